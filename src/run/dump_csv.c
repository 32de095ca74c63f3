/* `racimo dump --csv FILE`: the table of a file as CSV (RFC 4180), and on the error stream what was left out of it or is
 * malformed. */
#include "run/dump.h"

#include "base/log.h"
#include "base/speech.h"

/* The headings, joined, until the row below them. */
struct csv_heading {
    struct arena *arena;
    VEC(struct str) texts;
};

static void append_field(struct strbuf *out, struct str text)
{
    bool plain = true;
    for (size_t i = 0; i < text.len && plain; i++)
        plain = text.at[i] != ',' && text.at[i] != '"' && text.at[i] != '\n' && text.at[i] != '\r';
    plain = plain && !(text.len && (text.at[0] == ' ' || text.at[text.len - 1] == ' '));
    if (!plain)
        strbuf_append_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"')
            strbuf_append_char(out, '"');
        strbuf_append_char(out, text.at[i]);
    }
    if (!plain)
        strbuf_append_char(out, '"');
}

static void append_row(struct strbuf *out, const struct dump_row *row)
{
    struct arena *scratch = arena_new();
    for (size_t i = 0; i < row->count; i++) {
        if (i)
            strbuf_append_char(out, ',');
        append_field(out, dump_text(scratch, &row->cells[i]));
    }
    strbuf_append_char(out, '\n');
    arena_drop(scratch);
}

static void join_heading(struct csv_heading *heading, const struct dump_row *row)
{
    bool is_first = heading->texts.len == 0;
    for (size_t i = 0; i < row->count && (is_first || i < heading->texts.len); i++) {
        struct str text = dump_text(heading->arena, &row->cells[i]);
        struct str *joined = is_first ? VEC_PUSH(heading->arena, &heading->texts) : &heading->texts.at[i];
        if (is_first || joined->len == 0)
            *joined = str_copy(heading->arena, text);
        else if (text.len)
            *joined = str_format(heading->arena, "%.*s %.*s", STR_ARGS(*joined), STR_ARGS(text));
    }
}

static void end_heading(struct csv_heading *heading, struct strbuf *out)
{
    for (size_t i = 0; i < heading->texts.len; i++) {
        if (i)
            strbuf_append_char(out, ',');
        append_field(out, heading->texts.at[i]);
    }
    if (heading->texts.len)
        strbuf_append_char(out, '\n');
    heading->texts.len = 0;
}

static void tell(const struct log *log, const struct dump_row *row)
{
    static const char *const said[] = {
        [DUMP_TITLE] = SAID("a title above the table; left out"),
        [DUMP_AGAIN] = SAID("the headings stand again; left out"),
        [DUMP_BEYOND] = SAID("another table begins, with other headings; it was not read: put it in a file of its own")};
    if (row->place == DUMP_AGAIN || row->place == DUMP_BEYOND || (row->place == DUMP_TITLE && row->values))
        log_write(log, LOG_WARNING, "row %u: %s", row->number, said[row->place]);
    else if (row->malformed)
        log_write(log, LOG_WARNING, "row %u: malformed, and given here as it stands; a report would not count it", row->number);
}

static void take_batch(struct dump *dump, struct dump_table *table, struct csv_heading *heading, struct strbuf *out,
                       const struct batch *batch)
{
    for (size_t i = 0; i < batch->row_count && !table->over; i++) {
        struct dump_row row = dump_row(dump, table, batch, i);
        tell(dump->options->log, &row);
        if (row.place == DUMP_HEADING)
            join_heading(heading, &row);
        else if (row.place != DUMP_TITLE)
            end_heading(heading, out);
        if (row.place == DUMP_ROW)
            append_row(out, &row);
    }
}

/* The sheet that was asked for, or the first that can be seen. */
static bool find_sheet(const struct dump *dump, size_t *index, struct fault *fault)
{
    struct str name = dump->options->sheet;
    size_t count = reader_sheet_count(dump->reader);
    for (*index = 0; *index < count; ++*index) {
        struct sheet sheet = reader_sheet(dump->reader, *index);
        if (name.len ? str_equal(sheet.name, name) : !sheet.hidden)
            return true;
    }
    *index = 0;
    return (name.len == 0 && count > 0) || fault_raise(fault, FAULT_DATA, NULL, "there is no sheet '%.*s'", STR_ARGS(name));
}

bool dump_csv(struct dump *dump, struct strbuf *out, FILE *to, struct fault *fault)
{
    struct dump_table table = {.arena = out->arena};
    struct csv_heading heading = {.arena = out->arena};
    struct batch batch;
    size_t index;
    bool good = find_sheet(dump, &index, fault) && reader_start(dump->reader, index, fault);
    while (good && !table.over && (good = reader_next(dump->reader, &batch, fault)) && batch.row_count > 0) {
        take_batch(dump, &table, &heading, out, &batch);
        good = dump_put(out, to, fault);
    }
    end_heading(&heading, out);
    return good && dump_put(out, to, fault) && (table.over || reader_judge(dump->reader, fault));
}
