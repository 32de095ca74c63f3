/* A cell with fewer contributors than the minimum is not shown. A gross total is not shown either when only so few stand in more
 * than one code: less the distinct total it would tell their figures. */
#include "guard/rules.h"

static bool enough(uint32_t contributors, uint32_t minimum)
{
    return contributors == 0 || contributors >= minimum;
}

static bool min_contributors_allows(const struct cube_cell *cell, const struct policy_spec *policy)
{
    return enough(cell->contributors, policy->min_contributors) && enough(cell->repeated, policy->min_contributors);
}

extern const struct guard_rule rule_min_contributors;
const struct guard_rule rule_min_contributors = {
    .name = "min-contributors",
    .summary = {"Ninguna celda con menos informantes que el mínimo.", "No cell with fewer contributors than the minimum."},
    .source = "Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4: minimum frequency rule",
    .allows = min_contributors_allows,
};
