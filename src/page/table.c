/* Tables on pages: no vertical rules, heads over a firm line and repeated on each page, totals bold over a thin one. */
#include <math.h>

#include "page/captions.h"
#include "page/parts.h"
#include "page/phrases.h"
#include "page/table_plan.h"
#include "page/words.h"

#define CAPTION_GAP_PT 10.0
#define FOOT_GAP_PT 6.0
#define PANEL_GAP_PT 22.0
#define HEAD_GAP_PT 3.0
#define MARK_GAP_PT 2.0
#define ROWS_TOGETHER 5  /* at the start and at the end of a broken table */
#define ZEBRA_ROWS 15    /* more rows than these are striped */
#define WHOLE_SHARE 0.72 /* of a page: lower tables are not broken, nor are panels that fit a page */

static const double pads_pt[] = {3, 2, 1.25, 0.5};

static struct str table_anchor(const struct flow *flow, const struct grid *grid)
{
    return str_format(flow->arena, "t-%.*s", STR_ARGS(grid->id));
}

static struct caption table_caption(struct flow *flow, const struct table_plan *plan, size_t panel, bool continued)
{
    enum lang lang = flow->doc->lang;
    struct strbuf eyebrow = strbuf_new(flow->arena);
    strbuf_printf(&eyebrow, "%.*s %.*s", STR_ARGS(phrase_find(PHRASE_TABLE, lang)), STR_ARGS(plan->grid->name));
    if (plan->panels.len > 1)
        strbuf_printf(&eyebrow, ", %.*s %zu %.*s %zu", STR_ARGS(phrase_find(PHRASE_PART, lang)), panel + 1,
                      STR_ARGS(phrase_find(PHRASE_OF, lang)), plan->panels.len);
    if (continued)
        strbuf_printf(&eyebrow, " (%.*s)", STR_ARGS(phrase_find(PHRASE_CONTINUED, lang)));
    struct caption caption = {.eyebrow = strbuf_str(&eyebrow)};
    if (!continued) {
        caption.title = plan->grid->title;
        caption.subtitle = plan->grid->subtitle;
        caption.anchor = panel ? STR_NONE : table_anchor(flow, plan->grid);
    }
    if (panel + 1 == plan->panels.len) {
        caption.source = plan->grid->source;
        caption.notes = plan->grid->notes.at;
        caption.note_count = plan->grid->notes.len;
    }
    return caption;
}

static double heads_height(const struct table_panel *panel)
{
    return panel->group_pt + panel->head_pt + HEAD_GAP_PT;
}

/* The height of a panel that is not broken, and of as much of it as must stand together at its start. */
static bool measure_panel(struct flow *flow, const struct table_plan *plan, size_t at, double *whole_pt, double *start_pt)
{
    struct caption caption = table_caption(flow, plan, at, false);
    const struct table_panel *panel = &plan->panels.at[at];
    double head_pt = 0, foot_pt = 0;
    size_t rows = plan->grid->rows.len;
    if (!caption_measure(flow, &caption, &head_pt, &foot_pt))
        return false;
    head_pt += CAPTION_GAP_PT + heads_height(panel);
    *whole_pt = head_pt + table_rows_height(plan, 0, rows) + FOOT_GAP_PT + foot_pt;
    *start_pt = head_pt + table_rows_height(plan, 0, rows < ROWS_TOGETHER ? rows : ROWS_TOGETHER);
    return true;
}

/* The highest panel, and all of them one below the other. */
static bool measure_table(struct flow *flow, const struct table_plan *plan, double *panel_pt, double *table_pt)
{
    *panel_pt = 0;
    *table_pt = PANEL_GAP_PT * (double)(plan->panels.len - 1);
    for (size_t i = 0; i < plan->panels.len; i++) {
        double whole_pt = 0, start_pt = 0;
        if (!measure_panel(flow, plan, i, &whole_pt, &start_pt))
            return false;
        *panel_pt = fmax(*panel_pt, whole_pt);
        *table_pt += whole_pt;
    }
    return true;
}

/* The most generous rows with which the table fits what is left of the page, else one page, else a page a panel, else the middle
 * ones. */
static bool choose_pad(struct flow *flow, struct table_plan *plan)
{
    const double page_pt = PAGE_BOTTOM_PT - PAGE_TOP_PT;
    for (int place = 0; place < 3; place++)
        for (size_t i = 0; i < sizeof pads_pt / sizeof pads_pt[0]; i++) {
            double panel_pt = 0, table_pt = 0;
            plan->pad_pt = pads_pt[i];
            if (!measure_table(flow, plan, &panel_pt, &table_pt))
                return false;
            if ((place < 2 ? table_pt : panel_pt) <= (place == 0 ? flow_left(flow) : page_pt))
                return true;
        }
    plan->pad_pt = pads_pt[1];
    return true;
}

