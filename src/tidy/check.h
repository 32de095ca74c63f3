/* Tests that a source declares of its own figures: one file a kind of check (check_parts.c), one row each in checks.def.
 *
 * Shape: a check's run appends one result to the issues, and an issue wherever the test does not hold. No check changes a figure.
 * Fails: FAULT_INTERNAL when sums overflow 128 bits, or a column is not one of figures.
 */
#ifndef RACIMO_TIDY_CHECK_H
#define RACIMO_TIDY_CHECK_H

#include "base/fault.h"
#include "model/facts.h"
#include "model/issue.h"
#include "spec/schema.h"

/* One declared check while it runs. */
struct check_job {
    const struct source_spec *source;
    const struct check_spec *spec;
    const struct facts *facts;
    struct issues *issues;
    struct arena *scratch;
    struct check_result result; /* tested and failed are the check's to count */
};

struct check {
    const char *name;
    const char *summary;
    const char *source; /* of the definition */
    bool (*run)(struct check_job *job, struct fault *fault);
};

const struct check *const *checks_list(size_t *count);
/* The column of figures of that name, or a fault. */
bool check_find_figures(const struct check_job *job, struct str name, const struct facts_column **out, struct fault *fault);
/* Counts a failure, and makes it an issue at the row; `column` is where it stands. */
void check_raise(struct check_job *job, uint32_t row, const struct facts_column *column, enum issue_rule rule, struct str seen,
                 struct str hint);
bool check_overflow(const struct check_job *job, struct fault *fault);

#define CHECK(name) extern const struct check check_##name;
#include "tidy/checks.def"
#undef CHECK

#endif
