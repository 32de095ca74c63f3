/* Loaded before the C library: the allocation whose number FAIL_AT holds fails, and with FAIL_ON=1 all that follow it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static atomic_long made;
static long fail_at;
static int fail_on;

static void __attribute__((constructor)) begin(void)
{
    const char *at = getenv("FAIL_AT");
    fail_on = getenv("FAIL_ON") != NULL;
    atomic_store(&made, 0);
    fail_at = at ? atol(at) : -1;
}

/* FAIL_AT=0 counts only, and says how many there were. */
static void __attribute__((destructor)) finish(void)
{
    if (getenv("FAIL_AT") && fail_at == 0)
        fprintf(stderr, "%ld\n", atomic_load(&made));
}

static int fails(void)
{
    long number = atomic_fetch_add(&made, 1) + 1;
    if (fail_at <= 0 || !(number == fail_at || (fail_on && number > fail_at)))
        return 0;
    errno = ENOMEM;
    return 1;
}

/* racimo's own malloc, which all libraries use, calls these; what dlsym allocates meanwhile fails, which it bears. */
static void *real(const char *name)
{
    static _Thread_local int asking;
    void *found = NULL;
    if (!asking) {
        asking = 1;
        found = dlsym(RTLD_NEXT, name);
        asking = 0;
    }
    return found;
}

void *__libc_malloc(size_t size)
{
    static void *(*next)(size_t);
    if (!next)
        next = (void *(*)(size_t))real("__libc_malloc");
    return !next || fails() ? NULL : next(size);
}

void *__libc_calloc(size_t count, size_t size)
{
    static void *(*next)(size_t, size_t);
    if (!next)
        next = (void *(*)(size_t, size_t))real("__libc_calloc");
    return !next || fails() ? NULL : next(count, size);
}

void *__libc_realloc(void *at, size_t size)
{
    static void *(*next)(void *, size_t);
    if (!next)
        next = (void *(*)(void *, size_t))real("__libc_realloc");
    return !next || fails() ? NULL : next(at, size);
}
