/* A chart of the definition bound to its release: which lines, periods or columns it draws, and the figure at each place.
 *
 * Shape: a kind draws categories × series, each of them lines (rows of the table), periods, columns of a second dimension, or the
 *        cells: one, and others set against it. A bounded kind (a waterfall) begins and ends its lines with a total; or, where the
 *        definition names steps, it has one line, and the parts of its change between what it was and what it is.
 */
#ifndef RACIMO_COMPOSE_CHART_VIEW_H
#define RACIMO_COMPOSE_CHART_VIEW_H

#include "compose/lines.h"

enum chart_shape { CHART_RANKED, CHART_SERIES, CHART_STACK, CHART_MATRIX };

enum extent { EXTENT_CELL, EXTENT_LINES, EXTENT_PERIODS, EXTENT_COLUMNS, EXTENT_STEPS };

struct chart_kind_shape {
    const char *kind; /* registry name of the chart kind */
    enum chart_shape shape;
    enum word word;                             /* how a description names it */
    enum extent categories, series;             /* of a table with one dimension */
    enum extent cross_categories, cross_series; /* of a table with two */
    bool bounded; /* the total then stands before the lines, the total now behind them */
    bool facets;  /* draws one series, or a panel for each of several */
    bool parts;  /* the series make up a whole: what is not specified is one of them */
    bool whole;      /* every code has its place, with contributors or without */
};

#define CHART_CELLS 3 /* a chart's own cell and those it sets against it */

struct chart_view {
    struct composer *c;
    const struct chart_spec *spec;
    const struct chart_kind_shape *kind;
    struct cell_view cell;
    struct cell_view against[CHART_CELLS - 1];
    size_t against_count;
    struct cell_view *steps;
    size_t step_count;
    struct lines lines;
    struct lines columns;
    enum extent categories, series;
    int32_t first, latest;   /* periods drawn, for kinds over time */
    size_t lines_before_top; /* how many there were before only the first ones were kept */
    bool all_codes;          /* no code that has contributors was left out */
};

bool chart_view_new(struct composer *c, const struct chart_spec *spec, struct chart_view *out);
size_t chart_view_count(const struct chart_view *view, enum extent extent);
/* The reading of a line at a period, over all columns. */
struct reading chart_view_read(const struct chart_view *view, size_t line, int32_t period);
/* At category × series. */
struct reading chart_view_at(const struct chart_view *view, size_t category, size_t series);
/* The cell that a series shows. */
const struct cell_view *chart_view_cell(const struct chart_view *view, size_t series);
/* The step of a category; NULL when it is a bound, or categories are no steps. */
const struct cell_view *chart_view_step(const struct chart_view *view, size_t category);
/* The line of a category; NULL when it is a bound (the index says which: 0 is then), or categories are no lines. */
const struct line *chart_view_line(const struct chart_view *view, size_t category);
/* How far back a bounded view begins. */
int32_t chart_view_start(const struct chart_view *view);
struct period chart_view_period(const struct chart_view *view, int32_t period);

#endif
