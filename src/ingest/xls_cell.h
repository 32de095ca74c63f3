/* One cell of an old Excel workbook: its record's bytes made a kind and a text.
 *
 * Shape: numbers come as the shortest decimal that stands for the same binary fraction, days as YYYY-MM-DD.
 * Owns:  nothing; the text of a cell lives until the next one, shared texts as long as the workbook.
 * Fails: FAULT_DATA with the cell's address.
 * Source: [MS-XLS]: RkNumber, FormulaValue, Bes (truth values and errors).
 */
#ifndef RACIMO_INGEST_XLS_CELL_H
#define RACIMO_INGEST_XLS_CELL_H

#include "ingest/day.h"
#include "ingest/xls_book.h"
#include "model/batch.h"

struct xls_cell {
    uint32_t row, column; /* from 1 */
    enum cell_kind kind;
    struct str text;
    bool lasting; /* the text lives as long as the workbook */
    struct strbuf buf;
    char number[32];
    char day[DAY_SIZE];
};

/* Whether records of the type hold the value of a cell, or of several. */
bool xls_cell_is(unsigned type);
/* Whether they would hold one in a workbook of Excel 4 or older. */
bool xls_cell_is_older(unsigned type);
/* The first and the last column of the record, from 1, and its row. */
bool xls_cell_place(const struct biff *biff, uint32_t *row, uint32_t *first, uint32_t *last, struct fault *fault);
/* The record's cell at cell->row and cell->column. The records that follow a formula are read with it. */
bool xls_cell_read(struct xls_cell *cell, struct xls_book *book, struct biff *biff, struct fault *fault);

#endif
