/* Identities that a source declares of its own figures: one file a kind of check (check_parts.c), one row each in checks.def.
 *
 * Shape: a check's run appends one result a declaration to the issues, and an issue where the identity does not hold.
 * Fails: FAULT_INTERNAL when sums overflow 128 bits, or a column is not one of figures.
 */
#ifndef RACIMO_TIDY_CHECK_H
#define RACIMO_TIDY_CHECK_H

#include "base/fault.h"
#include "model/facts.h"
#include "model/issue.h"
#include "spec/schema.h"

struct check {
    const char *name;
    const char *summary;
    const char *source; /* of the definition */
    bool (*run)(const struct source_spec *source, const struct facts *facts, struct issues *issues, struct fault *fault);
};

#define CHECK(name) extern const struct check check_##name;
#include "tidy/checks.def"
#undef CHECK

#endif
