/* Any bytes as a report definition. */
#include "fuzz.h"

#include "spec/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    struct arena *arena = arena_new();
    struct report_spec *report = NULL;
    struct fault fault = {0};
    int file = memfd_create("fuzz", 0);
    fuzz_expect(file >= 0 && write(file, data, size) == (ssize_t)size, "a file in memory");
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    bool ok = report_read(str_from_cstr(path), arena, &report, &fault);
    fuzz_expect(ok == (fault.code == FAULT_NONE), "a fault is filled when it failed, and only then");
    arena_drop(arena);
    close(file);
    return 0;
}
