/* One cell of a worksheet, from its attributes and its parts to a kind and a text.
 *
 * Shape: a number with a date's format becomes YYYY-MM-DD, with " HH:MM:SS" when it has a time; serials before day 61 of the 1900
 *        system (a day that never was comes there) stay numbers. A formula is its stored value; one without any has failed.
 * Owns:  the text points into the cell, the shared strings or `day`, until the next cell.
 * Fails: FAULT_DATA with the cell's address: an index out of range, an unknown type.
 * Source: ECMA-376 part 1: 18.3.1.4 (c), 18.17.4 (dates), 18.18.11 (cell types).
 */
#ifndef RACIMO_INGEST_XLSX_CELL_H
#define RACIMO_INGEST_XLSX_CELL_H

#include "base/fault.h"
#include "ingest/day.h"
#include "ingest/xlsx_book.h"
#include "ingest/xlsx_text.h"
#include "model/batch.h"

#define XLSX_ROWS 1048576u
#define XLSX_COLUMNS 16384u

enum xlsx_type { XLSX_NUMBER, XLSX_SHARED, XLSX_STRING, XLSX_INLINE, XLSX_TRUTH, XLSX_ERROR, XLSX_DATE, XLSX_TYPE_UNKNOWN };

struct xlsx_cell {
    uint32_t row, column; /* from 1 */
    enum xlsx_type type;
    struct str style; /* as written; empty: the first */
    bool has_formula;
    bool has_value;
    struct strbuf value;
    bool has_inline;
    struct xlsx_text inline_text;
    char day[DAY_SIZE];
};

struct xlsx_found {
    enum cell_kind kind;
    struct str text;
    bool lasting; /* the text lives as long as the workbook */
};

enum xlsx_type xlsx_type_from(struct str attribute);
/* "AB12" and "$AB$12"; 0 in *row when there is none ("AB"). False on anything else and on what no worksheet has. */
bool xlsx_address_parse(struct str text, uint32_t *row, uint32_t *column);
void xlsx_address_format(uint32_t row, uint32_t column, char out[16]);
bool xlsx_cell_read(struct xlsx_cell *cell, const struct xlsx_book *book, const struct place *sheet, struct xlsx_found *found,
                    struct fault *fault);

#endif
