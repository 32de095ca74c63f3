/* From then to now: an open and a full dot a category, joined by a line; the values stand outside. */
#include "chart/kind.h"

#include <math.h>

#include "chart/lanes.h"
#include "chart/mark.h"
#include "chart/then_now.h"

#define DOT_PX 9
#define JOIN_PX 5
#define JOIN_CONTRAST 3.0
#define TEXT_GAP_PX 10

struct pair {
    const struct figure_point *from, *to;
    double from_x, to_x;
};

/* What is not shown has its place beside the other one. */
static struct pair pair_at(const struct lanes *lanes, size_t lane)
{
    const struct figure *figure = lanes->canvas->figure;
    size_t category = lane_index(lanes, lane);
    struct pair pair = {.from = figure_at(figure, category, 0), .to = figure_at(figure, category, 1)};
    double from_x = lane_x(lanes, num_approximate(pair.from->value)), to_x = lane_x(lanes, num_approximate(pair.to->value));
    pair.from_x = pair.from->state == POINT_SHOWN ? from_x : to_x;
    pair.to_x = pair.to->state == POINT_SHOWN ? to_x : from_x;
    return pair;
}

/* The value or its sign beside its dot: at the left of the lower one, at the right of the higher one. */
static bool end_text(const struct lanes *lanes, size_t lane, const struct figure_point *point, double x, bool left, bool now,
                     struct fault *fault)
{
    const struct canvas *canvas = lanes->canvas;
    double gap_pt = (DOT_PX + TEXT_GAP_PX) * canvas->unit_pt;
    bool strong = now && point->state == POINT_SHOWN;
    struct tint tint = strong ? canvas->theme->text : canvas->theme->secondary;
    return lane_text(lanes, lane, strong, tint, point_text(canvas, point), left ? x - gap_pt : x + gap_pt, left ? 1 : 0, fault);
}

/* Paler than the dots, as long as it can be seen. */
static struct tint join_tint(const struct canvas *canvas, struct tint tint)
{
    struct tint pale = shade_mix(tint, canvas->theme->paper, 0.45);
    return theme_contrast(pale, canvas->theme->paper) < JOIN_CONTRAST ? tint : pale;
}

static bool pair_draw(const struct lanes *lanes, size_t lane, const struct pair *pair, struct fault *fault)
{
    const struct canvas *canvas = lanes->canvas;
    double y = lane_middle(lanes, lane), unit = canvas->unit_pt;
    struct tint tint = category_tint(canvas, lane_index(lanes, lane));
    bool rises = pair->to_x >= pair->from_x;
    if (pair->from_x != pair->to_x)
        scene_append_line(canvas->scene, (struct point){pair->from_x, y}, (struct point){pair->to_x, y}, JOIN_PX * unit,
                          colour_from_tint(join_tint(canvas, tint)));
    if (pair->from->state == POINT_SHOWN)
        ring_draw(canvas, (struct point){pair->from_x, y}, DOT_PX * 0.85 * unit, tint);
    if (pair->to->state == POINT_SHOWN)
        dot_draw(canvas, (struct point){pair->to_x, y}, DOT_PX * unit, tint);
    return end_text(lanes, lane, pair->from, pair->from_x, rises, false, fault) &&
           end_text(lanes, lane, pair->to, pair->to_x, !rises, true, fault);
}

static bool lane_draw(const struct lanes *lanes, size_t lane, struct fault *fault)
{
    struct pair pair = pair_at(lanes, lane);
    size_t category = lane_index(lanes, lane);
    if (!lane_open(lanes, lane, category_texts(lanes->canvas, category), fault))
        return false;
    bool drawn = category_shown(lanes->canvas->figure, category) ? pair_draw(lanes, lane, &pair, fault)
                                                                 : lane_state_draw(lanes, lane, lanes->plot.x_pt, pair.to, fault);
    if (!drawn)
        return false;
    scene_close_group(lanes->canvas->scene);
    return true;
}

/* "3T 2025 ○  3T 2026 ●": rings and dots cannot stand in a key of squares. */
static struct key_item *pair_key(const struct canvas *canvas)
{
    const struct figure *figure = canvas->figure;
    struct key_item *items = ARENA_ARRAY(canvas->arena, struct key_item, 2);
    items[0] = (struct key_item){.tint = canvas->theme->accent, .label = figure->series.at[0].label, .shape = KEY_RING};
    items[1] = (struct key_item){
        .tint = canvas->theme->accent, .label = figure->series.at[1].label, .shape = KEY_DOT};
    return items;
}

static bool dumbbell_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    double first_pt = 0, last_pt = 0;
    if (!series_count_check(canvas, "dumbbell", 2, 2, fault) || !lanes_value_width(canvas, 0, &first_pt, fault) ||
        !lanes_value_width(canvas, 1, &last_pt, fault))
        return false;
    struct range range = value_range(canvas->figure, SIZE_MAX);
    double text_pt = fmax(first_pt, last_pt), beside_pt = (DOT_PX + TEXT_GAP_PX) * canvas->unit_pt;
    struct lanes lanes;
    struct lanes_ask ask = {.low = range.low,
                            .high = range.high,
                            .left_pt = beside_pt,
                            .right_pt = beside_pt,
                            .left_text_pt = text_pt,
                            .right_text_pt = text_pt,
                            .key = pair_key(canvas),
                            .key_count = 2};
    if (!lanes_plan(canvas, room, &ask, &lanes, fault) || !lanes_draw_ground(&lanes, fault))
        return false;
    for (size_t i = 0; i < lanes.rows.count; i++)
        if (!lane_draw(&lanes, i, fault))
            return false;
    return lanes_draw_rest(&lanes, fault);
}

const struct kind kind_dumbbell = {
    .name = "dumbbell",
    .summary = "an open dot then and a full dot now, joined, a row each",
    .source = "FT Visual Vocabulary: Ranking and Change over time, connected dot plot",
    .narrow = then_now_series,
    .draw = dumbbell_draw,
};
