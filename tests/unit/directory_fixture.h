/* A directory of its own for a group of tests: made before the first of them, removed with all that is in it after the last. */
#ifndef RACIMO_TEST_DIRECTORY_FIXTURE_H
#define RACIMO_TEST_DIRECTORY_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

/* *state is its path. */
static inline int make_directory(void **state)
{
    const char *root = getenv("TMPDIR");
    char path[256];
    snprintf(path, sizeof path, "%s/racimo-unit-XXXXXX", root ? root : "/tmp");
    *state = mkdtemp(path) ? strdup(path) : NULL;
    return *state ? 0 : -1;
}

static inline int remove_directory(void **state)
{
    struct fault fault = {0};
    bool removed = file_remove_tree(str_from_cstr(*state), &fault);
    free(*state);
    return removed ? 0 : -1;
}

#endif
