/* `racimo dump FILE`: what the readers make of a file, row by row, for whoever wonders what racimo sees in it. Keys of natural
 * persons come masked here too: whoever may see them has the file. */
#include "run/dump.h"

#include <string.h>

#include "tidy/rfc.h"

static const char *const KIND_NAMES[] = {"", "", "figure", "day", "truth", "failed"};

struct str dump_text(struct arena *scratch, const struct batch_cell *cell)
{
    return rfc_mask_within(scratch, cell->text);
}

static size_t count_cells(const struct dump *dump, const struct batch *batch, size_t row, bool malformed)
{
    size_t table = reader_table_width(dump->reader), last = batch->width;
    if (table == 0 || table > batch->width)
        return batch->width;
    while (malformed && last > 0 && batch->cells[row * batch->width + last - 1].kind == CELL_BLANK)
        last--;
    return malformed ? last : table;
}

static bool is_malformed(struct dump *dump, uint32_t row)
{
    const struct issues *issues = dump->issues;
    for (; dump->told < issues->list.len; dump->told++) {
        const struct issue *issue = &issues->list.at[dump->told];
        if (issue->rule == ISSUE_ROW_MALFORMED && issue->row >= row)
            return issue->row == row;
    }
    return false;
}

struct dump_row dump_row(struct dump *dump, struct dump_table *table, const struct batch *batch, size_t row)
{
    struct dump_row made = {.cells = batch->cells + row * batch->width, .number = batch->rows_at[row]};
    made.malformed = is_malformed(dump, made.number);
    made.count = count_cells(dump, batch, row, made.malformed);
    for (size_t i = 0; i < made.count; i++)
        made.values += made.cells[i].kind != CELL_BLANK;
    dump_place(dump, table, &made);
    return made;
}

static void append_cell(struct strbuf *out, struct arena *scratch, const struct batch_cell *cell)
{
    if (cell->kind == CELL_BLANK) {
        strbuf_append(out, STR("null"));
    } else if (cell->kind == CELL_WORDS) {
        strbuf_append_json(out, dump_text(scratch, cell));
    } else {
        strbuf_printf(out, "{\"%s\":", KIND_NAMES[cell->kind]);
        strbuf_append_json(out, dump_text(scratch, cell));
        strbuf_append_char(out, '}');
    }
}

/* Of a text file, what stands outside its table goes by another name than "cells". */
static const char *name_cells(const struct dump *dump, const struct dump_row *row)
{
    if (reader_table_width(dump->reader) == 0 || row->place == DUMP_HEADING || row->place == DUMP_ROW)
        return "cells";
    return row->place == DUMP_TITLE ? "title" : row->place == DUMP_AGAIN ? "heading_again" : "another_table";
}

static void append_batch(struct dump *dump, struct dump_table *table, struct strbuf *out, const struct batch *batch)
{
    struct arena *scratch = arena_new();
    for (size_t i = 0; i < batch->row_count; i++) {
        struct dump_row row = dump_row(dump, table, batch, i);
        strbuf_printf(out, "{\"row\":%u,%s\"%s\":[", row.number, row.malformed ? "\"malformed\":true," : "",
                      name_cells(dump, &row));
        for (size_t column = 0; column < row.count; column++) {
            if (column)
                strbuf_append_char(out, ',');
            append_cell(out, scratch, &row.cells[column]);
        }
        strbuf_append(out, STR("]}\n"));
    }
    arena_drop(scratch);
}

bool dump_put(struct strbuf *out, FILE *to, struct fault *fault)
{
    bool good = fwrite(out->at, 1, out->len, to) == out->len && fflush(to) == 0;
    out->len = 0;
    return good || fault_raise(fault, FAULT_IO, NULL, "the output cannot be written; make room, or read it to its end");
}

static bool dump_sheet(struct dump *dump, size_t index, struct strbuf *out, FILE *to, struct fault *fault)
{
    struct reader *reader = dump->reader;
    struct sheet sheet = reader_sheet(reader, index);
    struct dump_table table = {.arena = out->arena};
    struct batch batch;
    bool good = reader_start(reader, index, fault);

    dump->told = 0;
    strbuf_append(out, STR("{\"sheet\":"));
    strbuf_append_json(out, sheet.name);
    strbuf_printf(out, ",\"hidden\":%s}\n", sheet.hidden ? "true" : "false");
    while (good && (good = reader_next(reader, &batch, fault)) && batch.row_count > 0) {
        append_batch(dump, &table, out, &batch);
        good = dump_put(out, to, fault);
    }
    return dump_put(out, to, fault) && good && (table.over || reader_judge(reader, fault));
}

static bool dump_issues(const struct issues *issues, struct strbuf *out, FILE *to, struct fault *fault)
{
    struct arena *scratch = arena_new();
    for (size_t i = 0; i < issues->list.len; i++) {
        const struct issue *issue = &issues->list.at[i];
        strbuf_printf(out, "{\"issue\":\"%s\",\"row\":%u,\"sheet\":", issue_rule_info(issue->rule)->id, issue->row);
        strbuf_append_json(out, issue->sheet);
        strbuf_append(out, STR(",\"seen\":"));
        strbuf_append_json(out, rfc_mask_within(scratch, issue->seen));
        strbuf_append(out, STR("}\n"));
    }
    arena_drop(scratch);
    return dump_put(out, to, fault);
}

static bool dump_all(struct dump *dump, struct strbuf *out, FILE *to, struct fault *fault)
{
    bool good = true;
    strbuf_append(out, STR("{\"read_as\":"));
    strbuf_append_json(out, reader_decision(dump->reader));
    strbuf_append(out, STR("}\n"));
    for (size_t i = 0; good && i < reader_sheet_count(dump->reader); i++)
        good = dump_sheet(dump, i, out, to, fault);
    return good && dump_issues(dump->issues, out, to, fault);
}

static bool parse_delimiter(struct str text, char *delimiter, struct fault *fault)
{
    *delimiter = text.len == 1 ? text.at[0] : str_equal(text, STR("tab")) || str_equal(text, STR("\\t")) ? '\t' : '\0';
    return text.len == 0 || (*delimiter > 0 && !strchr("\"\r\n", *delimiter)) ||
           fault_raise(fault, FAULT_USAGE, NULL, "--delimiter takes one character, or tab, not %.*s", STR_ARGS(text));
}

static bool parse_heading_rows(struct str text, unsigned *count, struct fault *fault)
{
    *count = text.len == 1 && text.at[0] >= '1' && text.at[0] <= '9' ? (unsigned)(text.at[0] - '0') : 0;
    return text.len == 0 || *count ||
           fault_raise(fault, FAULT_USAGE, NULL, "--heading-rows takes 1 to 9, not %.*s", STR_ARGS(text));
}

bool run_dump(const struct run_dump_options *options, struct str path, FILE *to, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct strbuf out = strbuf_new(arena);
    struct file_spec hint = {.encoding = options->encoding};
    struct dump dump = {.options = options, .issues = issues_new(arena)};
    bool good = parse_delimiter(options->delimiter, &hint.delimiter, fault) &&
                parse_heading_rows(options->heading_rows, &dump.heading_rows, fault) &&
                reader_open(path, path, &hint, dump.issues, &dump.reader, fault);

    if (good) {
        reader_show_malformed(dump.reader);
        good = options->csv ? dump_csv(&dump, &out, to, fault) : dump_all(&dump, &out, to, fault);
    }
    reader_close(dump.reader);
    arena_drop(arena);
    return good;
}
