#include "render/xlsx_formula.h"

#include <xlsxwriter.h>

#define YEAR_DIGITS 4

/* "jobs.change(4)": measure, metric, argument. */
struct ask {
    const struct formulas *formulas;
    size_t table, row, column;
    const struct grid *grid;
    struct str measure, metric, argument;
    struct num value; /* what must come out */
};

struct spot_of_figure {
    size_t table, row, column;
};

typedef bool formula_rule(const struct ask *ask, struct str *out);

static bool figure_at_spot(const struct ask *ask, struct spot_of_figure at, struct num *out)
{
    const struct grid *grid = &ask->formulas->doc->tables.at[at.table];
    if (at.row >= grid->rows.len || at.column >= grid->columns.len || !ask->formulas->head_rows[at.table])
        return false;
    const struct grid_cell *cell = &grid->rows.at[at.row].cells.at[at.column];
    *out = cell->number;
    return cell->has_number && at.column > 0;
}

static size_t find_column(const struct grid *grid, struct str id)
{
    size_t column = 1;
    while (column < grid->columns.len && !str_equal(grid->columns.at[column].id, id))
        column++;
    return column;
}

static size_t find_row(const struct grid *grid, struct str key)
{
    size_t row = 0;
    while (row < grid->rows.len && !str_equal(grid->rows.at[row].key, key))
        row++;
    return row;
}

/* "C10", "C$10" when fixed, with the sheet when it is another. */
static struct str refer(const struct ask *ask, struct spot_of_figure at, bool fixed)
{
    struct arena *arena = ask->formulas->arena;
    char column[LXW_MAX_COL_NAME_LENGTH];
    uint32_t row = ask->formulas->head_rows[at.table] + (uint32_t)at.row + 2;
    lxw_col_to_name(column, (lxw_col_t)at.column, LXW_FALSE);
    if (at.table == ask->table)
        return str_format(arena, fixed ? "%s$%u" : "%s%u", column, row);
    return str_format(arena, "'%.*s'!%s%u", STR_ARGS(ask->formulas->doc->tables.at[at.table].name), column, row);
}

static bool agrees(const struct ask *ask, struct num computed)
{
    return num_order(computed, ask->value) == 0;
}

static struct spot_of_figure here(const struct ask *ask, size_t column)
{
    return (struct spot_of_figure){ask->table, ask->row, column};
}

static struct spot_of_figure in_total(const struct ask *ask, size_t column)
{
    return (struct spot_of_figure){ask->table, find_row(ask->grid, STR("total")), column};
}

static uint8_t decimals_of(const struct ask *ask)
{
    return ask->grid->columns.at[ask->column].decimals;
}

static bool find_share(const struct ask *ask, struct str *out)
{
    struct spot_of_figure part = here(ask, find_column(ask->grid, ask->measure)), whole = in_total(ask, part.column);
    struct num a, b, ratio;
    if (!figure_at_spot(ask, part, &a) || !figure_at_spot(ask, whole, &b) ||
        !num_ratio(a, b, 2, decimals_of(ask), ROUND_HALF_UP, &ratio) || !agrees(ask, ratio))
        return false;
    *out = str_format(ask->formulas->arena, "=ROUND(%.*s/%.*s,%d)", STR_ARGS(refer(ask, part, false)),
                      STR_ARGS(refer(ask, whole, true)), decimals_of(ask) + 2);
    return true;
}

/* The table that shows the measure period by period, and the column of the row's key. */
static bool find_series(const struct ask *ask, struct spot_of_figure *last)
{
    const struct doc *doc = ask->formulas->doc;
    for (size_t t = 0; t < doc->tables.len; t++) {
        const struct grid *grid = &doc->tables.at[t];
        size_t column = find_column(grid, ask->grid->rows.at[ask->row].key);
        if (str_equal(grid->cell, ask->measure) && str_equal(grid->columns.at[0].id, STR("period")) &&
            column < grid->columns.len && grid->rows.len) {
            *last = (struct spot_of_figure){t, grid->rows.len - 1, column};
            return true;
        }
    }
    return false;
}

