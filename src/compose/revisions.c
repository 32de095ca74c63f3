#include "compose/revisions.h"

#include "base/date.h"
#include "compose/notes.h"

#define LISTED_MAX 400U
#define CHANGED_MAX 6U

static uint8_t widest_scale(const struct revisions *revisions)
{
    uint8_t scale = 0;
    for (size_t i = 0; i < revisions->list.len; i++) {
        const struct revision *revision = &revisions->list.at[i];
        if (revision->before.has_number && revision->before.number.scale > scale)
            scale = revision->before.number.scale;
        if (revision->after.has_number && revision->after.number.scale > scale)
            scale = revision->after.number.scale;
    }
    return scale;
}

static void append_column(const struct composer *c, struct grid *grid, const char *id, enum word word, uint8_t decimals,
                          enum grid_kind kind, bool signed_form)
{
    struct str label = word_text(c->lang, word);
    *VEC_PUSH(c->arena, &grid->columns) = (struct grid_column){.id = str_from_cstr(id),
                                                               .label = label,
                                                               .short_label = label,
                                                               .kind = kind,
                                                               .decimals = decimals,
                                                               .signed_form = signed_form};
}

static void append_value(const struct composer *c, struct grid_row *row, struct revision_value value, uint8_t scale)
{
    struct grid_cell *cell = grid_append_cell(c->arena, row);
    cell->has_number = value.has_number && num_rescale(value.number, scale, ROUND_HALF_EVEN, &cell->number);
    cell->mark = cell->has_number ? MARK_NONE : value.mark == MARK_NONE ? MARK_NOT_AVAILABLE : value.mark;
}

static struct revision_value difference(const struct revision *revision)
{
    struct revision_value value = {.has_number = revision->before.has_number && revision->after.has_number};
    if (value.has_number && num_subtract(revision->after.number, revision->before.number, &value.number))
        return value;
    bool secret = revision->before.mark == MARK_CONFIDENTIAL || revision->after.mark == MARK_CONFIDENTIAL;
    return (struct revision_value){.mark = secret ? MARK_CONFIDENTIAL : MARK_NOT_AVAILABLE};
}

static const struct grid *find_table(const struct composer *c, struct str id)
{
    for (size_t i = 0; i < c->doc->tables.len; i++)
        if (str_equal(c->doc->tables.at[i].id, id))
            return &c->doc->tables.at[i];
    return NULL;
}

static const struct release *find_release(const struct composer *c, struct str table)
{
    for (size_t i = 0; i < c->in->release_count; i++)
        if (str_equal(c->in->releases[i]->table, table))
            return c->in->releases[i];
    return NULL;
}

/* The label of a key, or of each of two. */
static struct str key_label(const struct composer *c, const struct release *release, struct str key)
{
    const struct axis *axes[] = {&release->rows, &release->columns};
    struct strbuf out = strbuf_new(c->arena);
    for (size_t i = 0; i < 2 && key.len; i++) {
        ptrdiff_t cut = str_find(key, STR(" / "));
        struct str part = cut < 0 ? key : str_slice(key, 0, (size_t)cut), label = part;
        uint32_t code = axes[i]->list ? codelist_find(axes[i]->list, part) : CODE_NONE;
        if (code != CODE_NONE)
            label = composer_text(c, &axes[i]->list->codes.at[code].label);
        else if (str_equal(part, STR("total")))
            label = word_text(c->lang, axes[i]->additive ? WORD_TOTAL : WORD_TOTAL_DISTINCT);
        else if (str_equal(part, STR("unspecified")))
            label = word_text(c->lang, WORD_UNSPECIFIED);
        else if (str_equal(part, STR("gross")))
            label = word_text(c->lang, WORD_REVISION_GROSS);
        strbuf_printf(&out, "%s%.*s", i ? " / " : "", STR_ARGS(label));
        key = cut < 0 ? STR_NONE : str_slice(key, (size_t)cut + 3, key.len);
    }
    return strbuf_str(&out);
}

static struct str measure_label(const struct composer *c, const struct release *release, struct str name)
{
    int measure = release_measure(release, name);
    return measure < 0 ? name : composer_text(c, &release->measures[measure].label);
}

static void append_revision(const struct composer *c, struct grid *grid, const struct revision *revision, uint8_t scale)
{
    const struct grid *table = find_table(c, revision->table);
    const struct release *release = find_release(c, revision->table);
    if (!table || !release)
        return;
    struct str key = str_format(c->arena, "%.*s|%.*s|%.*s|%.*s", STR_ARGS(revision->table), STR_ARGS(revision->key),
                                STR_ARGS(revision->period), STR_ARGS(revision->measure));
    struct grid_row *row = grid_append_row(c->arena, grid, ROW_BODY, key);
    const struct str texts[] = {table->name, key_label(c, release, revision->key), revision->period,
                                measure_label(c, release, revision->measure)};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        grid_append_cell(c->arena, row)->text = texts[i];
    append_value(c, row, revision->before, scale);
    append_value(c, row, revision->after, scale);
    append_value(c, row, difference(revision), scale);
}

