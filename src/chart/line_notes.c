#include "chart/line_notes.h"

#include <math.h>

#include "chart/hatch.h"
#include "chart/label.h"
#include "chart/line_ends.h"
#include "chart/value.h"

#define EXTREME_POINTS_LEAST 5
#define EXTREME_GAP_PX 12
#define DOT_PX 5

double line_x(const struct line_plot *plot, size_t category)
{
    return plot->box.x_pt + plot->band_pt * ((double)category + 0.5);
}

/* The first point of the category that is not shown, or NULL. */
static const struct figure_point *gap_at(const struct figure *figure, size_t category)
{
    for (size_t i = 0; i < figure->series.len; i++)
        if (figure_at(figure, category, i)->state != POINT_SHOWN)
            return figure_at(figure, category, i);
    return NULL;
}

double gaps_height(const struct canvas *canvas)
{
    for (size_t i = 0; i < canvas->figure->categories.len; i++)
        if (gap_at(canvas->figure, i))
            return line_height(canvas, canvas->preset->smallest_pt) + 4 * canvas->unit_pt;
    return 0;
}

/* The end of the run of categories from `from` whose gaps are of one kind. */
static size_t run_end(const struct figure *figure, size_t from)
{
    size_t end = from + 1;
    while (end < figure->categories.len && gap_at(figure, end) && gap_at(figure, end)->state == gap_at(figure, from)->state)
        end++;
    return end;
}

/* The colour of the only line that has the gap, else that of words. */
static struct tint gap_tint(const struct canvas *canvas, size_t from, size_t end)
{
    const struct figure *figure = canvas->figure;
    size_t series = figure->series.len, lines = 0;
    for (size_t s = 0; s < figure->series.len; s++) {
        bool whole = true;
        for (size_t i = from; i < end; i++)
            whole &= figure_at(figure, i, s)->state == POINT_SHOWN;
        series = whole ? series : s;
        lines += !whole;
    }
    return figure->series.len > 1 && lines == 1 ? shade_readable(canvas->theme, series_tint(canvas, series)) : canvas->theme->secondary;
}

static bool gap_name(const struct canvas *canvas, const struct line_plot *plot, size_t from, size_t end, double *taken_pt,
                     struct fault *fault)
{
    struct font font = {WEIGHT_REGULAR, canvas->preset->smallest_pt};
    struct str text = point_text(canvas, gap_at(canvas->figure, from));
    double width_pt = 0, left = plot->box.x_pt, right = left + plot->box.width_pt;
    if (!text_width(canvas, font, text, &width_pt, fault))
        return false;
    double middle = left + plot->band_pt * (double)(from + end) / 2;
    double x = fmax(left, fmin(middle - width_pt / 2, right - width_pt));
    if (x < *taken_pt)
        return true;
    *taken_pt = x + width_pt + 0.4 * font.size_pt;
    double bottom = plot->box.y_pt - 4 * canvas->unit_pt, line_pt = line_height(canvas, font.size_pt);
    struct point at = {x, bottom - canvas->descent_em * font.size_pt};
    /* The lines of events do not cross the text. */
    scene_append_rectangle(canvas->scene, (struct box){x, bottom - line_pt, width_pt, line_pt}, colour_from_tint(canvas->theme->paper));
    return text_draw(canvas, font, gap_tint(canvas, from, end), text, at, 0, fault);
}

void gaps_draw(const struct canvas *canvas, const struct line_plot *plot)
{
    const struct figure *figure = canvas->figure;
    for (size_t i = 0; i < figure->categories.len; i++) {
        const struct figure_point *gap = gap_at(figure, i);
        if (!gap)
            continue;
        size_t end = run_end(figure, i);
        double from = plot->box.x_pt + plot->band_pt * (double)i, right = plot->box.x_pt + plot->box.width_pt;
        struct box span = {from, plot->box.y_pt, fmin(plot->band_pt * (double)(end - i), right - from), plot->box.height_pt};
        if (figure->series.len == 1 && gap->state == POINT_WITHHELD)
            hatch_ground_draw(canvas, span);
        if (gap->state == POINT_BREAK)
            break_draw(canvas, (struct point){span.x_pt + span.width_pt / 2, span.y_pt + span.height_pt});
        i = end - 1;
    }
}

