/* Axes, grid lines and keys of native charts. Bars and stacks stand on zero; lines may begin above it, and then say so. */
#include "render/xlsx_drawing.h"

#include <math.h>

#include "render/xlsx_words.h"

#define LABEL_SHARE 0.12 /* of the width of the bars, at either side */
#define GAP_PCT 56
#define HISTOGRAM_GAP_PCT 4
#define TIME_LABELS_MOST 12
#define ZERO_WITHIN 0.5 /* a lowest value beneath this share of the highest starts the axis at zero */
#define STEPS_WANTED 5.0

struct span {
    double low, high;
    bool any;
};

static struct span span_of(const struct drawing *drawing)
{
    const struct figure *figure = drawing->figure;
    struct span span = {0};
    for (size_t c = 0; c < figure->categories.len; c++)
        for (size_t s = 0; s < figure->series.len; s++) {
            if (!drawing_is_shown(drawing, c, s) || !drawing_draws(drawing, s))
                continue;
            double value = drawing_value(figure, c, s);
            span = (struct span){span.any ? fmin(span.low, value) : value, span.any ? fmax(span.high, value) : value, true};
        }
    return span;
}

/* The library keeps x for what runs across the page: in a bar chart the categories stand on its y axis. */
static bool lies(const struct drawing *drawing)
{
    return drawing->chart->type <= LXW_CHART_BAR_STACKED_PERCENT && drawing->chart->type >= LXW_CHART_BAR;
}

static lxw_chart_axis *category_axis(const struct drawing *drawing)
{
    return lies(drawing) ? drawing->chart->y_axis : drawing->chart->x_axis;
}

static lxw_chart_axis *value_axis(const struct drawing *drawing)
{
    return lies(drawing) ? drawing->chart->x_axis : drawing->chart->y_axis;
}

void frame_chart(const struct theme *theme, lxw_chart *chart, lxw_chart_axis *names, size_t series_count)
{
    lxw_chart_line none = {.none = LXW_TRUE}, zero = {.color = look_colour(theme->zero), .width = 1.0f};
    lxw_chart_font font = drawing_font(11, false, theme->text);
    chart_chartarea_set_line(chart, &none);
    chart_axis_set_num_font(names, &font);
    chart_axis_set_line(names, &zero);
    chart_axis_set_major_tick_mark(names, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_label_position(names, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_legend_set_position(chart, series_count > 1 ? LXW_CHART_LEGEND_TOP : LXW_CHART_LEGEND_NONE);
    chart_legend_set_font(chart, &font);
}

void frame_values(const struct theme *theme, lxw_chart_axis *values, const char *number_format)
{
    lxw_chart_line grid = {.color = look_colour(theme->grid), .width = 0.75f}, none = {.none = LXW_TRUE};
    lxw_chart_font font = drawing_font(11, false, theme->secondary);
    chart_axis_set_num_format(values, number_format);
    chart_axis_set_num_font(values, &font);
    chart_axis_set_line(values, &none);
    chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
    chart_axis_major_gridlines_set_line(values, &grid);
}

static void frame_drawing(const struct drawing *drawing)
{
    frame_chart(drawing->sheet->book->theme, drawing->chart, category_axis(drawing), drawing_series(drawing));
}

/* Bars are lengths from zero, where programs would cut the axis; and labels of negative ones need room, or they run into the
 * names at the left. */
static void widen_values(const struct drawing *drawing, lxw_chart_axis *values)
{
    struct span span = span_of(drawing);
    double high = fmax(span.high, 0);
    if (span.low >= 0)
        chart_axis_set_min(values, 0);
    else {
        chart_axis_set_min(values, span.low - (high - span.low) * LABEL_SHARE);
        chart_axis_set_max(values, high + (high - span.low) * LABEL_SHARE);
    }
}

void frame_bars(const struct drawing *drawing)
{
    lxw_chart_axis *values = value_axis(drawing);
    frame_drawing(drawing);
    chart_axis_set_reverse(category_axis(drawing));
    chart_axis_off(values);
    chart_axis_major_gridlines_set_visible(values, LXW_FALSE);
    chart_set_series_gap(drawing->chart, GAP_PCT);
    widen_values(drawing, values);
}

static const char *axis_format(const struct drawing *drawing)
{
    bool shares =
        drawing->chart->type == LXW_CHART_BAR_STACKED_PERCENT || drawing->chart->type == LXW_CHART_COLUMN_STACKED_PERCENT;
    return shares ? "0%" : drawing->number_format;
}

static void stand_on_zero(const struct drawing *drawing)
{
    struct span span = span_of(drawing);
    lxw_chart_axis *values = value_axis(drawing);
    values->is_value = LXW_TRUE; /* the library forgets it where areas are */
    if (span.low >= 0)
        chart_axis_set_min(values, 0);
    else if (span.high <= 0)
        chart_axis_set_max(values, 0);
}

/* The first bar at the top, and the figures of the axis at the foot all the same. */
void frame_stacked_bars(const struct drawing *drawing)
{
    lxw_chart_axis *values = value_axis(drawing);
    frame_drawing(drawing);
    chart_axis_set_reverse(category_axis(drawing));
    frame_values(drawing->sheet->book->theme, values, axis_format(drawing));
    stand_on_zero(drawing);
    chart_axis_set_label_position(values, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
    chart_set_series_gap(drawing->chart, GAP_PCT);
}

static void frame_upright(const struct drawing *drawing)
{
    const struct figure *figure = drawing->figure;
    size_t count = figure->categories.len;
    frame_drawing(drawing);
    frame_values(drawing->sheet->book->theme, value_axis(drawing), axis_format(drawing));
    if (figure->time && count > TIME_LABELS_MOST)
        chart_axis_set_interval_unit(category_axis(drawing), (uint16_t)((count + TIME_LABELS_MOST - 1) / TIME_LABELS_MOST));
}

void frame_columns(const struct drawing *drawing)
{
    frame_upright(drawing);
    stand_on_zero(drawing);
    chart_set_series_gap(drawing->chart, GAP_PCT);
}

void frame_histogram(const struct drawing *drawing)
{
    frame_upright(drawing);
    stand_on_zero(drawing);
    chart_set_series_gap(drawing->chart, HISTOGRAM_GAP_PCT);
}

/* 1, 2, 2.5 or 5 times a power of ten. */
static double round_step(double span)
{
    static const double steps[] = {1, 2, 2.5, 5, 10};
    double power = pow(10, floor(log10(span / STEPS_WANTED)));
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof *steps && steps[i] * power < span / STEPS_WANTED)
        i++;
    return steps[i] * power;
}

void frame_lines(const struct drawing *drawing)
{
    struct span span = span_of(drawing);
    lxw_chart_axis *values = value_axis(drawing);
    bool far = !drawing->figure->signed_form && span.low > span.high * ZERO_WITHIN && span.high > span.low;
    frame_upright(drawing);
    if (!far)
        return;
    struct book *book = drawing->sheet->book;
    double step = round_step(span.high - span.low);
    lxw_chart_font font = drawing_font(11, false, book->theme->secondary);
    chart_axis_set_min(values, floor(span.low / step) * step);
    chart_axis_set_max(values, ceil(span.high / step) * step);
    chart_axis_set_major_unit(values, step);
    chart_axis_set_name(values, str_cstr(book->arena, xlsx_word(book->lang, XLSX_ABOVE_ZERO)));
    chart_axis_set_name_font(values, &font);
}
