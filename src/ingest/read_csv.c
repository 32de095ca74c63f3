#include "ingest/csv_rows.h"
#include "ingest/encoding.h"
#include "ingest/limits.h"
#include "ingest/reader.h"

struct csv_state {
    struct csv_rows csv;
    struct encoding encoding;
    size_t sep_line; /* bytes of a first line "sep=;" */
};

static bool csv_probe(struct str head)
{
    (void)head;
    return true;
}

static bool csv_read_on(struct reader *reader, struct fault *fault)
{
    struct csv_state *state = reader->state;
    struct csv_rows *csv = &state->csv;
    csv->issues = reader->issues;
    if (csv->text.to == 0 && state->sep_line && csv->line == 1) {
        if (!csv_text_fill(&csv->text, fault))
            return false;
        csv->text.from = state->sep_line < csv->text.to ? state->sep_line : csv->text.to;
        csv->line = 2;
    }
    if (!csv_rows_read_on(csv, &reader->ended, fault))
        return false;
    reader->set_aside = csv->aside;
    return true;
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
    struct dialect *dialect = &state->csv.dialect;
    if (!decoder_read(&state->csv.text.decoder, &sample, fault))
        return false;
    bool whole = reader->input.size <= INPUT_BLOCK;
    state->sep_line = find_sep_line(sample, &delimiter);
    if (reader->declared_delimiter)
        delimiter = reader->declared_delimiter;
    sample = str_slice(sample, state->sep_line, sample.len);
    if (delimiter)
        delimiter_study(sample, whole, delimiter, dialect);
    else if (!delimiter_find(sample, whole, dialect))
        return fault_raise(fault, FAULT_DATA, &place, "its cells may be parted by %s or by another mark; declare the delimiter",
                           delimiter_name(dialect->delimiter));
    state->csv.habits = csv_habits_learn(reader->arena, sample, dialect);
    reader->table_width = dialect->width;
    return true;
}

static bool csv_measure(struct reader *reader, size_t *width, struct fault *fault)
{
    const struct csv_state *state = reader->state;
    (void)fault;
    *width = reader->shows && state->csv.dialect.width ? LIMIT_COLUMNS : state->csv.dialect.width;
    return true;
}

static bool csv_start(struct reader *reader, size_t sheet, struct fault *fault)
{
    struct csv_state *state = reader->state;
    (void)sheet;
    (void)fault;
    state->csv.rows = &reader->rows;
    state->csv.issues = reader->issues;
    state->csv.shows = reader->shows;
    csv_rows_start(&state->csv);
    return true;
}

static bool csv_open(struct reader *reader, struct fault *fault)
{
    struct csv_state *state = reader->state = ARENA_NEW(reader->arena, struct csv_state);
    const struct dialect *dialect = &state->csv.dialect;
    state->csv.text.arena = reader->arena;
    if (!encoding_find(reader->arena, &reader->input, reader->declared_encoding, &state->encoding, fault) ||
        !decoder_open(&state->csv.text.decoder, reader->arena, &reader->input, &state->encoding, fault) ||
        !find_dialect(reader, state, fault))
        return false;
    if (state->encoding.guessed && reader->issues)
        issues_append(reader->issues, &(struct issue){.rule = ISSUE_ENCODING_GUESSED, .file = reader->input.shown});
    if (state->encoding.mojibake_line && reader->issues)
        issues_append(reader->issues,
                      &(struct issue){.rule = ISSUE_MOJIBAKE, .file = reader->input.shown, .row = state->encoding.mojibake_line});
    *VEC_PUSH(reader->arena, &reader->sheets) = (struct sheet){0};
    reader->decision = str_format(reader->arena, "csv, %s, %s%s%s%s", state->encoding.shown, delimiter_name(dialect->delimiter),
                                  dialect->quote == '"' ? "" : ", quotes are apostrophes",
                                  dialect->backslash ? ", quotes escaped by backslashes" : "",
                                  dialect->blanks_at_quotes ? ", blanks around cells dropped" : "");
    return true;
}

static bool csv_judge(struct reader *reader, struct fault *fault)
{
    return csv_rows_judge(&((struct csv_state *)reader->state)->csv, fault);
}

static void csv_close(struct reader *reader)
{
    struct csv_state *state = reader->state;
    if (!state)
        return;
    csv_rows_stop(&state->csv);
    decoder_close(&state->csv.text.decoder);
}

const struct reader_kind reader_csv = {
    .name = "csv",
    .summary = "text with cells parted by comma, semicolon, tab or bar; UTF-8, Windows-1252, UTF-16 or a declared encoding",
    .source = "RFC 4180",
    .probe = csv_probe,
    .open = csv_open,
    .start = csv_start,
    .read_on = csv_read_on,
    .measure = csv_measure,
    .judge = csv_judge,
    .close = csv_close,
    .runs_ahead = true,
};
