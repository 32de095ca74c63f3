/* A query with everything it needs at hand: the roster, the axes with their codes, the figures of each measure.
 *
 * Shape: the roster is a source with the dimensions; a measure reads the roster itself or a source linked to it. Dimensions that are
 *        at home in several sources make a plan for each that a measure needs: its share of the measures, one frame for all.
 * Owns:  the scratch arena; only what the cube keeps (axes, measures) is in the other.
 * Fails: FAULT_DEFINITION when dimensions and measures do not belong together, or a code list lacks a class of the rule;
 *        FAULT_DATA when there are no figures up to the period that was asked for.
 */
#ifndef RACIMO_TALLY_PLAN_H
#define RACIMO_TALLY_PLAN_H

#include "tally/axes.h"
#include "tally/measures.h"
#include "tally/tally.h"

struct plan_measure {
    size_t place; /* in the cube */
    const struct measure_spec *spec;
    const struct measure_kind *kind;
    const struct facts_column *column; /* NULL for a count */
    struct row_filters filters;
    const struct figures *figures;     /* by unit; NULL where the roster's own rows count or hold the figure */
    uint16_t needed;                   /* parts of a period, of records */
    struct scaling scaling;
    bool *seen; /* by period: the source has a figure at all */
};

struct plan {
    const struct tally_inputs *inputs;
    const struct query_spec *query;
    struct arena *scratch;
    struct frame frame;
    struct roster *roster;
    struct tally_axis rows;
    struct tally_axis columns;
    size_t measure_count;
    struct plan_measure *measures;
    VEC(struct figures *) figures; /* made so far, for measures that read the same */
};

struct plans {
    VEC(struct plan *) list;
};

bool plans_new(const struct tally_inputs *inputs, const struct query_spec *query, struct arena *scratch, struct plans *out,
               struct fault *fault);
/* The figures of a measure by unit of the roster. */
bool plan_figures(struct plan *plan, const struct measure_spec *measure, const struct row_filters *filters, const struct figures **out,
                  struct fault *fault);
/* Makes the axes of the plan (plan_axes.c). */
bool plan_axes(struct plan *plan, struct fault *fault);
/* The source whose rows say where this measure counts: a home of the dimensions that it reads itself or is linked to. */
bool plan_roster_source(const struct tally_inputs *inputs, const struct query_spec *query, const struct measure_spec *measure,
                        int *source, struct fault *fault);
/* Rows and columns are the same dimension: who is in both codes. */
bool plan_is_crossed(const struct plan *plan);

#endif
