/* How far the figures stand with few units: the sum of squared shares, and the number of equal units that would give the same. */
#include "tally/measures.h"

static bool sum_squares(const struct distribution *distribution, int128 *squares)
{
    *squares = 0;
    for (size_t i = 0; i < distribution->figures.len; i++) {
        int128 figure = distribution->figures.at[i];
        if (__builtin_add_overflow(*squares, figure * figure, squares))
            return false;
    }
    return true;
}

/* squares / sum² or its inverse, × 10^shift; a sum of nothing has no concentration. */
static bool finish_ratio(struct cube_cell *cell, const struct distribution *distribution, const struct scaling *scaling, bool inverse)
{
    struct num squares = {0}, sum = {0}, one = num_from_int(1), result;

    if (!sum_squares(distribution, &squares.units) || !distribution_sum(distribution, &sum.units))
        return false;
    if (sum.units <= 0) {
        measure_void(cell);
        return true;
    }
    if (!(inverse ? num_quotient(sum, sum, squares, one, scaling->to, scaling->rounding, &result)
                  : num_quotient(squares, num_from_int(10000), sum, sum, scaling->to, scaling->rounding, &result)))
        return false;
    cell->value = result.units;
    return true;
}

static bool hhi_finish(struct cube_cell *cell, struct distribution *distribution, const struct scaling *scaling)
{
    return finish_ratio(cell, distribution, scaling, false);
}

static bool equivalent_finish(struct cube_cell *cell, struct distribution *distribution, const struct scaling *scaling)
{
    return finish_ratio(cell, distribution, scaling, true);
}

extern const struct measure_kind measure_hhi, measure_equivalent;
const struct measure_kind measure_hhi = {
    .name = "hhi",
    .summary = {"Índice de Herfindahl-Hirschman de la cifra entre las unidades, de 0 a 10,000.",
                "Herfindahl-Hirschman index of the figure over the units, 0 to 10,000."},
    .source = "U.S. Department of Justice and FTC, Merger Guidelines (2023), 2.1: sum of the squares of the shares in per cent",
    .distributed = true,
    .weighed = true,
    .as_published = true,
    .add = distribution_add,
    .finish = hhi_finish,
};

const struct measure_kind measure_equivalent = {
    .name = "equivalent",
    .summary = {"Número equivalente de unidades iguales: 10,000 entre el índice de Herfindahl-Hirschman.",
                "Equivalent number of equal units: 10,000 divided by the Herfindahl-Hirschman index."},
    .source = "Adelman (1969), Comment on the H concentration measure as a numbers-equivalent, Review of Economics and Statistics 51",
    .distributed = true,
    .weighed = true,
    .as_published = true,
    .add = distribution_add,
    .finish = equivalent_finish,
};
