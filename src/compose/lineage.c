#include "compose/lineage.h"

#define HASH_SHOWN 16

static void append_column(const struct composer *c, struct grid *grid, const char *id, enum word word, enum grid_kind kind)
{
    struct str label = word_text(c->lang, word);
    *VEC_PUSH(c->arena, &grid->columns) =
        (struct grid_column){.id = str_from_cstr(id), .label = label, .short_label = label, .kind = kind};
}

static void append_text(const struct composer *c, struct grid_row *row, struct str text)
{
    grid_append_cell(c->arena, row)->text = text;
}

static void append_count(const struct composer *c, struct grid_row *row, uint64_t count)
{
    struct grid_cell *cell = grid_append_cell(c->arena, row);
    cell->has_number = true;
    cell->number = num_from_int((int64_t)count);
}

static struct str query_text(const struct composer *c, const struct table_spec *table)
{
    const struct release *release = c->in->releases[table->query];
    struct str rows = composer_text(c, &release->rows.label), columns = composer_text(c, &release->columns.label);
    return release->columns.list ? str_format(c->arena, "%.*s × %.*s", STR_ARGS(rows), STR_ARGS(columns)) : rows;
}

static void append_cell(struct composer *c, struct grid *grid, size_t table, size_t cell)
{
    const struct table_spec *spec = &c->in->layout->tables.at[table];
    const struct cell_spec *asked = &spec->cells.at[cell];
    int source = asked->measure < 0 ? -1 : c->in->measures[asked->measure].source;
    if (source < 0 || (size_t)source >= c->in->lineage->sources.len)
        return;
    const struct lineage_source *from = &c->in->lineage->sources.at[source];
    struct str name = c->doc->tables.at[table].name;
    struct grid_row *row =
        grid_append_row(c->arena, grid, ROW_BODY, str_format(c->arena, "%.*s!%.*s", STR_ARGS(name), STR_ARGS(asked->text)));
    append_text(c, row, name);
    append_text(c, row, query_text(c, spec));
    append_text(c, row, asked->text);
    append_text(c, row, from->label[c->lang].len ? from->label[c->lang] : from->name);
    append_text(c, row, str_format(c->arena, "%.*s", HASH_SHOWN, from->sha256));
    append_count(c, row, from->files);
    append_count(c, row, from->rows_read);
    append_count(c, row, from->rows_used);
}

void lineage_append(struct composer *c)
{
    struct grid grid = {.id = STR("lineage"),
                        .name = word_text(c->lang, WORD_LINEAGE),
                        .title = word_text(c->lang, WORD_LINEAGE_TITLE),
                        .subtitle = c->doc->head.period,
                        .words = true,
                        .source = c->doc->tables.len ? c->doc->tables.at[0].source : STR_NONE};
    if (!c->in->lineage)
        return;
    *VEC_PUSH(c->arena, &grid.notes) = word_text(c->lang, WORD_LINEAGE_NOTE);
    append_column(c, &grid, "table", WORD_REVISION_TABLE, GRID_TEXT);
    append_column(c, &grid, "query", WORD_LINEAGE_QUERY, GRID_TEXT);
    append_column(c, &grid, "cell", WORD_LINEAGE_CELL, GRID_TEXT);
    append_column(c, &grid, "source", WORD_LINEAGE_SOURCE, GRID_TEXT);
    append_column(c, &grid, "sha256", WORD_LINEAGE_HASH, GRID_TEXT);
    append_column(c, &grid, "files", WORD_LINEAGE_FILES, GRID_NUMBER);
    append_column(c, &grid, "rows_read", WORD_LINEAGE_READ, GRID_NUMBER);
    append_column(c, &grid, "rows_used", WORD_LINEAGE_USED, GRID_NUMBER);
    for (size_t t = 0; t < c->in->layout->tables.len; t++)
        for (size_t i = 0; i < c->in->layout->tables.at[t].cells.len; i++)
            append_cell(c, &grid, t, i);
    if (grid.rows.len)
        *VEC_PUSH(c->arena, &c->doc->tables) = grid;
}
