/* Chooses which further cells to withhold, so that no primary one can be worked out to within its levels.
 *
 * Shape: demands are met one after the other, each by a witness that moves what is cheapest; then what has become superfluous is
 *        released again, dearest first. Cells withheld in the period before, or in the release before, are preferred, and so are
 *        cells whose place is withheld in another measure.
 * Fails: FAULT_INTERNAL when a cell cannot be protected whatever else is withheld.
 * See:   the order of the code lists settles ties: same input, same pattern.
 */
#ifndef RACIMO_GUARD_PATTERN_H
#define RACIMO_GUARD_PATTERN_H

#include "base/fault.h"
#include "guard/witness.h"

/* Sets CELL_SECONDARY where it must. `before` says of each cell whether it was withheld before; NULL when nothing is known. */
bool pattern_choose(struct problem *problem, const bool *before, struct fault *fault);
/* Two cells of one and the same contributor, as far as one can see: who knows the one knows the other. */
bool cells_are_one(const struct problem_cell *a, const struct problem_cell *b);

#endif
