/* The value axis: round ticks as many as the height holds, labels right-aligned, thin grid lines, a stronger one at zero. */
#include "chart/axis.h"

#include <math.h>

#include "chart/value.h"

#define INTERVALS_MOST 6
#define INTERVAL_LINES 2.6 /* least height of an interval, in lines */
#define LABEL_GAP_PX 12
#define GRID_PX 1.5
#define ZERO_PX 2.5

static bool texts_measure(const struct canvas *canvas, struct value_axis *axis, struct fault *fault)
{
    axis->texts = ARENA_ARRAY(canvas->arena, struct str, axis->ticks.list.len);
    axis->width_pt = 0;
    for (size_t i = 0; i < axis->ticks.list.len; i++) {
        double width_pt = 0;
        axis->texts[i] = series_value_text(canvas, axis->series, axis->ticks.list.at[i]);
        if (!text_width(canvas, (struct font){WEIGHT_REGULAR, axis->size_pt}, axis->texts[i], &width_pt, fault))
            return false;
        axis->width_pt = fmax(axis->width_pt, width_pt);
    }
    return true;
}

bool value_axis_plan(const struct canvas *canvas, double low, double high, double height_pt, struct value_axis *out,
                     struct fault *fault)
{
    return value_axis_plan_series(canvas, 0, low, high, height_pt, out, fault);
}

bool value_axis_plan_series(const struct canvas *canvas, size_t series, double low, double high, double height_pt,
                            struct value_axis *out, struct fault *fault)
{
    *out = (struct value_axis){.series = series, .size_pt = label_size(canvas->preset, 1)};
    double intervals = floor(height_pt / (INTERVAL_LINES * line_height(canvas, out->size_pt)));
    unsigned most = (unsigned)fmax(1, fmin(INTERVALS_MOST, intervals));
    ticks_choose(canvas->arena, low, high, most, series_decimals(canvas->figure, series), &out->ticks);
    return texts_measure(canvas, out, fault);
}

bool value_axis_extend(const struct canvas *canvas, struct value_axis *axis, unsigned below, unsigned above, struct fault *fault)
{
    struct ticks wider;
    ticks_extend(canvas->arena, &axis->ticks, below, above, &wider);
    axis->ticks = wider;
    return texts_measure(canvas, axis, fault);
}

bool value_axis_trim(const struct canvas *canvas, struct value_axis *axis, double high, struct fault *fault)
{
    struct ticks *ticks = &axis->ticks;
    struct num before = ticks->list.at[ticks->list.len - 2];
    if (num_sign(before) <= 0 || high > ticks->to - ticks->step / 2)
        return true;
    ticks->list.len--;
    ticks->to = num_approximate(before);
    return texts_measure(canvas, axis, fault);
}

/* Where texts would meet only each second, third … has one, counted from zero where it is on the axis. */
static bool tick_speaks(const struct canvas *canvas, const struct value_axis *axis, size_t tick)
{
    double step_pt = fabs(scale_position(&axis->scale, axis->ticks.from + axis->ticks.step) -
                          scale_position(&axis->scale, axis->ticks.from));
    size_t stride = (size_t)fmax(1, ceil(line_height(canvas, axis->size_pt) / step_pt)), zero = 0;
    for (size_t i = 0; i < axis->ticks.list.len; i++)
        if (num_sign(axis->ticks.list.at[i]) == 0)
            zero = i;
    return (tick > zero ? tick - zero : zero - tick) % stride == 0;
}

bool value_axis_draw(const struct canvas *canvas, const struct value_axis *axis, struct box plot, struct fault *fault)
{
    double right = plot.x_pt + plot.width_pt;
    for (size_t i = 0; i < axis->ticks.list.len; i++) {
        struct num value = axis->ticks.list.at[i];
        double y = scale_position(&axis->scale, num_approximate(value));
        bool zero = num_sign(value) == 0;
        struct tint tint = zero ? canvas->theme->zero : canvas->theme->grid;
        scene_append_line(canvas->scene, (struct point){plot.x_pt, y}, (struct point){right, y},
                          (zero ? ZERO_PX : GRID_PX) * canvas->unit_pt, colour_from_tint(tint));
        struct point at = {plot.x_pt - LABEL_GAP_PX * canvas->unit_pt, baseline_in_line(canvas, axis->size_pt, y)};
        if (tick_speaks(canvas, axis, i) && !text_draw(canvas, (struct font){WEIGHT_REGULAR, axis->size_pt},
                                                       canvas->theme->secondary, axis->texts[i], at, 1, fault))
            return false;
    }
    return true;
}
