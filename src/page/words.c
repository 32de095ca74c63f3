#include "page/words.h"

#include <math.h>

#define BULLET_INDENT_PT 15.0
#define BULLET_SIDE_PT 4.0
#define BULLET_GAP_PT 7.0
#define BALANCED_LINES 4 /* longer texts are running text */
#define RUNT_SHARE 0.16  /* of the measure: a last line shorter than this looks lost */
#define WIDOW_LINES 2    /* of a paragraph, on either side of a page break */

bool words_measure(const struct flow *flow, struct style style, struct str text, double *width_pt)
{
    struct extent extent = {0};
    if (!typeset_measure(flow->typeset, style_font(style), text, &extent, flow->fault))
        return false;
    *width_pt = extent.width_pt;
    return true;
}

bool words_draw_line(struct flow *flow, struct style style, struct str text, double x_pt, double top_pt, double anchor)
{
    struct extent extent = {0};
    if (!text.len)
        return true;
    if (!typeset_measure(flow->typeset, style_font(style), text, &extent, flow->fault))
        return false;
    double baseline_pt = top_pt + (style.leading_pt - extent.ascent_pt - extent.descent_pt) / 2 + extent.ascent_pt;
    return scene_append_text(flow->scene, flow->typeset, style_font(style), flow_colour(flow, style.ink), text,
                             (struct point){x_pt, baseline_pt}, anchor, flow->fault);
}

bool words_wrap(struct flow *flow, struct style style, struct str text, double width_pt, struct lines *out)
{
    bool cut = false;
    *out = (struct lines){0};
    return !text.len || typeset_wrap(flow->typeset, flow->arena, style_font(style), text, width_pt, 0, out, &cut, flow->fault);
}

bool words_draw_lines(struct flow *flow, struct style style, const struct lines *lines, double x_pt, double top_pt, double anchor)
{
    for (size_t i = 0; i < lines->list.len; i++)
        if (!words_draw_line(flow, style, lines->list.at[i], x_pt, top_pt + (double)i * style.leading_pt, anchor))
            return false;
    return true;
}

bool words_balance(struct flow *flow, struct style style, struct str text, double width_pt, struct lines *out)
{
    if (!words_wrap(flow, style, text, width_pt, out))
        return false;
    double low_pt = width_pt / 3, high_pt = width_pt;
    while (out->list.len > 1 && out->list.len <= BALANCED_LINES && high_pt - low_pt > 4) {
        struct lines lines;
        double middle_pt = (low_pt + high_pt) / 2;
        if (!words_wrap(flow, style, text, middle_pt, &lines))
            return false;
        if (lines.list.len > out->list.len) {
            low_pt = middle_pt;
        } else {
            high_pt = middle_pt;
            *out = lines;
        }
    }
    return true;
}

bool words_fill(struct flow *flow, struct style style, struct str text, double width_pt, struct lines *out)
{
    if (!words_wrap(flow, style, text, width_pt, out))
        return false;
    for (double share = 0.97; out->list.len > 1 && share > 0.84; share -= 0.03) {
        struct lines lines;
        double last_pt = 0;
        if (!words_measure(flow, style, out->list.at[out->list.len - 1], &last_pt))
            return false;
        if (last_pt >= RUNT_SHARE * width_pt)
            break;
        if (!words_wrap(flow, style, text, share * width_pt, &lines))
            return false;
        if (lines.list.len > out->list.len)
            break;
        *out = lines;
    }
    return true;
}

static bool draw_wrapped(struct flow *flow, struct style style, const struct lines *lines, double x_pt)
{
    double top_pt = flow->y_pt;
    flow->y_pt += (double)lines->list.len * style.leading_pt;
    return words_draw_lines(flow, style, lines, x_pt, top_pt, 0);
}

bool words_draw_title(struct flow *flow, struct style style, struct str text, double x_pt, double width_pt)
{
    struct lines lines;
    return words_balance(flow, style, text, width_pt, &lines) && draw_wrapped(flow, style, &lines, x_pt);
}

