/* Shapes of a map on the page: projected, fitted to a box, and simplified to what can be seen.
 *
 * Source: equirectangular projection at the mean latitude; D. H. Douglas, T. K. Peucker, 1973.
 */
#ifndef RACIMO_CHART_OUTLINE_H
#define RACIMO_CHART_OUTLINE_H

#include "model/scene.h"
#include "model/shapes.h"

struct outline_ring {
    VEC(struct point) points;
};

struct outline {
    VEC(struct outline_ring) rings;
    struct box box;
    struct point middle; /* of its largest ring: the centroid */
};

/* One outline a shape. */
struct outline *outlines_fit(struct arena *arena, const struct shapes *shapes, struct box box, double tolerance_pt);
bool outline_holds(const struct outline *outline, struct point point);
/* The stretches of the line x + y = sum that lie within, as pairs of x; returns how many values. */
size_t outline_cross(struct arena *arena, const struct outline *outline, double sum, double **out);

#endif
