/* From one total to another: rows marked as total start at zero, the others float from where the last one ended. Where the steps are
 * small beside the totals only the steps are lengths: all bars then start from the first total, and the last one is the change. */
#include "chart/kind.h"

#include <math.h>

#include "chart/fold_steps.h"
#include "chart/hatch.h"
#include "chart/lanes.h"
#include "chart/mark.h"

#define STEPS_SHARE 0.25
#define FOLDED_LEAST 4 /* totals, a step and the rest */
#define BAR_SHARE 0.64
#define JOIN_PX 1.5
#define TEXT_GAP_PX 10
#define START_GAP_PX 14

struct fall {
    struct lanes lanes;
    struct block start; /* "Las barras parten de 794,902"; without lines where they start at zero */
    double base; /* where bars of totals start */
    double *from, *to; /* one a category; equal where a value is not shown and the next total does not tell it */
};

static bool step_withheld(const struct figure *figure, size_t category)
{
    return figure_at(figure, category, 0)->state == POINT_WITHHELD;
}

/* Where steps are withheld, what is left up to the next total is their sum, which they span in equal parts: which of them it is,
 * nobody is told. */
static void gap_close(const struct fall *fall, size_t total, double reached)
{
    const struct figure *figure = fall->lanes.canvas->figure;
    size_t first = total, count = 0;
    while (first > 0 && !figure->categories.at[first - 1].total)
        count += step_withheld(figure, --first);
    double part = count > 0 ? (fall->to[total] - reached) / (double)count : 0, lift = 0;
    for (size_t i = first; i < total; i++) {
        fall->from[i] += lift;
        lift += step_withheld(figure, i) ? part : 0;
        fall->to[i] += lift;
    }
}

/* The first total, when what happens between the totals is less than a fourth of it. */
static double base_of(const struct figure *figure)
{
    double first = 0, reached = 0, low = 0, high = 0;
    bool open = figure->categories.len > 0 && figure->categories.at[0].total && figure_at(figure, 0, 0)->state == POINT_SHOWN;
    for (size_t i = 0; open && i < figure->categories.len; i++) {
        const struct figure_point *point = figure_at(figure, i, 0);
        double value = point->state == POINT_SHOWN ? num_approximate(point->value) : 0;
        first = i == 0 ? value : first;
        if (i > 0 && figure->categories.at[i].total && point->state == POINT_SHOWN)
            reached = value - first;
        else if (i > 0)
            reached += value;
        low = fmin(low, reached);
        high = fmax(high, reached);
    }
    return open && high - low < STEPS_SHARE * fabs(first) ? first : 0;
}

static void steps_fill(struct fall *fall, const struct figure *figure)
{
    double reached = fall->base = base_of(figure);
    for (size_t i = 0; i < figure->categories.len; i++) {
        const struct figure_point *point = figure_at(figure, i, 0);
        double value = point->state == POINT_SHOWN ? num_approximate(point->value) : 0;
        bool total = figure->categories.at[i].total;
        fall->from[i] = total ? fall->base : reached;
        fall->to[i] = total ? value : reached + value;
        if (total && point->state == POINT_SHOWN)
            gap_close(fall, i, reached);
        reached = total && point->state != POINT_SHOWN ? reached : fall->to[i];
    }
}

