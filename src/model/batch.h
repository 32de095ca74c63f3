/* Rows as a reader found them: slices of text with their kind and their place. Numbers stay text until tidy.
 *
 * Shape: row-major; cell (r, c) is cells[r * width + c]. `width` is fixed for a sheet once a batch was given out
 *        (shorter rows are filled with blanks). rows_at[r] is the row's number as Excel or an editor counts, from 1.
 * Owns:  nothing: slices point into the reader's buffers and are valid until the next batch.
 */
#ifndef RACIMO_MODEL_BATCH_H
#define RACIMO_MODEL_BATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define BATCH_ROWS 512

enum cell_kind {
    CELL_BLANK,
    CELL_WORDS,  /* text as typed */
    CELL_FIGURE, /* a number cell of a spreadsheet, in '.' notation, as the file spells it ("3", "1E-3", "0.1") */
    CELL_DAY,    /* a date cell of a spreadsheet, already as YYYY-MM-DD */
    CELL_TRUTH,  /* TRUE or FALSE */
    CELL_FAILED  /* "#N/A", or a formula without a stored value: the text says which */
};

struct batch_cell {
    struct str text;
    enum cell_kind kind;
};

struct batch {
    size_t row_count; /* 0 at the end of the sheet */
    size_t width;
    const struct batch_cell *cells;
    const uint32_t *rows_at;
};

/* What a reader says of a sheet; a CSV file is one sheet without a name. */
struct sheet {
    struct str name;
    bool hidden;
};

#endif