static bool subtract_earlier(const struct ask *ask, struct spot_of_figure last, size_t lag, struct str *out)
{
    struct spot_of_figure level = here(ask, find_column(ask->grid, ask->measure)), earlier = last;
    struct num now, same, then, difference;
    if (lag > last.row)
        return false;
    earlier.row -= lag;
    if (!figure_at_spot(ask, level, &now) || !figure_at_spot(ask, last, &same) || !figure_at_spot(ask, earlier, &then) ||
        num_order(now, same) != 0 || !num_subtract(now, then, &difference) || !agrees(ask, difference))
        return false;
    *out =
        str_format(ask->formulas->arena, "=%.*s-%.*s", STR_ARGS(refer(ask, level, false)), STR_ARGS(refer(ask, earlier, false)));
    return true;
}

static size_t whole_number(struct str text)
{
    size_t value = 0;
    for (size_t i = 0; i < text.len && i < 6 && text.at[i] >= '0' && text.at[i] <= '9'; i++)
        value = value * 10 + (size_t)(text.at[i] - '0');
    return value;
}

static bool find_change(const struct ask *ask, struct str *out)
{
    struct spot_of_figure last;
    return find_series(ask, &last) && subtract_earlier(ask, last, whole_number(ask->argument), out);
}

/* The last period of the year before. */
static bool find_ytd(const struct ask *ask, struct str *out)
{
    struct spot_of_figure last;
    size_t lag = 1;
    if (!find_series(ask, &last))
        return false;
    const struct grid *grid = &ask->formulas->doc->tables.at[last.table];
    struct str year = str_slice(grid->rows.at[last.row].key, 0, YEAR_DIGITS);
    while (lag <= last.row && str_starts(grid->rows.at[last.row - lag].key, year))
        lag++;
    return subtract_earlier(ask, last, lag, out);
}

static size_t change_column(const struct ask *ask)
{
    return find_column(ask->grid,
                       str_format(ask->formulas->arena, "%.*s.change(%.*s)", STR_ARGS(ask->measure), STR_ARGS(ask->argument)));
}

static bool find_change_pct(const struct ask *ask, struct str *out)
{
    struct spot_of_figure level = here(ask, find_column(ask->grid, ask->measure)), change = here(ask, change_column(ask));
    struct num now, by, then, ratio;
    if (!figure_at_spot(ask, level, &now) || !figure_at_spot(ask, change, &by) || !num_subtract(now, by, &then) ||
        !num_ratio(by, then, 2, decimals_of(ask), ROUND_HALF_UP, &ratio) || !agrees(ask, ratio))
        return false;
    struct str part = refer(ask, change, false);
    *out = str_format(ask->formulas->arena, "=ROUND(%.*s/(%.*s-%.*s),%d)", STR_ARGS(part), STR_ARGS(refer(ask, level, false)),
                      STR_ARGS(part), decimals_of(ask) + 2);
    return true;
}

static bool find_contribution(const struct ask *ask, struct str *out)
{
    struct spot_of_figure change = here(ask, change_column(ask)), whole = in_total(ask, find_column(ask->grid, ask->measure)),
                          by_whole = in_total(ask, change.column);
    struct num by, now, by_all, then, ratio;
    if (!figure_at_spot(ask, change, &by) || !figure_at_spot(ask, whole, &now) || !figure_at_spot(ask, by_whole, &by_all) ||
        !num_subtract(now, by_all, &then) || !num_ratio(by, then, 2, decimals_of(ask), ROUND_HALF_UP, &ratio) ||
        !agrees(ask, ratio))
        return false;
    *out = str_format(ask->formulas->arena, "=ROUND(100*%.*s/(%.*s-%.*s),%d)", STR_ARGS(refer(ask, change, false)),
                      STR_ARGS(refer(ask, whole, true)), STR_ARGS(refer(ask, by_whole, true)), decimals_of(ask));
    return true;
}

