/* A chart on a page: caption above, the drawn scene at its own size, source and notes below; never broken. */
#include <math.h>

#include "page/captions.h"
#include "page/parts.h"
#include "page/phrases.h"
#include "page/words.h"

#define CAPTION_GAP_PT 8.0
#define FOOT_GAP_PT 6.0

static struct caption figure_caption(struct flow *flow, const struct figure *figure)
{
    struct str word = phrase_find(PHRASE_FIGURE, flow->doc->lang);
    return (struct caption){
        .anchor = str_format(flow->arena, "f-%.*s", STR_ARGS(figure->id)),
        .eyebrow = str_format(flow->arena, "%.*s %.*s", STR_ARGS(word), STR_ARGS(figure->name)),
        .title = figure->headline,
        .subtitle = figure->subtitle,
        .source = figure->source,
        .notes = figure->notes.at,
        .note_count = figure->notes.len,
    };
}

bool figure_around(struct flow *flow, const struct figure *figure, double *height_pt)
{
    struct caption caption = figure_caption(flow, figure);
    double head_pt = 0, foot_pt = 0;
    if (!caption_measure(flow, &caption, &head_pt, &foot_pt))
        return false;
    *height_pt = head_pt + CAPTION_GAP_PT + FOOT_GAP_PT + foot_pt;
    return true;
}

static double place_scale(const struct scene *drawn)
{
    return fmin(1, TEXT_WIDTH_PT / drawn->width_pt);
}

/* The chart between its caption and its foot. */
static bool measure_drawn(struct flow *flow, const struct caption *caption, const struct scene *drawn, double *height_pt)
{
    double head_pt = 0, foot_pt = 0;
    if (!caption_measure(flow, caption, &head_pt, &foot_pt))
        return false;
    *height_pt = head_pt + CAPTION_GAP_PT + drawn->height_pt * place_scale(drawn) + FOOT_GAP_PT + foot_pt;
    return true;
}

static bool place_drawn(struct flow *flow, const struct caption *caption, const struct scene *drawn)
{
    if (!caption_draw_head(flow, caption))
        return false;
    flow->y_pt += CAPTION_GAP_PT;
    scene_place(flow->scene, drawn, (struct point){PAGE_MARGIN_PT, flow->y_pt}, place_scale(drawn));
    flow->y_pt += drawn->height_pt * place_scale(drawn) + FOOT_GAP_PT;
    return caption_draw_foot(flow, caption);
}

bool figure_least(struct flow *flow, const struct block *block, double *height_pt)
{
    struct caption caption = figure_caption(flow, &flow->doc->figures.at[block->index]);
    return measure_drawn(flow, &caption, flow->figures[block->index], height_pt);
}

bool figure_draw(struct flow *flow, const struct block *block)
{
    struct caption caption = figure_caption(flow, &flow->doc->figures.at[block->index]);
    flow_mark(flow, caption_entry(flow, &caption), 2, caption.anchor);
    return place_drawn(flow, &caption, flow->figures[block->index]);
}

/* The source of an inset stands in the foot of the page. */
static struct caption inset_caption(const struct flow *flow, const struct block *block)
{
    const struct figure *figure = &flow->doc->insets.at[block->index];
    return (struct caption){
        .title = figure->headline, .subtitle = figure->subtitle, .notes = figure->notes.at, .note_count = figure->notes.len};
}

bool inset_least(struct flow *flow, const struct block *block, double *height_pt)
{
    struct caption caption = inset_caption(flow, block);
    return measure_drawn(flow, &caption, flow->figures[flow->doc->figures.len + block->index], height_pt);
}

bool inset_draw(struct flow *flow, const struct block *block)
{
    struct caption caption = inset_caption(flow, block);
    return place_drawn(flow, &caption, flow->figures[flow->doc->figures.len + block->index]);
}