static bool plan_table(struct flow *flow, const struct block *block, struct table_plan *plan)
{
    return table_plan_make(flow, &flow->doc->tables.at[block->index], plan) && choose_pad(flow, plan);
}

static bool panel_least(struct flow *flow, const struct table_plan *plan, size_t panel, double *height_pt)
{
    double whole_pt = 0, start_pt = 0;
    if (!measure_panel(flow, plan, panel, &whole_pt, &start_pt))
        return false;
    const double page_pt = PAGE_BOTTOM_PT - PAGE_TOP_PT;
    const double kept_pt = plan->panels.len > 1 ? page_pt : WHOLE_SHARE * page_pt;
    *height_pt = whole_pt <= kept_pt ? whole_pt : fmin(start_pt, page_pt);
    return true;
}

bool table_least(struct flow *flow, const struct block *block, double *height_pt)
{
    struct flow trial = *flow;
    struct table_plan plan;
    trial.arena = arena_new();
    bool good = plan_table(&trial, block, &plan) && panel_least(&trial, &plan, 0, height_pt);
    arena_drop(trial.arena);
    return good;
}

bool table_whole(struct flow *flow, const struct block *block, double *height_pt)
{
    struct flow trial = *flow;
    struct table_plan plan;
    double panel_pt = 0;
    trial.arena = arena_new();
    bool good = table_plan_make(&trial, &flow->doc->tables.at[block->index], &plan);
    plan.pad_pt = pads_pt[2];
    good = good && measure_table(&trial, &plan, &panel_pt, height_pt);
    arena_drop(trial.arena);
    return good;
}

static void draw_rule(struct flow *flow, double from_pt, double to_pt, double y_pt, double stroke_pt, struct colour colour)
{
    scene_append_line(flow->scene, (struct point){from_pt, y_pt}, (struct point){to_pt, y_pt}, stroke_pt, colour);
}

static double column_left(const struct table_plan *plan, const struct table_panel *panel, size_t at)
{
    double left_pt = PAGE_MARGIN_PT + plan->stub_pt + plan->gutter_pt;
    return at == panel->from ? left_pt : left_pt + table_span_width(plan, panel->from, at) + plan->gutter_pt;
}

/* Where the digits of a column end; markers hang to the right of it. */
static double digits_right(const struct table_plan *plan, const struct table_panel *panel, size_t at)
{
    return column_left(plan, panel, at) + plan->columns[at].width_pt - plan->columns[at].mark_pt;
}

static bool draw_groups(struct flow *flow, const struct table_plan *plan, const struct table_panel *panel)
{
    bool good = true;
    scene_open_group(flow->scene, GROUP_ROW, STR_NONE, STR_NONE);
    for (size_t at = panel->from, end; good && at < panel->to; at = end) {
        end = table_group_end(plan, panel, at);
        if (!plan->columns[at].grouped)
            continue;
        double left_pt = column_left(plan, panel, at), width_pt = table_span_width(plan, at, end);
        struct lines lines;
        scene_open_group(flow->scene, GROUP_HEAD_CELL, STR_NONE, STR_NONE);
        good = words_wrap(flow, plan->bold, plan->grid->columns.at[at].group, width_pt, &lines);
        double top_pt = flow->y_pt + panel->group_pt - 4 - (double)lines.list.len * plan->bold.leading_pt;
        good = good && words_draw_lines(flow, plan->bold, &lines, left_pt + width_pt / 2, top_pt, 0.5);
        scene_close_group(flow->scene);
        draw_rule(flow, left_pt, left_pt + width_pt, flow->y_pt + panel->group_pt - 2, 0.5, flow_colour(flow, INK_SECONDARY));
    }
    scene_close_group(flow->scene);
    flow->y_pt += panel->group_pt;
    return good;
}

static bool draw_head_cell(struct flow *flow, const struct table_plan *plan, const struct table_panel *panel,
                           const struct lines *lines, double x_pt, double anchor)
{
    double top_pt = flow->y_pt + panel->head_pt - 3 - (double)lines->list.len * plan->bold.leading_pt;
    scene_open_group(flow->scene, GROUP_HEAD_CELL, STR_NONE, STR_NONE);
    bool good = words_draw_lines(flow, plan->bold, lines, x_pt, top_pt, anchor);
    scene_close_group(flow->scene);
    return good;
}

