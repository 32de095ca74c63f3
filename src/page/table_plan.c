#include "page/table_plan.h"

#include <math.h>

#include "page/words.h"

#define STUB_TRIALS 16
#define STUB_LEAST_PT 60.0
#define HEAD_WHOLE_PT 36.0    /* as short as "3T 2026": never broken */
#define HEAD_ONE_LINE_PT 48.0 /* shorter heads are not broken where there is room */
#define COLUMN_WIDE_PT 96.0   /* wider, the eye loses the row */
#define MARK_GAP_PT 2.0

struct rung {
    double size_pt, leading_pt, gutter_pt;
    bool short_heads;
    double stub_pt; /* a longer stub may be wrapped down to this */
};

static const struct rung ladder[] = {
    {8.5, 12, 12, false, 130}, {8.5, 12, 12, true, 130}, {8.5, 12, 8, false, 100},
    {8.5, 12, 8, true, 100},   {7, 10, 7, false, 90},    {7, 10, 7, true, 90},
};
/* The later one where it saves a panel. */
static const struct rung panel_rungs[] = {{8.5, 12, 12, true, 100}, {8.5, 12, 7, true, 80}};

void table_cell_texts(struct arena *arena, const struct grid_column *column, const struct grid_cell *cell, struct str *figure,
                      struct str *mark)
{
    struct grid_cell bare = *cell;
    bool beside = cell->has_number && cell->mark != MARK_NONE;
    *mark = beside ? str_from_cstr(mark_sign(cell->mark)) : STR_NONE;
    if (beside)
        bare.mark = MARK_NONE;
    *figure = grid_cell_text(arena, column, &bare);
}

struct style table_row_style(const struct table_plan *plan, const struct grid_row *row)
{
    struct style style = plan->text;
    style.weight = row->role == ROW_TOTAL ? WEIGHT_BOLD : row->role == ROW_SUBTOTAL ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR;
    return style;
}

static bool widest_word(struct flow *flow, struct style style, struct str text, double *width_pt)
{
    *width_pt = 0;
    for (size_t from = 0; from < text.len;) {
        size_t to = from;
        while (to < text.len && text.at[to] != ' ' && text.at[to] != '-' && text.at[to] != '/')
            to++;
        to += to < text.len && text.at[to] != ' ';
        double word_pt = 0;
        if (!words_measure(flow, style, str_slice(text, from, to), &word_pt))
            return false;
        *width_pt = fmax(*width_pt, word_pt);
        from = to + (to < text.len && text.at[to] == ' ');
    }
    return true;
}

static bool shares_group(const struct grid *grid, size_t one, size_t other)
{
    return other >= 1 && other < grid->columns.len && grid->columns.at[one].group.len &&
           str_equal(grid->columns.at[one].group, grid->columns.at[other].group);
}

static struct str column_head(const struct table_plan *plan, size_t at)
{
    const struct grid_column *column = &plan->grid->columns.at[at];
    bool shorter = plan->columns[at].grouped || (plan->short_heads && !column->group.len);
    return shorter && column->short_label.len ? column->short_label : column->label;
}

static bool measure_cell(struct flow *flow, struct table_plan *plan, size_t row, size_t at)
{
    const struct grid_row *cells = &plan->grid->rows.at[row];
    struct table_column *column = &plan->columns[at];
    struct str figure, mark;
    double figure_pt = 0, mark_pt = 0;
    table_cell_texts(flow->arena, &plan->grid->columns.at[at], &cells->cells.at[at], &figure, &mark);
    if (!words_measure(flow, table_row_style(plan, cells), figure, &figure_pt) ||
        !words_measure(flow, plan->text, mark, &mark_pt))
        return false;
    column->digits_pt = fmax(column->digits_pt, figure_pt);
    column->mark_pt = fmax(column->mark_pt, mark.len ? mark_pt + MARK_GAP_PT : 0);
    return true;
}

