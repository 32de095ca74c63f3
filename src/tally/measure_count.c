/* How many distinct units there are; in a gross total each as often as it counts. */
#include "tally/measures.h"

static bool count_add(struct cube_cell *cell, struct distribution *distribution, struct arena *arena,
                      const struct contribution *contribution)
{
    (void)distribution;
    (void)arena;
    cell->value += contribution->times;
    return true;
}

static bool count_finish(struct cube_cell *cell, struct distribution *distribution, const struct scaling *scaling)
{
    (void)cell;
    (void)distribution;
    (void)scaling;
    return true;
}

extern const struct measure_kind measure_count;
const struct measure_kind measure_count = {
    .name = "count",
    .summary = {"Unidades distintas (empresas) en la celda.", "Distinct units (firms) in the cell."},
    .source = "ECEI, cluster management excellence labels, indicator 1.1.2: number of committed members",
    .additive = true,
    .counts = true,
    .add = count_add,
    .finish = count_finish,
};