static bool find_per(const struct ask *ask, struct str *out)
{
    struct spot_of_figure part = here(ask, find_column(ask->grid, ask->measure)),
                          whole = here(ask, find_column(ask->grid, ask->argument));
    struct num a, b, ratio;
    if (!figure_at_spot(ask, part, &a) || !figure_at_spot(ask, whole, &b) ||
        !num_ratio(a, b, 0, decimals_of(ask), ROUND_HALF_UP, &ratio) || !agrees(ask, ratio))
        return false;
    *out = str_format(ask->formulas->arena, "=ROUND(%.*s/%.*s,%d)", STR_ARGS(refer(ask, part, false)),
                      STR_ARGS(refer(ask, whole, false)), decimals_of(ask));
    return true;
}

/* "T1!jobs.change(4)": the same figure there, or its opposite. */
static bool find_reference(const struct ask *ask, struct str *out)
{
    struct str id, name = str_cut(ask->grid->columns.at[ask->column].id, '!', &id);
    const struct doc *doc = ask->formulas->doc;
    for (size_t t = 0; id.len && t < doc->tables.len; t++) {
        const struct grid *grid = &doc->tables.at[t];
        struct spot_of_figure at = {t, find_row(grid, ask->grid->rows.at[ask->row].key), find_column(grid, id)};
        struct num there;
        if (!str_equal(grid->name, name) || !figure_at_spot(ask, at, &there))
            continue;
        bool opposite = !agrees(ask, there);
        there.units = opposite ? -there.units : there.units;
        *out = str_format(ask->formulas->arena, opposite ? "=-%.*s" : "=%.*s", STR_ARGS(refer(ask, at, false)));
        return agrees(ask, there);
    }
    return false;
}

static struct str sum_of_body(const struct ask *ask, struct num *sum)
{
    size_t count = 0;
    *sum = num_from_int(0);
    for (; count < ask->grid->rows.len && ask->grid->rows.at[count].role == ROW_BODY; count++) {
        struct num part;
        if (!figure_at_spot(ask, (struct spot_of_figure){ask->table, count, ask->column}, &part) || !num_add(*sum, part, sum))
            return STR_NONE;
    }
    if (!count || ask->row < count)
        return STR_NONE;
    return str_format(ask->formulas->arena, "=SUM(%.*s:%.*s)",
                      STR_ARGS(refer(ask, (struct spot_of_figure){ask->table, 0, ask->column}, false)),
                      STR_ARGS(refer(ask, (struct spot_of_figure){ask->table, count - 1, ask->column}, false)));
}

/* Rows beneath the body: its sum, or what is counted more than once. */
static bool find_margin(const struct ask *ask, struct str *out)
{
    struct spot_of_figure gross = {ask->table, find_row(ask->grid, STR("gross")), ask->column},
                          total = in_total(ask, ask->column);
    struct num a, b, difference;
    *out = sum_of_body(ask, &a);
    if (out->len && agrees(ask, a))
        return true;
    if (!str_equal(ask->grid->rows.at[ask->row].key, STR("overlap")) || !figure_at_spot(ask, gross, &a) ||
        !figure_at_spot(ask, total, &b) || !num_subtract(a, b, &difference) || !agrees(ask, difference))
        return false;
    *out = str_format(ask->formulas->arena, "=%.*s-%.*s", STR_ARGS(refer(ask, gross, false)), STR_ARGS(refer(ask, total, false)));
    return true;
}

