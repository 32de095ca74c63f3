/* The names and last values of lines, at the right of the plot beside their ends, spread so that none meets another.
 *
 * Shape: planned by height first (sizes climb down until all fit; then the first ones, the highlighted ones and references stay
 * and the count of the others is said), placed when the positions of the ends are known.
 */
#ifndef RACIMO_CHART_LINE_ENDS_H
#define RACIMO_CHART_LINE_ENDS_H

#include "chart/canvas.h"

struct line_end {
    size_t series; /* SIZE_MAX: the line that counts those left out */
    struct block block;
    double target_pt; /* where the line ends */
    double top_pt;    /* of the block, once placed */
};

struct line_ends {
    const struct tint *tints; /* one a series, where marks have others than the series' own */
    struct line_end *list;
    size_t count;
    double width_pt;  /* of the widest and the leaders' way, without the gap before it */
    double leader_pt; /* that way; 0 where names stand beside their lines */
};

bool line_ends_plan(const struct canvas *canvas, double width_most_pt, double height_pt, struct line_ends *out,
                    struct fault *fault);
/* targets_pt: the y of each series' last shown point. */
void line_ends_place(const struct canvas *canvas, struct line_ends *ends, const double *targets_pt, double top_pt,
                     double bottom_pt);
/* Once placed: gives leaders to names that had to move a way on which they can be followed. True when that takes of the width: the
 * plot is to be planned and the names to be placed anew. */
bool line_ends_lead(const struct canvas *canvas, struct line_ends *ends);
/* Texts start at x_pt; a thin leader joins those that had to move. */
bool line_ends_draw(const struct canvas *canvas, const struct line_ends *ends, double plot_right_pt, double x_pt,
                    struct fault *fault);
/* The index of the last shown point, or SIZE_MAX. */
size_t line_last(const struct figure *figure, size_t series);

#endif
