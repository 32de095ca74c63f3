#include "ingest/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/speech.h"
#include "ingest/limits.h"

#define LARGE ((uint64_t)8 << 20) /* from here on a thread for the digest pays */

static struct place whole_file(const struct input *input)
{
    return (struct place){.file = input->shown};
}

static bool raise_errno(const struct input *input, struct fault *fault, enum fault_code code, const char *what)
{
    int error = errno;
    const char *advice = error == ENOENT                     ? SAID("; check the name")
                         : error == EACCES || error == EPERM ? SAID("; check the rights")
                                                             : "";
    struct place place = whole_file(input);
    return fault_raise(fault, code, &place, "%s: %s%s", what, strerror(error), advice);
}

static int open_path(struct str path)
{
    char name[4096];
    if (path.len == 0 || path.len >= sizeof name || memchr(path.at, '\0', path.len)) {
        errno = path.len >= sizeof name ? ENAMETOOLONG : ENOENT;
        return -1;
    }
    memcpy(name, path.at, path.len);
    name[path.len] = '\0';
    return open(name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

bool input_open(struct input *input, struct str path, struct str shown, struct fault *fault)
{
    *input = (struct input){.shown = shown, .descriptor = open_path(path)};
    struct place place = whole_file(input);
    if (input->descriptor < 0) {
        bool ours = errno == EMFILE || errno == ENFILE;
        return raise_errno(input, fault, ours ? FAULT_OS : FAULT_NO_INPUT, "cannot be opened");
    }
    if (fstat(input->descriptor, &input->before) != 0 || !S_ISREG(input->before.st_mode))
        return fault_raise(fault, FAULT_NO_INPUT, &place, "is not a regular file; give the name of a file");
    input->size = (uint64_t)input->before.st_size;
    if (input->size > LIMIT_FILE)
        return fault_raise(fault, FAULT_DATA, &place, "has %llu bytes, more than the limit of %zu; divide the file",
                           (unsigned long long)input->size, LIMIT_FILE);
    return true;
}

bool input_read(const struct input *input, uint64_t offset, char *at, size_t size, size_t *got, struct fault *fault)
{
    *got = 0;
    while (*got < size) {
        ssize_t count = pread(input->descriptor, at + *got, size - *got, (off_t)(offset + *got));
        if (count == 0)
            return true;
        if (count < 0 && errno != EINTR)
            return raise_errno(input, fault, FAULT_NO_INPUT, "cannot be read");
        if (count > 0)
            *got += (size_t)count;
    }
    return true;
}

/* A file that grows while it is read must not keep us here: one block past its size is enough to see it. */
static bool walk(struct input *input, void (*visit)(void *context, struct str block), void *context, struct fault *fault)
{
    char block[INPUT_BLOCK];
    uint64_t offset = 0;
    size_t got = INPUT_BLOCK;
    while (got == INPUT_BLOCK && offset <= input->size && !input->stop) {
        if (!input_read(input, offset, block, INPUT_BLOCK, &got, fault))
            return false;
        visit(context, (struct str){block, got});
        offset += got;
    }
    return true;
}

struct digest {
    struct hash_state hash;
    void (*visit)(void *context, struct str block);
    void *context;
};

static void digest_append(void *context, struct str block)
{
    struct digest *digest = context;
    hash_append(&digest->hash, block);
    if (digest->visit)
        digest->visit(digest->context, block);
}

static void *digest_aside(void *context)
{
    struct input *input = context;
    struct digest digest = {.hash = hash_start()};
    input->digested = walk(input, digest_append, &digest, &input->digest_fault);
    hash_finish(&digest.hash, input->digest);
    return NULL;
}

bool input_walk(struct input *input, void (*visit)(void *context, struct str block), void *context, struct fault *fault)
{
    struct digest digest = {.visit = visit, .context = context};
    input->digesting = input->size >= LARGE && pthread_create(&input->thread, NULL, digest_aside, input) == 0;
    if (input->digesting)
        return !visit || (walk(input, visit, context, fault) && input_check_unchanged(input, fault));
    digest.hash = hash_start();
    bool good = walk(input, digest_append, &digest, fault);
    hash_finish(&digest.hash, input->digest);
    return good && input_check_unchanged(input, fault);
}

bool input_settle(struct input *input, struct fault *fault)
{
    if (!input->digesting)
        return true;
    pthread_join(input->thread, NULL);
    input->digesting = false;
    if (!input->digested)
        *fault = input->digest_fault;
    return input->digested && input_check_unchanged(input, fault);
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

bool input_check_unchanged(const struct input *input, struct fault *fault)
{
    struct stat after;
    const struct stat *before = &input->before;
    if (fstat(input->descriptor, &after) == 0 && after.st_size == before->st_size && after.st_ino == before->st_ino &&
        same_time(after.st_mtim, before->st_mtim) && same_time(after.st_ctim, before->st_ctim))
        return true;
    struct place place = whole_file(input);
    return fault_raise(fault, FAULT_BUSY, &place, "changed while it was read; close it in other programs and try again");
}

void input_close(struct input *input)
{
    struct fault unheard = {0};
    input->stop = true;
    input_settle(input, &unheard);
    if (input->descriptor >= 0)
        close(input->descriptor);
    input->descriptor = -1;
}

bool input_line(const struct input *input, uint64_t offset, unsigned *line, struct fault *fault)
{
    char block[INPUT_BLOCK];
    char before = '\0';
    *line = 1;
    for (uint64_t at = 0; at < offset;) {
        size_t want = offset - at < INPUT_BLOCK ? (size_t)(offset - at) : INPUT_BLOCK;
        size_t got;
        if (!input_read(input, at, block, want, &got, fault))
            return false;
        for (size_t i = 0; i < got; before = block[i++])
            if (block[i] == '\r' || (block[i] == '\n' && before != '\r'))
                ++*line;
        at = got == want ? at + got : offset;
    }
    return true;
}
