/* Two periods side by side: a line a series from then to now, named and valued at both ends. */
#include "chart/kind.h"

#include <math.h>

#include "chart/label.h"
#include "chart/line_ends.h"
#include "chart/mark.h"
#include "chart/nothing.h"
#include "chart/spread.h"
#include "chart/then_now.h"

#define END_GAP_PX 14
#define DOT_PX 7
#define LINE_PX 4
#define LINE_MUTED_PX 2.5
#define ENDS_SHARE 0.42
#define NAMES_SHARE 0.8 /* of the width, where they stand beside one period alone */
#define SIGNS_SHARE 0.25 /* of the height, at most, for what has no value */

struct slope {
    const struct canvas *canvas;
    struct box room;
    struct line_ends ends;      /* at the right, names and values */
    struct spread_item *starts; /* at the left, values; one a series that is named */
    double start_pt;            /* width of the widest */
    double head_pt;             /* height of the periods' names */
    struct box plot;
    struct scale scale;
};

static const struct figure_point *start_of(const struct slope *slope, size_t series)
{
    return figure_at(slope->canvas->figure, 0, series);
}

static const struct figure_point *end_of(const struct slope *slope, size_t series)
{
    return figure_at(slope->canvas->figure, slope->canvas->figure->categories.len - 1, series);
}

/* One period alone stands at the left, and the names beside it. */
static bool moment_alone(const struct slope *slope)
{
    return slope->canvas->figure->categories.len == 1;
}

static struct font start_font(const struct slope *slope)
{
    return (struct font){WEIGHT_REGULAR, slope->ends.list[0].block.font.size_pt};
}

static bool starts_measure(struct slope *slope, struct fault *fault)
{
    const struct canvas *canvas = slope->canvas;
    for (size_t s = 0; s < canvas->figure->series.len && !moment_alone(slope); s++) {
        double width_pt = 0;
        if (!text_width(canvas, start_font(slope), point_text(canvas, start_of(slope, s)), &width_pt, fault))
            return false;
        slope->start_pt = fmax(slope->start_pt, width_pt);
    }
    double half_pt = 0;
    if (!text_width(canvas, (struct font){WEIGHT_BOLD, canvas->preset->label_pt}, canvas->figure->categories.at[0].label, &half_pt,
                    fault))
        return false;
    slope->start_pt = fmax(slope->start_pt, moment_alone(slope) ? half_pt / 2 - END_GAP_PX * canvas->unit_pt : half_pt / 2);
    return true;
}

/* Height under the plot in which the signs of a side stand, so that they push no value from its place. */
static double signs_height(const struct slope *slope, double room_pt)
{
    size_t count[2] = {0};
    for (size_t s = 0; s < slope->canvas->figure->series.len; s++) {
        count[0] += start_of(slope, s)->state != POINT_SHOWN;
        count[1] += end_of(slope, s)->state != POINT_SHOWN;
    }
    double lines = (double)(count[0] > count[1] ? count[0] : count[1]);
    return fmin(lines * line_height(slope->canvas, start_font(slope).size_pt), room_pt * SIGNS_SHARE);
}

static bool plot_plan(struct slope *slope, struct fault *fault)
{
    const struct canvas *canvas = slope->canvas;
    double unit = canvas->unit_pt, names_pt = slope->room.height_pt - slope->head_pt;
    double left = slope->room.x_pt + slope->start_pt + END_GAP_PX * unit;
    double right = moment_alone(slope) ? left : slope->room.x_pt + slope->room.width_pt - slope->ends.width_pt - END_GAP_PX * unit;
    double air_pt = line_height(canvas, canvas->preset->label_pt) / 2;
    slope->plot = (struct box){left, slope->room.y_pt + slope->head_pt + air_pt, right - left, names_pt - 2 * air_pt - signs_height(slope, names_pt)};
    struct range range = value_range(canvas->figure, SIZE_MAX);
    double air = range.high > range.low ? 0 : 1; /* one value stands in the middle */
    slope->scale =
        (struct scale){range.low - air, range.high + air, slope->plot.y_pt + slope->plot.height_pt, slope->plot.y_pt};
    if (!moment_alone(slope) && slope->plot.width_pt < slope->room.width_pt * 0.15)
        return room_refuse(canvas, "slopes between their names", fault);
    return true;
}

/* A sign's place is beneath the plot. */
static double value_y(const struct slope *slope, const struct figure_point *point)
{
    double bottom = slope->plot.y_pt + slope->plot.height_pt + line_height(slope->canvas, slope->canvas->preset->label_pt);
    return point->state == POINT_SHOWN ? scale_position(&slope->scale, num_approximate(point->value)) : bottom;
}

static void ends_place(struct slope *slope)
{
    const struct box *room = &slope->room;
    size_t count = slope->canvas->figure->series.len;
    double *targets_pt = ARENA_ARRAY(slope->canvas->arena, double, count);
    for (size_t i = 0; i < count; i++)
        targets_pt[i] = value_y(slope, end_of(slope, i));
    line_ends_place(slope->canvas, &slope->ends, targets_pt, room->y_pt + slope->head_pt, room->y_pt + room->height_pt);
}

