/* What is said about single places of a plot: an event at a category, a reference at a value, or both: a point.
 *
 * Shape: texts stand in a strip above the plot, a line each, so that they meet nothing, in the order in which lines cut the fewest;
 *        a thin dashed line leads from a text to its category, or crosses the plot at its value. Where texts cannot stand beside
 *        their lines (bars, panels, a category that has no room) they are a list, in which events name their category. Panels have
 *        lines only: their list stands above all of them. Values count for the axis, and so do those of the other panels of a facet
 *        (annotations_widen).
 */
#ifndef RACIMO_CHART_ANNOTATIONS_H
#define RACIMO_CHART_ANNOTATIONS_H

#include "chart/canvas.h"
#include "chart/scale.h"
#include "chart/value.h"

struct annotations {
    struct block *blocks; /* one a mark of the figure; none in a panel */
    size_t count;
    bool listed;
    double size_pt;
    double height_pt; /* of the strip; 0 without marks */
};

struct annotation_plot {
    struct box box;
    struct scale scale;
    double first_pt, band_pt; /* where the first category stands, and how far apart they are */
    const size_t *drawn;      /* the categories that are drawn; NULL: all */
    size_t drawn_count;
    bool across;              /* values run across, categories down */
};

void annotations_widen(const struct figure *figure, double *low, double *high);
/* Whether an event's category is not among those drawn, so that the texts must be a list. */
bool annotations_lack(const struct figure *figure, const struct annotation_plot *plot);
bool annotations_plan(const struct canvas *canvas, double width_pt, bool listed, struct annotations *out, struct fault *fault);
/* strip: its upper left corner and its width; plot: NULL for the list alone. */
bool annotations_draw(const struct canvas *canvas, const struct annotations *annotations, struct box strip,
                      const struct annotation_plot *plot, struct fault *fault);

#endif
