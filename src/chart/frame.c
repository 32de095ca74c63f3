#include "chart/frame.h"

#include <math.h>

#include "chart/value.h"

#define TAB_WIDTH_PX 64
#define TAB_HEIGHT_PX 10
#define HEAD_TOP 0.75 /* of the margin, above the headline */
#define SUBTITLE_GAP_PX 8
#define PLOT_GAP_PX 28
#define FOOT_GAP_PX 24
#define CREDIT_SHARE 0.3
#define CREDIT_GAP_PX 40
#define FOOT_MEASURE_EM 64 /* longest line of the notes */
#define HEADLINE_LINES 2
#define PLOT_SHARE_LEAST 0.33

static double content_width(const struct canvas *canvas)
{
    return canvas->preset->width_pt - 2 * canvas->preset->margin_pt;
}

/* Narrows the lines as far as their count allows, so that no word stands alone on the last one. */
static bool lines_balance(const struct canvas *canvas, struct str text, struct block *block, struct fault *fault)
{
    size_t count = block->lines.list.len;
    double narrow = content_width(canvas) * 0.55, wide = content_width(canvas);
    for (int step = 0; step < 6 && count == HEADLINE_LINES; step++) {
        struct block tried;
        double middle = (narrow + wide) / 2;
        if (!block_wrap(canvas, block->font, text, middle, &tried, fault))
            return false;
        bool same = tried.lines.list.len == count;
        *block = same ? tried : *block;
        *(same ? &wide : &narrow) = middle;
    }
    return true;
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

static bool notes_mention(const struct figure *figure, struct str sign)
{
    for (size_t i = 0; i < figure->notes.len; i++)
        if (str_find(figure->notes.at[i], sign) >= 0)
            return true;
    return false;
}

static bool foot_append(const struct canvas *canvas, struct frame *frame, struct str text, double size_pt, double width_pt,
                        struct fault *fault)
{
    if (text.len == 0)
        return true;
    return block_wrap(canvas, (struct font){WEIGHT_REGULAR, size_pt}, text, width_pt, &frame->foot[frame->foot_count++], fault);
}

/* The figure's notes, and those for states that it draws without explaining them. */
static bool notes_append(const struct canvas *canvas, struct frame *frame, double size_pt, double width_pt, struct fault *fault)
{
    const struct figure *figure = canvas->figure;
    const struct {
        enum point_state state;
        struct str sign;
        enum word word;
    } own[] = {{POINT_WITHHELD, STR("[c]"), WORD_WITHHELD_NOTE}, {POINT_BREAK, STR("[b]"), WORD_BREAK_NOTE}};
    for (size_t i = 0; i < figure->notes.len; i++)
        if (!foot_append(canvas, frame, figure->notes.at[i], size_pt, width_pt, fault))
            return false;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        bool wanted = figure_has_state(figure, own[i].state) && !notes_mention(figure, own[i].sign);
        if (wanted && !foot_append(canvas, frame, canvas_word(canvas, own[i].word, STR_NONE), size_pt, width_pt, fault))
            return false;
    }
    return true;
}

static struct str credit_text(const struct canvas *canvas)
{
    const struct figure *figure = canvas->figure;
    if (figure->name.len == 0 || figure->credit.len == 0)
        return figure->name.len > 0 ? figure->name : figure->credit;
    return str_format(canvas->arena, "%.*s · %.*s", STR_ARGS(figure->name), STR_ARGS(figure->credit));
}

/* The width of the widest of the last lines of the notes that stand within height_pt. */
static bool last_lines_width(const struct canvas *canvas, const struct frame *frame, double height_pt, double *widest_pt,
                             struct fault *fault)
{
    double passed_pt = 0;
    *widest_pt = 0;
    for (size_t i = frame->foot_count; i-- > 0;) {
        const struct block *note = &frame->foot[i];
        for (size_t j = note->lines.list.len; j-- > 0 && passed_pt < height_pt;) {
            double width_pt = 0;
            if (!text_width(canvas, note->font, note->lines.list.at[j], &width_pt, fault))
                return false;
            *widest_pt = fmax(*widest_pt, width_pt);
            passed_pt += line_height(canvas, note->font.size_pt);
        }
    }
    return true;
}

