#include "ingest/reader.h"

#include "ingest/ahead.h"
#include "ingest/refusal.h"

#define HEAD_SIZE ((size_t)8192)
#define LARGE ((uint64_t)4 << 20)

#define READER(name) extern const struct reader_kind reader_##name;
#include "ingest/readers.def"
#undef READER

const struct reader_kind *reader_kind(enum reader_row row)
{
    static const struct reader_kind *const kinds[] = {
#define READER(name) &reader_##name,
#include "ingest/readers.def"
#undef READER
    };
    return kinds[row];
}

static bool find_kind(struct reader *reader, struct fault *fault)
{
    char bytes[HEAD_SIZE];
    struct str head = {bytes, 0};
    if (!input_read(&reader->input, 0, bytes, HEAD_SIZE, &head.len, fault) || !refusal_check(&reader->input, head, fault))
        return false;
    for (size_t i = 0; i < READER_COUNT && !reader->kind; i++)
        if (reader_kind((enum reader_row)i)->probe(head))
            reader->kind = reader_kind((enum reader_row)i);
    return true;
}

static void stop_ahead(struct reader *reader)
{
    if (reader->ahead)
        ahead_close(reader->ahead);
    reader->ahead = NULL;
}

bool reader_open(struct str path, struct str shown, const struct file_spec *hint, struct issues *issues, struct reader **out,
                 struct fault *fault)
{
    struct arena *arena = arena_new();
    struct reader *reader = ARENA_NEW(arena, struct reader);
    *out = NULL;
    reader->arena = arena;
    reader->issues = issues;
    if (hint) {
        reader->declared_encoding = str_copy(arena, hint->encoding);
        reader->declared_delimiter = hint->delimiter;
        reader->joins_headings = hint->heading_rows > 1;
    }
    if (input_open(&reader->input, path, str_copy(arena, shown), fault) && find_kind(reader, fault) &&
        reader->kind->open(reader, fault)) {
        *out = reader;
        return true;
    }
    reader_close(reader);
    return false;
}

void reader_tell(struct reader *reader, enum issue_rule rule, size_t sheet, uint32_t row, struct str seen)
{
    struct str name = reader->sheets.at[sheet].name;
    if (!reader->issues)
        return;
    for (size_t i = 0; i < reader->issues->list.len; i++) {
        const struct issue *told = &reader->issues->list.at[i];
        if (told->rule == rule && str_equal(told->file, reader->input.shown) && str_equal(told->sheet, name))
            return;
    }
    issues_append(reader->issues,
                  &(struct issue){.rule = rule, .file = reader->input.shown, .sheet = name, .row = row, .seen = seen});
}

void reader_tell_shape(struct reader *reader, size_t sheet, const struct sheet_shape *shape, size_t widest)
{
    struct str columns = sheet_shape_columns(reader->arena, shape, widest);
    uint32_t merged = reader->joins_headings ? shape->merged_below : shape->merged_row;
    if (merged)
        reader_tell(reader, ISSUE_HEADING_MERGED, sheet, merged, STR_NONE);
    if (shape->rows_hidden)
        reader_tell(reader, ISSUE_ROWS_HIDDEN, sheet, 0,
                    str_format(reader->arena, "%llu", (unsigned long long)shape->rows_hidden));
    if (columns.len)
        reader_tell(reader, ISSUE_COLUMNS_HIDDEN, sheet, 0, columns);
}

size_t reader_sheet_count(const struct reader *reader)
{
    return reader->sheets.len;
}

struct sheet reader_sheet(const struct reader *reader, size_t index)
{
    return reader->sheets.at[index];
}

bool reader_start(struct reader *reader, size_t sheet, struct fault *fault)
{
    stop_ahead(reader);
    rows_start(&reader->rows, reader->arena, reader->input.shown, reader->sheets.at[sheet].name);
    reader->started = false;
    reader->ended = false;
    reader->set_aside = 0;
    reader->started = reader->kind->start(reader, sheet, fault);
    return reader->started;
}

void reader_project(struct reader *reader, const bool *wanted, size_t count)
{
    rows_project(&reader->rows, wanted, count);
}

bool reader_fill(struct reader *reader, size_t least, struct fault *fault)
{
    struct rows *rows = &reader->rows;
    do {
        while (!reader->ended && rows_waiting(rows) < least)
            if (!reader->kind->read_on(reader, fault))
                return false;
        if (!rows->settled) {
            size_t width = 0;
            if (reader->kind->measure && !reader->kind->measure(reader, &width, fault))
                return false;
            rows_settle(rows, width);
        }
    } while (!reader->ended && rows_waiting(rows) == 0); /* rows laid out are given before others are read */
    return !reader->ended || (input_settle(&reader->input, fault) && input_check_unchanged(&reader->input, fault));
}

/* Once the columns are known a large file is worth a thread of its own. */
static bool find_rows(struct reader *reader, struct rows **rows, struct fault *fault)
{
    *rows = &reader->rows;
    if (!reader->ahead && rows_waiting(&reader->rows))
        return true;
    if (!reader->ahead && reader->kind->runs_ahead && reader->input.size >= LARGE && reader->rows.wanted.len && !reader->ended)
        reader->ahead = ahead_open(reader);
    if (reader->ahead)
        return ahead_next(reader->ahead, rows, fault);
    rows_clear(&reader->rows);
    return reader_fill(reader, BATCH_ROWS, fault);
}

bool reader_next(struct reader *reader, struct batch *batch, struct fault *fault)
{
    struct rows *rows;
    *batch = (struct batch){0};
    if (!reader->started)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "rows were asked of a sheet that was not started");
    if (!find_rows(reader, &rows, fault)) {
        reader->started = false;
        return false;
    }
    rows_give(rows, batch);
    return true;
}

void reader_digest(const struct reader *reader, char hex[65], uint64_t *size)
{
    if (reader->input.digesting)
        fault_abort(FAULT_INTERNAL, "a digest was asked for before its file was read to the end");
    for (size_t i = 0; i < HASH_HEX_SIZE; i++)
        hex[i] = reader->input.digest[i];
    *size = reader->input.size;
}

void reader_show_malformed(struct reader *reader)
{
    reader->shows = true;
}

bool reader_judge(struct reader *reader, struct fault *fault)
{
    return !reader->shows || !reader->kind->judge || reader->kind->judge(reader, fault);
}

size_t reader_table_width(const struct reader *reader)
{
    return reader->table_width;
}

uint64_t reader_set_aside(const struct reader *reader)
{
    return reader->set_aside;
}

struct str reader_decision(const struct reader *reader)
{
    return reader->decision;
}

void reader_close(struct reader *reader)
{
    if (!reader)
        return;
    stop_ahead(reader);
    if (reader->kind)
        reader->kind->close(reader);
    input_close(&reader->input);
    arena_drop(reader->arena);
}
