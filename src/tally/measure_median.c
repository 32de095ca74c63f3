/* The middle figure, or the mean of the two in the middle, exact by one decimal more than the column has. */
#include "tally/measures.h"

static bool median_finish(struct cube_cell *cell, struct distribution *distribution, const struct scaling *scaling)
{
    return distribution_median(distribution, scaling, &cell->value);
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
