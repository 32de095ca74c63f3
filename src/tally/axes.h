/* Which code a unit's rows have on each dimension, in a period: stated in a column, or derived by a class rule.
 *
 * Shape: codes come as positions of the axis: 0…n-1, n for "not specified"; 0 for an absent dimension.
 *        What is stated too coarsely, by a code that has finer ones, is not specified.
 * Fails: FAULT_DATA when a unit has two codes at once on a dimension declared additive.
 */
#ifndef RACIMO_TALLY_AXES_H
#define RACIMO_TALLY_AXES_H

#include "model/axis.h"
#include "tally/classes.h"
#include "tally/figures.h"
#include "tally/roster.h"

struct class_source {
    const struct figures *figures;          /* of units, in rosters of memberships */
    const struct facts_column *row_figures; /* of rows, in rosters of records */
};

struct class_axis {
    const struct class_rule *rule;
    uint32_t codes[CLASS_COUNT_MAX];        /* positions of the rule's classes */
    unsigned *groups;                       /* by position of `by` */
    const struct tally_axis *by;            /* or NULL */
    struct class_source staff, sales;       /* of sales there may be none */
};

struct tally_axis {
    struct axis axis;
    const struct facts_column *column; /* NULL for a class and for an absent dimension */
    bool settled;                      /* a unit has one code for all its rows, whichever of them states it */
    struct class_axis class;
};

bool axis_read_codes(const struct tally_axis *axis, const struct roster *roster, uint32_t unit, uint32_t period,
                     const uint32_t *rows, size_t row_count, uint32_t *codes, struct fault *fault);

#endif