static struct str changed_files(const struct composer *c, const struct revisions *revisions)
{
    struct strbuf out = strbuf_new(c->arena);
    for (size_t i = 0; i < revisions->changed.len && i < CHANGED_MAX; i++)
        strbuf_printf(&out, "%s%.*s", i ? ", " : "", STR_ARGS(revisions->changed.at[i]));
    if (revisions->changed.len > CHANGED_MAX)
        strbuf_append(&out, STR(", …"));
    return strbuf_str(&out);
}

static void append_table(struct composer *c, const struct revisions *revisions)
{
    uint8_t scale = widest_scale(revisions);
    struct str since = revisions->since, count = composer_count(c, revisions->list.len);
    struct grid grid = {.id = STR("revisions"),
                        .name = word_text(c->lang, WORD_REVISIONS),
                        .words = true,
                        .title = SAY(c, WORD_REVISIONS_TITLE, since),
                        .subtitle = SAY(c, WORD_REVISIONS_COUNT, count, composer_count(c, revisions->compared)),
                        .source = c->doc->tables.len ? c->doc->tables.at[0].source : STR_NONE};
    *VEC_PUSH(c->arena, &grid.notes) = revisions->changed.len ? SAY(c, WORD_REVISIONS_REASON, changed_files(c, revisions))
                                                              : word_text(c->lang, WORD_REVISIONS_RULES);
    if (revisions->list.len > LISTED_MAX)
        *VEC_PUSH(c->arena, &grid.notes) = SAY(c, WORD_REVISIONS_CUT, composer_count(c, LISTED_MAX));
    append_column(c, &grid, "table", WORD_REVISION_TABLE, 0, GRID_TEXT, false);
    append_column(c, &grid, "key", WORD_REVISION_KEY, 0, GRID_TEXT, false);
    append_column(c, &grid, "period", WORD_PERIOD, 0, GRID_TEXT, false);
    append_column(c, &grid, "measure", WORD_REVISION_MEASURE, 0, GRID_TEXT, false);
    append_column(c, &grid, "before", WORD_REVISION_BEFORE, scale, GRID_NUMBER, false);
    append_column(c, &grid, "after", WORD_REVISION_AFTER, scale, GRID_NUMBER, false);
    append_column(c, &grid, "revision", WORD_REVISION_DIFFERENCE, scale, GRID_NUMBER, true);
    for (size_t i = 0; i < revisions->list.len && i < LISTED_MAX; i++)
        append_revision(c, &grid, &revisions->list.at[i], scale);
    if (grid.rows.len)
        *VEC_PUSH(c->arena, &c->doc->tables) = grid;
}

static void mark_at(struct grid *grid, struct str row, struct str column)
{
    for (size_t r = 0; r < grid->rows.len; r++)
        for (size_t c = 1; str_equal(grid->rows.at[r].key, row) && c < grid->columns.len; c++) {
            struct grid_cell *cell = &grid->rows.at[r].cells.at[c];
            if (str_equal(grid->columns.at[c].id, column) && cell->has_number && cell->mark == MARK_NONE)
                cell->mark = MARK_REVISED;
        }
}

/* The revised figure in its own cell: in tables over time by period and key; in those of the latest period by key and measure, or
 * by both keys. */
static void mark_cell(struct composer *c, const struct revision *revision)
{
    struct str latest = period_format(c->arena, c->in->period), across;
    ptrdiff_t cut = str_find(revision->key, STR(" / "));
    struct str key = cut < 0 ? revision->key : str_slice(revision->key, 0, (size_t)cut);
    across = cut < 0 ? STR_NONE : str_slice(revision->key, (size_t)cut + 3, revision->key.len);
    for (size_t t = 0; t < c->doc->tables.len; t++) {
        struct grid *grid = &c->doc->tables.at[t];
        bool over_time = str_equal(grid->columns.at[0].id, STR("period")), of_measure = str_equal(grid->cell, revision->measure);
        if (!str_equal(grid->id, revision->table))
            continue;
        if (over_time && of_measure && !across.len)
            mark_at(grid, revision->period, key);
        else if (!over_time && str_equal(revision->period, latest) && across.len && of_measure)
            mark_at(grid, key, across);
        else if (!over_time && str_equal(revision->period, latest) && !across.len)
            mark_at(grid, key, revision->measure);
    }
}

void revisions_append(struct composer *c)
{
    const struct revisions *revisions = c->in->revisions;
    if (!revisions || !revisions->list.len)
        return;
    for (size_t i = 0; i < revisions->list.len; i++)
        mark_cell(c, &revisions->list.at[i]);
    append_table(c, revisions);
}
