/* Loaded before the C library: from the call whose number SHORT_FROM holds, write() takes a part of what it is given, for regular files. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

ssize_t write(int descriptor, const void *at, size_t size)
{
    static ssize_t (*real)(int, const void *, size_t);
    static long made, from;
    struct stat status;

    if (!real) {
        const char *text = getenv("SHORT_FROM");
        from = text ? atol(text) : 0;
        real = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    }
    made++;
    if (from > 0 && made >= from && size > 1 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
        size = made % 64 == 0 ? size / 2 : 1 + size / 3;
    return real(descriptor, at, size);
}
