/* Steps that have no room, folded into one: so that those that are drawn still lead from one total to the other.
 *
 * Shape: the largest steps stay, in their order; the others are one step before the last total, withheld when one of them is.
 * Owns:  the figure lives in the canvas's arena.
 */
#ifndef RACIMO_CHART_FOLD_STEPS_H
#define RACIMO_CHART_FOLD_STEPS_H

#include "chart/canvas.h"

/* A copy with `most` categories, the folded one among them; totals and what is highlighted always stay. */
const struct figure *steps_fold(const struct canvas *canvas, size_t most);

#endif
