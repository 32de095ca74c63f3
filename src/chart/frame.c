#include "chart/frame.h"

#include <math.h>

#define TAB_WIDTH_PX 64
#define TAB_HEIGHT_PX 10
#define HEAD_TOP 0.75 /* of the margin, above the headline */
#define SUBTITLE_GAP_PX 8
#define PLOT_GAP_PX 28
#define FOOT_GAP_PX 24
#define HEADLINE_LINES 2
#define PLOT_SHARE_LEAST 0.33
#define HANGING_MOST 3 /* letters of a word that no line should end in */
#define UNHANG_STEPS 40
#define UNHANG_STEP 0.02 /* of the width */
#define UNHANG_LEAST 0.4

static double content_width(const struct canvas *canvas)
{
    return canvas->preset->width_pt - 2 * canvas->preset->margin_pt;
}

/* "en un / año", "4T / 2024": a line that ends in a word of up to three letters leaves it hanging, unless a comma closes it, and
 * "fastest- / growing" is worse. How often, in all lines but the last. */
static int lines_hang(const struct block *block)
{
    int hangs = 0;
    for (size_t i = 0; i + 1 < block->lines.list.len; i++) {
        struct str line = block->lines.list.at[i];
        size_t start = line.len;
        while (start > 0 && line.at[start - 1] != ' ')
            start--;
        char last = line.len > 0 ? line.at[line.len - 1] : ' ';
        bool closed = last == ',' || last == ';' || last == ':' || last == '%';
        hangs += last == '-' ? 2 : start > 0 && line.len - start <= HANGING_MOST && !closed;
    }
    return hangs;
}

/* Of the widths near the balanced one that make as many lines, the nearest that leaves least hanging. */
static bool lines_unhang(const struct canvas *canvas, struct str text, double narrow, struct block *block, struct fault *fault)
{
    double wide = content_width(canvas), least = wide * UNHANG_LEAST;
    int hangs = lines_hang(block);
    for (int step = 1; step <= UNHANG_STEPS && hangs > 0; step++) {
        bool wider = step % 2 == 1; /* by turns, away from the balanced width */
        double by = (step + 1) / 2 * wide * UNHANG_STEP, width = wider ? fmin(wide, narrow + by) : fmax(least, narrow - by);
        struct block tried;
        if (!block_wrap(canvas, block->font, text, width, &tried, fault))
            return false;
        if (tried.lines.list.len != block->lines.list.len || lines_hang(&tried) >= hangs)
            continue;
        *block = tried;
        hangs = lines_hang(block);
    }
    return true;
}

/* Narrows the lines as far as their count allows, so that no word stands alone on the last one. */
static bool lines_balance(const struct canvas *canvas, struct str text, struct block *block, struct fault *fault)
{
    size_t count = block->lines.list.len;
    double narrow = content_width(canvas) * 0.55, wide = content_width(canvas);
    for (int step = 0; step < 6 && count >= HEADLINE_LINES; step++) {
        struct block tried;
        double middle = (narrow + wide) / 2;
        if (!block_wrap(canvas, block->font, text, middle, &tried, fault))
            return false;
        bool same = tried.lines.list.len == count;
        *block = same ? tried : *block;
        *(same ? &wide : &narrow) = middle;
    }
    return count < HEADLINE_LINES || lines_unhang(canvas, text, wide, block, fault);
}

/* The headline's size, then one and two steps down; beyond that it takes more lines. */
static bool headline_layout(const struct canvas *canvas, struct block *out, struct fault *fault)
{
    const double sizes[] = {canvas->preset->headline_pt, canvas->preset->headline_pt * 0.88,
                            fmax(canvas->preset->headline_pt * 0.76, canvas->preset->subtitle_pt)};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct font font = {WEIGHT_BOLD, round(sizes[i] * 2) / 2};
        if (!block_wrap(canvas, font, canvas->figure->headline, content_width(canvas), out, fault))
            return false;
        if (out->lines.list.len <= HEADLINE_LINES)
            break;
    }
    return lines_balance(canvas, canvas->figure->headline, out, fault);
}

static double head_top(const struct canvas *canvas)
{
    return canvas->preset->free_top_pt + canvas->preset->margin_pt * HEAD_TOP;
}

static double head_bottom(const struct canvas *canvas, const struct frame *frame)
{
    double gap_pt = frame->subtitle.lines.list.len > 0 ? SUBTITLE_GAP_PX * canvas->unit_pt : 0;
    return head_top(canvas) + block_height(canvas, &frame->headline) + gap_pt +
           block_height(canvas, &frame->subtitle);
}

static void plot_measure(const struct canvas *canvas, struct frame *frame)
{
    const struct preset *preset = canvas->preset;
    double top_pt = head_bottom(canvas, frame) + PLOT_GAP_PX * canvas->unit_pt;
    double gap_pt = frame->foot.height_pt > 0 ? FOOT_GAP_PX * canvas->unit_pt : 0;
    double bottom_pt = preset->height_pt - foot_reach(canvas, &frame->foot) - gap_pt;
    frame->plot = (struct box){preset->margin_pt, top_pt, content_width(canvas), bottom_pt - top_pt};
}

bool frame_layout(const struct canvas *canvas, struct frame *frame, struct fault *fault)
{
    const struct preset *preset = canvas->preset;
    *frame = (struct frame){.plot = {0, 0, preset->width_pt, preset->height_pt}};
    if (!preset->frame)
        return true;
    struct font font = {WEIGHT_REGULAR, preset->subtitle_pt};
    if (!headline_layout(canvas, &frame->headline, fault) ||
        !block_wrap(canvas, font, canvas->figure->subtitle, content_width(canvas), &frame->subtitle, fault) ||
        !lines_balance(canvas, canvas->figure->subtitle, &frame->subtitle, fault))
        return false;
    const double sizes[] = {preset->foot_pt, preset->smallest_pt};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (!foot_layout(canvas, sizes[i], &frame->foot, fault))
            return false;
        plot_measure(canvas, frame);
        if (frame->plot.height_pt >= (preset->height_pt - preset->free_top_pt - preset->free_bottom_pt) * PLOT_SHARE_LEAST)
            return true;
    }
    return room_refuse(canvas, "a plot beneath headline, subtitle and notes", fault);
}

bool frame_draw_head(const struct canvas *canvas, const struct frame *frame, struct fault *fault)
{
    const struct preset *preset = canvas->preset;
    if (!preset->frame)
        return true;
    struct box tab = {preset->margin_pt, preset->free_top_pt, TAB_WIDTH_PX * canvas->unit_pt, TAB_HEIGHT_PX * canvas->unit_pt};
    scene_append_rectangle(canvas->scene, tab, colour_from_tint(canvas->theme->accent));
    struct point top = {preset->margin_pt, head_top(canvas)};
    if (!block_draw(canvas, &frame->headline, canvas->theme->text, top, 0, fault))
        return false;
    top.y_pt = head_bottom(canvas, frame) - block_height(canvas, &frame->subtitle);
    return block_draw(canvas, &frame->subtitle, canvas->theme->secondary, top, 0, fault);
}

bool frame_draw_foot(const struct canvas *canvas, const struct frame *frame, struct fault *fault)
{
    return !canvas->preset->frame || foot_draw(canvas, &frame->foot, fault);
}