/* The waterfall's own columns: change, running, base, up, down, level stand side by side from column 1 on. */
static bool find_running(const struct ask *ask, struct str *out)
{
    struct str change = refer(ask, here(ask, 1), false);
    bool first = ask->row == 0 || ask->grid->rows.at[ask->row].role == ROW_TOTAL;
    struct str before = first ? STR_NONE : refer(ask, (struct spot_of_figure){ask->table, ask->row - 1, ask->column}, false);
    *out = first ? str_format(ask->formulas->arena, "=%.*s", STR_ARGS(change))
                 : str_format(ask->formulas->arena, "=%.*s+%.*s", STR_ARGS(before), STR_ARGS(change));
    return true;
}

static bool is_mirrored(const struct ask *ask)
{
    return num_sign(ask->grid->rows.at[ask->grid->rows.len - 1].cells.at[1].number) < 0;
}

static bool find_base(const struct ask *ask, struct str *out)
{
    struct str after = refer(ask, here(ask, ask->column - 1), false);
    if (ask->grid->rows.at[ask->row].role == ROW_TOTAL)
        return false;
    struct str before =
        ask->row ? refer(ask, (struct spot_of_figure){ask->table, ask->row - 1, ask->column - 1}, false) : STR("0");
    *out =
        str_format(ask->formulas->arena, "=%s(%.*s,%.*s)", is_mirrored(ask) ? "MAX" : "MIN", STR_ARGS(before), STR_ARGS(after));
    return true;
}

static bool find_bar(const struct ask *ask, struct str *out)
{
    bool up = str_equal(ask->measure, STR("up"));
    if (ask->grid->rows.at[ask->row].role == ROW_TOTAL)
        return false;
    *out = str_format(ask->formulas->arena, "=%sMAX(%s%.*s,0)", is_mirrored(ask) ? "-" : "", up ? "" : "-",
                      STR_ARGS(refer(ask, here(ask, 1), false)));
    return true;
}

static bool find_level(const struct ask *ask, struct str *out)
{
    *out = str_format(ask->formulas->arena, "=%.*s", STR_ARGS(refer(ask, here(ask, 1), false)));
    return ask->grid->rows.at[ask->row].role == ROW_TOTAL;
}

static bool is_waterfall(const struct grid *grid)
{
    return grid->columns.len == 7 && str_find(grid->columns.at[1].id, STR("!")) >= 0;
}

static const struct {
    const char *measure, *metric; /* empty: any, or the measure itself */
    formula_rule *find;
} RULES[] = {
    {"", "share", find_share},
    {"", "change", find_change},
    {"", "change_pct", find_change_pct},
    {"", "contribution", find_contribution},
    {"", "per", find_per},
    {"", "ytd", find_ytd},
    {"running", "", find_running},
    {"base", "", find_base},
    {"up", "", find_bar},
    {"down", "", find_bar},
    {"level", "", find_level},
};

static struct ask ask_of(const struct formulas *formulas, size_t table, size_t row, size_t column)
{
    const struct grid *grid = &formulas->doc->tables.at[table];
    struct ask ask = {.formulas = formulas, .table = table, .row = row, .column = column, .grid = grid};
    struct str rest, inside;
    ask.value = grid->rows.at[row].cells.at[column].number;
    ask.measure = str_cut(grid->columns.at[column].id, '.', &rest);
    ask.metric = str_cut(rest, '(', &inside);
    ask.argument = str_cut(inside, ')', &rest);
    return ask;
}

bool formula_find(const struct formulas *formulas, size_t table, size_t row, size_t column, struct str *out)
{
    struct ask ask = ask_of(formulas, table, row, column);
    if (column == 0 || !ask.grid->rows.at[row].cells.at[column].has_number)
        return false;
    if (str_find(ask.grid->columns.at[column].id, STR("!")) >= 0)
        return find_reference(&ask, out);
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
        bool named = !RULES[i].measure[0] || (is_waterfall(ask.grid) && str_equal(ask.measure, str_from_cstr(RULES[i].measure)));
        if (named && str_equal(ask.metric, str_from_cstr(RULES[i].metric)) && RULES[i].find(&ask, out))
            return true;
    }
    return find_margin(&ask, out);
}
