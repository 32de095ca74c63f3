#include <csv.h>
#include <string.h>

#include "ingest/decoder.h"
#include "ingest/delimiter.h"
#include "ingest/encoding.h"
#include "ingest/limits.h"
#include "ingest/reader.h"

#define STRICT (CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL)
#define LENIENT (CSV_STRICT_FINI | CSV_REPALL_NL)

struct csv_state {
    struct csv_parser parser;
    bool parsing; /* `parser` is to be freed */
    struct decoder decoder;
    struct encoding encoding;
    struct dialect dialect;
    size_t sep_line; /* bytes of a first line "sep=;" */
    size_t skip;     /* of these, still to be passed over */
    uint32_t line;   /* on which the next byte stands */
    size_t column;   /* of the next cell, from 0 */
    bool in_row;
    bool after_cr; /* a line feed now belongs to the line end before it */
    bool failed;
    struct rows *rows;
    struct fault *fault;
};

static bool csv_probe(struct str head)
{
    (void)head;
    return true;
}

static int is_no_blank(unsigned char c)
{
    (void)c;
    return 0;
}

static int is_blank(unsigned char c)
{
    return c == ' ';
}

/* Line ends as an editor counts them: CR LF, LF and CR are one each. */
static uint32_t count_lines(struct str text)
{
    uint32_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '\n' || (text.at[i] == '\r' && (i + 1 == text.len || text.at[i + 1] != '\n')))
            count++;
    return count;
}

static void begin_row(struct csv_state *state)
{
    state->failed |= !rows_begin(state->rows, state->line, state->fault);
    state->in_row = true;
    state->column = 0;
}

static void take_cell(void *at, size_t length, void *context)
{
    struct csv_state *state = context;
    struct str text = {at, length};
    state->after_cr = false;
    if (state->failed)
        return;
    if (!state->in_row)
        begin_row(state);
    size_t column = state->column++;
    if (state->failed)
        return;
    state->failed = !rows_append_copy(state->rows, column, length ? CELL_WORDS : CELL_BLANK, text, state->fault);
    if (length && (memchr(at, '\n', length) || memchr(at, '\r', length)))
        state->line += count_lines(text);
}

static void end_row(int mark, void *context)
{
    struct csv_state *state = context;
    bool second_half = mark == '\n' && state->after_cr;
    state->after_cr = mark == '\r';
    if (state->failed || second_half)
        return;
    if (!state->in_row) /* a blank line */
        begin_row(state);
    if (!state->failed)
        rows_end(state->rows);
    state->in_row = false;
    state->line++;
}

/* The cell that is open, as far as it was read. */
static struct str open_cell(const struct csv_state *state)
{
    return (struct str){(const char *)state->parser.entry_buf, state->parser.entry_pos};
}

static struct place open_place(const struct csv_state *state)
{
    return (struct place){
        .file = state->rows->file, .line = state->line, .column = (unsigned)(state->in_row ? state->column : 0) + 1};
}

static bool raise_quote(struct csv_state *state)
{
    struct place place = open_place(state);
    unsigned line = place.line + count_lines(open_cell(state));
    if (state->parser.quoted)
        return fault_raise(
            state->fault, FAULT_DATA, &place,
            "the quote that opens here closes on line %u with text after it; write a quote within a cell twice, or "
            "look for one that is missing",
            line);
    return fault_raise(
        state->fault, FAULT_DATA, &place,
        "a quote within a cell that does not begin with one; put the cell in quotes and write its own quotes twice");
}

/* In a cell without quotes `37.8"` is a measure (inches, seconds of arc), not a slip. */
static bool is_measure(const struct csv_state *state)
{
    struct str cell = open_cell(state);
    return !state->parser.quoted && cell.len && cell.at[cell.len - 1] >= '0' && cell.at[cell.len - 1] <= '9';
}

static bool check_open_cell(struct csv_state *state)
{
    struct place place = open_place(state);
    if (state->parser.entry_pos <= (size_t)4 * LIMIT_CELL_CHARS)
        return true;
    return fault_raise(state->fault, FAULT_DATA, &place,
                       "the cell that begins here has more than %u characters; look for a quote that is not closed",
                       LIMIT_CELL_CHARS);
}

static bool parse_block(struct csv_state *state, struct str block)
{
    struct csv_parser *parser = &state->parser;
    for (size_t at = 0; at < block.len;) {
        at += csv_parse(parser, block.at + at, block.len - at, take_cell, end_row, state);
        if (state->failed)
            return false;
        if (at == block.len)
            break;
        if (csv_error(parser) != CSV_EPARSE)
            fault_abort(FAULT_OS, "out of memory; nothing was published");
        if (!is_measure(state))
            return raise_quote(state);
        csv_set_opts(parser, LENIENT);
        csv_parse(parser, block.at + at++, 1, take_cell, end_row, state);
        csv_set_opts(parser, STRICT);
    }
    return check_open_cell(state);
}

