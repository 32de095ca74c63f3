#include "base/mute.h"

#include <fcntl.h>
#include <stdio_ext.h>
#include <unistd.h>

void mute_start(struct mute *mute, struct log *log)
{
    int copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    mute->before = log->to;
    mute->own = copy < 0 ? NULL : fdopen(copy, "w");
    if (!mute->own) {
        if (copy >= 0)
            close(copy);
        return;
    }
    log->to = mute->own;
    setvbuf(stderr, mute->held, _IOFBF, sizeof mute->held);
}

void mute_end(struct mute *mute, struct log *log)
{
    if (!mute->own)
        return;
    __fpurge(stderr);
    setvbuf(stderr, NULL, _IONBF, 0);
    fclose(mute->own);
    log->to = mute->before;
}
