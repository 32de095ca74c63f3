/* Rows of a chart that stands on named categories: which of them are drawn, how high they are, and how their labels are set.
 *
 * Shape: when not all rows are legible at the preset's smallest size, the highlighted ones, references and the first ones stay,
 * in their order, and the count of the others is to be said in a line beneath (rows_draw_rest). Fails: room_refuse when not
 * even one row fits.
 */
#ifndef RACIMO_CHART_ROWS_H
#define RACIMO_CHART_ROWS_H

#include "chart/label.h"

struct rows_room {
    double label_width_pt;
    double height_pt;
    double band_most_pt; /* of one row */
    double extra_em;     /* height beside the label's that a row needs, in its size; 0 when the label stands beside the mark */
};

struct rows {
    const struct figure_item *items;
    size_t *index; /* into items */
    size_t count;
    size_t left_out;
    const struct label_rung *rung;
    double band_pt;
    double label_width_pt; /* of the widest label kept */
};

bool rows_layout(const struct canvas *canvas, const struct figure_item *items, size_t count, const struct rows_room *room,
                 struct rows *out, struct fault *fault);
double rows_height(const struct rows *rows);
/* "y 12 más: ver cuadro" under the last row. */
bool rows_draw_rest(const struct canvas *canvas, const struct rows *rows, struct point corner, struct fault *fault);

#endif