static bool measure_column(struct flow *flow, struct table_plan *plan, size_t at)
{
    struct table_column *column = &plan->columns[at];
    double word_pt = 0;
    *column = (struct table_column){.grouped = shares_group(plan->grid, at, at - 1) || shares_group(plan->grid, at, at + 1)};
    column->head = column_head(plan, at);
    for (size_t i = 0; i < plan->grid->rows.len; i++)
        if (!measure_cell(flow, plan, i, at))
            return false;
    if (!widest_word(flow, plan->bold, column->head, &word_pt) ||
        !words_measure(flow, plan->bold, column->head, &column->head_pt))
        return false;
    /* A head takes up to four lines, of which the last is seldom full. */
    double head_pt = column->head_pt <= HEAD_WHOLE_PT ? column->head_pt : fmax(word_pt, column->head_pt / 3.4);
    column->least_pt = fmax(column->digits_pt, head_pt) + column->mark_pt + 0.5;
    return true;
}

static bool measure_stub(struct flow *flow, struct table_plan *plan, double *natural_pt)
{
    double width_pt = 0;
    if (!words_measure(flow, plan->bold, plan->grid->columns.at[0].label, natural_pt))
        return false;
    for (size_t i = 0; i < plan->grid->rows.len; i++) {
        const struct grid_row *row = &plan->grid->rows.at[i];
        if (!words_measure(flow, table_row_style(plan, row), row->cells.at[0].text, &width_pt))
            return false;
        *natural_pt = fmax(*natural_pt, width_pt + 0.5);
    }
    return true;
}

static bool measure_all(struct flow *flow, struct table_plan *plan, const struct rung *rung, double *stub_pt)
{
    plan->text = (struct style){WEIGHT_REGULAR, rung->size_pt, rung->leading_pt, INK_TEXT};
    plan->bold = (struct style){WEIGHT_BOLD, rung->size_pt, rung->leading_pt, INK_TEXT};
    plan->short_heads = rung->short_heads;
    plan->gutter_pt = rung->gutter_pt;
    for (size_t i = 1; i < plan->grid->columns.len; i++)
        if (!measure_column(flow, plan, i))
            return false;
    return measure_stub(flow, plan, stub_pt);
}

/* What is left for the stub beside columns at their least. */
static double room_for_stub(const struct table_plan *plan, size_t from, size_t to)
{
    double room_pt = TEXT_WIDTH_PT;
    for (size_t i = from; i < to; i++)
        room_pt -= plan->columns[i].least_pt + plan->gutter_pt;
    return room_pt;
}

size_t table_group_end(const struct table_plan *plan, const struct table_panel *panel, size_t at)
{
    size_t end = at + 1;
    while (plan->columns[at].grouped && end < panel->to && shares_group(plan->grid, at, end))
        end++;
    return end;
}

/* The most columns that every panel can take when all but the last take as many. */
static size_t columns_a_panel(const struct table_plan *plan, double stub_pt)
{
    size_t columns = plan->grid->columns.len;
    for (size_t panels = 1; panels < columns - 1; panels++) {
        size_t each = (columns - 1 + panels - 1) / panels;
        bool fits = true;
        for (size_t from = 1; from < columns; from += each)
            fits = fits && room_for_stub(plan, from, from + each < columns ? from + each : columns) >= stub_pt;
        if (fits)
            return each;
    }
    return 1;
}

/* A group of columns stays together where it can. */
static void cut_panels(struct flow *flow, struct table_plan *plan, size_t each)
{
    size_t columns = plan->grid->columns.len;
    plan->panels.len = 0;
    for (size_t from = 1; from < columns || !plan->panels.len;) {
        size_t to = from + each < columns ? from + each : columns;
        size_t whole = to;
        while (to < columns && whole > from && shares_group(plan->grid, whole - 1, whole))
            whole--;
        to = whole > from ? whole : to;
        *VEC_PUSH(flow->arena, &plan->panels) = (struct table_panel){.from = from, .to = to};
        from = to;
    }
}

