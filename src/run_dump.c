/* `racimo dump FILE`: what the readers make of a file, row by row, for whoever wonders what racimo sees in it. */
#include <stdio.h>

#include "ingest/ingest.h"
#include "run.h"

static const char *const KIND_NAMES[] = {"", "", "figure", "day", "truth", "failed"};

static void append_json(struct strbuf *out, struct str text)
{
    strbuf_append_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c < 0x20 || c == 0x7F)
            strbuf_printf(out, "\\u%04x", c);
        else if (c == '"' || c == '\\')
            strbuf_printf(out, "\\%c", c);
        else
            strbuf_append_char(out, (char)c);
    }
    strbuf_append_char(out, '"');
}

static void append_cell(struct strbuf *out, const struct batch_cell *cell)
{
    if (cell->kind == CELL_BLANK) {
        strbuf_append(out, STR("null"));
    } else if (cell->kind == CELL_WORDS) {
        append_json(out, cell->text);
    } else {
        strbuf_printf(out, "{\"%s\":", KIND_NAMES[cell->kind]);
        append_json(out, cell->text);
        strbuf_append_char(out, '}');
    }
}

static void append_batch(struct strbuf *out, const struct batch *batch)
{
    for (size_t row = 0; row < batch->row_count; row++) {
        strbuf_printf(out, "{\"row\":%u,\"cells\":[", batch->rows_at[row]);
        for (size_t column = 0; column < batch->width; column++) {
            if (column)
                strbuf_append_char(out, ',');
            append_cell(out, &batch->cells[row * batch->width + column]);
        }
        strbuf_append(out, STR("]}\n"));
    }
}

static bool put(struct strbuf *out, FILE *to, struct fault *fault)
{
    bool good = fwrite(out->at, 1, out->len, to) == out->len && fflush(to) == 0;
    out->len = 0;
    return good || fault_raise(fault, FAULT_IO, NULL, "the output cannot be written; make room, or read it to its end");
}

static bool dump_sheet(struct reader *reader, size_t index, struct strbuf *out, FILE *to, struct fault *fault)
{
    struct sheet sheet = reader_sheet(reader, index);
    struct batch batch;
    bool good = reader_start(reader, index, fault);

    strbuf_append(out, STR("{\"sheet\":"));
    append_json(out, sheet.name);
    strbuf_printf(out, ",\"hidden\":%s}\n", sheet.hidden ? "true" : "false");
    while (good && (good = reader_next(reader, &batch, fault)) && batch.row_count > 0) {
        append_batch(out, &batch);
        good = put(out, to, fault);
    }
    return put(out, to, fault) && good;
}

static bool dump_issues(const struct issues *issues, struct strbuf *out, FILE *to, struct fault *fault)
{
    for (size_t i = 0; i < issues->list.len; i++) {
        const struct issue *issue = &issues->list.at[i];
        strbuf_printf(out, "{\"issue\":\"%s\",\"row\":%u,\"sheet\":", issue_rule_info(issue->rule)->id, issue->row);
        append_json(out, issue->sheet);
        strbuf_append(out, STR(",\"seen\":"));
        append_json(out, issue->seen);
        strbuf_append(out, STR("}\n"));
    }
    return put(out, to, fault);
}

bool run_dump(struct str path, FILE *to, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct strbuf out = strbuf_new(arena);
    struct issues *issues = issues_new(arena);
    struct reader *reader = NULL;
    bool good = reader_open(path, path, NULL, issues, &reader, fault);

    if (good) {
        strbuf_append(&out, STR("{\"read_as\":"));
        append_json(&out, reader_decision(reader));
        strbuf_append(&out, STR("}\n"));
    }
    for (size_t i = 0; good && i < reader_sheet_count(reader); i++)
        good = dump_sheet(reader, i, &out, to, fault);
    good = good && dump_issues(issues, &out, to, fault);
    if (reader)
        reader_close(reader);
    arena_drop(arena);
    return good;
}
