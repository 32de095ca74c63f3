/* The n largest contributors, but for those that consented, may not make up more than k percent of a cell. */
#include "guard/rules.h"

static int128 largest(const struct cube_cell *cell, uint32_t count)
{
    int128 sum = 0;

    for (uint32_t i = 0; i < count && i < 3; i++)
        sum += cell->top[i];
    return sum;
}

static bool dominance_allows(const struct cube_cell *cell, const struct policy_limits *limits)
{
    return limits->dominant == 0 || largest(cell, limits->dominant) * 100000 <= cell->value * limits->dominance_mpct;
}

static int128 dominance_level(const struct cube_cell *cell, const struct policy_limits *limits, int128 step)
{
    int128 k = limits->dominance_mpct;
    int128 level = (largest(cell, limits->dominant) * 100000 + k - 1) / k - cell->value;

    return level > step ? level : step;
}

extern const struct guard_rule rule_dominance;
const struct guard_rule rule_dominance = {
    .name = "dominance",
    .summary = {"Los n mayores informantes no pasan de k % de la celda.",
                "The n largest contributors make up at most k percent of the cell."},
    .source = "Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4: (n,k) dominance rule",
    .of_sums = true,
    .allows = dominance_allows,
    .level = dominance_level,
};
