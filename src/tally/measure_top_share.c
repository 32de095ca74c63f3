/* The share of the largest units in the sum. */
#include "tally/measures.h"

/* The sum of the `count` largest. */
static int128 sum_largest(struct distribution *distribution, size_t count)
{
    size_t all = distribution->figures.len;
    int128 sum = 0;

    if (count < all)
        distribution_rank(distribution, all - count);
    for (size_t i = count < all ? all - count : 0; i < all; i++)
        sum += distribution->figures.at[i];
    return sum;
}

static bool top_share_finish(struct cube_cell *cell, struct distribution *distribution, const struct scaling *scaling)
{
    struct num share;
    int128 sum;

    if (!distribution_sum(distribution, &sum))
        return false;
    if (sum <= 0) {
        measure_void(cell);
        return true;
    }
    if (!num_ratio((struct num){sum_largest(distribution, (size_t)scaling->argument), 0}, (struct num){sum, 0}, 2, scaling->to,
                   scaling->rounding, &share))
        return false;
    cell->value = share.units;
    return true;
}

extern const struct measure_kind measure_top_share;
const struct measure_kind measure_top_share = {
    .name = "top_share",
    .summary = {"Participación de las unidades mayores en la suma, en por ciento.", "Share of the largest units in the sum, in per cent."},
    .source = "U.S. Census Bureau, Economic Census, concentration ratios: share of the 4, 8, 20 and 50 largest firms",
    .distributed = true,
    .weighed = true,
    .as_published = true,
    .add = distribution_add,
    .finish = top_share_finish,
};