/* The names take of the width what their leaders need. */
static bool slope_plan(struct slope *slope, struct fault *fault)
{
    const struct canvas *canvas = slope->canvas;
    slope->head_pt = 1.5 * line_height(canvas, canvas->preset->label_pt);
    double width_pt = slope->room.width_pt * (moment_alone(slope) ? NAMES_SHARE : ENDS_SHARE), height_pt = slope->room.height_pt - slope->head_pt;
    if (!line_ends_plan(canvas, width_pt, height_pt, &slope->ends, fault) || !starts_measure(slope, fault) || !plot_plan(slope, fault))
        return false;
    ends_place(slope);
    if (!line_ends_lead(canvas, &slope->ends))
        return true;
    if (!plot_plan(slope, fault))
        return false;
    ends_place(slope);
    return true;
}

static bool heads_draw(const struct slope *slope, struct fault *fault)
{
    const struct canvas *canvas = slope->canvas;
    const struct figure *figure = canvas->figure;
    struct font font = {WEIGHT_BOLD, canvas->preset->label_pt};
    double y = slope->room.y_pt + canvas->ascent_em * font.size_pt, bottom = slope->plot.y_pt + slope->plot.height_pt;
    for (int side = moment_alone(slope); side < 2; side++) {
        double x = slope->plot.x_pt + (side ? slope->plot.width_pt : 0), half_pt = 0;
        struct str label = figure->categories.at[side ? figure->categories.len - 1 : 0].label;
        if (!text_width(canvas, font, label, &half_pt, fault))
            return false;
        double shifted = fmin(x, slope->room.x_pt + slope->room.width_pt - half_pt / 2);
        scene_append_line(canvas->scene, (struct point){x, slope->room.y_pt + slope->head_pt * 0.8}, (struct point){x, bottom},
                          1.5 * canvas->unit_pt, colour_from_tint(canvas->theme->grid));
        if (!text_draw(canvas, font, canvas->theme->text, label, (struct point){shifted, y}, 0.5, fault))
            return false;
    }
    return true;
}

static void line_draw_one(const struct slope *slope, size_t series)
{
    const struct canvas *canvas = slope->canvas;
    const struct figure_point *from = start_of(slope, series), *to = end_of(slope, series);
    const struct figure_item *item = &canvas->figure->series.at[series];
    struct tint tint = series_tint(canvas, series);
    bool muted = figure_highlights(canvas->figure) && !item->highlight;
    double unit = canvas->unit_pt, left = slope->plot.x_pt, right = left + slope->plot.width_pt;
    scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, item->key),
                     str_format(canvas->arena, "%.*s: %.*s; %.*s", STR_ARGS(item->label), STR_ARGS(point_text(canvas, from)),
                                STR_ARGS(point_text(canvas, to))));
    bool then = from->state == POINT_SHOWN && !moment_alone(slope);
    if (then && to->state == POINT_SHOWN)
        scene_append_line(canvas->scene, (struct point){left, value_y(slope, from)}, (struct point){right, value_y(slope, to)},
                          (muted ? LINE_MUTED_PX : LINE_PX) * unit, colour_from_tint(tint));
    double radius_pt = DOT_PX * (muted ? 0.75 : 1) * unit;
    if (then)
        dot_draw(canvas, (struct point){left, value_y(slope, from)}, radius_pt, tint);
    if (to->state == POINT_SHOWN)
        dot_draw(canvas, (struct point){right, value_y(slope, to)}, radius_pt, tint);
    scene_close_group(canvas->scene);
}

/* The values of then, for the series that are named at the right. */
static bool starts_draw(const struct slope *slope, struct fault *fault)
{
    const struct canvas *canvas = slope->canvas;
    struct spread_item *items = ARENA_ARRAY(canvas->arena, struct spread_item, slope->ends.count);
    size_t *series = ARENA_ARRAY(canvas->arena, size_t, slope->ends.count), count = 0;
    struct font font = start_font(slope);
    for (size_t i = 0; i < slope->ends.count; i++)
        if (slope->ends.list[i].series != SIZE_MAX) {
            series[count] = slope->ends.list[i].series;
            items[count++] = (struct spread_item){value_y(slope, start_of(slope, slope->ends.list[i].series)),
                                                  line_height(canvas, font.size_pt), 0};
        }
    spread_place(canvas->arena, items, count, slope->room.y_pt + slope->head_pt, slope->room.y_pt + slope->room.height_pt);
    for (size_t i = 0; i < count; i++) {
        struct point at = {slope->plot.x_pt - END_GAP_PX * canvas->unit_pt, items[i].top_pt + canvas->ascent_em * font.size_pt};
        struct tint tint = shade_readable(canvas->theme, series_tint(canvas, series[i]));
        if (!text_draw(canvas, font, tint, point_text(canvas, start_of(slope, series[i])), at, 1, fault))
            return false;
    }
    return true;
}

static bool slope_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct slope slope = {.canvas = canvas, .room = room};
    size_t count = canvas->figure->series.len;
    if (nothing_shown(canvas->figure))
        return nothing_draw(canvas, room, fault);
    if (!slope_plan(&slope, fault) || !heads_draw(&slope, fault))
        return false;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < count; i++)
            if (canvas->figure->series.at[i].highlight == (pass == 1))
                line_draw_one(&slope, i);
    double right = slope.plot.x_pt + slope.plot.width_pt;
    return (moment_alone(&slope) || starts_draw(&slope, fault)) &&
           line_ends_draw(canvas, &slope.ends, right + (DOT_PX + 2) * canvas->unit_pt, right + END_GAP_PX * canvas->unit_pt, fault);
}

const struct kind kind_slope = {
    .name = "slope",
    .summary = "two periods side by side, a line each from then to now",
    .source = "FT Visual Vocabulary: Ranking and Change over time, slope; E. R. Tufte",
    .narrow = then_now_categories,
    .draw = slope_draw,
};
