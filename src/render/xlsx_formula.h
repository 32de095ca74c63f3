/* Live formulas for what is derived: shares, changes, contributions, averages, sums, and references from table to table.
 *
 * Shape: a formula is found from the ids of columns ("jobs.share" from "jobs" and the row "total"), and only where computing it
 *        exactly gives the figure that was published: else the cell keeps the figure alone.
 * Owns:  texts live in the arena.
 * Fails: never; no formula is found where an operand is withheld, absent, or would round otherwise.
 * Source: ECMA-376 part 1, §18.17 (formulas); ROUND is half away from zero there.
 */
#ifndef RACIMO_RENDER_XLSX_FORMULA_H
#define RACIMO_RENDER_XLSX_FORMULA_H

#include "model/doc.h"

struct formulas {
    struct arena *arena;
    const struct doc *doc;
    uint32_t *head_rows; /* by table: the row of its headings, once it was written; 0 before */
};

/* "=ROUND(C10/C$22,3)" for a cell of a table. */
bool formula_find(const struct formulas *formulas, size_t table, size_t row, size_t column, struct str *out);

#endif
