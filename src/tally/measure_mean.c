/* The mean of the units' figures, exact until the one rounding. */
#include "tally/measures.h"

static bool mean_finish(struct cube_cell *cell, struct distribution *distribution, const struct scaling *scaling)
{
    int64_t parts = (int64_t)distribution->figures.len * scaling->divisor;
    struct num mean;
    int128 sum;

    if (parts == 0)
        return true;
    if (!distribution_sum(distribution, &sum) ||
        !num_ratio((struct num){sum, scaling->from}, num_from_int(parts), 0, scaling->to, scaling->rounding, &mean))
        return false;
    cell->value = mean.units;
    return true;
}

extern const struct measure_kind measure_mean;
const struct measure_kind measure_mean = {
    .name = "mean",
    .summary = {"Media de la cifra de las unidades distintas.", "Mean of the figures of the distinct units."},
    .source = "ISO 3534-1:2006, Statistics, vocabulary and symbols, 1.15: sample mean",
    .distributed = true,
    .weighed = true,
    .as_published = true,
    .add = distribution_add,
    .finish = mean_finish,
};
