/* How a grid is set on a page: its type size, the widths of its columns, and the panels it is cut into when it is too wide.
 *
 * Shape: a panel is the stub and the columns from…to-1; most tables have one. The ladder: full heads, short heads, 7-point type,
 * panels. Units: points. A column's width is that of its digits with the room for hung markers at their right; gutters come on
 * top. Fails: as flow.h; FAULT_INTERNAL when a single column beside the stub is wider than the page.
 */
#ifndef RACIMO_PAGE_TABLE_PLAN_H
#define RACIMO_PAGE_TABLE_PLAN_H

#include "page/flow.h"

struct table_column {
    struct str head;
    bool grouped;     /* stands under a heading shared with neighbours */
    double digits_pt; /* widest cell, without a marker beside it */
    double mark_pt;   /* room for the markers that hang outside the digits */
    double head_pt;   /* the head in one line */
    double least_pt;
    double width_pt;
    struct lines head_lines;
};

struct table_panel {
    size_t from, to;
    double head_pt;  /* height of the column heads */
    double group_pt; /* height of the headings over them; 0 when there are none */
    double width_pt; /* all of it, stub included */
};

struct table_plan {
    const struct grid *grid;
    struct style text, bold;
    bool short_heads;
    double gutter_pt;
    double pad_pt; /* above and below the text of a row */
    double stub_pt;
    struct table_column *columns;
    struct lines *stubs; /* by row */
    VEC(struct table_panel) panels;
};

bool table_plan_make(struct flow *flow, const struct grid *grid, struct table_plan *plan);
/* A cell's figure without the marker beside it, and that marker; a marker alone is the figure. */
void table_cell_texts(struct arena *arena, const struct grid_column *column, const struct grid_cell *cell, struct str *figure,
                      struct str *mark);
struct style table_row_style(const struct table_plan *plan, const struct grid_row *row);
double table_row_height(const struct table_plan *plan, size_t row);
double table_rows_height(const struct table_plan *plan, size_t from, size_t to);
/* The columns that share the heading of `at` within the panel end before this one. */
size_t table_group_end(const struct table_plan *plan, const struct table_panel *panel, size_t at);
double table_span_width(const struct table_plan *plan, size_t from, size_t to);

#endif
