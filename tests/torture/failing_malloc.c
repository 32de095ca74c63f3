/* Loaded before the C library: the allocation whose number FAIL_AT holds fails, and with FAIL_ON=1 all that follow it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *at, size_t size);

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

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *at, size_t size)
{
    return fails() ? NULL : __libc_realloc(at, size);
}
