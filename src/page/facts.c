/* Short lists of a name and a figure, two side by side: the figures at the right, under each other. */
#include <math.h>

#include "page/parts.h"
#include "page/words.h"

#define COLUMNS 2
#define GAP_PT 28.0
#define COLUMN_PT ((TEXT_WIDTH_PT - (COLUMNS - 1) * GAP_PT) / COLUMNS)
#define VALUE_GAP_PT 12.0
#define ROW_PAD_PT 3.5
#define TITLE_GAP_PT 5.0

/* How many lists stand directly before this one. */
static size_t lists_before(const struct flow *flow, const struct block *block)
{
    size_t count = 0;
    while (block - count > flow->doc->blocks.at && (block - count - 1)->kind == BLOCK_FACTS)
        count++;
    return count;
}

bool facts_beside(const struct flow *flow, const struct block *block)
{
    return lists_before(flow, block) % COLUMNS > 0;
}

static const struct block *list_beside(const struct flow *flow, const struct block *block)
{
    const struct block *next = block + 1, *end = flow->doc->blocks.at + flow->doc->blocks.len;
    return next < end && next->kind == BLOCK_FACTS ? next : NULL;
}

static bool wrap_name(struct flow *flow, const struct block *block, size_t at, struct lines *name, double *height_pt)
{
    double value_pt = 0;
    if (!words_measure(flow, STYLE_SMALL_BOLD, block->items.at[at + 1], &value_pt) ||
        !words_wrap(flow, STYLE_SMALL, block->items.at[at], fmax(COLUMN_PT - VALUE_GAP_PT - value_pt, COLUMN_PT / 3), name))
        return false;
    *height_pt = (double)name->list.len * STYLE_SMALL.leading_pt + 2 * ROW_PAD_PT;
    return true;
}

static bool list_height(struct flow *flow, const struct block *block, double *height_pt)
{
    struct lines lines;
    if (!words_wrap(flow, STYLE_CAPTION, block->text, COLUMN_PT, &lines))
        return false;
    *height_pt = (double)lines.list.len * STYLE_CAPTION.leading_pt + TITLE_GAP_PT;
    for (size_t i = 0; i + 1 < block->items.len; i += 2) {
        double row_pt = 0;
        if (!wrap_name(flow, block, i, &lines, &row_pt))
            return false;
        *height_pt += row_pt;
    }
    return true;
}

static bool draw_title(struct flow *flow, const struct block *block, double x_pt)
{
    struct lines lines;
    if (!words_wrap(flow, STYLE_CAPTION, block->text, COLUMN_PT, &lines))
        return false;
    scene_open_group(flow->scene, GROUP_HEADING3, STR_NONE, STR_NONE);
    bool good = words_draw_lines(flow, STYLE_CAPTION, &lines, x_pt, flow->y_pt, 0);
    scene_close_group(flow->scene);
    flow->y_pt += (double)lines.list.len * STYLE_CAPTION.leading_pt + TITLE_GAP_PT;
    return good;
}

static bool draw_cell(struct flow *flow, struct style style, const struct lines *lines, struct point at, double anchor)
{
    scene_open_group(flow->scene, GROUP_CELL, STR_NONE, STR_NONE);
    bool good = words_draw_lines(flow, style, lines, at.x_pt, at.y_pt, anchor);
    scene_close_group(flow->scene);
    return good;
}

static bool draw_row(struct flow *flow, const struct block *block, size_t at, double x_pt)
{
    struct lines name, value;
    double height_pt = 0, top_pt = flow->y_pt + ROW_PAD_PT;
    if (!wrap_name(flow, block, at, &name, &height_pt) ||
        !words_wrap(flow, STYLE_SMALL_BOLD, block->items.at[at + 1], COLUMN_PT, &value))
        return false;
    scene_append_line(flow->scene, (struct point){x_pt, flow->y_pt}, (struct point){x_pt + COLUMN_PT, flow->y_pt}, 0.5,
                      colour_from_tint(flow->theme->grid));
    scene_open_group(flow->scene, GROUP_ROW, STR_NONE, STR_NONE);
    bool good = draw_cell(flow, STYLE_SMALL, &name, (struct point){x_pt, top_pt}, 0) &&
                draw_cell(flow, STYLE_SMALL_BOLD, &value, (struct point){x_pt + COLUMN_PT, top_pt}, 1);
    scene_close_group(flow->scene);
    flow->y_pt += height_pt;
    return good;
}

static bool draw_list(struct flow *flow, const struct block *block, double x_pt)
{
    if (!draw_title(flow, block, x_pt))
        return false;
    scene_open_group(flow->scene, GROUP_TABLE, STR_NONE, block->text);
    bool good = true;
    for (size_t i = 0; good && i + 1 < block->items.len; i += 2)
        good = draw_row(flow, block, i, x_pt);
    scene_close_group(flow->scene);
    return good;
}

bool facts_least(struct flow *flow, const struct block *block, double *height_pt)
{
    const struct block *beside = list_beside(flow, block);
    double other_pt = 0;
    if (!list_height(flow, block, height_pt) || (beside && !list_height(flow, beside, &other_pt)))
        return false;
    *height_pt = fmax(*height_pt, other_pt);
    return true;
}

bool facts_draw(struct flow *flow, const struct block *block)
{
    const struct block *beside = list_beside(flow, block);
    double top_pt = flow->y_pt;
    if (!draw_list(flow, block, PAGE_MARGIN_PT))
        return false;
    double bottom_pt = flow->y_pt;
    flow->y_pt = top_pt;
    if (beside && !draw_list(flow, beside, PAGE_MARGIN_PT + COLUMN_PT + GAP_PT))
        return false;
    flow->y_pt = fmax(bottom_pt, flow->y_pt);
    return true;
}