static bool draw_heads(struct flow *flow, const struct table_plan *plan, const struct table_panel *panel)
{
    struct lines stub;
    if ((panel->group_pt > 0 && !draw_groups(flow, plan, panel)) ||
        !words_wrap(flow, plan->bold, plan->grid->columns.at[0].label, plan->stub_pt, &stub))
        return false;
    scene_open_group(flow->scene, GROUP_ROW, STR_NONE, STR_NONE);
    bool good = draw_head_cell(flow, plan, panel, &stub, PAGE_MARGIN_PT, 0);
    for (size_t i = panel->from; good && i < panel->to; i++)
        good = draw_head_cell(flow, plan, panel, &plan->columns[i].head_lines, digits_right(plan, panel, i), 1);
    scene_close_group(flow->scene);
    flow->y_pt += panel->head_pt;
    draw_rule(flow, PAGE_MARGIN_PT, PAGE_MARGIN_PT + panel->width_pt, flow->y_pt, 1, flow_colour(flow, INK_TEXT));
    flow->y_pt += HEAD_GAP_PT;
    return good;
}

static bool draw_cell(struct flow *flow, const struct table_plan *plan, const struct table_panel *panel, size_t row, size_t at)
{
    const struct grid_row *cells = &plan->grid->rows.at[row];
    struct style style = table_row_style(plan, cells), mark_style = plan->text;
    struct str figure, mark;
    double right_pt = digits_right(plan, panel, at), top_pt = flow->y_pt + plan->pad_pt;
    table_cell_texts(flow->arena, &plan->grid->columns.at[at], &cells->cells.at[at], &figure, &mark);
    if (!cells->cells.at[at].has_number)
        style.ink = INK_SECONDARY;
    mark_style.ink = INK_SECONDARY;
    scene_open_group(flow->scene, GROUP_CELL, STR_NONE, STR_NONE);
    bool good = words_draw_line(flow, style, figure, right_pt, top_pt, 1) &&
                words_draw_line(flow, mark_style, mark, right_pt + MARK_GAP_PT, top_pt, 0);
    scene_close_group(flow->scene);
    return good;
}

/* A thin line where totals begin, a hairline where another group does. */
static void draw_row_ground(struct flow *flow, const struct table_plan *plan, const struct table_panel *panel, size_t row,
                            bool striped)
{
    const struct grid *grid = plan->grid;
    enum row_role role = grid->rows.at[row].role, above = row ? grid->rows.at[row - 1].role : role;
    double right_pt = PAGE_MARGIN_PT + panel->width_pt, height_pt = table_row_height(plan, row);
    if (striped && grid->rows.len > ZEBRA_ROWS && role == ROW_BODY)
        scene_append_rectangle(flow->scene, (struct box){PAGE_MARGIN_PT - 4, flow->y_pt, panel->width_pt + 8, height_pt},
                               flow_wash(flow, 0.06));
    if (role == ROW_TOTAL && above != ROW_TOTAL)
        draw_rule(flow, PAGE_MARGIN_PT, right_pt, flow->y_pt, 0.6, flow_colour(flow, INK_TEXT));
    else if (role == ROW_SUBTOTAL && above == ROW_BODY)
        draw_rule(flow, PAGE_MARGIN_PT, right_pt, flow->y_pt, 0.4, colour_from_tint(flow->theme->grid));
}

static bool draw_row(struct flow *flow, const struct table_plan *plan, const struct table_panel *panel, size_t row, bool striped)
{
    draw_row_ground(flow, plan, panel, row, striped);
    scene_open_group(flow->scene, GROUP_ROW, STR_NONE, STR_NONE);
    scene_open_group(flow->scene, GROUP_HEAD_CELL, STR_NONE, STR_NONE);
    bool good = words_draw_lines(flow, table_row_style(plan, &plan->grid->rows.at[row]), &plan->stubs[row], PAGE_MARGIN_PT,
                                 flow->y_pt + plan->pad_pt, 0);
    scene_close_group(flow->scene);
    for (size_t i = panel->from; good && i < panel->to; i++)
        good = draw_cell(flow, plan, panel, row, i);
    scene_close_group(flow->scene);
    flow->y_pt += table_row_height(plan, row);
    return good;
}

/* The rows from `from` that go on this page: never so many that only a few, or only totals, are left for the next. */
static size_t rows_that_fit(const struct table_plan *plan, size_t from, double room_pt, double foot_pt)
{
    size_t rows = plan->grid->rows.len, fit = 0;
    double used_pt = 0;
    if (table_rows_height(plan, from, rows) + foot_pt <= room_pt + 0.01)
        return rows - from;
    while (from + fit < rows && used_pt + table_row_height(plan, from + fit) <= room_pt + 0.01)
        used_pt += table_row_height(plan, from + fit++);
    size_t left = rows - from;
    return left - fit < ROWS_TOGETHER && left > 2 * ROWS_TOGETHER ? left - ROWS_TOGETHER : fit;
}

