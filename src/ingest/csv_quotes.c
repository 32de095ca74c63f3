#include "ingest/csv_quotes.h"

#include <string.h>

#include "ingest/csv_mend.h"
#include "ingest/limits.h"

#define STRICT (CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL)
/* An apostrophe within apostrophes is often one of a word: only one before a delimiter closes the cell. */
#define LENIENT (CSV_STRICT_FINI | CSV_REPALL_NL)

static int is_no_blank(unsigned char c)
{
    (void)c;
    return 0;
}

static int is_blank(unsigned char c)
{
    return c == ' ';
}

void csv_quotes_start(struct csv_rows *csv)
{
    csv_quotes_stop(csv);
    if (csv_init(&csv->parser, csv->dialect.quote == '\'' ? LENIENT : STRICT) != 0)
        fault_abort(FAULT_INTERNAL, "libcsv cannot begin; reinstall the package libcsv3");
    csv->parsing = true;
    csv_set_delim(&csv->parser, (unsigned char)csv->dialect.delimiter);
    csv_set_quote(&csv->parser, (unsigned char)csv->dialect.quote);
    csv_set_space_func(&csv->parser, csv->dialect.blanks_at_quotes ? is_blank : is_no_blank);
}

void csv_quotes_stop(struct csv_rows *csv)
{
    if (csv->parsing)
        csv_free(&csv->parser);
    csv->parsing = false;
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

static void take_cell(void *at, size_t length, void *context)
{
    struct csv_rows *csv = context;
    struct str text = {at, length};
    csv_rows_append(csv, text);
    if (length && (memchr(at, '\n', length) || memchr(at, '\r', length)))
        csv->cell_line += count_lines(text);
}

static void end_row(int mark, void *context)
{
    struct csv_rows *csv = context;
    (void)mark;
    csv->row_ended = true;
}

/* The cell that is open, as far as it was read. */
static struct str open_cell(const struct csv_rows *csv)
{
    return (struct str){(const char *)csv->parser.entry_buf, csv->parser.entry_pos};
}

static struct place open_place(const struct csv_rows *csv)
{
    return (struct place){.file = csv->rows->file, .line = csv->cell_line, .column = (unsigned)csv->cells + 1};
}

static void say_quote(struct csv_rows *csv)
{
    struct place place = open_place(csv);
    unsigned line = place.line + count_lines(open_cell(csv));
    if (csv->parser.quoted)
        fault_raise(&csv->quote_fault, FAULT_DATA, &place,
                    "the quote that opens here closes on line %u with text after it; write a quote within a cell twice, or "
                    "look for one that is missing",
                    line);
    else
        fault_raise(&csv->quote_fault, FAULT_DATA, &place,
                    "a quote within a cell that does not begin with one; put the cell in quotes and write its own quotes twice");
}

/* In a cell without quotes `37.8"` is a measure (inches, seconds of arc), not a slip. */
static bool is_measure(const struct csv_rows *csv)
{
    struct str cell = open_cell(csv);
    return !csv->parser.quoted && cell.len && cell.at[cell.len - 1] >= '0' && cell.at[cell.len - 1] <= '9';
}

static bool feed(struct csv_rows *csv, const char *bytes, size_t length)
{
    struct csv_parser *parser = &csv->parser;
    for (size_t at = 0; at < length;) {
        at += csv_parse(parser, bytes + at, length - at, take_cell, end_row, csv);
        if (at == length)
            return true;
        if (csv_error(parser) != CSV_EPARSE)
            fault_abort(FAULT_OS, "out of memory; nothing was published");
        if (!is_measure(csv)) {
            say_quote(csv);
            return false;
        }
        csv_set_opts(parser, LENIENT);
        csv_parse(parser, bytes + at++, 1, take_cell, end_row, csv);
        csv_set_opts(parser, STRICT);
    }
    return true;
}

/* Where quotes are escaped by a backslash: \" is "", and \\ is \. */
static bool feed_unescaped(struct csv_rows *csv, const char *bytes, size_t length)
{
    size_t from = 0;
    for (size_t at = 0; at + 1 < length; at++) {
        if (bytes[at] != '\\' || (bytes[at + 1] != csv->dialect.quote && bytes[at + 1] != '\\'))
            continue;
        if (!feed(csv, bytes + from, at - from) || (bytes[at + 1] == csv->dialect.quote && !feed(csv, &csv->dialect.quote, 1)))
            return false;
        from = at + 1;
        at++;
    }
    return feed(csv, bytes + from, length - from);
}

static bool feed_line(struct csv_rows *csv, size_t from, size_t end, size_t next)
{
    const char *at = csv->text.at;
    bool ok = csv->dialect.backslash ? feed_unescaped(csv, at + from, end - from) : feed(csv, at + from, end - from);
    for (size_t i = end; ok && !csv->row_ended && i < next; i++)
        ok = feed(csv, at + i, 1);
    return ok;
}

static bool check_open_cell(struct csv_rows *csv)
{
    struct place place = open_place(csv);
    if (csv->parser.entry_pos <= (size_t)4 * LIMIT_CELL_CHARS)
        return true;
    csv->failed = true;
    return fault_raise(csv->fault, FAULT_DATA, &place,
                       "the cell that begins here has more than %u characters; look for a quote that is not closed",
                       LIMIT_CELL_CHARS);
}

static bool end_file(struct csv_rows *csv)
{
    struct place place = open_place(csv);
    if (csv_fini(&csv->parser, take_cell, end_row, csv) == 0) {
        csv->row_ended = true;
        return true;
    }
    csv->failed = true;
    return fault_raise(csv->fault, FAULT_DATA, &place, "the quote that opens here is never closed; close it, or take it out");
}

/* Lines until the row ends; false when it is malformed. */
static bool feed_row(struct csv_rows *csv, size_t *at, bool *more)
{
    struct csv_text *text = &csv->text;
    size_t end, next;
    while (!csv->row_ended && !csv->failed) {
        if (*at == text->to && text->ended)
            return end_file(csv);
        *more = !csv_text_line(text, *at, &end, &next) && text->to - text->from < CSV_ROW_MAX;
        if (*more)
            return true;
        if (!feed_line(csv, *at, end, next) || !check_open_cell(csv))
            return false;
        *at = next;
        csv->lines++;
    }
    return true;
}

/* A quote alone in the last cell of a line that is whole without it: a stray one, and not a cell that begins with a line break.
 */
static bool is_stray(struct csv_rows *csv)
{
    struct csv_text *text = &csv->text;
    size_t end, next;
    csv_text_look_again(text);
    return csv_text_line(text, text->from, &end, &next) && end >= text->from + 2 && csv->cells + 1 == csv->dialect.width &&
           text->at[end - 1] == csv->dialect.quote && text->at[end - 2] == csv->dialect.delimiter;
}

/* The first line of the row that is next, as it stands. */
static struct str first_line(struct csv_rows *csv, size_t *next)
{
    struct csv_text *text = &csv->text;
    size_t end;
    csv_text_look_again(text);
    csv_text_line(text, text->from, &end, next);
    return (struct str){text->at + text->from, end - text->from};
}

static void begin_anew(struct csv_rows *csv)
{
    csv_quotes_start(csv);
    rows_abandon(csv->rows);
    csv->failed = false;
    *csv->fault = (struct fault){0};
}

static bool may_all_stand(const struct csv_rows *csv, const struct str *cells)
{
    for (size_t i = 0; i < csv->dialect.width; i++)
        if (!csv_habits_allow(&csv->habits, i, cells[i]) && csv->sound)
            return false;
    return true;
}

/* Takes the line as a row of its own when its quotes can be understood in one way only, in a table that tells how wide its rows
 * are. */
static bool mend(struct csv_rows *csv, bool *taken)
{
    size_t next, width = csv->dialect.width;
    *taken = false;
    if (!csv->habits.known)
        return true;
    struct arena *scratch = arena_new();
    struct str *cells = ARENA_ARRAY(scratch, struct str, width), line = first_line(csv, &next);
    if (csv_mend(scratch, line, &csv->dialect, cells) && may_all_stand(csv, cells)) {
        *taken = true;
        begin_anew(csv);
        bool good = csv_rows_begin(csv);
        csv->record = line;
        for (size_t i = 0; good && i < width; i++)
            csv_rows_append(csv, cells[i]);
        csv_rows_mended(csv);
        csv_rows_end(csv);
        csv->line++;
        csv->text.from = next;
    }
    arena_drop(scratch);
    return !*taken || !csv->failed;
}

/* What is malformed on one line is set aside; a quote that runs on over others leaves in doubt where rows begin. */
static bool pass_over(struct csv_rows *csv)
{
    size_t next;
    if (csv->lines > 0 && !is_stray(csv)) {
        *csv->fault = csv->quote_fault;
        return false;
    }
    csv_quotes_start(csv);
    csv->record = first_line(csv, &next);
    csv_rows_refuse(csv);
    csv->text.from = next;
    csv->line++;
    return !csv->failed;
}

/* Whether the row went on over several lines to no good end. */
static bool is_runaway(const struct csv_rows *csv)
{
    return csv->lines > 1 && csv->dialect.width && csv->cells != csv->dialect.width;
}

bool csv_quotes_take_row(struct csv_rows *csv, bool *more)
{
    size_t at = csv->text.from;
    bool taken = false;
    *more = csv->row_ended = false;
    csv->cell_line = csv->line;
    csv->quote_fault = (struct fault){0};
    if (!csv_rows_begin(csv))
        return false;
    bool sound = feed_row(csv, &at, more);
    if (*more) {
        csv_quotes_start(csv);
        rows_abandon(csv->rows);
        return true;
    }
    if (!sound || csv->failed || is_runaway(csv)) {
        struct fault kept = *csv->fault;
        bool failed = csv->failed;
        if (!mend(csv, &taken) || taken)
            return taken && !csv->failed;
        *csv->fault = kept;
        csv->failed = failed;
    }
    if (csv->failed && is_stray(csv)) { /* at the end of the file */
        csv->quote_fault = *csv->fault;
        *csv->fault = (struct fault){0};
        csv->failed = sound = false;
        csv->lines = 0;
    }
    if (csv->failed)
        return false;
    if (!sound)
        return pass_over(csv);
    csv->record = (struct str){csv->text.at + csv->text.from, at - csv->text.from};
    while (csv->record.len && strchr("\r\n", csv->record.at[csv->record.len - 1]))
        csv->record.len--;
    csv_rows_end(csv);
    csv->line += csv->lines;
    csv->text.from = at;
    return !csv->failed;
}
