/* Two series back to back, one a side, on equal scales from the middle: women and men by class of age or size. */
#include "chart/kind.h"

#include <math.h>

#include "chart/hatch.h"
#include "chart/lanes.h"
#include "chart/mark.h"

#define BAR_SHARE 0.72
#define TEXT_GAP_PX 10
#define MIDDLE_PX 4 /* between the two sides */

static bool side_draw(const struct lanes *lanes, size_t lane, size_t series, struct fault *fault)
{
    const struct canvas *canvas = lanes->canvas;
    const struct figure_point *point = figure_at(canvas->figure, lane_index(lanes, lane), series);
    double way = series == 0 ? -1 : 1, unit = canvas->unit_pt, height_pt = lanes->rows.band_pt * BAR_SHARE;
    double start = lane_x(lanes, 0) + way * MIDDLE_PX * unit / 2;
    double length_pt = fabs(lane_x(lanes, num_approximate(point->value)) - lane_x(lanes, 0));
    length_pt = point->state == POINT_SHOWN ? length_pt : point->state == POINT_MISSING ? 0 : STUB_PX * unit;
    struct box box = {way < 0 ? start - length_pt : start, lane_middle(lanes, lane) - height_pt / 2, length_pt, height_pt};
    if (point->state == POINT_SHOWN)
        scene_append_rectangle(canvas->scene, box, colour_from_tint(series_tint(canvas, series)));
    else if (point->state == POINT_WITHHELD)
        hatch_draw(canvas, box);
    else if (point->state == POINT_BREAK)
        break_draw(canvas, (struct point){box.x_pt + box.width_pt / 2, lane_middle(lanes, lane)});
    struct tint tint = point->state == POINT_SHOWN ? canvas->theme->text : canvas->theme->secondary;
    return lane_text(lanes, lane, point->state == POINT_SHOWN, tint, series_point_text(canvas, series, point),
                     start + way * (length_pt + TEXT_GAP_PX * unit), way < 0 ? 1 : 0, fault);
}

static bool lane_draw(const struct lanes *lanes, size_t lane, struct fault *fault)
{
    if (!lane_open(lanes, lane, category_texts(lanes->canvas, lane_index(lanes, lane)), fault) ||
        !side_draw(lanes, lane, 0, fault) || !side_draw(lanes, lane, 1, fault))
        return false;
    scene_close_group(lanes->canvas->scene);
    return true;
}

static bool negative_refuse(const struct canvas *canvas, struct fault *fault)
{
    return fault_raise(fault, FAULT_DEFINITION, NULL, "chart %.*s: kind pyramid shows counts, and a value is negative; use bar",
                       STR_ARGS(canvas->figure->id));
}

static bool pyramid_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    double left_pt = 0, right_pt = 0, beside_pt = (TEXT_GAP_PX + STUB_PX + MIDDLE_PX) * canvas->unit_pt;
    struct lanes lanes;
    struct range range = value_range(canvas->figure, SIZE_MAX);
    if (!series_count_check(canvas, "pyramid", 2, 2, fault))
        return false;
    if (range.low < 0)
        return negative_refuse(canvas, fault);
    if (!lanes_value_width(canvas, 0, &left_pt, fault) || !lanes_value_width(canvas, 1, &right_pt, fault))
        return false;
    double most = range.high > 0 ? range.high : 1;
    struct lanes_ask ask = {
        .low = -most, .high = most, .left_pt = beside_pt, .right_pt = beside_pt, .left_text_pt = left_pt, .right_text_pt = right_pt, .lane_least_em = 0.2};
    ask.key = series_key(canvas, KEY_SQUARE, &ask.key_count);
    if (!lanes_plan(canvas, room, &ask, &lanes, fault))
        return false;
    key_part(&lanes.key, lane_x(&lanes, 0) - room.x_pt, room.width_pt); /* over the side of each */
    if (!lanes_draw_ground(&lanes, fault))
        return false;
    for (size_t i = 0; i < lanes.rows.count; i++)
        if (!lane_draw(&lanes, i, fault))
            return false;
    return lanes_draw_rest(&lanes, fault);
}

const struct kind kind_pyramid = {
    .name = "pyramid",
    .summary = "two series back to back by class: women and men",
    .source = "FT Visual Vocabulary: Distribution, population pyramid",
    .draw = pyramid_draw,
};
