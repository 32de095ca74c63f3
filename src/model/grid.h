/* A table as a neutral grid: typed columns, rows with a role, cells that are a text, a number or a marker.
 *
 * Shape: column 0 is the stub (names of the rows), the others hold figures. Each row has one cell a column. No merged cells, no blank rows.
 * Units: numbers carry the decimals of their column; percentages are in percent.
 */
#ifndef RACIMO_MODEL_GRID_H
#define RACIMO_MODEL_GRID_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/num.h"
#include "base/str.h"
#include "base/vec.h"

enum grid_kind {
    GRID_TEXT,
    GRID_NUMBER,
    GRID_PERCENT, /* in percent; written with a % sign */
    GRID_POINTS   /* percentage points */
};

enum mark {
    MARK_NONE,
    MARK_CONFIDENTIAL,   /* [c] */
    MARK_NOT_AVAILABLE,  /* [x] */
    MARK_NOT_APPLICABLE, /* [z] */
    MARK_LOW,            /* [low]: rounds to zero */
    MARK_PROVISIONAL,    /* [p] */
    MARK_REVISED,        /* [r] */
    MARK_BREAK,          /* [b] */
    MARK_ESTIMATED,      /* [e] */
    MARK_COUNT
};

/* A marker and what it means in the language of the doc. */
struct mark_info {
    enum mark mark;
    struct str sign; /* "[c]" */
    struct str text;
};

enum row_role { ROW_BODY, ROW_SUBTOTAL, ROW_TOTAL };

struct grid_cell {
    bool has_number;    /* the column's kind says how to write it */
    enum mark mark;     /* instead of a number, or beside it ([p], [r]) */
    struct num number;
    struct str text;    /* text columns */
};

struct grid_column {
    struct str id;      /* machine name: "jobs.change_pct.4" */
    struct str label;   /* full heading, unique in the grid */
    struct str group;   /* heading over neighbours with the same group; empty for none. Part of label already */
    struct str short_label; /* under its group, or on narrow pages */
    enum grid_kind kind;
    uint8_t decimals;
    bool signed_form;   /* changes: "+1,204" */
};

struct grid_row {
    enum row_role role;
    struct str key;     /* code or period key; "total", "gross" */
    VEC(struct grid_cell) cells;
};

struct grid {
    struct str id;       /* "por-cluster" */
    struct str name;     /* "T1" or "G3": sheet name, and reference in texts */
    struct str title;    /* "Cuadro 1. …" without the number: what, by what */
    struct str subtitle; /* place, period, unit */
    struct str unit;
    struct str cell;     /* "jobs", where all columns show one cell (over periods, over a dimension); else empty */
    struct str source;
    bool words;          /* columns beside the stub may hold texts too: a list, not a table of figures */
    VEC(struct str) notes; /* lines under the table on pages, above it in the workbook */
    VEC(struct grid_column) columns;
    VEC(struct grid_row) rows;
};

const char *mark_sign(enum mark mark); /* "[c]"; "" for none */
struct grid_row *grid_append_row(struct arena *arena, struct grid *grid, enum row_role role, struct str key);
struct grid_cell *grid_append_cell(struct arena *arena, struct grid_row *row);
/* As a reader sees it: "1,204", "+3.2%", "[c]", "12 [p]". */
struct str grid_cell_text(struct arena *arena, const struct grid_column *column, const struct grid_cell *cell);
bool grid_check(const struct grid *grid, struct fault *fault);
void grid_dump(const struct grid *grid, struct strbuf *out);

#endif
