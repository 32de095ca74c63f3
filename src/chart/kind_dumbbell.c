/* From then to now: an open and a full dot a category, joined by a line; the values stand outside. */
#include "chart/kind.h"

#include <math.h>

#include "chart/lanes.h"
#include "chart/mark.h"

#define DOT_PX 9
#define JOIN_PX 5
#define JOIN_CONTRAST 3.0
#define TEXT_GAP_PX 10

struct pair {
    const struct figure_point *from, *to;
    double from_x, to_x;
};

static struct pair pair_at(const struct lanes *lanes, size_t lane)
{
    const struct figure *figure = lanes->canvas->figure;
    size_t category = lane_index(lanes, lane);
    struct pair pair = {.from = figure_at(figure, category, 0), .to = figure_at(figure, category, figure->series.len - 1)};
    pair.from_x = lane_x(lanes, num_approximate(pair.from->value));
    pair.to_x = lane_x(lanes, num_approximate(pair.to->value));
    return pair;
}

/* The value beside its dot: at the left of the lower one, at the right of the higher one. */
static bool end_text(const struct lanes *lanes, size_t lane, const struct figure_point *point, double x, bool left, bool now,
                     struct fault *fault)
{
    const struct canvas *canvas = lanes->canvas;
    double gap_pt = (DOT_PX + TEXT_GAP_PX) * canvas->unit_pt;
    struct tint tint = now ? canvas->theme->text : canvas->theme->secondary;
    return lane_text(lanes, lane, now, tint, point_text(canvas, point), left ? x - gap_pt : x + gap_pt, left ? 1 : 0, fault);
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
    bool rises = pair->to_x >= pair->from_x, both = pair->from->state == POINT_SHOWN && pair->to->state == POINT_SHOWN;
    if (both)
        scene_append_line(canvas->scene, (struct point){pair->from_x, y}, (struct point){pair->to_x, y}, JOIN_PX * unit,
                          colour_from_tint(join_tint(canvas, tint)));
    if (pair->from->state == POINT_SHOWN) {
        ring_draw(canvas, (struct point){pair->from_x, y}, DOT_PX * 0.85 * unit, tint);
        if (!end_text(lanes, lane, pair->from, pair->from_x, rises || !both, false, fault))
            return false;
    }
    if (pair->to->state == POINT_SHOWN) {
        dot_draw(canvas, (struct point){pair->to_x, y}, DOT_PX * unit, tint);
        if (!end_text(lanes, lane, pair->to, pair->to_x, both && !rises, true, fault))
            return false;
    }
    return true;
}

static bool lane_draw(const struct lanes *lanes, size_t lane, struct fault *fault)
{
    struct pair pair = pair_at(lanes, lane);
    size_t category = lane_index(lanes, lane);
    if (!lane_open(lanes, lane, category_texts(lanes->canvas, category), fault) || !pair_draw(lanes, lane, &pair, fault))
        return false;
    bool none = pair.from->state != POINT_SHOWN && pair.to->state != POINT_SHOWN;
    if (none && !lane_state_draw(lanes, lane, lanes->plot.x_pt, pair.to, fault))
        return false;
    scene_close_group(lanes->canvas->scene);
    return true;
}

static struct range pairs_range(const struct figure *figure)
{
    struct range first = value_range(figure, 0), last = value_range(figure, figure->series.len - 1);
    if (first.count == 0 || last.count == 0)
        return first.count == 0 ? last : first;
    return (struct range){fmin(first.low, last.low), fmax(first.high, last.high), first.count + last.count};
}

/* "3T 2025 ○  3T 2026 ●": rings and dots cannot stand in a key of squares. */
static struct key_item *pair_key(const struct canvas *canvas)
{
    const struct figure *figure = canvas->figure;
    struct key_item *items = ARENA_ARRAY(canvas->arena, struct key_item, 2);
    items[0] = (struct key_item){.tint = canvas->theme->accent, .label = figure->series.at[0].label, .shape = KEY_RING};
    items[1] = (struct key_item){
        .tint = canvas->theme->accent, .label = figure->series.at[figure->series.len - 1].label, .shape = KEY_DOT};
    return items;
}

static bool dumbbell_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    const struct figure *figure = canvas->figure;
    double first_pt = 0, last_pt = 0;
    if (!series_count_check(canvas, "dumbbell", 2, 1000, fault) || !lanes_value_width(canvas, 0, &first_pt, fault) ||
        !lanes_value_width(canvas, figure->series.len - 1, &last_pt, fault))
        return false;
    struct range range = pairs_range(figure);
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
    .draw = dumbbell_draw,
};
