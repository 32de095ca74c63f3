/* Disclosure rules: a registry, one file and one row of rules.def each.
 *
 * Shape: a rule says of one cell of true figures whether it may be shown; a cell is shown when every rule allows it. Of a cell
 *        that it forbids it says how far above the truth an outsider's best upper guess must at least lie.
 * Units: levels at the scale of the cell; `step` is the smallest difference that a published figure shows.
 * Source: Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4: sensitivity rules and protection levels.
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
    bool of_sums; /* says nothing of counts and medians */
    bool (*allows)(const struct cube_cell *cell, const struct policy_limits *limits);
    int128 (*level)(const struct cube_cell *cell, const struct policy_limits *limits, int128 step);
};

/* A cell under all the rules: the first that forbids it, or NULL, and how far on either side guesses must reach. */
struct verdict {
    const struct guard_rule *rule;
    int128 upper;
    int128 lower;
};

const struct guard_rule *const *guard_rules_list(size_t *count);
/* What is asked of a measure in a table: its own limits or everybody's, made stricter by those of the table. */
struct policy_limits limits_find(const struct policy_spec *policy, struct str table, struct str measure);
struct verdict cell_judge(const struct cube_cell *cell, const struct measure_info *info, const struct policy_limits *limits);

#endif
