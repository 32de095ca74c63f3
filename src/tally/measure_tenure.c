/* How long units have belonged: the middle of the whole periods since each joined. */
#include "tally/measures.h"

static bool tenure_finish(struct cube_cell *cell, struct distribution *distribution, const struct scaling *scaling)
{
    return distribution_median(distribution, scaling, &cell->value);
}

extern const struct measure_kind measure_tenure;
const struct measure_kind measure_tenure = {
    .name = "tenure",
    .summary = {"Mediana de los periodos enteros que las unidades activas llevan desde su ingreso.",
                "Median of the whole periods that active units have belonged since they joined."},
    .source = "ECEI, cluster management excellence labels, indicator 2.3: stability of participation; median of job tenure as BLS has it",
    .distributed = true,
    .ordinal = true,
    .dated = true,
    .more_decimals = 1,
    .add = distribution_add,
    .finish = tenure_finish,
};
