/* Could this cell be otherwise? A witness is another table that agrees with all that is published and in which the cell lies as
 * far from the truth as it must.
 *
 * Shape: a demand is a cell, up or down, and perhaps a further cell that the attacker knows (its own). The support of a witness
 *        are the other cells that it moves: withhold them, and the demand is met whatever else is shown.
 * Fails: witness_find is false when no table does it, moving only what may be moved.
 * Source: Kelly, Golden and Assad (1992), Cell suppression: disclosure protection for sensitive tabular data, Networks 22;
 *         Fischetti and Salazar (2001), Management Science 47(7): incremental linear programmes with free withheld cells.
 */
#ifndef RACIMO_GUARD_WITNESS_H
#define RACIMO_GUARD_WITNESS_H

#include "guard/problem.h"

struct demand {
    uint32_t cell;
    int direction;  /* 1 up, -1 down */
    uint32_t known; /* a cell that the attacker knows, or CELL_NONE */
};

struct support {
    VEC(uint32_t) cells;
};

/* Cheapest first: cells already withheld cost nothing, others what they cost; none of the latter when withheld_only. */
bool witness_find(const struct problem *problem, const struct demand *demand, bool withheld_only, struct arena *arena,
                  struct support *out);
bool support_holds(const struct support *support, uint32_t cell);

#endif
