/* Room tour: tally turns facts into cubes: distinct contributors for every cell and every margin, from the facts each time.
 *
 * A plan (plan.h) holds what a query needs: the roster of the rows that say who belongs where (roster.h), the codes on each axis
 * (axes.h), the figures by unit and period (figures.h). A walk over units and periods (walk.h) then adds each unit to the cells
 * and margins it counts in (spread.h).
 *
 * A measure kind (measure_sum.c, measure_count.c, measure_median.c; rows in measures.def) adds up what contributors bring to a
 * cell. A class rule (class_staff_dof2009.c; rows in classes.def) derives a code from a figure. A unit (firm) in two clusters
 * counts once in each and once in the total.
 *
 * Owns:  the cube lives in the arena given.
 * Fails: FAULT_INTERNAL on overflow; FAULT_DATA when the period that was asked for has no figures, or a unit has two codes at
 * once on a dimension declared additive; FAULT_DEFINITION when dimensions and measures do not belong together.
 */
#ifndef RACIMO_TALLY_TALLY_H
#define RACIMO_TALLY_TALLY_H

#include "base/fault.h"
#include "model/codelist.h"
#include "model/cube.h"
#include "model/facts.h"
#include "spec/query.h"

/* All that queries resolve their indices against. */
struct tally_inputs {
    const struct source_spec *sources;
    size_t source_count;
    const struct facts *const *facts; /* parallel to sources */
    const struct codelist *const *codes;
    const struct dimension_spec *dimensions;
    const struct measure_spec *measures;
    enum period_kind frequency;
    struct period latest; /* the cube ends here and begins with the first period of the figures */
};

bool tally_cube(const struct tally_inputs *inputs, const struct query_spec *query, struct arena *arena, struct cube **out,
                struct fault *fault);

#endif
