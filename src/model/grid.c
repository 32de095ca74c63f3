#include "model/grid.h"

#include "base/dict.h"
#include "base/lang.h"
#include "base/speech.h"

#define NAME_LEN_MAX 31 /* of a sheet, as workbooks allow */

static const char *const signs[MARK_COUNT] = {
    [MARK_NONE] = "",         [MARK_CONFIDENTIAL] = "[c]", [MARK_NOT_AVAILABLE] = "[x]", [MARK_NOT_APPLICABLE] = "[z]",
    [MARK_LOW] = "[low]",     [MARK_PROVISIONAL] = "[p]",  [MARK_REVISED] = "[r]",       [MARK_BREAK] = "[b]",
    [MARK_ESTIMATED] = "[e]",
};

const char *mark_sign(enum mark mark)
{
    return mark < MARK_COUNT ? signs[mark] : "";
}

struct grid_row *grid_append_row(struct arena *arena, struct grid *grid, enum row_role role, struct str key)
{
    struct grid_row *row = VEC_PUSH(arena, &grid->rows);
    *row = (struct grid_row){.role = role, .key = key};
    return row;
}

struct grid_cell *grid_append_cell(struct arena *arena, struct grid_row *row)
{
    struct grid_cell *cell = VEC_PUSH(arena, &row->cells);
    *cell = (struct grid_cell){0};
    return cell;
}

static struct str number_text(struct arena *arena, const struct grid_column *column, struct num number)
{
    return column->kind == GRID_PERCENT ? lang_percent(arena, number, column->signed_form)
                                        : lang_num(arena, number, column->signed_form);
}

struct str grid_cell_text(struct arena *arena, const struct grid_column *column, const struct grid_cell *cell)
{
    struct str sign = str_from_cstr(mark_sign(cell->mark));
    if (column->kind == GRID_TEXT || !cell->has_number)
        return column->kind == GRID_TEXT ? cell->text : sign;
    struct str number = number_text(arena, column, cell->number);
    return sign.len ? str_format(arena, "%.*s %.*s", STR_ARGS(number), STR_ARGS(sign)) : number;
}

/* A marker that says why there is no number, as opposed to one that qualifies a number. */
static bool mark_replaces(enum mark mark)
{
    return mark == MARK_CONFIDENTIAL || mark == MARK_NOT_AVAILABLE || mark == MARK_NOT_APPLICABLE || mark == MARK_LOW;
}

static bool check_cell(const struct grid *grid, const struct grid_row *row, size_t at, struct fault *fault)
{
    const struct grid_column *column = &grid->columns.at[at];
    const struct grid_cell *cell = &row->cells.at[at];
    const char *wrong = NULL;
    if (column->kind == GRID_TEXT && (cell->has_number || cell->mark != MARK_NONE))
        wrong = SAID("a number or marker in a column of texts");
    else if (!str_is_utf8(cell->text, NULL))
        wrong = SAID("text that is not UTF-8");
    else if (column->kind != GRID_TEXT && cell->has_number == mark_replaces(cell->mark))
        wrong = cell->has_number ? SAID("a number beside a marker that replaces it") : SAID("neither a number nor a marker that says why");
    else if (cell->has_number && cell->number.scale != column->decimals)
        wrong = SAID("a number with other decimals than its column");
    return !wrong || fault_raise(fault, FAULT_INTERNAL, NULL, "table '%.*s', row '%.*s', column '%.*s': %s", STR_ARGS(grid->id),
                                 STR_ARGS(row->key), STR_ARGS(column->id), wrong);
}

