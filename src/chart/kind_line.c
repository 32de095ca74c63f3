/* Lines over periods, each named at its end; a value that is not there is a gap. The axis need not start at zero and then says
 * so. */
#include "chart/kind.h"

#include <math.h>

#include "chart/annotations.h"
#include "chart/axis.h"
#include "chart/line_ends.h"
#include "chart/line_notes.h"
#include "chart/mark.h"
#include "chart/nothing.h"
#include "chart/value.h"

#define LINE_PX 4
#define LINE_MUTED_PX 2.5
#define END_DOT_PX 7
#define END_GAP_PX 18
#define TICK_GAP_PX 12
#define AXIS_GAP_PX 14  /* at least what stands between plot and periods */
#define ENDS_SHARE 0.26 /* of the width, at most */
#define ZERO_WITHIN 0.5 /* a lowest value below this share of the highest starts the axis at zero */

struct line_chart {
    const struct canvas *canvas;
    struct box room;
    struct line_plot plot;
    struct value_axis values;
    struct category_axis periods;
    struct line_ends ends;
    struct annotations said;
    struct str base; /* "El eje empieza en 700,000" or empty */
    double base_pt;  /* its height */
};

/* The span of the axis: with zero when it is near or when values are changes. */
static struct range axis_range(const struct figure *figure)
{
    struct range range = value_range(figure, SIZE_MAX);
    bool from_zero = figure->signed_form || (range.low >= 0 && range.low <= range.high * ZERO_WITHIN) ||
                     (range.high <= 0 && range.high >= range.low * ZERO_WITHIN);
    if (from_zero) {
        range.low = fmin(range.low, 0);
        range.high = fmax(range.high, 0);
    }
    if (range.low == range.high) {
        double pad = range.low == 0 ? 1 : fabs(range.low) * 0.1;
        range.low -= range.low > 0 || range.low < 0 ? pad : 0;
        range.high += pad;
    }
    return range;
}

static bool values_plan(struct line_chart *chart, struct fault *fault)
{
    struct range range = axis_range(chart->canvas->figure);
    annotations_widen(chart->canvas->figure, &range.low, &range.high);
    double height_pt = chart->room.height_pt - chart->said.height_pt - 2.5 * line_height(chart->canvas, chart->canvas->preset->label_pt);
    return value_axis_plan(chart->canvas, range.low, range.high, height_pt, &chart->values, fault);
}

static void base_plan(struct line_chart *chart)
{
    const struct ticks *ticks = &chart->values.ticks;
    bool zero = ticks->from <= 0 && ticks->to >= 0;
    chart->base = zero ? STR_NONE : canvas_word(chart->canvas, WORD_BASE, chart->values.texts[0]);
    chart->base_pt = zero ? 0 : 1.4 * line_height(chart->canvas, chart->canvas->preset->smallest_pt);
}

/* From the outside in: names at the right, ticks at the left, periods beneath, and the plot is what is left. */
static bool plot_plan(struct line_chart *chart, struct fault *fault)
{
    const struct canvas *canvas = chart->canvas;
    const struct figure *figure = canvas->figure;
    double unit = canvas->unit_pt;
    bool fits;
    double half_tick = line_height(canvas, chart->values.size_pt) / 2;
    double left = chart->room.x_pt + chart->values.width_pt + TICK_GAP_PX * unit;
    double right = chart->room.x_pt + chart->room.width_pt - chart->ends.width_pt - END_GAP_PX * unit;
    /* The last point stands at the right edge, beside its name. */
    double band_pt = (right - left) / ((double)figure->categories.len - 0.5);
    if (!category_axis_plan(canvas, figure->categories.at, figure->categories.len, true, band_pt, chart->room.height_pt / 3,
                            &chart->periods, &fits, fault))
        return false;
    double top = chart->room.y_pt + chart->base_pt + chart->said.height_pt + fmax(half_tick, gaps_height(canvas));
    double bottom = chart->room.y_pt + chart->room.height_pt - chart->periods.height_pt;
    chart->plot = (struct line_plot){
        .box = {left, top, right - left, bottom - top},
        .band_pt = band_pt,
        .scale = {chart->values.ticks.from, chart->values.ticks.to, bottom, top},
    };
    chart->values.scale = chart->plot.scale;
    if (right - left < chart->room.width_pt * 0.2 || bottom - top < chart->room.height_pt * 0.2)
        return room_refuse(canvas, "lines beside their names", fault);
    return true;
}

