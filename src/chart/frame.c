#include "chart/frame.h"

#include <math.h>

#include "chart/title.h"

#define TAB_WIDTH_PX 64
#define TAB_HEIGHT_PX 10
#define HEAD_TOP 0.75 /* of the margin, above the headline */
#define SUBTITLE_GAP_PX 8
#define PLOT_GAP_PX 28
#define FOOT_GAP_PX 24
#define HEADLINE_LINES 2
#define PLOT_SHARE_LEAST 0.33

/* The headline's size, then one and two steps down, or one more for better lines; beyond that it takes more lines. */
static bool headline_layout(const struct canvas *canvas, struct block *out, struct fault *fault)
{
    const double sizes[] = {canvas->preset->headline_pt, canvas->preset->headline_pt * 0.88,
                            fmax(canvas->preset->headline_pt * 0.76, canvas->preset->subtitle_pt)};
    bool fits = false, hangs = true;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes && (!fits || hangs); i++) {
        struct font font = {WEIGHT_BOLD, round(sizes[i] * 2) / 2};
        struct block tried;
        if (!title_wrap(canvas, font, canvas->figure->headline, content_width(canvas), &tried, &hangs, fault))
            return false;
        if (fits && hangs) /* a smaller one is no better */
            break;
        *out = tried;
        fits = tried.lines.list.len <= HEADLINE_LINES;
    }
    return true;
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
    bool hangs;
    if (!headline_layout(canvas, &frame->headline, fault) ||
        !title_wrap(canvas, font, canvas->figure->subtitle, content_width(canvas), &frame->subtitle, &hangs, fault))
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
