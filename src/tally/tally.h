/* Room tour: tally turns facts into cubes: distinct contributors for every cell and every margin, from the facts each time.
 *
 * A plan (plan.h) holds what a query needs: the roster of the rows that say who belongs where (roster.h), the codes on each axis
 * (axes.h), the figures by unit and period (figures.h). A walk over units and periods (walk.h) then adds each unit to the cells
 * and margins it counts in (spread.h).
 *
 * A measure kind (measure_sum.c, measure_count.c, measure_median.c …; rows in spec/measure_kinds.def) adds up what contributors bring to a
 * cell. A class rule (class_staff_dof2009.c; rows in spec/class_rules.def) derives a code from a figure. A unit (firm) in two clusters
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

/* Which units make one cell, with what each brings to it: the same walk, asked to tell. */
struct trace_part {
    uint32_t unit;
    int128 figure; /* undivided, at the scale of its column */
    const struct roster *roster;
    int source; /* of the figure */
    uint8_t carried; /* how many periods old it is */
};

struct trace {
    size_t measure; /* the cell: position in the query, row × size of the column axis + column, period of the cube */
    uint32_t place;
    uint32_t period;
    struct arena *arena;
    VEC(struct trace_part) parts;
};

bool tally_trace(const struct tally_inputs *inputs, const struct query_spec *query, struct trace *trace, struct arena *arena,
                 struct cube **out, struct fault *fault);
/* Takes whole lines, some of them at a time. */
struct ledger_sink {
    void *owner;
    bool (*take)(void *owner, struct str lines, struct fault *fault);
};

/* Who brought what to its cells, line by line (model/ledger.h); nothing of a source without a key, as a row is nobody. */
bool tally_ledger(const struct tally_inputs *inputs, const struct query_spec *query, const struct ledger_sink *sink,
                  struct fault *fault);
bool tally_cube(const struct tally_inputs *inputs, const struct query_spec *query, struct arena *arena, struct cube **out,
                struct fault *fault);

#endif