static bool credit_place(const struct canvas *canvas, struct frame *frame, struct fault *fault)
{
    double notes_pt = 0;
    if (!last_lines_width(canvas, frame, block_height(canvas, &frame->credit), &notes_pt, fault))
        return false;
    double both_pt = notes_pt + CREDIT_GAP_PX * canvas->unit_pt + frame->credit.lines.width_pt;
    frame->credit_beside = both_pt <= content_width(canvas);
    return true;
}

static bool foot_layout(const struct canvas *canvas, struct frame *frame, double size_pt, struct fault *fault)
{
    double credit_pt = content_width(canvas) * CREDIT_SHARE;
    frame->foot = ARENA_ARRAY(canvas->arena, struct block, canvas->figure->notes.len + 3);
    frame->foot_count = 0;
    if (!block_wrap(canvas, (struct font){WEIGHT_SEMIBOLD, size_pt}, credit_text(canvas), credit_pt, &frame->credit, fault))
        return false;
    double width_pt = fmin(content_width(canvas), FOOT_MEASURE_EM * size_pt);
    return foot_append(canvas, frame, canvas->figure->source, size_pt, width_pt, fault) &&
           notes_append(canvas, frame, size_pt, width_pt, fault) && credit_place(canvas, frame, fault);
}

static double notes_height(const struct canvas *canvas, const struct frame *frame)
{
    double height_pt = 0;
    for (size_t i = 0; i < frame->foot_count; i++)
        height_pt += block_height(canvas, &frame->foot[i]);
    return height_pt;
}

static double foot_height(const struct canvas *canvas, const struct frame *frame)
{
    double notes_pt = notes_height(canvas, frame), credit_pt = block_height(canvas, &frame->credit);
    return frame->credit_beside ? fmax(notes_pt, credit_pt) : notes_pt + credit_pt;
}

static double head_top(const struct canvas *canvas)
{
    return canvas->preset->free_top_pt + canvas->preset->margin_pt * HEAD_TOP;
}

static double foot_bottom(const struct canvas *canvas)
{
    return canvas->preset->height_pt - canvas->preset->free_bottom_pt - canvas->preset->margin_pt * HEAD_TOP;
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
    double foot_pt = foot_height(canvas, frame);
    double bottom_pt = foot_bottom(canvas) - (foot_pt > 0 ? foot_pt + FOOT_GAP_PX * canvas->unit_pt : 0);
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
        if (!foot_layout(canvas, frame, sizes[i], fault))
            return false;
        plot_measure(canvas, frame);
        if (frame->plot.height_pt >= (preset->height_pt - preset->free_top_pt - preset->free_bottom_pt) * PLOT_SHARE_LEAST)
            return true;
    }
    return fault_raise(fault, FAULT_INTERNAL, NULL,
                       "chart %.*s: headline, subtitle and notes leave too little of preset %s to the plot; shorten the notes",
                       STR_ARGS(canvas->figure->id), preset->name);
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
    const struct preset *preset = canvas->preset;
    if (!preset->frame)
        return true;
    double bottom_pt = foot_bottom(canvas);
    struct point top = {preset->margin_pt, bottom_pt - foot_height(canvas, frame)};
    for (size_t i = 0; i < frame->foot_count; i++) {
        if (!block_draw(canvas, &frame->foot[i], canvas->theme->secondary, top, 0, fault))
            return false;
        top.y_pt += block_height(canvas, &frame->foot[i]);
    }
    struct point corner = {preset->width_pt - preset->margin_pt, bottom_pt - block_height(canvas, &frame->credit)};
    return block_draw(canvas, &frame->credit, canvas->theme->secondary, corner, 1, fault);
}