/* Gives each column of the panel an even part of what is free, up to a limit of its own; what is then left is the answer. */
static double widen_columns(struct table_plan *plan, const struct table_panel *panel, double free_pt,
                            double (*limit)(const struct table_column *))
{
    for (size_t i = panel->from; i < panel->to; i++) {
        struct table_column *column = &plan->columns[i];
        double part_pt = fmax(0, free_pt) / (double)(panel->to - i);
        double extra_pt = fmin(part_pt, fmax(0, limit(column) - column->width_pt));
        column->width_pt += extra_pt;
        free_pt -= extra_pt;
    }
    return free_pt;
}

static double comfortable_width(const struct table_column *column)
{
    return fmax(column->head_pt / 2.5, fmin(column->head_pt + 0.5, HEAD_ONE_LINE_PT)) + column->mark_pt;
}

static double generous_width(const struct table_column *column)
{
    (void)column;
    return COLUMN_WIDE_PT;
}

/* Columns share what the stub leaves: first so that heads stand in few lines, then up to a generous width. What is over is the
 * answer. */
static double share_width(struct table_plan *plan, const struct table_panel *panel)
{
    for (size_t i = panel->from; i < panel->to; i++)
        plan->columns[i].width_pt = plan->columns[i].least_pt;
    double free_pt = room_for_stub(plan, panel->from, panel->to) - plan->stub_pt;
    return widen_columns(plan, panel, widen_columns(plan, panel, free_pt, comfortable_width), generous_width);
}

double table_span_width(const struct table_plan *plan, size_t from, size_t to)
{
    double width_pt = -plan->gutter_pt;
    for (size_t i = from; i < to; i++)
        width_pt += plan->columns[i].width_pt + plan->gutter_pt;
    return width_pt;
}

static bool wrap_heads(struct flow *flow, struct table_plan *plan, struct table_panel *panel)
{
    struct lines lines;
    if (!words_wrap(flow, plan->bold, plan->grid->columns.at[0].label, plan->stub_pt, &lines))
        return false;
    size_t heads = lines.list.len, groups = 0;
    for (size_t i = panel->from; i < panel->to; i++) {
        struct table_column *column = &plan->columns[i];
        if (!words_wrap(flow, plan->bold, column->head, column->width_pt - column->mark_pt, &column->head_lines))
            return false;
        heads = column->head_lines.list.len > heads ? column->head_lines.list.len : heads;
        double span_pt = table_span_width(plan, i, table_group_end(plan, panel, i));
        bool begins = column->grouped && (i == panel->from || !shares_group(plan->grid, i, i - 1));
        if (begins && !words_wrap(flow, plan->bold, plan->grid->columns.at[i].group, span_pt, &lines))
            return false;
        groups = begins && lines.list.len > groups ? lines.list.len : groups;
    }
    panel->head_pt = (double)heads * plan->bold.leading_pt + 3;
    panel->group_pt = groups ? (double)groups * plan->bold.leading_pt + 4 : 0;
    panel->width_pt = plan->stub_pt + plan->gutter_pt + table_span_width(plan, panel->from, panel->to);
    return true;
}

static bool wrap_stubs(struct flow *flow, struct table_plan *plan)
{
    for (size_t i = 0; i < plan->grid->rows.len; i++) {
        const struct grid_row *row = &plan->grid->rows.at[i];
        if (!words_wrap(flow, table_row_style(plan, row), row->cells.at[0].text, plan->stub_pt, &plan->stubs[i]))
            return false;
    }
    return true;
}

static bool choose_panels(struct flow *flow, struct table_plan *plan, double *stub_pt, size_t *each)
{
    size_t most[2] = {0};
    for (size_t i = 0; i < 2; i++) {
        if (!measure_all(flow, plan, &panel_rungs[i], stub_pt))
            return false;
        most[i] = columns_a_panel(plan, fmin(*stub_pt, panel_rungs[i].stub_pt));
    }
    *each = most[1];
    if (most[0] < most[1])
        return true;
    *each = most[0];
    return measure_all(flow, plan, &panel_rungs[0], stub_pt);
}

