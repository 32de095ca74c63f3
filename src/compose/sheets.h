/* What of a doc goes into a workbook: a table too large for a sheet has a line there that says in which CSV it is whole.
 *
 * Shape: the doc given, with tables of more than SHEET_CELLS_MOST cells replaced by one row: file, rows, columns. Their places in
 *        `large` are those in doc->tables. A library that holds a workbook in memory takes some 230 bytes a cell: 200,000 cells
 *        leave room within 64 MiB, and no reader scrolls through more.
 * Owns:  the doc lives in the arena; what it shares with the one given is not changed. Without a large table it is the one given.
 * Fails: never.
 */
#ifndef RACIMO_COMPOSE_SHEETS_H
#define RACIMO_COMPOSE_SHEETS_H

#include "model/doc.h"

#define SHEET_CELLS_MOST ((size_t)200000)

struct large_table {
    size_t table;
    struct str file; /* beside the workbook */
};

struct large_tables {
    VEC(struct large_table) list;
};

/* `stem` is the workbook's name without its extension. */
const struct doc *compose_sheets(const struct doc *doc, struct str stem, struct arena *arena, struct large_tables *large);

#endif
