#include "ingest/csv_rows.h"

#include <string.h>

#include "ingest/csv_mend.h"
#include "ingest/csv_plain.h"
#include "ingest/csv_quotes.h"
#include "ingest/limits.h"

#define SOUND_LEAST HABITS_LEAST /* a shorter table has no malformed row */
#define ASIDE_PART 50u           /* one in so many may be */
#define ASIDE_HOPELESS 1000u     /* after so many, if they are more than the sound ones, there is no use in reading on */

void csv_rows_start(struct csv_rows *csv)
{
    csv_rows_stop(csv);
    csv_text_start(&csv->text, csv->dialect.quote);
    csv->line = 1;
    csv->failed = false;
    csv->sound = csv->aside = csv->aside_last = 0;
    csv->short_cells = 0;
    csv->first = (struct fault){0};
    csv_quotes_start(csv);
}

void csv_rows_stop(struct csv_rows *csv)
{
    csv_quotes_stop(csv);
}

static bool is_figure(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((text.at[i] < '0' || text.at[i] > '9') && text.at[i] != '.' && text.at[i] != ',' && text.at[i] != '-')
            return false;
    return text.len > 0;
}

void csv_rows_append(struct csv_rows *csv, struct str text)
{
    size_t column = csv->cells++;
    csv->blanks += text.len == 0;
    if (text.len == 0 || csv->failed)
        return;
    csv->filled = csv->cells;
    if (csv->sound == 0)
        csv->has_figure |= is_figure(text);
    if (csv->dialect.width && column >= csv->dialect.width && !csv->shows)
        return; /* the row will be set aside */
    if (text.len <= LIMIT_CELL_CHARS && !rows_want(csv->rows, column))
        return;
    csv->failed = !rows_append_copy(csv->rows, column, CELL_WORDS, text, csv->fault);
}

static void tell(struct csv_rows *csv, enum issue_rule rule)
{
    char seen[48];
    if (csv->line <= csv->reported || !csv->issues)
        return;
    int length =
        snprintf(seen, sizeof seen, "%zu / %zu", csv->filled > csv->cells ? csv->filled : csv->cells, csv->dialect.width);
    csv->reported = csv->line;
    issues_append(csv->issues, &(struct issue){.rule = rule,
                                               .file = csv->rows->file,
                                               .row = csv->line,
                                               .seen = csv->cells ? (struct str){seen, (size_t)length} : STR_NONE});
}

/* The row as its quotes may be understood, else as its delimiters cut it. */
static void show(struct csv_rows *csv)
{
    struct arena *scratch = arena_new();
    struct str *cells = ARENA_ARRAY(scratch, struct str, csv->dialect.width + 1), rest = csv->record;
    rows_abandon(csv->rows);
    bool good = rows_begin(csv->rows, csv->line, csv->fault);
    bool mended = csv->dialect.width && csv_mend(scratch, csv->record, &csv->dialect, cells);
    for (size_t column = 0; good && (mended ? column < csv->dialect.width : rest.len > 0); column++) {
        struct str text = mended ? cells[column] : str_cut(rest, csv->dialect.delimiter, &rest);
        good = text.len == 0 || rows_append_copy(csv->rows, column, CELL_WORDS, text, csv->fault);
    }
    csv->failed |= !good;
    rows_end(csv->rows);
    arena_drop(scratch);
}

/* The open row is no row of the table. */
static void set_aside(struct csv_rows *csv, enum issue_rule rule)
{
    if (!csv->shows)
        rows_abandon(csv->rows);
    else if (csv->quote_fault.code)
        show(csv);
    else
        rows_end(csv->rows);
    tell(csv, rule);
}

void csv_rows_refuse(struct csv_rows *csv)
{
    if (csv->aside == 0)
        csv->first = csv->quote_fault;
    set_aside(csv, ISSUE_ROW_MALFORMED);
    csv->aside++;
    csv->aside_last = 0;
}

void csv_rows_mended(struct csv_rows *csv)
{
    size_t cells = csv->cells;
    csv->cells = 0;
    tell(csv, ISSUE_QUOTE_STRAY);
    csv->cells = cells;
}

/* Quotes that hold whole lines, in a row that has not the width of the others, may hold whole rows. */
static void refuse_lines(struct csv_rows *csv)
{
    struct place place = {.file = csv->rows->file, .line = csv->line};
    csv->failed = true;
    fault_raise(csv->fault, FAULT_DATA, &place,
                "the row that begins here goes on to line %u by its quotes, and has not the %zu cells of the others; look for a "
                "quote too many or too few",
                csv->line + csv->lines - 1, csv->dialect.width);
}

static void refuse_width(struct csv_rows *csv)
{
    struct place place = {.file = csv->rows->file, .line = csv->line};
    if (csv->filled > csv->dialect.width) {
        place.column = (unsigned)csv->dialect.width + 1;
        fault_raise(&csv->first, FAULT_DATA, &place,
                    "a value beyond the table, which is %zu columns wide; check the delimiters and quotes of the row, or clear "
                    "what stands beside the table",
                    csv->dialect.width);
    } else {
        fault_raise(&csv->first, FAULT_DATA, &place,
                    "the row has %zu cells where the others have %zu; check its delimiters and quotes", csv->cells,
                    csv->dialect.width);
    }
    set_aside(csv, ISSUE_ROW_MALFORMED);
    csv->aside++;
    csv->aside_last++;
}

