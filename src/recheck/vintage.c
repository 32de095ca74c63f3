#include "recheck/vintage.h"

#include "base/dict.h"

#define PLAIN_COLUMNS 4 /* period, measure, value, state */

struct entry {
    struct str table, key, period, measure, value;
};

struct vintage {
    struct arena *arena;
    struct dict *places; /* table, key, period, measure → entries */
    VEC(struct entry) entries;
    struct str table;
    bool started; /* past the headings of the table */
};

struct vintage *vintage_new(struct arena *arena)
{
    struct vintage *vintage = ARENA_NEW(arena, struct vintage);
    vintage->arena = arena;
    vintage->places = dict_new(arena);
    return vintage;
}

void vintage_start(struct vintage *vintage, struct str table)
{
    vintage->table = str_copy(vintage->arena, table);
    vintage->started = false;
}

static struct str join(struct arena *arena, const struct str *texts, size_t count, const char *between)
{
    struct strbuf out = strbuf_new(arena);
    for (size_t i = 0; i < count; i++)
        strbuf_printf(&out, "%s%.*s", i ? between : "", STR_ARGS(texts[i]));
    return strbuf_str(&out);
}

static void append_row(struct vintage *vintage, const struct str *texts, size_t count)
{
    size_t keys = count - PLAIN_COLUMNS;
    struct str place = str_format(vintage->arena, "%.*s\n%.*s", STR_ARGS(vintage->table),
                                  STR_ARGS(join(vintage->arena, texts, count - 2, "\n")));
    if (dict_append(vintage->places, place) < vintage->entries.len)
        return;
    *VEC_PUSH(vintage->arena, &vintage->entries) = (struct entry){
        .table = vintage->table,
        .key = join(vintage->arena, texts, keys, " / "),
        .period = str_copy(vintage->arena, texts[keys]),
        .measure = str_copy(vintage->arena, texts[keys + 1]),
        .value = str_copy(vintage->arena, texts[keys + 2]),
    };
}

bool vintage_append_batch(struct vintage *vintage, const struct batch *batch, struct fault *fault)
{
    struct str *texts = ARENA_ARRAY(vintage->arena, struct str, batch->width + 1);
    for (size_t row = 0; row < batch->row_count; row++) {
        for (size_t i = 0; i < batch->width; i++)
            texts[i] = str_trim(batch->cells[row * batch->width + i].text);
        if (batch->width <= PLAIN_COLUMNS || (!vintage->started && !str_equal(texts[batch->width - 1], STR("state"))))
            return fault_raise(fault, FAULT_DATA, NULL, "table '%.*s' is not open data of racimo", STR_ARGS(vintage->table));
        if (vintage->started)
            append_row(vintage, texts, batch->width);
        vintage->started = true;
    }
    return true;
}

void vintage_append_grid(struct vintage *vintage, const struct grid *grid)
{
    struct str *texts = ARENA_ARRAY(vintage->arena, struct str, grid->columns.len);
    vintage_start(vintage, grid->id);
    for (size_t r = 0; r < grid->rows.len; r++) {
        for (size_t i = 0; i < grid->columns.len; i++) {
            const struct grid_cell *cell = &grid->rows.at[r].cells.at[i];
            texts[i] = grid->columns.at[i].kind == GRID_TEXT ? cell->text
                       : cell->has_number                    ? num_format(vintage->arena, cell->number)
                                                             : str_from_cstr(mark_sign(cell->mark));
        }
        append_row(vintage, texts, grid->columns.len);
    }
}

static struct revision_value value_of(struct str text)
{
    struct revision_value value = {.mark = MARK_NONE};
    value.has_number = num_parse(text, (struct num_style){.decimal = '.'}, &value.number);
    for (unsigned mark = MARK_NONE + 1; !value.has_number && mark < MARK_COUNT; mark++)
        if (str_equal(text, str_from_cstr(mark_sign((enum mark)mark))))
            value.mark = (enum mark)mark;
    return value;
}

static bool is_same(const struct revision_value *a, const struct revision_value *b)
{
    if (a->has_number != b->has_number)
        return false;
    return a->has_number ? num_order(a->number, b->number) == 0 : a->mark == b->mark;
}

void vintage_compare(const struct vintage *before, const struct vintage *after, struct arena *arena, struct revisions *revisions)
{
    size_t both = 0;
    for (size_t i = 0; i < before->entries.len; i++) {
        const struct entry *old = &before->entries.at[i];
        uint32_t id = dict_find(after->places, dict_text(before->places, (uint32_t)i));
        if (id == DICT_NONE) {
            revisions->removed++;
            continue;
        }
        struct revision revision = {
            old->table, old->key, old->period, old->measure, value_of(old->value), value_of(after->entries.at[id].value)};
        both++;
        /* What is withheld now is not told again. */
        if (revision.after.mark == MARK_CONFIDENTIAL && revision.before.has_number)
            revision.before = (struct revision_value){.mark = MARK_CONFIDENTIAL};
        else if (is_same(&revision.before, &revision.after))
            continue;
        *VEC_PUSH(arena, &revisions->list) = revision;
    }
    revisions->compared += both;
    revisions->added += after->entries.len - both;
}
