/* The figure below which `percent` of the units lie, straight between two neighbours. */
#include "tally/measures.h"

static int64_t smallest_from(const struct distribution *distribution, size_t rank)
{
    int64_t found = distribution->figures.at[rank];

    for (size_t i = rank; i < distribution->figures.len; i++)
        found = distribution->figures.at[i] < found ? distribution->figures.at[i] : found;
    return found;
}

/* At (n - 1) p from the first in order: hundredths of the way are exact in two more decimals. */
static bool quantile_finish(struct cube_cell *cell, struct distribution *distribution, const struct scaling *scaling)
{
    size_t count = distribution->figures.len;
    struct num quantile;
    int128 hundredfold;

    if (count == 0)
        return true;
    size_t way = (count - 1) * (size_t)scaling->argument, rank = way / 100;
    int rest = (int)(way % 100);
    hundredfold = (int128)distribution_rank(distribution, rank) * (100 - rest);
    if (rest)
        hundredfold += (int128)smallest_from(distribution, rank + 1) * rest;
    if (!num_ratio((struct num){hundredfold, scaling->from}, num_from_int(100 * (int64_t)scaling->divisor), 0, scaling->to,
                   scaling->rounding, &quantile))
        return false;
    cell->value = quantile.units;
    return true;
}

extern const struct measure_kind measure_quantile;
const struct measure_kind measure_quantile = {
    .name = "quantile",
    .summary = {"Cuantil de la cifra de las unidades distintas.", "Quantile of the figures of the distinct units."},
    .source = "Hyndman and Fan (1996), Sample Quantiles in Statistical Packages, definition 7",
    .distributed = true,
    .ordinal = true,
    .weighed = true,
    .more_decimals = 2,
    .add = distribution_add,
    .finish = quantile_finish,
};
