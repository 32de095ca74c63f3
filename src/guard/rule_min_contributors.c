/* A cell with fewer contributors than the minimum is not shown, unless all of them consented. What stands in more than one code is a cell of its own (the overlap),
 * so that a gross total beside the distinct one is no way around it (problem.c). */
#include "guard/rules.h"

static bool min_contributors_allows(const struct cube_cell *cell, const struct policy_limits *limits)
{
    return cell->contributors == 0 || cell->contributors >= limits->min_contributors || cell->consenting == cell->contributors;
}

static int128 min_contributors_level(const struct cube_cell *cell, const struct policy_limits *limits, int128 step)
{
    uint32_t mpct = limits->range_mpct ? limits->range_mpct : POLICY_RANGE_MPCT;
    int128 range = (cell->value * mpct + 99999) / 100000;

    return range > step ? range : step;
}

extern const struct guard_rule rule_min_contributors;
const struct guard_rule rule_min_contributors = {
    .name = "min-contributors",
    .summary = {"Ninguna celda con menos informantes que el mínimo.", "No cell with fewer contributors than the minimum."},
    .source = "Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4: minimum frequency rule",
    .allows = min_contributors_allows,
    .level = min_contributors_level,
};
