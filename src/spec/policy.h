/* Disclosure control as the definition asks for it. Used by guard.
 *
 * Shape: limits for everything, and parts that have limits of their own: a measure, or a table. Where a cell is of both, the
 *        stricter of the two counts. A floor of three contributors is compiled in (guard/apply.c) and no public profile goes
 *        below it.
 * Units: _mpct are thousandths of a percent; 0 is "not asked for".
 * See:   the limits are confidential: none of them reaches a public artefact.
 */
#ifndef RACIMO_SPEC_POLICY_H
#define RACIMO_SPEC_POLICY_H

#include <stdint.h>

#include "spec/schema.h"

#define POLICY_RANGE_MPCT 10000U /* of a cell with too few contributors, where the definition names none */

struct policy_limits {
    uint32_t min_contributors;
    uint32_t p_mpct;         /* p % rule */
    uint32_t dominant;       /* n of the (n,k) rule */
    uint32_t dominance_mpct; /* its k */
    uint32_t range_mpct;     /* how far from the truth a guess at a cell with too few contributors must be able to lie */
    bool open;               /* nothing to protect */
};

struct policy_part {
    struct spot spot;
    bool of_table; /* else of a measure */
    struct str name;
    struct policy_limits limits;
};

enum policy_cost { POLICY_COST_VALUE, POLICY_COST_CONTRIBUTORS, POLICY_COST_CELLS };

struct policy_spec {
    struct spot spot;
    struct policy_limits limits; /* open: the inputs are public aggregates already, no cell has contributors to protect */
    struct text reason;          /* why it is open: required then, and printed in the notes */
    uint32_t rounding;           /* base of controlled rounding, in place of suppression; 0: none */
    enum policy_cost cost;       /* what complementary suppression keeps small */
    VEC(struct policy_part) parts;
};

#endif
