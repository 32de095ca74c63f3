/* The sum of what the units state, or of what they bring to a part of a change. */
#include "tally/measures.h"

static bool sum_add(struct cube_cell *cell, struct distribution *distribution, struct arena *arena,
                    const struct contribution *contribution)
{
    (void)distribution;
    (void)arena;
    return !__builtin_add_overflow(cell->value, contribution->whole, &cell->value);
}

static bool rescale(int128 *value, const struct scaling *scaling)
{
    struct num scaled;

    if (!num_ratio((struct num){*value, scaling->from}, num_from_int(scaling->divisor), 0, scaling->to, scaling->rounding, &scaled))
        return false;
    *value = scaled.units;
    return true;
}

static bool sum_finish(struct cube_cell *cell, struct distribution *distribution, const struct scaling *scaling)
{
    (void)distribution;
    if (scaling->from == scaling->to && scaling->divisor == 1)
        return true;
    for (size_t i = 0; i < 4; i++) {
        int64_t *at = i < 3 ? &cell->top[i] : &cell->aside;
        int128 figure = *at;
        if (!rescale(&figure, scaling) || (int64_t)figure != figure)
            return false;
        *at = (int64_t)figure;
    }
    return rescale(&cell->whole, scaling) && rescale(&cell->value, scaling);
}

extern const struct measure_kind measure_sum, measure_flow;
const struct measure_kind measure_sum = {
    .name = "sum",
    .summary = {"Suma de la cifra de cada unidad distinta.", "Sum of the figure of each distinct unit."},
    .source =
        "BLS, Handbook of Methods, Quarterly Census of Employment and Wages: employment of month 3; each unit once in a total",
    .additive = true,
    .weighed = true,
    .add = sum_add,
    .finish = sum_finish,
};

/* What a unit brings to a part of a change is found by the walk (flows.c); here it is only added. */
const struct measure_kind measure_flow = {
    .name = "flow",
    .summary = {"Parte del cambio de otra medida, por lo que hicieron las unidades entre dos fechas.",
                "Part of the change of another measure, by what units did between two dates."},
    .source = "BLS Business Employment Dynamics, technical note: expansions, contractions, openings and closings; with membership",
    .additive = true,
    .weighed = true,
    .add = sum_add,
    .finish = sum_finish,
};
