/* The figures that all generations so far have shown: out of their open data, for guard to count as known. */
#include "base/file.h"
#include "guard/history.h"
#include "ingest/ingest.h"
#include "run/parts.h"

#define PLAIN_COLUMNS 4 /* period, measure, value, state */

struct shelf {
    struct dict *told;
    struct arena *heads; /* texts of the heading */
    struct str *names;
    size_t width;
};

static void read_row(struct shelf *shelf, const struct batch_cell *cells, struct arena *scratch)
{
    size_t keys = shelf->width - PLAIN_COLUMNS;
    struct str *texts = ARENA_ARRAY(scratch, struct str, shelf->width);

    for (size_t i = 0; i < shelf->width; i++)
        texts[i] = str_trim(cells[i].text);
    struct history_row row = {shelf->names, texts, keys, texts[keys], texts[keys + 1], texts[keys + 2]};
    if (str_equal(texts[keys + 3], STR("shown")))
        history_append(shelf->told, &row, scratch);
}

static void read_batch(struct shelf *shelf, const struct batch *batch)
{
    struct arena *scratch = arena_new();
    size_t first = 0;

    if (!shelf->names) {
        shelf->width = batch->width;
        shelf->names = ARENA_ARRAY(shelf->heads, struct str, batch->width + 1);
        for (size_t i = 0; i < batch->width; i++)
            shelf->names[i] = str_copy(shelf->heads, str_trim(batch->cells[i].text));
        first = 1;
    }
    bool ours = shelf->width > PLAIN_COLUMNS && str_equal(shelf->names[shelf->width - 1], STR("state"));
    for (size_t row = first; ours && row < batch->row_count; row++)
        read_row(shelf, &batch->cells[row * batch->width], scratch);
    arena_drop(scratch);
}

/* A file that cannot be read says nothing: that is what `racimo verify` is for. */
static void read_table(struct dict *told, struct str path)
{
    struct file_spec hint = {.encoding = STR("utf-8"), .delimiter = ','};
    struct arena *arena = arena_new();
    struct shelf shelf = {.told = told, .heads = arena};
    struct reader *reader = NULL;
    struct batch batch;
    struct fault none = {.code = FAULT_NONE};
    bool good = reader_open(path, path_name(path), &hint, issues_new(arena), &reader, &none) && reader_start(reader, 0, &none);

    while (good && reader_next(reader, &batch, &none) && batch.row_count > 0)
        read_batch(&shelf, &batch);
    if (reader)
        reader_close(reader);
    arena_drop(arena);
}

struct dict *run_told(const struct run *run, struct arena *arena)
{
    struct str home = path_join(arena, run->options->out, run->spec->layout.head.id);
    struct dict *told = dict_new(arena);
    struct paths tables = {0};

    if (run->spec->policy.limits.open)
        return NULL;
    file_match(arena, str_format(arena, "%.*s/[0-9]*/v[0-9]*/public/open/*.csv", STR_ARGS(home)), &tables);
    for (size_t i = 0; i < tables.list.len; i++)
        read_table(told, tables.list.at[i]);
    return dict_count(told) ? told : NULL;
}
