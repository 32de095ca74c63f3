/* The rows of one worksheet, as its part is inflated and parsed.
 *
 * Shape: only rows with a value come out, numbered as Excel counts; merged cells keep their first one.
 * Owns:  the open part and parser, from xlsx_sheet_open to xlsx_sheet_close.
 * Fails: FAULT_DATA with the cell: rows or cells out of order or twice, bad addresses, and all that a cell or part may fail with.
 * Source: ECMA-376 part 1: 18.3.1 (worksheets).
 */
#ifndef RACIMO_INGEST_XLSX_SHEET_H
#define RACIMO_INGEST_XLSX_SHEET_H

#include "ingest/rows.h"
#include "ingest/sheet_shape.h"
#include "ingest/xlsx_cell.h"
#include "ingest/xml.h"

struct xlsx_sheet_reader {
    struct xml xml;
    struct xlsx_book *book;
    struct rows *rows; /* NULL: only measured */
    struct str name;
    struct str path;
    bool is_open;
    bool in_data;
    bool in_cell;
    bool in_value;
    unsigned data_depth; /* a row lies right below it, a cell below a row, a value below a cell */
    bool row_begun;
    struct xlsx_cell cell;
    uint32_t declared_width; /* of the range that the sheet says it fills; 0: not said */
    uint32_t widest;         /* last column with a value, so far */
    char style[16];
    struct sheet_shape shape;
    char address[16]; /* of the last cell, as written */
    unsigned address_len;
};

bool xlsx_sheet_open(struct xlsx_sheet_reader *sheet, struct xlsx_book *book, size_t index, struct rows *rows,
                     struct fault *fault);
bool xlsx_sheet_read_on(struct xlsx_sheet_reader *sheet, bool *ended, struct fault *fault);
/* How wide the table is: what the sheet declares where that can be believed, or what was read of it so far when that was all;
 * false when neither. */
bool xlsx_sheet_width(const struct xlsx_sheet_reader *sheet, size_t *width);
/* The same by a pass of its own over the part. */
bool xlsx_sheet_measure(const struct xlsx_sheet_reader *sheet, size_t *width, struct fault *fault);
void xlsx_sheet_close(struct xlsx_sheet_reader *sheet);

#endif
