/* The rows of one worksheet of an old Excel workbook.
 *
 * Shape: a first pass over the records says how wide the sheet is, what is hidden and merged, and whether the cells come in
 *        order; where they do not, they are read in order by where they stand. Only rows with a value come out.
 * Owns:  nothing foreign.
 * Fails: FAULT_DATA with the cell: a cell twice, a text or style that the workbook does not have, too many cells out of order,
 *        what biff.h and rows.h refuse.
 * Source: [MS-XLS]: Worksheet Substream, Row, MergeCells.
 */
#ifndef RACIMO_INGEST_XLS_SHEET_H
#define RACIMO_INGEST_XLS_SHEET_H

#include "ingest/rows.h"
#include "ingest/sheet_shape.h"
#include "ingest/xls_cell.h"

struct xls_spot {
    uint64_t offset; /* of the record */
    uint32_t row, first, last;
};

struct xls_spots {
    VEC(struct xls_spot) list;
};

struct xls_sheet_reader {
    struct biff biff;
    struct xls_book *book;
    struct rows *rows;
    unsigned depth; /* charts lie within a sheet as streams of their own */
    struct xls_cell cell;
    bool row_begun;
    struct xls_spots spots; /* in order; empty when the records are */
    size_t next_spot;

    uint32_t widest; /* last column with a value */
    struct sheet_shape shape;
};

bool xls_sheet_open(struct xls_sheet_reader *sheet, struct xls_book *book, size_t index, struct rows *rows, struct fault *fault);
bool xls_sheet_read_on(struct xls_sheet_reader *sheet, bool *ended, struct fault *fault);

#endif
