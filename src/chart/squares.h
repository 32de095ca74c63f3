/* Boxes whose areas are in proportion to values, filling a box with shapes near to squares.
 *
 * Source: M. Bruls, K. Huizing, J. J. van Wijk, Squarified Treemaps, 2000.
 */
#ifndef RACIMO_CHART_SQUARES_H
#define RACIMO_CHART_SQUARES_H

#include <stddef.h>

#include "model/scene.h"

/* values: positive, descending. */
void squares_place(const double *values, size_t count, struct box room, struct box *out);

#endif