static bool draw_chunk(struct flow *flow, const struct table_plan *plan, const struct table_panel *panel, size_t from,
                       size_t count)
{
    scene_open_group(flow->scene, GROUP_TABLE, STR_NONE, from ? STR_NONE : plan->grid->title);
    bool good = draw_heads(flow, plan, panel);
    for (size_t i = 0; good && i < count; i++)
        good = draw_row(flow, plan, panel, from + i, i % 2 == 1);
    draw_rule(flow, PAGE_MARGIN_PT, PAGE_MARGIN_PT + panel->width_pt, flow->y_pt, 0.6, flow_colour(flow, INK_TEXT));
    scene_close_group(flow->scene);
    return good;
}

/* How many rows from `from` on stand under caption and heads where so much is left of a page. */
static bool count_rows(struct flow *flow, const struct table_plan *plan, size_t at, size_t from, double left_pt,
                       struct caption *caption, size_t *count)
{
    double head_pt = 0, foot_pt = 0;
    *caption = table_caption(flow, plan, at, from > 0);
    if (!caption_measure(flow, caption, &head_pt, &foot_pt))
        return false;
    double room_pt = left_pt - head_pt - CAPTION_GAP_PT - heads_height(&plan->panels.at[at]);
    *count = rows_that_fit(plan, from, room_pt, foot_pt > 0 ? foot_pt + FOOT_GAP_PT : 0);
    return true;
}

/* Pages that the panel takes from where so much is left, that page included. */
static bool count_pages(struct flow *flow, const struct table_plan *plan, size_t at, double left_pt, size_t *pages)
{
    const size_t rows = plan->grid->rows.len;
    size_t from = 0;
    for (*pages = 1; *pages <= rows; ++*pages) {
        struct caption caption;
        size_t count = 0;
        if (!count_rows(flow, plan, at, from, left_pt, &caption, &count))
            return false;
        from += count;
        if (from >= rows)
            break;
        left_pt = PAGE_BOTTOM_PT - PAGE_TOP_PT;
    }
    return true;
}

/* A table of several pages begins on one of its own where that takes no page more. */
static bool break_before(struct flow *flow, const struct table_plan *plan, size_t at)
{
    size_t here = 0, anew = 0;
    if (!count_pages(flow, plan, at, flow_left(flow), &here) || !count_pages(flow, plan, at, PAGE_BOTTOM_PT - PAGE_TOP_PT, &anew))
        return false;
    if (here > 1 && anew + 1 <= here && !flow_at_top(flow))
        flow_break(flow);
    return true;
}

static bool draw_panel(struct flow *flow, const struct table_plan *plan, size_t at)
{
    const struct table_panel *panel = &plan->panels.at[at];
    const size_t rows = plan->grid->rows.len;
    size_t from = 0;
    do {
        struct caption caption;
        size_t count = 0;
        if (!count_rows(flow, plan, at, from, flow_left(flow), &caption, &count))
            return false;
        if (rows && !count && flow_at_top(flow))
            return fault_raise(flow->fault, FAULT_INTERNAL, NULL, "a row of the table '%.*s' does not fit an empty page",
                               STR_ARGS(plan->grid->id));
        if (!rows || count) {
            if (!caption_draw_head(flow, &caption))
                return false;
            flow->y_pt += CAPTION_GAP_PT;
            if (!draw_chunk(flow, plan, panel, from, count))
                return false;
        }
        from += count;
        if (from < rows)
            flow_break(flow);
    } while (from < rows);
    struct caption caption = table_caption(flow, plan, at, true);
    flow->y_pt += FOOT_GAP_PT;
    return caption_draw_foot(flow, &caption);
}

/* Whether what stands above belongs to the table and would be left alone. */
static bool is_headed(const struct flow *flow, const struct block *block)
{
    return block > flow->doc->blocks.at && (block[-1].kind == BLOCK_HEADING || block[-1].kind == BLOCK_PARAGRAPH);
}

bool table_draw(struct flow *flow, const struct block *block)
{
    struct table_plan plan;
    if (!plan_table(flow, block, &plan))
        return false;
    struct str word = phrase_find(PHRASE_TABLE, flow->doc->lang);
    struct caption caption = {.eyebrow = str_format(flow->arena, "%.*s %.*s", STR_ARGS(word), STR_ARGS(plan.grid->name)),
                              .title = plan.grid->title};
    for (size_t i = 0; i < plan.panels.len; i++) {
        double least_pt = 0;
        if (i)
            flow_skip(flow, PANEL_GAP_PT);
        if (!panel_least(flow, &plan, i, &least_pt) || !flow_need(flow, least_pt) ||
            (!is_headed(flow, block) && !break_before(flow, &plan, i)))
            return false;
        if (!i)
            flow_mark(flow, caption_entry(flow, &caption), 2, table_anchor(flow, plan.grid));
        if (!draw_panel(flow, &plan, i))
            return false;
    }
    return true;
}
