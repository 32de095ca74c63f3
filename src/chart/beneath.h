/* What has no place among the marks, told in a line or two beneath them: nothing is dropped silently.
 *
 * Shape: items as "name value", apart by semicolons, as many as the lines hold; the others are counted.
 */
#ifndef RACIMO_CHART_BENEATH_H
#define RACIMO_CHART_BENEATH_H

#include "chart/canvas.h"

struct beneath {
    struct block block;
    double height_pt; /* with the air above; 0 for nothing */
};

/* categories: indices; their first series' values are told. lead: "Además:" or empty. */
bool beneath_plan(const struct canvas *canvas, struct str lead, const size_t *categories, size_t count, double width_pt,
                  size_t lines_most, struct beneath *out, struct fault *fault);
bool beneath_draw(const struct canvas *canvas, const struct beneath *beneath, double left_pt, double bottom_pt, struct fault *fault);

#endif