/* Numbers right below a row that has fewer cells than they: its headings would stand over the wrong columns. */
static bool check_heading(struct csv_rows *csv, bool is_short)
{
    struct place place = {.file = csv->rows->file, .line = csv->line - 1};
    size_t cells = csv->short_cells;
    csv->short_cells = is_short && !csv->has_figure && 2 * csv->cells > csv->dialect.width ? csv->cells : 0;
    if (is_short || cells == 0 || !csv->has_figure)
        return true;
    csv->failed = !csv->shows;
    csv->aside++;
    csv->line--;
    tell(csv, ISSUE_ROW_MALFORMED);
    csv->line++;
    fault_raise(&csv->first, FAULT_DATA, &place,
                "the heading has %zu cells, and the rows below have %zu; write the heading that is missing", cells,
                csv->dialect.width);
    if (csv->failed)
        *csv->fault = csv->first;
    return csv->shows;
}

/* A row with cells too few, or blank ones too many: whether it may have lost or won them within, and not at its end. */
static bool is_shifted(const struct csv_rows *csv)
{
    if (csv->cells == csv->dialect.width || csv->sound == 0 || 2 * csv->cells <= csv->dialect.width)
        return false;
    if (csv->filled == csv->dialect.width && csv->blanks == csv->cells - csv->filled)
        return false; /* it has all values, and blanks after them */
    if (csv->habits.known)
        return !csv_habits_fit(&csv->habits, &csv->dialect, csv->record);
    return csv->cells < csv->dialect.filled;
}

void csv_rows_end(struct csv_rows *csv)
{
    size_t width = csv->dialect.width;
    bool is_short = width && csv->cells < width;
    bool is_long = width && csv->filled > width;
    if (csv->failed)
        return;
    if (is_long && csv->sound == 0) { /* a title above the table, with commas */
        set_aside(csv, ISSUE_NOTE_ROW);
        return;
    }
    if (is_long || (width && is_shifted(csv))) {
        if (csv->lines > 1)
            refuse_lines(csv);
        else
            refuse_width(csv);
        return;
    }
    if (is_short && csv->sound && 2 * csv->cells > width)
        tell(csv, ISSUE_ROW_SHORT);
    if (csv->sound == 0 && !check_heading(csv, is_short))
        return;
    if (width && !is_short) {
        csv->sound++;
        csv->aside_last = 0;
    }
    size_t last = width && csv->cells > width ? width : csv->cells;
    if (last > csv->filled)
        csv->failed = !rows_append(csv->rows, last - 1, CELL_BLANK, STR_NONE, csv->fault);
    rows_end(csv->rows);
}

bool csv_rows_begin(struct csv_rows *csv)
{
    csv->cells = csv->filled = csv->blanks = 0;
    csv->lines = 0;
    csv->has_figure = false;
    csv->failed = !rows_begin(csv->rows, csv->line, csv->fault);
    return !csv->failed;
}

/* A line without quotes: nothing but cells and delimiters. */
static bool take_plain(struct csv_rows *csv, const char *at, const char *end)
{
    char delimiter = csv->dialect.delimiter;
    if (!csv_rows_begin(csv))
        return false;
    csv->record = (struct str){at, (size_t)(end - at)};
    if (at < end)
        for (;;) {
            const char *from = at;
            while (at < end && *at != delimiter)
                at++;
            csv_rows_append(csv, (struct str){from, (size_t)(at - from)});
            if (at++ == end)
                break;
        }
    csv_rows_end(csv);
    return !csv->failed;
}

static bool refuse_length(struct csv_rows *csv)
{
    struct place place = {.file = csv->rows->file, .line = csv->line};
    return fault_raise(csv->fault, FAULT_DATA, &place, "the line has more than %zu bytes; is this a spreadsheet?", CSV_ROW_MAX);
}

/* False when it failed; *more when the row that is next has not wholly been read. */
static bool take_row(struct csv_rows *csv, bool *more)
{
    struct csv_text *text = &csv->text;
    size_t end, next;
    *more = !csv_text_line(text, text->from, &end, &next);
    if (*more)
        return text->to - text->from <= CSV_ROW_MAX || refuse_length(csv);
    if (csv->dialect.blanks_at_quotes || csv_text_has_quote(text, text->from, end))
        return csv_quotes_take_row(csv, more);
    if (!csv_plain_take(csv, (struct str){text->at + text->from, end - text->from}) &&
        !take_plain(csv, text->at + text->from, text->at + end))
        return false;
    text->from = next;
    csv->line++;
    return true;
}

static bool is_hopeless(const struct csv_rows *csv, bool ended)
{
    if (!ended)
        return csv->aside > ASIDE_HOPELESS && csv->aside > csv->sound;
    uint64_t at_foot = 3 * csv->aside_last <= csv->sound ? csv->aside_last : 0;
    uint64_t allowed = csv->sound < SOUND_LEAST ? 0 : csv->sound / ASIDE_PART;
    if (csv->sound >= SOUND_LEAST && allowed == 0)
        allowed = 1;
    return csv->aside - at_foot > allowed;
}

bool csv_rows_read_on(struct csv_rows *csv, bool *ended, struct fault *fault)
{
    struct csv_text *text = &csv->text;
    bool more = false;
    csv->fault = fault;
    if (!csv_text_fill(text, fault))
        return false;
    while (!more && text->from < text->to)
        if (!take_row(csv, &more))
            return false;
    *ended = text->ended;
    return csv->shows || !is_hopeless(csv, *ended) || csv_rows_judge(csv, fault);
}

bool csv_rows_judge(const struct csv_rows *csv, struct fault *fault)
{
    if (!is_hopeless(csv, true))
        return true;
    *fault = csv->first;
    if (csv->aside > 1)
        fault_trail(fault, "%llu rows of the file are malformed", (unsigned long long)csv->aside);
    return false;
}
