/* From one total to another: rows marked as total start at zero, the others float from where the last one ended. */
#include "chart/kind.h"

#include <math.h>

#include "chart/hatch.h"
#include "chart/lanes.h"
#include "chart/mark.h"

#define BAR_SHARE 0.64
#define JOIN_PX 1.5
#define TEXT_GAP_PX 10

struct fall {
    struct lanes lanes;
    double *from, *to; /* one a category; equal where a value is not shown and the next total does not tell it */
};

/* Where steps are withheld, what is left up to the next total is their sum; the first of them spans it. */
static void gap_close(const struct fall *fall, size_t total, double reached)
{
    const struct figure *figure = fall->lanes.canvas->figure;
    for (size_t i = total; i-- > 0 && !figure->categories.at[i].total;)
        if (figure_at(figure, i, 0)->state == POINT_WITHHELD) {
            double gap = fall->to[total] - reached;
            for (size_t j = i + 1; j < total; j++) {
                fall->from[j] += gap;
                fall->to[j] += gap;
            }
            fall->to[i] += gap;
            return;
        }
}

static void steps_fill(struct fall *fall, const struct figure *figure)
{
    double reached = 0;
    for (size_t i = 0; i < figure->categories.len; i++) {
        const struct figure_point *point = figure_at(figure, i, 0);
        double value = point->state == POINT_SHOWN ? num_approximate(point->value) : 0;
        bool total = figure->categories.at[i].total;
        fall->from[i] = total ? 0 : reached;
        fall->to[i] = total ? value : reached + value;
        if (total && point->state == POINT_SHOWN)
            gap_close(fall, i, reached);
        reached = total && point->state != POINT_SHOWN ? reached : fall->to[i];
    }
}

/* From zero: the totals are lengths. */
static struct range fall_range(const struct fall *fall, size_t count)
{
    struct range range = {0};
    for (size_t i = 0; i < count; i++) {
        range.low = fmin(range.low, fmin(fall->from[i], fall->to[i]));
        range.high = fmax(range.high, fmax(fall->from[i], fall->to[i]));
    }
    return range;
}

static struct tint step_tint(const struct fall *fall, size_t category)
{
    const struct theme *theme = fall->lanes.canvas->theme;
    if (fall->lanes.canvas->figure->categories.at[category].total)
        return theme->secondary;
    return fall->to[category] < fall->from[category] ? theme->negative : theme->positive;
}

static bool step_text(const struct fall *fall, size_t lane, double right, double left, struct fault *fault)
{
    const struct canvas *canvas = fall->lanes.canvas;
    const size_t category = lane_index(&fall->lanes, lane);
    const struct figure_point *point = figure_at(canvas->figure, category, 0);
    bool total = canvas->figure->categories.at[category].total, shown = point->state == POINT_SHOWN;
    struct str text = shown && !total ? (canvas->figure->percent ? lang_percent(canvas->arena, point->value, true)
                                                                 : lang_num(canvas->arena, point->value, true))
                                      : point_text(canvas, point);
    bool before = shown && !total && num_sign(point->value) < 0;
    double gap_pt = TEXT_GAP_PX * canvas->unit_pt;
    struct tint tint = shown ? canvas->theme->text : canvas->theme->secondary;
    return lane_text(&fall->lanes, lane, shown, tint, text, before ? left - gap_pt : right + gap_pt, before ? 1 : 0, fault);
}

static void join_draw(const struct fall *fall, size_t lane, double x)
{
    const struct lanes *lanes = &fall->lanes;
    if (lane + 1 >= lanes->rows.count)
        return;
    double half_pt = lanes->rows.band_pt * BAR_SHARE / 2;
    scene_append_line(lanes->canvas->scene, (struct point){x, lane_middle(lanes, lane) + half_pt},
                      (struct point){x, lane_middle(lanes, lane + 1) - half_pt}, JOIN_PX * lanes->canvas->unit_pt,
                      colour_from_tint(lanes->canvas->theme->muted));
}

static bool lane_draw(const struct fall *fall, size_t lane, struct fault *fault)
{
    const struct lanes *lanes = &fall->lanes;
    const struct canvas *canvas = lanes->canvas;
    size_t category = lane_index(lanes, lane);
    const struct figure_point *point = figure_at(canvas->figure, category, 0);
    double from = lane_x(lanes, fall->from[category]), to = lane_x(lanes, fall->to[category]);
    double height_pt = lanes->rows.band_pt * BAR_SHARE;
    struct box box = {fmin(from, to), lane_middle(lanes, lane) - height_pt / 2, fabs(to - from), height_pt};
    if (!lane_open(lanes, lane, category_texts(canvas, category), fault))
        return false;
    if (point->state == POINT_SHOWN)
        scene_append_rectangle(canvas->scene, box, colour_from_tint(step_tint(fall, category)));
    else if (point->state == POINT_WITHHELD) {
        box.width_pt = fmax(box.width_pt, STUB_PX * canvas->unit_pt);
        hatch_draw(canvas, box);
    }
    join_draw(fall, lane, to);
    bool drawn = step_text(fall, lane, box.x_pt + box.width_pt, box.x_pt, fault);
    scene_close_group(canvas->scene);
    return drawn;
}

static bool waterfall_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    const struct figure *figure = canvas->figure;
    struct fall fall = {.from = ARENA_ARRAY(canvas->arena, double, figure->categories.len),
                        .to = ARENA_ARRAY(canvas->arena, double, figure->categories.len)};
    double value_pt = 0;
    fall.lanes.canvas = canvas;
    if (!series_count_check(canvas, "waterfall", 1, 1, fault) || !lanes_value_width(canvas, 0, &value_pt, fault))
        return false;
    steps_fill(&fall, figure);
    struct range range = fall_range(&fall, figure->categories.len);
    double beside_pt = (TEXT_GAP_PX + STUB_PX) * canvas->unit_pt + canvas->preset->label_pt;
    struct lanes_ask ask = {.low = range.low, .high = range.high, .right_pt = beside_pt, .right_text_pt = value_pt};
    if (range.low < 0) {
        ask.left_pt = beside_pt;
        ask.left_text_pt = value_pt;
    }
    if (!lanes_plan(canvas, room, &ask, &fall.lanes, fault))
        return false;
    for (size_t i = 0; i < fall.lanes.rows.count; i++)
        if (!lane_draw(&fall, i, fault))
            return false;
    return lanes_draw_rest(&fall.lanes, fault);
}

const struct kind kind_waterfall = {
    .name = "waterfall",
    .summary = "from one total to another, step by step",
    .source = "FT Visual Vocabulary: Part-to-whole and Change over time, waterfall",
    .draw = waterfall_draw,
};
