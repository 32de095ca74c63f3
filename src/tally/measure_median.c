/* The middle figure, or the mean of the two in the middle, exact by one decimal more than the column has. */
#include "tally/measures.h"

static bool median_finish(struct cube_cell *cell, struct distribution *distribution, const struct scaling *scaling)
{
    int64_t *figures = distribution->figures.at;
    size_t count = distribution->figures.len;
    struct num median;
    int128 twice;

    if (count == 0)
        return true;
    twice = distribution_rank(distribution, count / 2);
    if (count % 2 == 0) {
        int64_t below = figures[0];
        for (size_t i = 1; i < count / 2; i++)
            below = figures[i] > below ? figures[i] : below;
        twice += below;
    } else {
        twice *= 2;
    }
    if (!num_ratio((struct num){twice, scaling->from}, num_from_int(2 * (int64_t)scaling->divisor), 0, scaling->to,
                   scaling->rounding, &median))
        return false;
    cell->value = median.units;
    return true;
}

extern const struct measure_kind measure_median;
const struct measure_kind measure_median = {
    .name = "median",
    .summary = {"Mediana de la cifra de las unidades distintas.", "Median of the figures of the distinct units."},
    .source = "Hyndman and Fan (1996), Sample Quantiles in Statistical Packages, definition 2 at p = 1/2",
    .distributed = true,
    .ordinal = true,
    .weighed = true,
    .more_decimals = 1,
    .add = distribution_add,
    .finish = median_finish,
};