bool words_draw_text(struct flow *flow, struct style style, struct str text, double x_pt, double width_pt)
{
    struct lines lines;
    return words_fill(flow, style, text, width_pt, &lines) && draw_wrapped(flow, style, &lines, x_pt);
}

/* A section whose pages are all within it has none of its own: its place is that of the first of them. */
static bool is_opened_by_next(const struct flow *flow, const struct block *block)
{
    bool last = block + 1 == flow->doc->blocks.at + flow->doc->blocks.len;
    return !block->within && !last && block[1].kind == BLOCK_SECTION && block[1].within;
}

bool section_whole(struct flow *flow, const struct block *block, double *height_pt)
{
    struct lines lines;
    if (!words_balance(flow, STYLE_SECTION, block->text, TEXT_WIDTH_PT, &lines))
        return false;
    *height_pt = 14 + (double)lines.list.len * STYLE_SECTION.leading_pt + 10;
    return true;
}

bool section_draw(struct flow *flow, const struct block *block)
{
    if (!block->within)
        flow->section = block->text;
    flow->led = false;
    if (is_opened_by_next(flow, block))
        return true;
    flow_break(flow);
    struct str anchor = str_format(flow->arena, "s-%.*s", STR_ARGS(block->id));
    if (block->within && block[-1].kind == BLOCK_SECTION)
        flow_mark(flow, block[-1].text, 1, anchor);
    flow_mark(flow, block->text, block->within ? 2 : 1, anchor);
    scene_open_group(flow->scene, GROUP_HEADING1, anchor, STR_NONE);
    scene_append_rectangle(flow->scene, (struct box){PAGE_MARGIN_PT, flow->y_pt, 36, 4}, flow_colour(flow, INK_ACCENT));
    flow->y_pt += 14;
    bool good = words_draw_title(flow, STYLE_SECTION, block->text, PAGE_MARGIN_PT, TEXT_WIDTH_PT);
    scene_close_group(flow->scene);
    flow->y_pt += 10;
    return good;
}

bool heading_least(struct flow *flow, const struct block *block, double *height_pt)
{
    struct lines lines;
    if (!words_wrap(flow, STYLE_HEADING, block->text, TEXT_WIDTH_PT, &lines))
        return false;
    *height_pt = (double)lines.list.len * STYLE_HEADING.leading_pt;
    return true;
}

bool heading_draw(struct flow *flow, const struct block *block)
{
    struct str anchor = block->id.len ? str_format(flow->arena, "h-%.*s", STR_ARGS(block->id)) : STR_NONE;
    if (anchor.len)
        flow_mark(flow, block->text, 2, anchor);
    scene_open_group(flow->scene, GROUP_HEADING2, anchor, STR_NONE);
    bool good = words_draw_title(flow, STYLE_HEADING, block->text, PAGE_MARGIN_PT, TEXT_WIDTH_PT);
    scene_close_group(flow->scene);
    return good;
}

/* A paragraph that stands alone at the head of a section leads it, and is set larger. */
static struct style paragraph_style(const struct flow *flow, const struct block *block)
{
    bool last = block + 1 == flow->doc->blocks.at + flow->doc->blocks.len;
    bool alone = last || block[1].kind != BLOCK_PARAGRAPH;
    return !flow->led && alone ? STYLE_LEAD : STYLE_BODY;
}

bool paragraph_whole(struct flow *flow, const struct block *block, double *height_pt)
{
    struct style style = paragraph_style(flow, block);
    struct lines lines;
    if (!words_fill(flow, style, block->text, MEASURE_PT, &lines))
        return false;
    *height_pt = (double)lines.list.len * style.leading_pt;
    return true;
}

bool paragraph_least(struct flow *flow, const struct block *block, double *height_pt)
{
    struct style style = paragraph_style(flow, block);
    struct lines lines;
    if (!words_fill(flow, style, block->text, MEASURE_PT, &lines))
        return false;
    size_t count = lines.list.len < 2 * WIDOW_LINES ? lines.list.len : WIDOW_LINES;
    *height_pt = (double)count * style.leading_pt;
    return true;
}

