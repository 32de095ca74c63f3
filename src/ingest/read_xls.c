#include "ingest/reader.h"
#include "ingest/xls_sheet.h"

struct xls_state {
    struct xls_book book;
    struct xls_sheet_reader sheet;
};

static bool xls_open(struct reader *reader, struct fault *fault)
{
    struct xls_state *state = reader->state = ARENA_NEW(reader->arena, struct xls_state);
    struct xls_book *book = &state->book;
    if (!input_walk(&reader->input, NULL, NULL, fault) || !xls_book_open(book, reader->arena, &reader->input, fault))
        return false;
    for (size_t i = 0; i < book->sheets.len; i++)
        *VEC_PUSH(reader->arena, &reader->sheets) = (struct sheet){book->sheets.at[i].name, book->sheets.at[i].hidden};
    reader->decision = str_format(reader->arena, "xls, %s, %zu sheets, dates count from %s", book->wide ? "BIFF8" : "BIFF5",
                                  reader->sheets.len, book->epoch_1904 ? "1904" : "1900");
    return true;
}

static bool xls_start(struct reader *reader, size_t index, struct fault *fault)
{
    struct xls_state *state = reader->state;
    struct xls_sheet_reader *sheet = &state->sheet;
    if (!xls_book_load(&state->book, fault) || !xls_sheet_open(sheet, &state->book, index, &reader->rows, fault))
        return false;
    reader_tell_shape(reader, index, &sheet->shape, sheet->widest);
    return true;
}

static bool xls_read_on(struct reader *reader, struct fault *fault)
{
    struct xls_state *state = reader->state;
    return xls_sheet_read_on(&state->sheet, &reader->ended, fault);
}

static bool xls_measure(struct reader *reader, size_t *width, struct fault *fault)
{
    const struct xls_state *state = reader->state;
    (void)fault;
    *width = state->sheet.widest;
    return true;
}

static void xls_close(struct reader *reader)
{
    struct xls_state *state = reader->state;
    if (state)
        xls_book_close(&state->book);
}

const struct reader_kind reader_xls = {
    .name = "xls",
    .summary = "Excel workbooks from 5.0 to 2003 (BIFF5 and BIFF8)",
    .source = "[MS-XLS], [MS-CFB]",
    .probe = xls_book_probe,
    .open = xls_open,
    .start = xls_start,
    .read_on = xls_read_on,
    .measure = xls_measure,
    .close = xls_close,
};
