/* Disclosure rules: a registry, one file and one row of rules.def each.
 *
 * Shape: a rule says of one cell of true figures whether it may be shown; a cell is shown when every rule allows it.
 */
#ifndef RACIMO_GUARD_RULES_H
#define RACIMO_GUARD_RULES_H

#include "base/lang.h"
#include "model/cube.h"
#include "spec/policy.h"

struct guard_rule {
    const char *name;
    const char *summary[LANG_COUNT];
    const char *source;
    bool (*allows)(const struct cube_cell *cell, const struct policy_spec *policy);
};

const struct guard_rule *const *guard_rules_list(size_t *count);

#endif
