/* What units did between two dates, and what that brings to the change of a measure.
 *
 * Shape: a flow is a row of spec/flows.def. In a cell a unit stays, comes or goes; who comes from another code of the table, or goes
 *        to one, moves. Those marked as parts add up to the change, cell by cell and in both totals.
 * Units: losses are negative. Source: BLS Business Employment Dynamics, technical note; features F17 to F19.
 */
#ifndef RACIMO_TALLY_FLOWS_H
#define RACIMO_TALLY_FLOWS_H

#include "tally/walk.h"

/* A unit between two dates: its codes at each, period by period. */
struct flow_history {
    struct pairs *pairs; /* by period */
};

bool flow_is_part(struct str name);
bool flow_is_level(struct str name); /* no change: what some of those that stay had at the start */
bool flow_is_of_cohort(struct str name); /* only of units that were new at the start: the period before it must be known */
/* Adds the unit to the flows of the plan, in all periods. */
bool flows_add(struct walk *walk, const struct flow_history *history, uint32_t unit, struct fault *fault);

#endif