/* The notes on the highest and lowest value must stay within the plot: the axis gets a step more where they would not. */
static bool extremes_make_room(struct line_chart *chart, struct fault *fault)
{
    const struct canvas *canvas = chart->canvas;
    size_t highest, lowest;
    extremes_find(canvas->figure, &highest, &lowest);
    double reach = extremes_reach(canvas);
    const struct box *box = &chart->plot.box;
    unsigned above = 0, below = 0;
    if (highest != SIZE_MAX) {
        double y = scale_position(&chart->plot.scale, num_approximate(figure_at(canvas->figure, highest, 0)->value));
        above = y - reach < box->y_pt;
    }
    if (lowest != SIZE_MAX) {
        double y = scale_position(&chart->plot.scale, num_approximate(figure_at(canvas->figure, lowest, 0)->value));
        below = y + reach > box->y_pt + box->height_pt;
    }
    if (above + below == 0)
        return true;
    if (!value_axis_extend(canvas, &chart->values, below, above, fault))
        return false;
    base_plan(chart);
    return plot_plan(chart, fault);
}

static struct point point_place(const struct line_chart *chart, size_t category, size_t series)
{
    double value = num_approximate(figure_at(chart->canvas->figure, category, series)->value);
    return (struct point){line_x(&chart->plot, category), scale_position(&chart->plot.scale, value)};
}

static void ends_place(struct line_chart *chart)
{
    const struct canvas *canvas = chart->canvas;
    size_t count = canvas->figure->series.len;
    double *targets_pt = ARENA_ARRAY(canvas->arena, double, count);
    const struct box *box = &chart->plot.box;
    for (size_t i = 0; i < count; i++) {
        size_t last = line_last(canvas->figure, i);
        targets_pt[i] = last == SIZE_MAX ? box->y_pt + box->height_pt : point_place(chart, last, i).y_pt;
    }
    line_ends_place(canvas, &chart->ends, targets_pt, chart->room.y_pt + chart->said.height_pt, box->y_pt + box->height_pt);
}

static bool chart_plan(struct line_chart *chart, struct fault *fault)
{
    const struct canvas *canvas = chart->canvas;
    double periods_pt = line_height(canvas, canvas->preset->label_pt) + AXIS_GAP_PX * canvas->unit_pt;
    double names_pt = chart->room.height_pt - periods_pt;
    if (!annotations_plan(canvas, chart->room.width_pt, false, &chart->said, fault) || !values_plan(chart, fault) ||
        !line_ends_plan(canvas, chart->room.width_pt * ENDS_SHARE, names_pt - chart->said.height_pt, &chart->ends, fault))
        return false;
    base_plan(chart);
    if (!plot_plan(chart, fault) || !extremes_make_room(chart, fault))
        return false;
    ends_place(chart);
    if (!line_ends_lead(canvas, &chart->ends))
        return true;
    if (!plot_plan(chart, fault))
        return false;
    ends_place(chart);
    return true;
}

static bool point_shown(const struct line_chart *chart, size_t category, size_t series)
{
    const struct figure *figure = chart->canvas->figure;
    return category < figure->categories.len && figure_at(figure, category, series)->state == POINT_SHOWN;
}

static void stroke_draw(const struct line_chart *chart, size_t series, struct tint tint, double stroke_pt)
{
    struct scene *scene = chart->canvas->scene;
    struct op *op = scene_append(scene, OP_PATH);
    op->stroke = colour_from_tint(tint);
    op->stroke_pt = stroke_pt;
    for (size_t i = 0; i < chart->canvas->figure->categories.len; i++) {
        if (!point_shown(chart, i, series))
            continue;
        bool joined = i > 0 && point_shown(chart, i - 1, series);
        path_append(scene, op, joined ? PATH_LINE : PATH_MOVE, point_place(chart, i, series));
    }
    if (op->points.len == 0)
        scene->ops.len--;
}

