/* A dot a category on a common scale that need not start at zero; several series stand on one line, told apart by a key, and one
 * over another where they would hide each other. */
#include "chart/kind.h"

#include <math.h>

#include "chart/hatch.h"
#include "chart/lacking.h"
#include "chart/lanes.h"
#include "chart/mark.h"

#define SERIES_MOST THEME_SERIES
#define DOT_PX 9
#define RAIL_PX 1.5
#define TEXT_GAP_PX 10
#define HIDES_SHARE 0.6  /* of a dot's width: nearer to each other dots stand one over another */
#define PILE_SHARE 0.8   /* of the lane's height, that such a pile may take */

/* Where dots crowd at one end of a scale from zero, it starts where they do. */
static struct range dots_range(const struct figure *figure)
{
    struct range range = value_range(figure, SIZE_MAX);
    if (range.low > 0 && range.low <= range.high * 0.5)
        range.low = 0;
    if (range.high < 0 && range.high >= range.low * 0.5)
        range.high = 0;
    double air = (range.high - range.low) * 0.02;
    if (range.low == range.high)
        range.high += range.high == 0 ? 1 : fabs(range.high) * 0.1;
    return (struct range){range.low == 0 ? 0 : range.low - air, range.high, range.count};
}

static struct tint dot_tint(const struct lanes *lanes, size_t lane, size_t series)
{
    const struct figure *figure = lanes->canvas->figure;
    if (figure->series.len > 1)
        return series_tint(lanes->canvas, series);
    return category_tint(lanes->canvas, lane_index(lanes, lane));
}

static void rail_draw(const struct lanes *lanes, size_t lane)
{
    double y = lane_middle(lanes, lane), left = lanes->plot.x_pt;
    struct op *rail = scene_append_line(lanes->canvas->scene, (struct point){left, y}, (struct point){left + lanes->plot.width_pt, y},
                                        RAIL_PX * lanes->canvas->unit_pt, colour_from_tint(lanes->canvas->theme->grid));
    rail->dash_pt = 4 * lanes->canvas->unit_pt;
}

struct dot {
    size_t series;
    struct point at;
};

/* The shown dots of a lane, from left to right; equal ones keep the order of the key. */
static size_t dots_fill(const struct lanes *lanes, size_t lane, struct dot *dots)
{
    const struct figure *figure = lanes->canvas->figure;
    size_t count = 0;
    for (size_t s = 0; s < figure->series.len; s++) {
        const struct figure_point *point = figure_at(figure, lane_index(lanes, lane), s);
        if (point->state != POINT_SHOWN)
            continue;
        struct dot dot = {s, {lane_x(lanes, num_approximate(point->value)), lane_middle(lanes, lane)}};
        size_t at = count++;
        for (; at > 0 && dots[at - 1].at.x_pt > dot.at.x_pt; at--)
            dots[at] = dots[at - 1];
        dots[at] = dot;
    }
    return count;
}

/* Dots that would hide each other are moved up and down, evenly about the lane's middle. */
static void dots_pile(const struct lanes *lanes, struct dot *dots, size_t count)
{
    double wide_pt = 2 * DOT_PX * lanes->canvas->unit_pt, high_pt = lanes->rows.band_pt * PILE_SHARE;
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && dots[end].at.x_pt - dots[end - 1].at.x_pt < HIDES_SHARE * wide_pt;)
            end++;
        double piled = (double)(end - first);
        double step_pt = fmin(wide_pt, fmax((high_pt - wide_pt) / fmax(1, piled - 1), high_pt / (2 * piled)));
        for (size_t i = first; i < end; i++)
            dots[i].at.y_pt += step_pt * ((double)(i - first) - (piled - 1) / 2);
    }
}

static void dots_draw(const struct lanes *lanes, size_t lane)
{
    const struct canvas *canvas = lanes->canvas;
    struct dot dots[SERIES_MOST];
    size_t count = dots_fill(lanes, lane, dots);
    dots_pile(lanes, dots, count);
    for (size_t i = 0; i < count; i++)
        dot_draw(canvas, dots[i].at, DOT_PX * canvas->unit_pt, dot_tint(lanes, lane, dots[i].series));
}

/* Beside the dot of the only series. */
static bool value_draw(const struct lanes *lanes, size_t lane, struct fault *fault)
{
    const struct canvas *canvas = lanes->canvas;
    const struct figure_point *point = figure_at(canvas->figure, lane_index(lanes, lane), 0);
    double x = lane_x(lanes, num_approximate(point->value)) + (DOT_PX + TEXT_GAP_PX) * canvas->unit_pt;
    return point->state != POINT_SHOWN ||
           lane_text(lanes, lane, true, canvas->theme->text, series_point_text(canvas, 0, point), x, 0, fault);
}

static bool lane_draw(const struct lanes *lanes, const struct lacking *lacking, size_t lane, struct fault *fault)
{
    const struct canvas *canvas = lanes->canvas;
    const struct figure *figure = canvas->figure;
    const size_t category = lane_index(lanes, lane);
    bool alone = figure->series.len == 1;
    if (!lane_open(lanes, lane, category_texts(canvas, category), fault))
        return false;
    rail_draw(lanes, lane);
    dots_draw(lanes, lane);
    if (alone && !value_draw(lanes, lane, fault))
        return false;
    if (!category_shown(figure, category) && !lane_state_draw(lanes, lane, lanes->plot.x_pt, figure_at(figure, category, 0), fault))
        return false;
    if (!alone && !lacking_draw(lacking, lanes, lane, fault))
        return false;
    scene_close_group(canvas->scene);
    return true;
}

static bool dot_draw_all(const struct canvas *canvas, struct box room, struct fault *fault)
{
    const struct figure *figure = canvas->figure;
    struct lanes lanes;
    struct lacking lacking;
    struct range range = dots_range(figure);
    double value_pt = 0;
    size_t key_count;
    struct key_item *key = series_key(canvas, KEY_DOT, &key_count);
    if (!series_count_check(canvas, "dot", 1, SERIES_MOST, fault) || !lanes_value_width(canvas, 0, &value_pt, fault) ||
        !lacking_plan(canvas, key, 0, &lacking, fault))
        return false;
    double beside_pt = (DOT_PX + TEXT_GAP_PX) * canvas->unit_pt;
    struct lanes_ask ask = {
        .low = range.low,
        .high = range.high,
        .has_axis = range.count > 0,
        .left_pt = DOT_PX * canvas->unit_pt,
        .right_pt = beside_pt + lacking.width_pt,
        .right_text_pt = figure->series.len == 1 ? value_pt : 0,
        .key = key,
        .key_count = key_count,
    };
    if (!lanes_plan(canvas, room, &ask, &lanes, fault) || !lanes_draw_ground(&lanes, fault))
        return false;
    for (size_t i = 0; i < lanes.rows.count; i++)
        if (!lane_draw(&lanes, &lacking, i, fault))
            return false;
    return lanes_draw_rest(&lanes, fault);
}

const struct kind kind_dot = {
    .name = "dot",
    .summary = "a dot a row on a scale that need not start at zero; up to four series",
    .source = "FT Visual Vocabulary: Ranking, dot strip plot; W. S. Cleveland's dot plot",
    .draw = dot_draw_all,
};