/* How many of the lines left go on this page, so that no line stands alone on either side of the break. */
static size_t lines_that_fit(const struct flow *flow, struct style style, size_t left)
{
    size_t fit = (size_t)floor(flow_left(flow) / style.leading_pt + 0.01);
    if (fit >= left)
        return left;
    return left - fit < WIDOW_LINES && fit > WIDOW_LINES ? fit - 1 : fit;
}

static bool draw_breaking(struct flow *flow, struct style style, const struct lines *lines, double x_pt)
{
    for (size_t done = 0; done < lines->list.len;) {
        size_t count = lines_that_fit(flow, style, lines->list.len - done);
        if (!count && flow_at_top(flow))
            return fault_raise(flow->fault, FAULT_INTERNAL, NULL, "a line of text does not fit an empty page");
        scene_open_group(flow->scene, GROUP_PARAGRAPH, STR_NONE, STR_NONE);
        struct lines part = {.list = {.at = lines->list.at + done, .len = count}};
        bool good = words_draw_lines(flow, style, &part, x_pt, flow->y_pt, 0);
        scene_close_group(flow->scene);
        if (!good)
            return false;
        flow->y_pt += (double)count * style.leading_pt;
        done += count;
        if (done < lines->list.len)
            flow_break(flow);
    }
    return true;
}

bool paragraph_draw(struct flow *flow, const struct block *block)
{
    struct style style = paragraph_style(flow, block);
    struct lines lines;
    if (!words_fill(flow, style, block->text, MEASURE_PT, &lines))
        return false;
    flow->led = true;
    return draw_breaking(flow, style, &lines, PAGE_MARGIN_PT);
}

bool bullets_least(struct flow *flow, const struct block *block, double *height_pt)
{
    struct lines lines = {0};
    if (block->items.len && !words_wrap(flow, STYLE_LEAD, block->items.at[0], MEASURE_PT - BULLET_INDENT_PT, &lines))
        return false;
    *height_pt = (double)lines.list.len * STYLE_LEAD.leading_pt;
    return true;
}

bool bullets_whole(struct flow *flow, const struct block *block, double *height_pt)
{
    *height_pt = 0;
    for (size_t i = 0; i < block->items.len; i++) {
        struct lines lines;
        if (!words_fill(flow, STYLE_LEAD, block->items.at[i], MEASURE_PT - BULLET_INDENT_PT, &lines))
            return false;
        *height_pt += (double)lines.list.len * STYLE_LEAD.leading_pt + (i ? BULLET_GAP_PT : 0);
    }
    return true;
}

static bool draw_bullet(struct flow *flow, const struct lines *lines)
{
    struct style style = STYLE_LEAD;
    double height_pt = (double)lines->list.len * style.leading_pt;
    if (!flow_need_within(flow, GROUP_LIST, height_pt))
        return false;
    struct box square = {PAGE_MARGIN_PT, flow->y_pt + (style.leading_pt - BULLET_SIDE_PT) / 2 + 0.5, BULLET_SIDE_PT,
                         BULLET_SIDE_PT};
    scene_append_rectangle(flow->scene, square, flow_colour(flow, INK_ACCENT));
    scene_open_group(flow->scene, GROUP_PARAGRAPH, STR_NONE, STR_NONE);
    bool good = words_draw_lines(flow, style, lines, PAGE_MARGIN_PT + BULLET_INDENT_PT, flow->y_pt, 0);
    scene_close_group(flow->scene);
    flow->y_pt += height_pt;
    return good;
}

bool bullets_draw(struct flow *flow, const struct block *block)
{
    scene_open_group(flow->scene, GROUP_LIST, STR_NONE, STR_NONE);
    for (size_t i = 0; i < block->items.len; i++) {
        struct lines lines;
        if (i)
            flow_skip(flow, BULLET_GAP_PT);
        if (!words_fill(flow, STYLE_LEAD, block->items.at[i], MEASURE_PT - BULLET_INDENT_PT, &lines) ||
            !draw_bullet(flow, &lines))
            return false;
    }
    scene_close_group(flow->scene);
    flow->led = true;
    return true;
}
