/* What a workbook file holds, gathered from its XML parts: cells with their looks, tables, links, properties.
 *
 * Shape: rows and columns from 1. A text is as its part spells it, entities included.
 * Owns:  slices of the parts given, and lists in the arena.
 * Fails: never; what is missing or broken is in `faults`.
 * Source: ECMA-376 part 1, SpreadsheetML.
 */
#ifndef RACIMO_RECHECK_BOOK_H
#define RACIMO_RECHECK_BOOK_H

#include "recheck/tags.h"

struct book_part {
    struct str name; /* "xl/workbook.xml" */
    struct str xml;
};

struct book_parts {
    VEC(struct book_part) list;
};

struct book_cell {
    uint32_t row, column, style;
    bool is_text;
    struct str text; /* as written, or a number */
};

struct book_style {
    struct str font;
    uint32_t size; /* whole points */
    bool raised, wraps, right, filled;
    struct str colour; /* "FF12436D" */
};

struct book_sheet_read {
    struct str name;
    VEC(struct book_cell) cells;
    VEC(struct str) links; /* "'T1'!A1" */
    uint32_t tables, merges, hidden, frozen, filters, notices; /* notices: headers and footers */
    uint32_t columns, columns_sized, charts, charts_described, floats;
    struct str table_name;
    VEC(struct str) headings;
    uint32_t head_row, last_row, last_column; /* of its table */
    uint32_t first_column;
};

/* What is wrong in a workbook, and where: words of the program, and a name that follows them. Without words, nothing. */
struct lack {
    const char *words;
    struct str name;
};

#define LACK_NONE ((struct lack){"", STR_NONE})

struct book_read {
    struct arena *arena;
    const struct book_parts *parts;
    VEC(struct book_sheet_read) sheets;
    VEC(struct str) texts; /* shared */
    VEC(struct book_style) fonts, styles;
    VEC(bool) fills;
    struct str title, author, language;
    bool macros, pictures, elsewhere; /* elsewhere: opens at another sheet or cell than the first */
    VEC(struct lack) faults;
};

struct book_read *book_read(struct arena *arena, const struct book_parts *parts);
/* The cell, or NULL. */
const struct book_cell *book_cell_at(const struct book_sheet_read *sheet, uint32_t row, uint32_t column);
/* "AB12" → 12, 28. */
bool book_parse_reference(struct str text, uint32_t *row, uint32_t *column);

#endif
