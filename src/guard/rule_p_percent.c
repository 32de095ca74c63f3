/* The second largest contributor, who knows its own figure, may not be able to tell the largest one's within p percent. Who consented
 * is not protected, but may be the one who guesses. */
#include "guard/rules.h"

static int128 rest(const struct cube_cell *cell)
{
    int64_t guesser = cell->aside > cell->top[1] ? cell->aside : cell->top[1];

    return cell->value - cell->top[0] - guesser;
}

static bool p_percent_allows(const struct cube_cell *cell, const struct policy_limits *limits)
{
    return rest(cell) * 100000 >= (int128)limits->p_mpct * cell->top[0];
}

static int128 p_percent_level(const struct cube_cell *cell, const struct policy_limits *limits, int128 step)
{
    int128 level = ((int128)limits->p_mpct * cell->top[0] + 99999) / 100000 - rest(cell);

    return level > step ? level : step;
}

extern const struct guard_rule rule_p_percent;
const struct guard_rule rule_p_percent = {
    .name = "p-percent",
    .summary = {"El segundo informante no puede estimar al mayor con un error menor que p %.",
                "The second largest contributor cannot estimate the largest within p percent."},
    .source = "Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4: p % rule",
    .of_sums = true,
    .allows = p_percent_allows,
    .level = p_percent_level,
};
