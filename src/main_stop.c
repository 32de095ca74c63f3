#include "main_stop.h"

#include <stddef.h>

/* But for those that whoever started the run has it ignore (nohup). */
static sigset_t stop_signals(void)
{
    const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action;
    sigset_t set;

    sigemptyset(&set);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (sigaction(signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(&set, signals[i]);
    return set;
}

sigset_t stop_hold(void)
{
    const sigset_t set = stop_signals();

    sigprocmask(SIG_BLOCK, &set, NULL);
    return set;
}

void stop_let_go(const sigset_t *held)
{
    sigprocmask(SIG_UNBLOCK, held, NULL);
}

bool stop_is_pending(void)
{
    sigset_t pending;

    return sigpending(&pending) == 0 &&
           (sigismember(&pending, SIGINT) || sigismember(&pending, SIGTERM) || sigismember(&pending, SIGHUP));
}
