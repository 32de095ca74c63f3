/* What a sheet shows otherwise than its cells say: columns and rows that are hidden, cells that are merged.
 *
 * Shape: rows and columns count from 1.
 */
#ifndef RACIMO_INGEST_SHEET_SHAPE_H
#define RACIMO_INGEST_SHEET_SHAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "ingest/limits.h"

struct sheet_shape {
    uint64_t rows_hidden;
    uint32_t merged_row;                    /* the first with cells merged over columns; 0: none */
    uint32_t merged_below;                  /* the first below the rows where headings may stand; 0: none */
    bool columns_hidden[LIMIT_COLUMNS + 1]; /* by number */
};

void sheet_shape_hide(struct sheet_shape *shape, uint32_t first, uint32_t last);
void sheet_shape_merge(struct sheet_shape *shape, uint32_t row);
/* "C, F:H": the hidden ones up to the last that holds a value; empty when there are none. */
struct str sheet_shape_columns(struct arena *arena, const struct sheet_shape *shape, size_t widest);

#endif