/* A point between two gaps has no line to show it. */
static void lone_points_draw(const struct line_chart *chart, size_t series, struct tint tint, double stroke_pt)
{
    for (size_t i = 0; i < chart->canvas->figure->categories.len; i++) {
        bool lone =
            point_shown(chart, i, series) && !(i > 0 && point_shown(chart, i - 1, series)) && !point_shown(chart, i + 1, series);
        if (lone)
            dot_draw(chart->canvas, point_place(chart, i, series), stroke_pt, tint);
    }
}

static void line_draw_one(const struct line_chart *chart, size_t series)
{
    const struct canvas *canvas = chart->canvas;
    const struct figure_item *item = &canvas->figure->series.at[series];
    struct tint tint = series_tint(canvas, series);
    bool muted = figure_highlights(canvas->figure) && !item->highlight && canvas->figure->series.len > 1;
    double stroke_pt = (muted ? LINE_MUTED_PX : LINE_PX) * canvas->unit_pt;
    size_t last = line_last(canvas->figure, series);
    struct str said = point_text(canvas, figure_at(canvas->figure, canvas->figure->categories.len - 1, series));
    scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, item->key),
                     str_format(canvas->arena, "%.*s: %.*s", STR_ARGS(item->label), STR_ARGS(said)));
    stroke_draw(chart, series, tint, stroke_pt);
    lone_points_draw(chart, series, tint, stroke_pt);
    if (last != SIZE_MAX)
        dot_draw(chart->canvas, point_place(chart, last, series), END_DOT_PX * (muted ? 0.7 : 1) * canvas->unit_pt, tint);
    scene_close_group(canvas->scene);
}

/* What is highlighted lies on top. */
static void lines_draw(const struct line_chart *chart)
{
    const struct figure *figure = chart->canvas->figure;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < figure->series.len; i++)
            if (figure->series.at[i].highlight == (pass == 1))
                line_draw_one(chart, i);
}

static bool ends_draw(const struct line_chart *chart, struct fault *fault)
{
    const struct canvas *canvas = chart->canvas;
    double right = chart->plot.box.x_pt + chart->plot.box.width_pt;
    double last_x = line_x(&chart->plot, canvas->figure->categories.len - 1) + (END_DOT_PX + 3) * canvas->unit_pt;
    return line_ends_draw(canvas, &chart->ends, fmin(last_x, right), right + END_GAP_PX * canvas->unit_pt, fault);
}

static bool base_draw(const struct line_chart *chart, struct fault *fault)
{
    const struct canvas *canvas = chart->canvas;
    double size_pt = canvas->preset->smallest_pt;
    return text_draw(canvas, (struct font){WEIGHT_REGULAR, size_pt}, canvas->theme->secondary, chart->base,
                     (struct point){chart->room.x_pt, chart->room.y_pt + canvas->ascent_em * size_pt}, 0, fault);
}

static bool said_draw(const struct line_chart *chart, struct fault *fault)
{
    const struct box *box = &chart->plot.box;
    const struct annotation_plot plot = {
        .box = *box, .scale = chart->plot.scale, .first_pt = line_x(&chart->plot, 0), .band_pt = chart->plot.band_pt};
    struct box strip = {box->x_pt, chart->room.y_pt + chart->base_pt, chart->room.x_pt + chart->room.width_pt - box->x_pt,
                        chart->said.height_pt};
    return annotations_draw(chart->canvas, &chart->said, strip, &plot, fault);
}

static bool line_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct line_chart chart = {.canvas = canvas, .room = room};
    if (nothing_shown(canvas->figure))
        return nothing_draw(canvas, room, fault);
    if (!chart_plan(&chart, fault))
        return false;
    if (!base_draw(&chart, fault) || !value_axis_draw(canvas, &chart.values, chart.plot.box, fault))
        return false;
    gaps_draw(canvas, &chart.plot);
    if (!said_draw(&chart, fault) || !gap_names_draw(canvas, &chart.plot, fault))
        return false;
    lines_draw(&chart);
    return extremes_draw(canvas, &chart.plot, fault) && ends_draw(&chart, fault) &&
           category_axis_draw(canvas, &chart.periods, chart.plot.box, chart.plot.band_pt, fault);
}

const struct kind kind_line = {
    .name = "line",
    .summary = "lines over periods, named at their ends, with gaps where values are missing",
    .source = "FT Visual Vocabulary: Change over time, line",
    .draw = line_draw,
};
