#include "ingest/xls_cell.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ingest/xlsx_cell.h"

#define HEAD 6u /* row, column and style */
#define CALCULATE_ON_OPEN 2u

bool xls_cell_is(unsigned type)
{
    switch (type) {
    case BIFF_FORMULA:
    case BIFF_MULRK:
    case BIFF_RSTRING:
    case BIFF_LABELSST:
    case BIFF_NUMBER:
    case BIFF_LABEL:
    case BIFF_BOOLERR:
    case BIFF_RK:
        return true;
    default:
        return false;
    }
}

bool xls_cell_is_older(unsigned type)
{
    return (type >= 2 && type <= 5) || type == 0x0206 || type == 0x0406;
}

static size_t least_size(unsigned type)
{
    switch (type) {
    case BIFF_FORMULA:
        return HEAD + 10;
    case BIFF_MULRK:
        return 12;
    case BIFF_NUMBER:
        return HEAD + 8;
    case BIFF_LABELSST:
    case BIFF_RK:
        return HEAD + 4;
    default:
        return HEAD + 2;
    }
}

bool xls_cell_place(const struct biff *biff, uint32_t *row, uint32_t *first, uint32_t *last, struct fault *fault)
{
    if (biff->size < least_size(biff->type))
        return biff_raise(biff, fault);
    *row = biff_number(biff, 0, 2) + 1;
    *first = *last = biff_number(biff, 2, 2) + 1;
    if (biff->type != BIFF_MULRK)
        return true;
    *last = *first + (uint32_t)((biff->size - HEAD) / 6) - 1;
    return ((biff->size - HEAD) % 6 == 0 && biff_number(biff, biff->size - 2, 2) + 1 == *last) || biff_raise(biff, fault);
}

static bool refuse(const struct xls_cell *cell, const struct biff *biff, const char *what, struct fault *fault)
{
    struct place place = biff->place;
    char address[16];
    place.line = cell->row;
    place.column = cell->column;
    xlsx_address_format(cell->row, cell->column, address);
    return fault_raise(fault, FAULT_DATA, &place, "cell %s: %s; save the workbook anew as .xlsx", address, what);
}

static void found(struct xls_cell *cell, enum cell_kind kind, struct str text)
{
    cell->kind = text.len ? kind : CELL_BLANK;
    cell->text = text;
}

/* As few digits as tell the number from its neighbours: what was typed, where it was typed. */
static struct str spelled(char room[32], double number)
{
    int length = 0;
    double back = 0;
    if (number == 0) /* nor minus nought */
        return STR("0");
    for (int digits = 15; digits <= 17 && back != number; digits++) {
        length = snprintf(room, 32, "%.*g", digits, number);
        if (sscanf(room, "%lf", &back) != 1)
            break;
    }
    return (struct str){room, (size_t)length};
}

static bool read_number(struct xls_cell *cell, const struct xls_book *book, const struct biff *biff, unsigned style,
                        double number, struct fault *fault)
{
    bool styled = book->style_is_date.len > 0;
    if (styled && style >= book->style_is_date.len)
        return refuse(cell, biff, "a style that the workbook does not have", fault);
    if (!isfinite(number))
        return refuse(cell, biff, "what should be a number is none", fault);
    found(cell, CELL_FIGURE, spelled(cell->number, number));
    struct str day = STR_NONE;
    if (styled && book->style_is_date.at[style])
        day = day_from_serial(cell->day, cell->text, book->epoch_1904);
    if (day.len)
        found(cell, CELL_DAY, day);
    return true;
}

