/* Layouts that everyone uses: the columns of a well-known file under names of our own, with their headings and types.
 *
 * Shape: one file a profile (profile_denue.c), which ends in its record, and one row in profiles.def. A source that names a profile takes
 *        of its columns those that it lists, and may change what it says of them.
 * Source: each record names the publisher's own description of the file.
 */
#ifndef RACIMO_SPEC_PROFILE_H
#define RACIMO_SPEC_PROFILE_H

#include "base/period.h"
#include "spec/schema.h"

struct profile_column {
    const char *name;
    const char *type;        /* as in a definition: "count" */
    const char *headings;    /* with '|' between them */
    const char *join;        /* instead: cells under all of these make the value */
    const char *withheld_by; /* column of the profile, or NULL */
    enum period_kind part_kind;
    uint8_t scale;
    bool binary_float;
};

struct profile {
    const char *name;
    const char *summary;
    const char *source;
    const struct profile_column *columns;
    size_t column_count;
};

const struct profile *const *profiles_list(size_t *count);
/* NULL when there is none. */
const struct profile *profile_find(struct str name);
const struct profile_column *profile_find_column(const struct profile *profile, struct str name);

#endif
