/* What is said within a line chart: periods without a value, and the highest and lowest value of a single line. */
#ifndef RACIMO_CHART_LINE_NOTES_H
#define RACIMO_CHART_LINE_NOTES_H

#include "chart/canvas.h"
#include "chart/scale.h"

/* The plot, and the width that one period takes of it. */
struct line_plot {
    struct box box;
    double band_pt;
    struct scale scale;
};

double line_x(const struct line_plot *plot, size_t category);
/* Height of the strip above the plot in which gaps are named; 0 without gaps. */
double gaps_height(const struct canvas *canvas);
/* Hatches the gaps of a single line, and strokes the axis where a series breaks. */
void gaps_draw(const struct canvas *canvas, const struct line_plot *plot);
/* Over the lines of events. */
bool gap_names_draw(const struct canvas *canvas, const struct line_plot *plot, struct fault *fault);
/* How far above and beneath its point an extreme's text reaches. */
double extremes_reach(const struct canvas *canvas);
/* The categories of the highest and lowest value worth a note (SIZE_MAX: none). */
void extremes_find(const struct figure *figure, size_t *highest, size_t *lowest);
bool extremes_draw(const struct canvas *canvas, const struct line_plot *plot, struct fault *fault);

#endif
