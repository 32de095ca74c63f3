/* Names that have no room where they belong: a number stands there, and the names with their values in a list in columns.
 *
 * Shape: categories in the order of their numbers, from 1; down the columns, each as wide as it needs. What is beyond the list's
 *        room is counted in its last row; one whose number has no room where it belongs is told without one.
 */
#ifndef RACIMO_CHART_NUMBERED_H
#define RACIMO_CHART_NUMBERED_H

#include "chart/canvas.h"

struct numbered {
    const size_t *categories;
    size_t count; /* that are told */
    size_t left_out;
    size_t columns, rows;
    const bool *unseen; /* by category: its number has no room where it belongs; NULL: none such */
    double number_pt, name_pt, value_pt, gap_pt, line_pt;
};

/* The widths that any of the categories may need. */
bool numbered_measure(const struct canvas *canvas, const size_t *categories, size_t count, struct numbered *out, struct fault *fault);
double numbered_width(const struct numbered *numbered, size_t columns);
/* As many columns as are that wide at most. */
size_t numbered_columns(const struct numbered *numbered, double width_pt);
/* Tells the first of so many, in so many columns of so many rows at most. */
void numbered_fit(struct numbered *numbered, const size_t *categories, size_t count, size_t columns, size_t rows_most);
double numbered_height(const struct numbered *numbered);
/* The number of a category in the list; 0: it has none. */
size_t numbered_find(const struct numbered *numbered, size_t category);
struct font number_font(const struct canvas *canvas);
/* What a number takes of the height of the place where it stands. */
double number_height(const struct canvas *canvas);
struct str number_text(const struct canvas *canvas, size_t number);
bool numbered_draw(const struct canvas *canvas, const struct numbered *numbered, struct point corner, struct fault *fault);

#endif
