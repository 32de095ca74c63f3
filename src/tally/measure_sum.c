/* The sum of what the units state, with its three largest contributions for the dominance rules. */
#include "tally/measures.h"

static bool keep_top(struct cube_cell *cell, int128 whole)
{
    int64_t figure = (int64_t)whole;

    if (figure != whole)
        return false;
    for (size_t i = 0; i < 3; i++)
        if (figure > cell->top[i]) {
            int64_t smaller = cell->top[i];
            cell->top[i] = figure;
            figure = smaller;
        }
    return true;
}

static bool sum_add(struct cube_cell *cell, struct distribution *distribution, struct arena *arena,
                    const struct contribution *contribution)
{
    (void)distribution;
    (void)arena;
    return !__builtin_add_overflow(cell->value, contribution->whole, &cell->value) && keep_top(cell, contribution->whole);
}

static bool rescale(int128 *value, const struct scaling *scaling)
{
    struct num scaled;

    if (!num_ratio((struct num){*value, scaling->from}, num_from_int(scaling->divisor), 0, scaling->to, ROUND_HALF_EVEN, &scaled))
        return false;
    *value = scaled.units;
    return true;
}

static bool sum_finish(struct cube_cell *cell, struct distribution *distribution, const struct scaling *scaling)
{
    (void)distribution;
    if (scaling->from == scaling->to && scaling->divisor == 1)
        return true;
    for (size_t i = 0; i < 3; i++) {
        int128 figure = cell->top[i];
        if (!rescale(&figure, scaling) || (int64_t)figure != figure)
            return false;
        cell->top[i] = (int64_t)figure;
    }
    return rescale(&cell->value, scaling);
}

extern const struct measure_kind measure_sum;
const struct measure_kind measure_sum = {
    .name = "sum",
    .summary = {"Suma de la cifra de cada unidad distinta.", "Sum of the figure of each distinct unit."},
    .source =
        "BLS, Handbook of Methods, Quarterly Census of Employment and Wages: employment of month 3; each unit once in a total",
    .additive = true,
    .add = sum_add,
    .finish = sum_finish,
};
