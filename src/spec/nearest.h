/* The name that somebody probably meant.
 *
 * Shape: compared without case and accents; at most one edit in three letters apart.
 */
#ifndef RACIMO_SPEC_NEAREST_H
#define RACIMO_SPEC_NEAREST_H

#include "spec/schema.h"

/* "did you mean 'jobs'?", else "known here: jobs, members", for the end of a message: its words, and the names that follow them.
 */
struct advice {
    const char *words;
    struct str names;
};

/* For the "%s%.*s" of a message. */
#define ADVICE_ARGS(advice) (advice).words, STR_ARGS((advice).names)

/* Empty when none is near. */
struct str nearest_find(struct arena *arena, struct str wanted, const struct strs *names);
struct advice nearest_advice(struct arena *arena, struct str wanted, const struct strs *names);

#endif
