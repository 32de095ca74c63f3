/* Open data: one header row, a key first, numbers as machines read them. A marker beside a number gets a column of its own, so
 * that the number stays one. */
#include "render/render.h"

static const struct {
    const char *key, *mark;
} words[LANG_COUNT] = {[LANG_ES] = {"clave", "marca"}, [LANG_EN] = {"key", "mark"}};

/* Spreadsheets take such a text for a formula (CWE-1236); the apostrophe makes it a text again. */
static bool is_formula(struct str text)
{
    return text.len && (text.at[0] == '=' || text.at[0] == '+' || text.at[0] == '-' || text.at[0] == '@' || text.at[0] == '\t' ||
                        text.at[0] == '\r');
}

static bool needs_quotes(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == ',' || text.at[i] == '"' || text.at[i] == '\n' || text.at[i] == '\r')
            return true;
    return text.len && (text.at[0] == ' ' || text.at[text.len - 1] == ' ');
}

static void append_field(struct strbuf *out, struct str text)
{
    bool quoted = needs_quotes(text);
    if (quoted)
        strbuf_append_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"')
            strbuf_append_char(out, '"');
        strbuf_append_char(out, text.at[i]);
    }
    if (quoted)
        strbuf_append_char(out, '"');
}

static void append_text(struct strbuf *out, struct str text)
{
    append_field(out, is_formula(text) ? str_format(out->arena, "'%.*s", STR_ARGS(text)) : text);
}

/* A number with a marker beside it stands somewhere in the column. */
static bool has_mark_column(const struct grid *grid, size_t column)
{
    for (size_t r = 0; r < grid->rows.len; r++) {
        const struct grid_cell *cell = &grid->rows.at[r].cells.at[column];
        if (cell->has_number && cell->mark != MARK_NONE)
            return true;
    }
    return false;
}

static void append_head(struct strbuf *out, const struct grid *grid, enum lang lang)
{
    append_text(out, str_from_cstr(words[lang].key));
    for (size_t i = 0; i < grid->columns.len; i++) {
        strbuf_append_char(out, ',');
        append_text(out, grid->columns.at[i].label);
        if (has_mark_column(grid, i)) {
            strbuf_append_char(out, ',');
            append_text(out, str_format(out->arena, "%.*s (%s)", STR_ARGS(grid->columns.at[i].label), words[lang].mark));
        }
    }
    strbuf_append_char(out, '\n');
}

static void append_cell(struct strbuf *out, const struct grid_column *column, const struct grid_cell *cell, bool mark_column)
{
    strbuf_append_char(out, ',');
    if (cell->has_number)
        append_field(out, num_format(out->arena, cell->number));
    else if (column->kind == GRID_TEXT)
        append_text(out, cell->text);
    else
        append_field(out, str_from_cstr(mark_sign(cell->mark)));
    if (!mark_column)
        return;
    strbuf_append_char(out, ',');
    append_field(out, cell->has_number ? str_from_cstr(mark_sign(cell->mark)) : STR_NONE);
}

struct str render_csv(const struct grid *grid, enum lang lang, struct arena *arena)
{
    struct strbuf out = strbuf_new(arena);
    bool *marked = ARENA_ARRAY(arena, bool, grid->columns.len + 1);
    for (size_t i = 0; i < grid->columns.len; i++)
        marked[i] = has_mark_column(grid, i);
    strbuf_append(&out, STR("\xEF\xBB\xBF"));
    append_head(&out, grid, lang);
    for (size_t r = 0; r < grid->rows.len; r++) {
        const struct grid_row *row = &grid->rows.at[r];
        append_text(&out, row->key);
        for (size_t i = 0; i < row->cells.len; i++)
            append_cell(&out, &grid->columns.at[i], &row->cells.at[i], marked[i]);
        strbuf_append_char(&out, '\n');
    }
    return strbuf_str(&out);
}

struct str render_tidy_head(const struct grid *grid, bool byte_order_mark, struct arena *arena)
{
    struct strbuf out = strbuf_new(arena);
    if (byte_order_mark)
        strbuf_append(&out, STR("\xEF\xBB\xBF"));
    for (size_t i = 0; i < grid->columns.len; i++) {
        if (i)
            strbuf_append_char(&out, ',');
        append_field(&out, grid->columns.at[i].id);
    }
    strbuf_append_char(&out, '\n');
    return strbuf_str(&out);
}

struct str render_tidy_rows(const struct grid *grid, struct arena *arena)
{
    struct strbuf out = strbuf_new(arena);
    for (size_t r = 0; r < grid->rows.len; r++)
        for (size_t i = 0; i < grid->columns.len; i++) {
            const struct grid_cell *cell = &grid->rows.at[r].cells.at[i];
            if (i)
                strbuf_append_char(&out, ',');
            append_field(&out, grid->columns.at[i].kind == GRID_TEXT ? cell->text
                               : cell->has_number                    ? num_format(arena, cell->number)
                                                                     : str_from_cstr(mark_sign(cell->mark)));
            if (i + 1 == grid->columns.len)
                strbuf_append_char(&out, '\n');
        }
    return strbuf_str(&out);
}