static bool check_columns(const struct grid *grid, struct fault *fault)
{
    for (size_t i = 0; i < grid->columns.len; i++) {
        const struct grid_column *column = &grid->columns.at[i];
        bool right = i == 0 ? column->kind == GRID_TEXT : column->kind != GRID_TEXT || grid->words;
        if (!right || !column->label.len || !str_is_utf8(column->label, NULL))
            return fault_raise(fault, FAULT_INTERNAL, NULL, "table '%.*s': column %zu has no label or is of the wrong kind",
                               STR_ARGS(grid->id), i);
        for (size_t j = 0; j < i; j++)
            if (str_equal(grid->columns.at[j].label, column->label) || str_equal(grid->columns.at[j].id, column->id))
                return fault_raise(fault, FAULT_INTERNAL, NULL, "table '%.*s': two columns are called '%.*s'", STR_ARGS(grid->id),
                                   STR_ARGS(column->label));
    }
    return true;
}

static bool check_keys(const struct grid *grid, struct fault *fault)
{
    struct arena *scratch = arena_new();
    struct dict *keys = dict_new(scratch);
    bool good = true;
    for (size_t r = 0; good && r < grid->rows.len; r++)
        good = dict_append(keys, grid->rows.at[r].key) == r ||
               fault_raise(fault, FAULT_INTERNAL, NULL, "table '%.*s': two rows have the key '%.*s'", STR_ARGS(grid->id),
                           STR_ARGS(grid->rows.at[r].key));
    arena_drop(scratch);
    return good;
}

bool grid_check(const struct grid *grid, struct fault *fault)
{
    if (!grid->columns.len || !grid->id.len || !grid->name.len || grid->name.len > NAME_LEN_MAX)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "table '%.*s' has no columns or no name", STR_ARGS(grid->id));
    if (!check_columns(grid, fault) || !check_keys(grid, fault))
        return false;
    for (size_t r = 0; r < grid->rows.len; r++) {
        const struct grid_row *row = &grid->rows.at[r];
        if (row->cells.len != grid->columns.len)
            return fault_raise(fault, FAULT_INTERNAL, NULL, "table '%.*s', row '%.*s': %zu cells for %zu columns",
                               STR_ARGS(grid->id), STR_ARGS(row->key), row->cells.len, grid->columns.len);
        for (size_t c = 0; c < row->cells.len; c++)
            if (!check_cell(grid, row, c, fault))
                return false;
    }
    return true;
}

static void dump_column(const struct grid_column *column, struct strbuf *out)
{
    static const char *const kinds[] = {"text", "number", "percent", "points"};
    strbuf_printf(out, "  column %.*s | %.*s | %.*s | %.*s | %s", STR_ARGS(column->id), STR_ARGS(column->label),
                  STR_ARGS(column->group), STR_ARGS(column->short_label), kinds[column->kind]);
    if (column->kind != GRID_TEXT)
        strbuf_printf(out, " %u%s", column->decimals, column->signed_form ? " signed" : "");
    strbuf_append_char(out, '\n');
}

static void dump_row(const struct grid *grid, const struct grid_row *row, struct strbuf *out)
{
    static const char *const roles[] = {"row", "subtotal", "total"};
    strbuf_printf(out, "  %s %.*s", roles[row->role], STR_ARGS(row->key));
    for (size_t i = 0; i < row->cells.len; i++) {
        struct str text = grid_cell_text(out->arena, &grid->columns.at[i], &row->cells.at[i]);
        strbuf_printf(out, " | %.*s", STR_ARGS(text));
    }
    strbuf_append_char(out, '\n');
}

void grid_dump(const struct grid *grid, struct strbuf *out)
{
    strbuf_printf(out, "table %.*s %.*s\n", STR_ARGS(grid->name), STR_ARGS(grid->id));
    strbuf_printf(out, "  title %.*s\n  subtitle %.*s\n  unit %.*s\n  source %.*s\n", STR_ARGS(grid->title),
                  STR_ARGS(grid->subtitle), STR_ARGS(grid->unit), STR_ARGS(grid->source));
    for (size_t i = 0; i < grid->notes.len; i++)
        strbuf_printf(out, "  note %.*s\n", STR_ARGS(grid->notes.at[i]));
    for (size_t i = 0; i < grid->columns.len; i++)
        dump_column(&grid->columns.at[i], out);
    for (size_t i = 0; i < grid->rows.len; i++)
        dump_row(grid, &grid->rows.at[i], out);
}