bool gap_names_draw(const struct canvas *canvas, const struct line_plot *plot, struct fault *fault)
{
    const struct figure *figure = canvas->figure;
    double taken_pt = 0;
    for (size_t i = 0; i < figure->categories.len; i++) {
        if (!gap_at(figure, i))
            continue;
        size_t end = run_end(figure, i);
        if (!gap_name(canvas, plot, i, end, &taken_pt, fault))
            return false;
        i = end - 1;
    }
    return true;
}

double extremes_reach(const struct canvas *canvas)
{
    return line_height(canvas, label_size(canvas->preset, 1)) + EXTREME_GAP_PX * canvas->unit_pt;
}

void extremes_find(const struct figure *figure, size_t *highest, size_t *lowest)
{
    *highest = *lowest = SIZE_MAX;
    if (figure->series.len != 1 || value_range(figure, 0).count < EXTREME_POINTS_LEAST)
        return;
    for (size_t i = 0; i < figure->categories.len; i++) {
        const struct figure_point *point = figure_at(figure, i, 0);
        if (point->state != POINT_SHOWN)
            continue;
        if (*highest == SIZE_MAX || num_order(point->value, figure_at(figure, *highest, 0)->value) > 0)
            *highest = i;
        if (*lowest == SIZE_MAX || num_order(point->value, figure_at(figure, *lowest, 0)->value) < 0)
            *lowest = i;
    }
    size_t last = line_last(figure, 0);
    bool flat = *highest == *lowest;
    /* The end of the line carries its value anyhow. */
    *highest = flat || *highest == last ? SIZE_MAX : *highest;
    *lowest = flat || *lowest == last ? SIZE_MAX : *lowest;
}

static bool extreme_draw(const struct canvas *canvas, const struct line_plot *plot, size_t category, bool above,
                         struct fault *fault)
{
    const struct figure_point *point = figure_at(canvas->figure, category, 0);
    struct font font = {WEIGHT_REGULAR, label_size(canvas->preset, 1)};
    struct str value = value_text(canvas, point->value);
    struct str text =
        str_format(canvas->arena, "%.*s · %.*s", STR_ARGS(value), STR_ARGS(canvas->figure->categories.at[category].label));
    double width_pt = 0, left = plot->box.x_pt, right = left + plot->box.width_pt, gap_pt = EXTREME_GAP_PX * canvas->unit_pt;
    if (!text_width(canvas, font, text, &width_pt, fault))
        return false;
    double x = line_x(plot, category), y = scale_position(&plot->scale, num_approximate(point->value));
    double start = fmax(left, fmin(x - width_pt / 2, right - width_pt));
    double top = above ? y - gap_pt - line_height(canvas, font.size_pt) : y + gap_pt;
    double dot = DOT_PX * canvas->unit_pt;
    struct op *mark = scene_append_rectangle(canvas->scene, (struct box){x - dot, y - dot, 2 * dot, 2 * dot},
                                             colour_from_tint(series_tint(canvas, 0)));
    mark->radius_pt = dot;
    /* Grid lines do not cross the text. */
    scene_append_rectangle(canvas->scene, (struct box){start, top, width_pt, line_height(canvas, font.size_pt)},
                           colour_from_tint(canvas->theme->paper));
    return text_draw(canvas, font, canvas->theme->secondary, text, (struct point){start, top + canvas->ascent_em * font.size_pt},
                     0, fault);
}

bool extremes_draw(const struct canvas *canvas, const struct line_plot *plot, struct fault *fault)
{
    size_t highest, lowest;
    extremes_find(canvas->figure, &highest, &lowest);
    return (highest == SIZE_MAX || extreme_draw(canvas, plot, highest, true, fault)) &&
           (lowest == SIZE_MAX || extreme_draw(canvas, plot, lowest, false, fault));
}
