#include "ingest/limits.h"
#include "ingest/reader.h"
#include "ingest/xlsx_book.h"
#include "ingest/xlsx_sheet.h"

struct xlsx_state {
    struct xlsx_book book;
    struct xlsx_sheet_reader sheet;
    size_t index; /* of it */
};

static bool xlsx_probe(struct str head)
{
    return str_starts(head, STR("PK\x03\x04")) || str_starts(head, STR("PK\x05\x06"));
}

static bool xlsx_open(struct reader *reader, struct fault *fault)
{
    struct xlsx_state *state = reader->state = ARENA_NEW(reader->arena, struct xlsx_state);
    if (!input_walk(&reader->input, NULL, NULL, fault) || !xlsx_book_open(&state->book, reader->arena, &reader->input, fault))
        return false;
    for (size_t i = 0; i < state->book.sheets.len; i++) {
        const struct xlsx_sheet *sheet = &state->book.sheets.at[i];
        *VEC_PUSH(reader->arena, &reader->sheets) = (struct sheet){sheet->name, sheet->hidden};
    }
    reader->decision = str_format(reader->arena, "xlsx, %zu sheets, dates count from %s", reader->sheets.len,
                                  state->book.epoch_1904 ? "1904" : "1900");
    return true;
}

static bool xlsx_start(struct reader *reader, size_t sheet, struct fault *fault)
{
    struct xlsx_state *state = reader->state;
    state->index = sheet;
    xlsx_sheet_close(&state->sheet);
    return xlsx_book_load(&state->book, fault) && xlsx_sheet_open(&state->sheet, &state->book, sheet, &reader->rows, fault);
}

static bool xlsx_read_on(struct reader *reader, struct fault *fault)
{
    struct xlsx_state *state = reader->state;
    if (!xlsx_sheet_read_on(&state->sheet, &reader->ended, fault))
        return false;
    if (reader->ended) /* merged cells stand after the rows */
        reader_tell_shape(reader, state->index, &state->sheet.shape, state->sheet.widest);
    return true;
}

/* Only who shows all that there is needs the width of every row, and another pass over the sheet for it. */
static bool xlsx_measure(struct reader *reader, size_t *width, struct fault *fault)
{
    const struct xlsx_state *state = reader->state;
    if (xlsx_sheet_width(&state->sheet, width))
        return true;
    if (reader->shows)
        return xlsx_sheet_measure(&state->sheet, width, fault);
    rows_clip(&reader->rows); /* headings stand in the rows at hand: what comes beyond them later belongs to none */
    return true;
}

static void xlsx_close(struct reader *reader)
{
    struct xlsx_state *state = reader->state;
    if (!state)
        return;
    xlsx_sheet_close(&state->sheet);
    xlsx_book_close(&state->book);
}

const struct reader_kind reader_xlsx = {
    .name = "xlsx",
    .summary = "Excel workbooks since 2007, Transitional and Strict, of any program that writes them",
    .source = "ECMA-376, ISO/IEC 29500",
    .probe = xlsx_probe,
    .open = xlsx_open,
    .start = xlsx_start,
    .read_on = xlsx_read_on,
    .measure = xlsx_measure,
    .close = xlsx_close,
};
