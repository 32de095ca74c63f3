/* A native chart while it is made, and what its kinds share: which cells it draws, and how its marks and axes look.
 *
 * Shape: a kind dresses each series (marks, colours, labels) and frames the whole (axes, grid lines) in a file for marks
 *        (xlsx_marks.c) and one for axes (xlsx_frame.c); dots have both in one (xlsx_dots.c).
 * Fails: as xlsx_book.h.
 */
#ifndef RACIMO_RENDER_XLSX_DRAWING_H
#define RACIMO_RENDER_XLSX_DRAWING_H

#include "model/figure.h"
#include "render/xlsx_book.h"

struct drawing {
    struct book_sheet *sheet;
    const struct figure *figure;
    lxw_chart *chart;
    uint32_t head_row; /* of the table */
    size_t first;      /* row of the grid that holds the first category */
    const char *number_format;
};

bool drawing_is_shown(const struct drawing *drawing, size_t category, size_t series);
bool drawing_is_whole(const struct drawing *drawing, size_t series);
/* As the cell stores it; 0 for a point that is not shown. */
double drawing_value(const struct figure *figure, size_t category, size_t series);
bool drawing_stacks(const struct drawing *drawing);
/* The total of a stack is how high it stands: it is not stacked. From then to now there are two bars. */
bool drawing_draws(const struct drawing *drawing, size_t series);
size_t drawing_series(const struct drawing *drawing); /* how many are drawn */
lxw_chart_font drawing_font(double size_pt, bool bold, struct tint tint);

/* The title in the words given, from the cell A1 when they would be a formula. */
bool drawing_write_title(struct book_sheet *sheet, lxw_chart *chart, struct str text, struct fault *fault);
/* At the right of the table, past an empty column. */
bool drawing_place(struct book_sheet *sheet, const struct grid *grid, uint32_t head_row, lxw_chart *chart, double height_px,
                   struct str words, struct fault *fault);

bool marks_dress_bar(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault);
bool marks_dress_group(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault);
bool marks_dress_line(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault);
bool marks_dress_area(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault);

/* What all have: no border, quiet names, a key for more than one series. */
void frame_chart(const struct theme *theme, lxw_chart *chart, lxw_chart_axis *names, size_t series_count);
void frame_values(const struct theme *theme, lxw_chart_axis *values, const char *number_format);
void frame_bars(const struct drawing *drawing);
void frame_stacked_bars(const struct drawing *drawing);
void frame_columns(const struct drawing *drawing);
void frame_histogram(const struct drawing *drawing);
void frame_lines(const struct drawing *drawing);

#endif
