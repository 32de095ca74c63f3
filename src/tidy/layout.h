/* Where a sheet keeps what the source asks for: the row of its headings, and the cell that feeds each column.
 *
 * Shape: at[c] is the cell of column c in a row, or -1. A wide sheet has groups besides: headings with one value (a year, a state) and
 *        the cells under them; each group makes a row of facts out of every row of the sheet.
 * Owns:  its texts, in the arena given.
 * Fails: FAULT_DATA when two headings of the row name one column.
 */
#ifndef RACIMO_TIDY_LAYOUT_H
#define RACIMO_TIDY_LAYOUT_H

#include "tidy/cell.h"

struct wide_place {
    size_t column; /* that takes the cell */
    size_t at;
    struct str heading;
};

struct wide_group {
    size_t into;
    struct value value;
    enum period_kind period_kind; /* where the value is a period */
    VEC(struct wide_place) places;
};

struct joined_cells {
    size_t count; /* 0: the column is not joined */
    ptrdiff_t *at;
};

struct layout {
    struct str file;
    struct str sheet;
    uint32_t heading_row;
    size_t column_count;
    ptrdiff_t *at;
    struct str *headings;
    struct joined_cells *joined; /* parallel to the columns, too */
    VEC(struct wide_group) groups;
    size_t width;
    bool *looked;     /* cells that say what a row is: those of columns, and all before the key */
    size_t anchor;    /* column without which a row is no data */
    struct strs extra; /* headings that no column asks for */
};

/* The headings of a source, folded once. */
struct headings {
    const struct source_spec *source;
    struct feed *feeds; /* parallel to the source's columns; constants as the file in hand gives them */
    struct dict *folded;
    VEC(size_t) column_of; /* parallel to the texts of folded */
    bool *is_wide;         /* columns filled by wide headings */
};

struct headings headings_new(struct arena *arena, const struct source_spec *source, struct feed *feeds);
int heading_column(const struct headings *headings, struct str folded); /* index or -1 */
/* Whether a sheet must have a heading for this column. */
bool heading_is_needed(const struct headings *headings, size_t column);

/* *found is false when no row has all that is required; layout->file and layout->sheet say which sheet it is. The headings take up
 * `heading_rows` rows, the last of which counts. */
bool layout_find(struct arena *arena, const struct headings *headings, const struct batch *first, size_t heading_rows,
                 struct layout *layout, bool *found, struct fault *fault);

#endif