static double number_from(uint64_t bits)
{
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* 30 bits of an integer or the first ones of a fraction, and whether it stands for a hundredth. */
static double number_from_short(uint32_t bits)
{
    double number =
        bits & 2 ? (double)((int64_t)((bits >> 2) ^ 0x20000000) - 0x20000000) : number_from((uint64_t)(bits & 0xFFFFFFFCU) << 32);
    return bits & 1 ? number / 100 : number;
}

static uint64_t long_number(const struct biff *biff, size_t at)
{
    return (uint64_t)biff_number(biff, at + 4, 4) << 32 | biff_number(biff, at, 4);
}

static bool read_truth(struct xls_cell *cell, const struct biff *biff, unsigned value, unsigned is_error, struct fault *fault)
{
    static const struct {
        unsigned code;
        struct str text;
    } errors[] = {{0x00, {"#NULL!", 6}}, {0x07, {"#DIV/0!", 7}}, {0x0F, {"#VALUE!", 7}}, {0x17, {"#REF!", 5}},
                  {0x1D, {"#NAME?", 6}}, {0x24, {"#NUM!", 5}},   {0x2A, {"#N/A", 4}},    {0x2B, {"#GETTING_DATA", 13}}};
    if (!is_error && value > 1)
        return refuse(cell, biff, "a truth value that is neither", fault);
    if (!is_error) {
        found(cell, CELL_TRUTH, value ? STR("TRUE") : STR("FALSE"));
        return true;
    }
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (errors[i].code == value) {
            found(cell, CELL_FAILED, errors[i].text);
            return true;
        }
    return refuse(cell, biff, "an error that Excel does not have", fault);
}

/* The text of a formula stands in a record of its own, after what the formula shares with others. */
static bool read_formula_text(struct xls_cell *cell, struct xls_book *book, struct biff *biff, struct fault *fault)
{
    for (;;) {
        unsigned type = biff_peek(biff);
        if (type != BIFF_STRING && type != BIFF_SHRFMLA && type != BIFF_ARRAY && type != BIFF_TABLE && type != BIFF_CONTINUE) {
            found(cell, CELL_FAILED, STR("formula without a stored value"));
            return true;
        }
        if (!biff_next(biff, fault))
            return false;
        if (type == BIFF_STRING)
            break;
    }
    if (!xls_text_read(book, biff, 2, &cell->buf, fault))
        return false;
    found(cell, CELL_WORDS, strbuf_str(&cell->buf));
    return true;
}

/* Programs that write workbooks and cannot calculate leave a nought and ask that Excel calculates when it opens the file, or
 * leave an empty text. */
static bool read_formula(struct xls_cell *cell, struct xls_book *book, struct biff *biff, unsigned style, struct fault *fault)
{
    uint64_t value = long_number(biff, HEAD);
    unsigned kind = value & 0xFF, content = value >> 16 & 0xFF;
    bool is_number = value >> 48 != 0xFFFF;
    if ((is_number && value == 0 && biff_number(biff, HEAD + 8, 2) & CALCULATE_ON_OPEN) ||
        (!is_number && kind == 3 && !book->calculated)) {
        found(cell, CELL_FAILED, STR("formula without a stored value"));
        return true;
    }
    if (is_number)
        return read_number(cell, book, biff, style, number_from(value), fault);
    switch (kind) {
    case 0:
        return read_formula_text(cell, book, biff, fault);
    case 1:
    case 2:
        return read_truth(cell, biff, content, kind == 2, fault);
    case 3:
        found(cell, CELL_BLANK, STR_NONE);
        return true;
    default:
        return refuse(cell, biff, "a formula whose value is of no kind", fault);
    }
}

static bool read_shared(struct xls_cell *cell, const struct xls_book *book, const struct biff *biff, struct fault *fault)
{
    uint32_t index = biff_number(biff, HEAD, 4);
    if (index >= book->strings.len)
        return refuse(cell, biff, "a text that the workbook does not have", fault);
    found(cell, CELL_WORDS, book->strings.at[index]);
    cell->lasting = true;
    return true;
}

bool xls_cell_read(struct xls_cell *cell, struct xls_book *book, struct biff *biff, struct fault *fault)
{
    size_t own = biff->type == BIFF_MULRK ? 4 + 6 * (size_t)(cell->column - biff_number(biff, 2, 2) - 1) : 4;
    unsigned style = biff_number(biff, own, 2);
    biff->place.line = cell->row;
    cell->buf.len = 0;
    cell->lasting = false;
    switch (biff->type) {
    case BIFF_NUMBER:
        return read_number(cell, book, biff, style, number_from(long_number(biff, HEAD)), fault);
    case BIFF_RK:
    case BIFF_MULRK:
        return read_number(cell, book, biff, style, number_from_short(biff_number(biff, own + 2, 4)), fault);
    case BIFF_LABELSST:
        return read_shared(cell, book, biff, fault);
    case BIFF_BOOLERR:
        return read_truth(cell, biff, biff->data[HEAD], biff->data[HEAD + 1], fault);
    case BIFF_FORMULA:
        return read_formula(cell, book, biff, style, fault);
    default: /* a text within the cell */
        biff->at = HEAD;
        if (!xls_text_read(book, biff, 2, &cell->buf, fault))
            return false;
        found(cell, CELL_WORDS, strbuf_str(&cell->buf));
        return true;
    }
}
