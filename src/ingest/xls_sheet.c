#include "ingest/xls_sheet.h"

#include <stdlib.h>

#define ROW_HIDDEN 0x20u
#define COLUMN_HIDDEN 1u
#define LIMIT_SPOTS 2000000u

/* The beginning of the sheet's records, and past it. */
static bool begin(struct xls_sheet_reader *sheet, uint64_t offset, struct fault *fault)
{
    struct biff *biff = &sheet->biff;
    biff_seek(biff, offset);
    sheet->depth = 1;
    if (!biff_next(biff, fault))
        return false;
    return (biff->type == BIFF_BOF && biff->size >= 4 && biff_number(biff, 2, 2) == XLS_WORKSHEET) || biff_raise(biff, fault);
}

/* The next record that is the sheet's own; its last one is BIFF_EOF. */
static bool next_own(struct xls_sheet_reader *sheet, struct fault *fault)
{
    do {
        if (!biff_next(&sheet->biff, fault))
            return false;
        sheet->depth += sheet->biff.type == BIFF_BOF;
        sheet->depth -= sheet->biff.type == BIFF_EOF;
    } while (sheet->depth > 1 || (sheet->depth == 1 && sheet->biff.type == BIFF_EOF));
    return true;
}

static void note_merged(struct xls_sheet_reader *sheet)
{
    const struct biff *biff = &sheet->biff;
    for (size_t at = 2; at + 8 <= biff->size; at += 8) {
        uint32_t row = biff_number(biff, at, 2) + 1;
        if (biff_number(biff, at + 6, 2) > biff_number(biff, at + 4, 2))
            sheet_shape_merge(&sheet->shape, row);
    }
}

static int order_of_spots(const void *left, const void *right)
{
    const struct xls_spot *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->first != b->first ? (a->first < b->first ? -1 : 1) : 0;
}

/* Cells that do not come in order are looked up one by one. */
static bool find_spots(struct xls_sheet_reader *sheet, uint64_t offset, struct fault *fault)
{
    struct biff *biff = &sheet->biff;
    struct xls_spot spot;
    if (!begin(sheet, offset, fault))
        return false;
    while (next_own(sheet, fault) && sheet->depth) {
        if (!xls_cell_is(biff->type))
            continue;
        if (!xls_cell_place(biff, &spot.row, &spot.first, &spot.last, fault))
            return false;
        if (sheet->spots.list.len == LIMIT_SPOTS)
            return fault_raise(fault, FAULT_DATA, &biff->place,
                               "more than %u cells out of order; save the workbook anew as .xlsx", LIMIT_SPOTS);
        spot.offset = biff->offset;
        *VEC_PUSH(sheet->book->arena, &sheet->spots.list) = spot;
    }
    qsort(sheet->spots.list.at, sheet->spots.list.len, sizeof *sheet->spots.list.at, order_of_spots);
    for (size_t i = 1; i < sheet->spots.list.len; i++) {
        const struct xls_spot *before = &sheet->spots.list.at[i - 1], *after = &sheet->spots.list.at[i];
        struct place place = biff->place;
        place.line = after->row;
        place.column = after->first;
        if (before->row == after->row && before->last >= after->first)
            return fault_raise(fault, FAULT_DATA, &place, "the same cell twice; save the workbook anew as .xlsx");
    }
    return sheet->depth == 0;
}

static bool survey(struct xls_sheet_reader *sheet, uint64_t offset, struct fault *fault)
{
    struct biff *biff = &sheet->biff;
    struct xls_spot before = {0}, spot;
    bool ordered = true;
    if (!begin(sheet, offset, fault))
        return false;
    while (next_own(sheet, fault) && sheet->depth) {
        if (biff->type == BIFF_ROW && biff->size >= 14)
            sheet->shape.rows_hidden += (biff_number(biff, 12, 2) & ROW_HIDDEN) != 0;
        else if (biff->type == BIFF_COLINFO && biff->size >= 10 && (biff_number(biff, 8, 2) & COLUMN_HIDDEN))
            sheet_shape_hide(&sheet->shape, biff_number(biff, 0, 2) + 1, biff_number(biff, 2, 2) + 1);
        else if (biff->type == BIFF_MERGEDCELLS)
            note_merged(sheet);
        else if (xls_cell_is_older(biff->type))
            return fault_raise(fault, FAULT_DATA, &biff->place, "cells of Excel 4 or older; open it and save it as .xlsx");
        if (!xls_cell_is(biff->type))
            continue;
        if (!xls_cell_place(biff, &spot.row, &spot.first, &spot.last, fault))
            return false;
        ordered &= spot.row > before.row || (spot.row == before.row && spot.first > before.last);
        before = spot;
        if (spot.last > sheet->widest)
            sheet->widest = spot.last;
    }
    return sheet->depth == 0 && (ordered || find_spots(sheet, offset, fault));
}

bool xls_sheet_open(struct xls_sheet_reader *sheet, struct xls_book *book, size_t index, struct rows *rows, struct fault *fault)
{
    const struct xls_sheet *entry = &book->sheets.at[index];
    struct xls_spots spots = sheet->spots; /* their room, and that of the text, is used again */
    struct strbuf buf = sheet->cell.buf;
    *sheet = (struct xls_sheet_reader){.book = book, .rows = rows, .spots = spots, .cell = {.buf = buf}};
    sheet->cell.buf.arena = book->arena;
    sheet->spots.list.len = 0;
    biff_open(&sheet->biff, book->window, &book->stream, entry->name);
    return survey(sheet, entry->offset, fault) && begin(sheet, entry->offset, fault);
}

/* The cells of the record, all of one row. */
static bool add_cells(struct xls_sheet_reader *sheet, struct fault *fault)
{
    struct xls_cell *cell = &sheet->cell;
    uint32_t row, column, last;
    if (!xls_cell_place(&sheet->biff, &row, &column, &last, fault))
        return false;
    if (sheet->row_begun && row != cell->row) {
        rows_end(sheet->rows);
        sheet->row_begun = false;
    }
    for (cell->row = row; column <= last; column++) {
        cell->column = column;
        if (!xls_cell_read(cell, sheet->book, &sheet->biff, fault))
            return false;
        if (cell->kind == CELL_BLANK)
            continue;
        if (!sheet->row_begun && !rows_begin(sheet->rows, row, fault))
            return false;
        sheet->row_begun = true;
        if (!(cell->lasting ? rows_append : rows_append_copy)(sheet->rows, column - 1, cell->kind, cell->text, fault))
            return false;
    }
    return true;
}

/* The next record in the order of the cells. */
static bool next_in_order(struct xls_sheet_reader *sheet, struct fault *fault)
{
    if (sheet->spots.list.len == 0)
        return next_own(sheet, fault);
    if (sheet->next_spot == sheet->spots.list.len) {
        sheet->depth = 0;
        return true;
    }
    biff_seek(&sheet->biff, sheet->spots.list.at[sheet->next_spot++].offset);
    return biff_next(&sheet->biff, fault);
}

bool xls_sheet_read_on(struct xls_sheet_reader *sheet, bool *ended, struct fault *fault)
{
    if (!next_in_order(sheet, fault))
        return false;
    *ended = sheet->depth == 0;
    if (*ended && sheet->row_begun)
        rows_end(sheet->rows);
    return *ended || !xls_cell_is(sheet->biff.type) || add_cells(sheet, fault);
}
