#include "compose/sheets.h"

#include "compose/words.h"

static bool is_large(const struct grid *grid)
{
    return grid->columns.len > 0 && grid->rows.len > SHEET_CELLS_MOST / grid->columns.len;
}

static struct str count_text(struct arena *arena, size_t count)
{
    return lang_num(arena, num_from_int((int64_t)count), false);
}

static void append_count(struct arena *arena, struct grid *grid, struct grid_row *row, const char *id, struct str label,
                         size_t count)
{
    *VEC_PUSH(arena, &grid->columns) =
        (struct grid_column){.id = str_from_cstr(id), .label = label, .short_label = label, .kind = GRID_NUMBER};
    *grid_append_cell(arena, row) = (struct grid_cell){.has_number = true, .number = num_from_int((int64_t)count)};
}

static struct grid pointer_to(const struct grid *grid, struct str file, enum lang lang, struct arena *arena)
{
    struct grid out = {.id = grid->id,
                       .name = grid->name,
                       .title = grid->title,
                       .subtitle = grid->subtitle,
                       .source = grid->source,
                       .words = true};
    struct str most = count_text(arena, SHEET_CELLS_MOST), label = word_text(lang, WORD_LARGE_FILE);
    struct grid_row *row = grid_append_row(arena, &out, ROW_BODY, grid->id);
    *VEC_PUSH(arena, &out.notes) = word_fill(arena, lang, WORD_LARGE_NOTE, (const struct str[]){most, file}, 2);
    for (size_t i = 0; i < grid->notes.len; i++)
        *VEC_PUSH(arena, &out.notes) = grid->notes.at[i];
    *VEC_PUSH(arena, &out.columns) =
        (struct grid_column){.id = STR("file"), .label = label, .short_label = label, .kind = GRID_TEXT};
    grid_append_cell(arena, row)->text = file;
    append_count(arena, &out, row, "rows", word_text(lang, WORD_LARGE_ROWS), grid->rows.len);
    append_count(arena, &out, row, "columns", word_text(lang, WORD_LARGE_COLUMNS), grid->columns.len);
    return out;
}

const struct doc *compose_sheets(const struct doc *doc, struct str stem, struct arena *arena, struct large_tables *large)
{
    struct doc *out = ARENA_NEW(arena, struct doc);
    *large = (struct large_tables){0};
    *out = *doc;
    out->tables.at = NULL;
    out->tables.len = out->tables.cap = 0;
    for (size_t i = 0; i < doc->tables.len; i++) {
        const struct grid *grid = &doc->tables.at[i];
        struct str file = str_format(arena, "%.*s-%.*s.csv", STR_ARGS(stem), STR_ARGS(grid->id));
        *VEC_PUSH(arena, &out->tables) = is_large(grid) ? pointer_to(grid, file, doc->lang, arena) : *grid;
        if (is_large(grid))
            *VEC_PUSH(arena, &large->list) = (struct large_table){i, file};
    }
    return large->list.len ? out : doc;
}
