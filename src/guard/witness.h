/* Could this cell be otherwise? A witness is another table that agrees with all that is published and in which the cell lies as
 * far from the truth as it must.
 *
 * Shape: a demand is a cell, up or down, and perhaps a further cell that the attacker knows (its own). A witness is kept as what it
 *        moves, and how many times over it can be taken, forth and back: withhold what it moves, and it meets every demand that it
 *        reaches, whatever else is shown.
 * Fails: witness_find is false when no table does it, moving only what may be moved.
 * Source: Kelly, Golden and Assad (1992), Cell suppression: disclosure protection for sensitive tabular data, Networks 22;
 *         Fischetti and Salazar (2001), Management Science 47(7): incremental linear programmes with free withheld cells.
 */
#ifndef RACIMO_GUARD_WITNESS_H
#define RACIMO_GUARD_WITNESS_H

#include "guard/sketch.h"

/* Cheapest first: cells already withheld cost nothing, others what they cost; none of the latter when withheld_only. */
bool witness_find(struct sketches *sketches, const struct demand *demand, bool withheld_only, struct arena *arena,
                  struct witness *out);
bool witness_moves(const struct witness *witness, uint32_t cell);
/* Whether the witness reaches as far as is asked, with what the attacker knows left alone. */
bool witness_meets(const struct problem *problem, const struct witness *witness, const struct demand *demand);

#endif
