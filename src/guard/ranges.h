/* What everybody knows of a cell before anything is published: a firm of 51 to 250 has no fewer and no more, so that n of them lie
 * between n times the one and n times the other.
 *
 * Shape: of cells at a code of a class, in the measure that the class is made of; how many firms there are is taken as known.
 * Units: at the scale of the cell.
 */
#ifndef RACIMO_GUARD_RANGES_H
#define RACIMO_GUARD_RANGES_H

#include "guard/guard.h"

struct range {
    int128 least;
    int128 most; /* negative: endless */
};

/* False when nothing is known but that the figure is not negative, or when the figure is not within what the class says. */
bool range_find(const struct guard_inputs *inputs, const struct cube *cube, size_t measure, uint32_t row, uint32_t column,
                int32_t ordinal, struct range *out);

#endif