static bool try_stub(struct flow *flow, struct table_plan *plan, double stub_pt, double *height_pt, double *over_pt)
{
    plan->stub_pt = stub_pt;
    *over_pt = TEXT_WIDTH_PT;
    *height_pt = 0;
    if (!wrap_stubs(flow, plan))
        return false;
    for (size_t i = 0; i < plan->panels.len; i++) {
        struct table_panel *panel = &plan->panels.at[i];
        *over_pt = fmin(*over_pt, share_width(plan, panel));
        if (!wrap_heads(flow, plan, panel))
            return false;
        *height_pt += panel->group_pt + panel->head_pt + table_rows_height(plan, 0, plan->grid->rows.len);
    }
    return true;
}

/* The width of the stub, between two limits, that makes the table lowest; tried in an arena of its own. */
static bool find_lowest(const struct flow *flow, struct table_plan *plan, double low_pt, double high_pt, double *stub_pt,
                        double *over_pt)
{
    struct flow trial = *flow;
    trial.arena = arena_new();
    double lowest_pt = INFINITY;
    bool good = true;
    for (int i = 0; good && i <= STUB_TRIALS; i++) {
        double tried_pt = high_pt - (high_pt - low_pt) * i / STUB_TRIALS, height_pt = 0, left_pt = 0;
        good = try_stub(&trial, plan, tried_pt, &height_pt, &left_pt);
        if (good && height_pt <= lowest_pt) {
            lowest_pt = height_pt;
            *stub_pt = tried_pt;
            *over_pt = left_pt;
        }
    }
    arena_drop(trial.arena);
    return good;
}

/* All panels have the same stub. What no column wants goes to the gap after it. */
static bool choose_stub(struct flow *flow, struct table_plan *plan, double natural_pt)
{
    double high_pt = natural_pt, stub_pt = 0, height_pt = 0, over_pt = 0;
    for (size_t i = 0; i < plan->panels.len; i++)
        high_pt = fmin(high_pt, room_for_stub(plan, plan->panels.at[i].from, plan->panels.at[i].to));
    double low_pt = fmin(natural_pt, STUB_LEAST_PT);
    if (high_pt < low_pt)
        return fault_raise(flow->fault, FAULT_INTERNAL, NULL, "the table '%.*s' has a column too wide for a page",
                           STR_ARGS(plan->grid->id));
    if (!find_lowest(flow, plan, low_pt, high_pt, &stub_pt, &over_pt))
        return false;
    stub_pt += fmax(0, fmin(over_pt, natural_pt + 24 - stub_pt));
    return try_stub(flow, plan, stub_pt, &height_pt, &over_pt);
}

bool table_plan_make(struct flow *flow, const struct grid *grid, struct table_plan *plan)
{
    double stub_pt = 0;
    bool fits = false;
    *plan = (struct table_plan){.grid = grid, .pad_pt = 1.5};
    plan->columns = ARENA_ARRAY(flow->arena, struct table_column, grid->columns.len + 1);
    plan->stubs = ARENA_ARRAY(flow->arena, struct lines, grid->rows.len + 1);
    for (size_t i = 0; !fits && i < sizeof ladder / sizeof ladder[0]; i++) {
        if (!measure_all(flow, plan, &ladder[i], &stub_pt))
            return false;
        fits = room_for_stub(plan, 1, grid->columns.len) >= fmin(stub_pt, ladder[i].stub_pt);
    }
    size_t each = grid->columns.len;
    if (!fits && !choose_panels(flow, plan, &stub_pt, &each))
        return false;
    cut_panels(flow, plan, each);
    return choose_stub(flow, plan, stub_pt);
}

double table_row_height(const struct table_plan *plan, size_t row)
{
    size_t lines = plan->stubs[row].list.len;
    return (double)(lines ? lines : 1) * plan->text.leading_pt + 2 * plan->pad_pt;
}

double table_rows_height(const struct table_plan *plan, size_t from, size_t to)
{
    double height_pt = 0;
    for (size_t i = from; i < to; i++)
        height_pt += table_row_height(plan, i);
    return height_pt;
}