/* From the base: bars are lengths. */
static struct range fall_range(const struct fall *fall, size_t count)
{
    struct range range = {fall->base, fall->base, 0};
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

static struct str signed_text(const struct canvas *canvas, struct num value)
{
    return canvas->figure->percent ? lang_percent(canvas->arena, value, true) : lang_num(canvas->arena, value, true);
}

/* "+3,120"; of a total "805,098", and with the change that its bar shows "805,098 (+23,633)". */
static struct str step_value(const struct fall *fall, size_t category)
{
    const struct canvas *canvas = fall->lanes.canvas;
    const struct figure_point *point = figure_at(canvas->figure, category, 0);
    bool total = canvas->figure->categories.at[category].total;
    struct num change;
    if (point->state != POINT_SHOWN)
        return point_text(canvas, point);
    if (!total)
        return signed_text(canvas, point->value);
    if (category == 0 || fall->base <= 0 || !num_subtract(point->value, figure_at(canvas->figure, 0, 0)->value, &change))
        return point_text(canvas, point);
    return str_format(canvas->arena, "%.*s (%.*s)", STR_ARGS(point_text(canvas, point)), STR_ARGS(signed_text(canvas, change)));
}

/* What a fall leads to lies at the left. */
static bool text_before(const struct figure *figure, size_t category)
{
    const struct figure_point *point = figure_at(figure, category, 0);
    return point->state == POINT_SHOWN && !figure->categories.at[category].total && num_sign(point->value) < 0;
}

static bool step_text(const struct fall *fall, size_t lane, double right, double left, struct fault *fault)
{
    const struct canvas *canvas = fall->lanes.canvas;
    const size_t category = lane_index(&fall->lanes, lane);
    bool shown = figure_at(canvas->figure, category, 0)->state == POINT_SHOWN, before = text_before(canvas->figure, category);
    struct str text = step_value(fall, category);
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

/* The widest value at the right of its bar, and of those of falls, which stand at the left. */
static bool texts_measure(struct fall *fall, double *right_pt, double *left_pt, struct fault *fault)
{
    const struct canvas *canvas = fall->lanes.canvas;
    steps_fill(fall, canvas->figure);
    *right_pt = *left_pt = 0;
    for (size_t i = 0; i < canvas->figure->categories.len; i++) {
        double width_pt = 0, *side_pt = text_before(canvas->figure, i) ? left_pt : right_pt;
        if (!text_width(canvas, (struct font){WEIGHT_BOLD, canvas->preset->label_pt}, step_value(fall, i), &width_pt, fault))
            return false;
        *side_pt = fmax(*side_pt, width_pt);
    }
    return true;
}

/* Said above the lanes, which leave it its height. */
static bool start_plan(struct fall *fall, struct box *room, struct fault *fault)
{
    const struct canvas *canvas = fall->lanes.canvas;
    struct font font = {WEIGHT_REGULAR, canvas->preset->smallest_pt};
    if (fall->base == 0)
        return true;
    struct str text = canvas_word(canvas, WORD_BARS_BASE, point_text(canvas, figure_at(canvas->figure, 0, 0)));
    if (!block_wrap(canvas, font, text, room->width_pt, &fall->start, fault))
        return false;
    double height_pt = block_height(canvas, &fall->start) + START_GAP_PX * canvas->unit_pt;
    room->y_pt += height_pt;
    room->height_pt -= height_pt;
    return true;
}

/* What values really need beside the bars, where the longest do not stand at the outermost: the lanes take the rest, and the farther
 * in a value stands the less it needs when they do. */
static bool sides_trim(const struct fall *fall, struct lanes_ask *ask, struct fault *fault)
{
    const struct lanes *lanes = &fall->lanes;
    double left_pt = 0, right_pt = 0, gap_pt = TEXT_GAP_PX * lanes->canvas->unit_pt, stub_pt = STUB_PX * lanes->canvas->unit_pt;
    for (size_t i = 0; i < lanes->rows.count; i++) {
        size_t category = lane_index(lanes, i);
        double from = lane_x(lanes, fall->from[category]), to = lane_x(lanes, fall->to[category]), width_pt = 0;
        if (!text_width(lanes->canvas, lane_font(lanes, true), step_value(fall, category), &width_pt, fault))
            return false;
        double end = fmax(fmin(from, to) + stub_pt, fmax(from, to)); /* as if it had a stub: what has one is as wide at least */
        if (text_before(lanes->canvas->figure, category))
            left_pt = fmax(left_pt, lanes->plot.x_pt - (fmin(from, to) - gap_pt - width_pt));
        else
            right_pt = fmax(right_pt, end + gap_pt + width_pt - lanes->plot.x_pt - lanes->plot.width_pt);
    }
    ask->left_pt = left_pt;
    ask->right_pt = right_pt;
    ask->left_text_pt = ask->right_text_pt = 0;
    return true;
}

static bool fall_plan(const struct canvas *canvas, struct box room, struct fall *fall, struct fault *fault)
{
    const struct figure *figure = canvas->figure;
    double value_pt = 0, fall_pt = 0;
    *fall = (struct fall){.from = ARENA_ARRAY(canvas->arena, double, figure->categories.len),
                          .to = ARENA_ARRAY(canvas->arena, double, figure->categories.len)};
    fall->lanes.canvas = canvas;
    if (!texts_measure(fall, &value_pt, &fall_pt, fault) || !start_plan(fall, &room, fault))
        return false;
    struct range range = fall_range(fall, figure->categories.len);
    double beside_pt = (TEXT_GAP_PX + STUB_PX) * canvas->unit_pt + canvas->preset->label_pt;
    struct lanes_ask ask = {.low = range.low, .high = range.high, .right_pt = beside_pt, .right_text_pt = value_pt};
    if (fall_pt > 0) {
        ask.left_pt = TEXT_GAP_PX * canvas->unit_pt;
        ask.left_text_pt = fall_pt;
    }
    return lanes_plan(canvas, room, &ask, &fall->lanes, fault) && sides_trim(fall, &ask, fault) &&
           lanes_plan(canvas, room, &ask, &fall->lanes, fault);
}

static bool waterfall_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct fall fall;
    struct canvas folded = *canvas;
    if (!series_count_check(canvas, "waterfall", 1, 1, fault) || !fall_plan(canvas, room, &fall, fault))
        return false;
    for (size_t most = fall.lanes.rows.count; fall.lanes.rows.left_out > 0 && most >= FOLDED_LEAST; most--) {
        folded.figure = steps_fold(canvas, most);
        if (!fall_plan(&folded, room, &fall, fault))
            return false;
    }
    if (!block_draw(canvas, &fall.start, canvas->theme->secondary, (struct point){room.x_pt, room.y_pt}, 0, fault))
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
