/* malloc and its kin for the whole process, libraries included: when memory runs out the run ends here, at once.
 *
 * Libraries that draw and write files go on after an allocation that failed, and then say that all is well while rows or strokes
 * are missing. No file is worth that: the published generation stands, and the next run clears away what this one began. The
 * addresses are glibc's own; with the sanitizers their allocator is in charge.
 */
#include <stdlib.h>

#include "base/fault.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ALLOCATOR_IS_TAKEN
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)
#define ALLOCATOR_IS_TAKEN
#endif

#ifndef ALLOCATOR_IS_TAKEN
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *at, size_t size);

static void *demanded(void *at)
{
    if (!at)
        fault_abort(FAULT_OS, "out of memory; nothing was published");
    return at;
}

void *malloc(size_t size)
{
    return demanded(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return demanded(__libc_calloc(count, size));
}

void *realloc(void *at, size_t size)
{
    void *grown = __libc_realloc(at, size);
    return size > 0 ? demanded(grown) : grown;
}
#else
typedef int memory_is_elsewhere; /* a file must hold something */
#endif
