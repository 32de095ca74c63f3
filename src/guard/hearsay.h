/* Numbers in texts that tell a withheld figure: a level, a share or a growth rate, in a clause that names the place.
 *
 * Shape: a number is of a figure when it is that figure as it would be rounded, or lies within its levels and the clause names
 *        the unit too; then it becomes a claim. A number that a shown figure of the same clause explains is none.
 *        What the office wrote may tell a firm as well: one of the largest of a place that is named.
 * Owns:  the arena given.
 */
#ifndef RACIMO_GUARD_HEARSAY_H
#define RACIMO_GUARD_HEARSAY_H

#include "guard/evidence.h"

void hearsay_append(const struct background *background, const struct claims *from, struct arena *arena, struct claims *out);

#endif