static bool finish(struct reader *reader, struct csv_state *state)
{
    struct place place = open_place(state);
    reader->ended = true;
    if (csv_fini(&state->parser, take_cell, end_row, state) == 0)
        return !state->failed;
    return fault_raise(state->fault, FAULT_DATA, &place, "the quote that opens here is never closed; close it, or take it out");
}

static bool csv_read_on(struct reader *reader, struct fault *fault)
{
    struct csv_state *state = reader->state;
    struct str block;
    state->fault = fault;
    if (!decoder_read(&state->decoder, &block, fault))
        return false;
    if (block.len == 0)
        return finish(reader, state);
    size_t skip = state->skip < block.len ? state->skip : block.len;
    state->skip -= skip;
    return parse_block(state, str_slice(block, skip, block.len));
}

static void csv_stop(struct csv_state *state)
{
    if (state->parsing)
        csv_free(&state->parser);
    state->parsing = false;
}

/* Excel's own way to name the delimiter: a first line "sep=;". */
static size_t find_sep_line(struct str sample, char *delimiter)
{
    if (sample.len < 6 || !(str_starts(sample, STR("sep=")) || str_starts(sample, STR("SEP="))))
        return 0;
    if (sample.at[5] != '\n' && sample.at[5] != '\r')
        return 0;
    *delimiter = sample.at[4];
    return sample.at[5] == '\r' && sample.len > 6 && sample.at[6] == '\n' ? 7 : 6;
}

static bool find_dialect(struct reader *reader, struct csv_state *state, struct fault *fault)
{
    struct place place = {.file = reader->input.shown};
    struct str sample;
    char delimiter = '\0';
    if (!decoder_read(&state->decoder, &sample, fault))
        return false;
    bool whole = reader->input.size <= INPUT_BLOCK;
    state->sep_line = find_sep_line(sample, &delimiter);
    if (reader->declared_delimiter)
        delimiter = reader->declared_delimiter;
    sample = str_slice(sample, state->sep_line, sample.len);
    if (delimiter)
        state->dialect = (struct dialect){delimiter, delimiter_blanks_at_quotes(sample, delimiter)};
    else if (!delimiter_find(sample, whole, &state->dialect))
        return fault_raise(fault, FAULT_DATA, &place, "its cells may be parted by %s or by another mark; declare the delimiter",
                           delimiter_name(state->dialect.delimiter));
    return true;
}

static bool csv_start(struct reader *reader, size_t sheet, struct fault *fault)
{
    struct csv_state *state = reader->state;
    (void)sheet;
    (void)fault;
    csv_stop(state);
    if (csv_init(&state->parser, STRICT) != 0)
        fault_abort(FAULT_INTERNAL, "libcsv cannot begin; reinstall the package libcsv3");
    state->parsing = true;
    csv_set_delim(&state->parser, (unsigned char)state->dialect.delimiter);
    csv_set_space_func(&state->parser, state->dialect.blanks_at_quotes ? is_blank : is_no_blank);
    decoder_rewind(&state->decoder);
    state->skip = state->sep_line;
    state->line = state->skip ? 2 : 1;
    state->in_row = state->after_cr = state->failed = false;
    state->rows = &reader->rows;
    return true;
}

static bool csv_open(struct reader *reader, struct fault *fault)
{
    struct csv_state *state = reader->state = ARENA_NEW(reader->arena, struct csv_state);
    if (!encoding_find(reader->arena, &reader->input, reader->declared_encoding, &state->encoding, fault) ||
        !decoder_open(&state->decoder, reader->arena, &reader->input, &state->encoding, fault) ||
        !find_dialect(reader, state, fault))
        return false;
    if (state->encoding.guessed && reader->issues)
        issues_append(reader->issues, &(struct issue){.rule = ISSUE_ENCODING_GUESSED, .file = reader->input.shown});
    *VEC_PUSH(reader->arena, &reader->sheets) = (struct sheet){0};
    reader->decision = str_format(reader->arena, "csv, %s, %s%s", state->encoding.shown, delimiter_name(state->dialect.delimiter),
                                  state->dialect.blanks_at_quotes ? ", blanks around cells dropped" : "");
    return true;
}

static void csv_close(struct reader *reader)
{
    struct csv_state *state = reader->state;
    if (!state)
        return;
    csv_stop(state);
    decoder_close(&state->decoder);
}

const struct reader_kind reader_csv = {
    .name = "csv",
    .summary = "text with cells parted by comma, semicolon, tab or bar; UTF-8, Windows-1252, UTF-16 or a declared encoding",
    .source = "RFC 4180",
    .probe = csv_probe,
    .open = csv_open,
    .start = csv_start,
    .read_on = csv_read_on,
    .close = csv_close,
};
