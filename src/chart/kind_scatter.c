/* Two measures against each other, a dot a category, its area a third one; lines through the medians, or
 * through the total where the figure has it, make quadrants. Names stand where they meet
 * nothing; what has none is counted. */
#include "chart/kind.h"

#include <math.h>

#include "chart/across.h"
#include "chart/axis.h"
#include "chart/beneath.h"
#include "chart/mark.h"
#include "chart/nothing.h"
#include "chart/spots.h"

#define DOT_PX 9
#define DOT_MOST_PX 44
#define TICK_GAP_PX 12
#define SPOTS_FOR_MEDIAN 4
#define NAME_LINES 2    /* of an axis, before it is said by its short form */
#define NAME_AIR_EM 0.5 /* at either side of the name of a line */
#define AIR_SHARE 0.06 /* of a range, so that dots stand clear of the edge */

struct scatter {
    const struct canvas *canvas;
    struct box room, plot;
    struct across_axis across;
    struct value_axis up;
    struct block up_name, across_name; /* above the axis, and beneath the end of the other */
    struct beneath hidden; /* categories of which a value is not shown */
    struct spots spots;
};

static const struct figure_point *measure_at(const struct scatter *s, size_t category, size_t series)
{
    return figure_at(s->canvas->figure, category, series);
}

static bool category_whole(const struct scatter *s, size_t category)
{
    for (size_t i = 0; i < s->canvas->figure->series.len; i++)
        if (measure_at(s, category, i)->state != POINT_SHOWN)
            return false;
    return true;
}

static bool whole_anywhere(const struct scatter *s)
{
    for (size_t i = 0; i < s->canvas->figure->categories.len; i++)
        if (category_whole(s, i))
            return true;
    return false;
}

/* The third measure of a dot; NULL where there is none. */
static const struct figure_point *area_at(const struct scatter *s, size_t category)
{
    const struct figure *figure = s->canvas->figure;
    bool drawn = figure->series.len > 2 && category_whole(s, category) && !figure->categories.at[category].total;
    return drawn ? measure_at(s, category, 2) : NULL;
}

/* The largest third measure, whose dot is the largest; NULL where none is above zero. */
static const struct figure_point *area_most(const struct scatter *s)
{
    const struct figure_point *most = NULL;
    for (size_t i = 0; i < s->canvas->figure->categories.len; i++) {
        const struct figure_point *area = area_at(s, i);
        if (area && num_sign(area->value) > 0 && (!most || num_order(area->value, most->value) > 0))
            most = area;
    }
    return most;
}

/* Whether a dot stands for what has no area: zero, or less. */
static bool area_lacks(const struct scatter *s)
{
    for (size_t i = 0; i < s->canvas->figure->categories.len; i++)
        if (area_at(s, i) && num_sign(area_at(s, i)->value) <= 0)
            return true;
    return false;
}

static struct range padded_range(const struct figure *figure, size_t series)
{
    struct range range = value_range(figure, series);
    if (range.low == range.high) { /* from zero */
        double most = range.low == 0 ? 1 : range.low * 1.2;
        return (struct range){fmin(0, most), fmax(0, most), range.count};
    }
    double air = (range.high - range.low) * AIR_SHARE;
    double low = range.low >= 0 && range.low - air <= range.high * 0.3 ? 0 : range.low - air;
    double high = range.high <= 0 && range.high + air >= range.low * 0.3 ? 0 : range.high + air;
    return (struct range){low, high, range.count};
}

static bool hidden_plan(struct scatter *s, struct fault *fault)
{
    size_t count = 0, *hidden = ARENA_ARRAY(s->canvas->arena, size_t, s->canvas->figure->categories.len);
    for (size_t i = 0; i < s->canvas->figure->categories.len; i++)
        if (!category_whole(s, i))
            hidden[count++] = i;
    /* Only names and signs: what is shown of them would stand without its partner. */
    struct canvas quiet = *s->canvas;
    struct figure *figure = ARENA_NEW(quiet.arena, struct figure);
    *figure = *quiet.figure;
    figure->points.at = ARENA_ARRAY(quiet.arena, struct figure_point, figure->points.len);
    for (size_t i = 0; i < figure->categories.len; i++)
        for (size_t j = 0; j < figure->series.len; j++)
            if (measure_at(s, i, j)->state != POINT_SHOWN)
                figure->points.at[i * figure->series.len].state = measure_at(s, i, j)->state;
    quiet.figure = figure;
    return beneath_plan(&quiet, canvas_word(s->canvas, WORD_NOT_DRAWN, STR_NONE), hidden, count, s->room.width_pt, 2, &s->hidden,
                        fault);
}

/* In full and wrapped, smaller, then by its short form. */
static bool axis_name_fit(const struct canvas *canvas, struct str full, struct str brief, double width_pt, struct block *out,
                          struct fault *fault)
{
    for (size_t rung = 0; rung < 4; rung++) {
        struct font font = {WEIGHT_SEMIBOLD, label_size(canvas->preset, 1 + rung % 2)};
        if (!block_wrap(canvas, font, rung < 2 || brief.len == 0 ? full : brief, width_pt, out, fault))
            return false;
        if (out->lines.list.len <= NAME_LINES)
            break;
    }
    return true;
}

/* "área: puestos de trabajo, hasta 203,412", and "; punto: 0 o menos" where a dot is one. */
static struct str area_name(const struct scatter *s, struct str label)
{
    const struct canvas *canvas = s->canvas;
    const struct figure_point *most = area_most(s);
    struct str name = canvas_word(canvas, WORD_AREA, label);
    struct str up_to = most ? canvas_word(canvas, WORD_UP_TO, series_value_text(canvas, 2, most->value)) : STR_NONE;
    struct str point = area_lacks(s) ? canvas_word(canvas, WORD_NO_AREA, STR_NONE) : STR_NONE;
    return str_format(canvas->arena, "%.*s%s%.*s%s%.*s", STR_ARGS(name), most ? ", " : "", STR_ARGS(up_to),
                      point.len > 0 ? "; " : "", STR_ARGS(point));
}

/* What runs up is named with what areas mean. */
static bool axis_names_plan(struct scatter *s, struct fault *fault)
{
    const struct canvas *canvas = s->canvas;
    const struct figure *figure = canvas->figure;
    const struct figure_item *items = figure->series.at;
    struct str top = items[1].label, brief = items[1].short_label.len > 0 ? items[1].short_label : top;
    if (figure->series.len > 2) {
        struct str area = area_name(s, items[2].label);
        struct str short_area = area_name(s, items[2].short_label.len > 0 ? items[2].short_label : items[2].label);
        top = str_format(canvas->arena, "%.*s · %.*s", STR_ARGS(top), STR_ARGS(area));
        brief = str_format(canvas->arena, "%.*s · %.*s", STR_ARGS(brief), STR_ARGS(short_area));
    }
    return axis_name_fit(canvas, top, brief, s->room.width_pt, &s->up_name, fault) &&
           axis_name_fit(canvas, items[0].label, items[0].short_label, s->room.width_pt * 0.66, &s->across_name, fault);
}

static bool axes_plan(struct scatter *s, struct fault *fault)
{
    const struct canvas *canvas = s->canvas;
    struct range x = padded_range(canvas->figure, 0), y = padded_range(canvas->figure, 1);
    double air_pt = 0.3 * line_height(canvas, label_size(canvas->preset, 1)), unit = canvas->unit_pt;
    if (!axis_names_plan(s, fault) || !value_axis_plan_series(canvas, 1, y.low, y.high, s->room.height_pt * 0.7, &s->up, fault))
        return false;
    double left = s->room.x_pt + s->up.width_pt + TICK_GAP_PX * unit, right = s->room.x_pt + s->room.width_pt;
    if (!across_axis_plan(canvas, 0, x.low, x.high, right - left, &s->across, fault))
        return false;
    s->across.beneath = true;
    s->across.height_pt += line_height(canvas, s->across.size_pt) / 2;
    left = fmax(left, s->room.x_pt + s->across.first_pt / 2);
    right -= s->across.last_pt / 2;
    double top = s->room.y_pt + block_height(canvas, &s->up_name) + air_pt + line_height(canvas, s->up.size_pt) / 2;
    double bottom = s->room.y_pt + s->room.height_pt - s->hidden.height_pt - s->across.height_pt - air_pt -
                    block_height(canvas, &s->across_name);
    s->plot = (struct box){left, top, right - left, bottom - top};
    s->across.scale.start_pt = left;
    s->across.scale.end_pt = right;
    s->up.scale = (struct scale){s->up.ticks.from, s->up.ticks.to, bottom, top};
    if (s->plot.width_pt < s->room.width_pt * 0.2 || s->plot.height_pt < s->room.height_pt * 0.2)
        return room_refuse(canvas, "dots beside their names", fault);
    return true;
}

static double spot_radius(const struct scatter *s, size_t category)
{
    const struct canvas *canvas = s->canvas;
    double least = DOT_PX * canvas->unit_pt, most = fmin(DOT_MOST_PX * canvas->unit_pt, s->plot.height_pt / 10);
    if (canvas->figure->series.len < 3 || canvas->figure->categories.at[category].total)
        return least;
    const struct figure_point *area = area_most(s);
    double value = num_approximate(measure_at(s, category, 2)->value);
    return area && value > 0 ? fmax(least / 2, most * sqrt(value / num_approximate(area->value))) : least / 2;
}

static void spots_fill(struct scatter *s)
{
    const struct figure *figure = s->canvas->figure;
    s->spots = spots_new(s->canvas, s->plot, s->room);
    for (size_t i = 0; i < figure->categories.len; i++) {
        if (!category_whole(s, i) || figure->categories.at[i].total)
            continue;
        struct spot spot = {i,
                            {scale_position(&s->across.scale, num_approximate(measure_at(s, i, 0)->value)),
                             scale_position(&s->up.scale, num_approximate(measure_at(s, i, 1)->value))},
                            spot_radius(s, i)};
        spots_append(&s->spots, spot);
    }
}

/* The middle of the shown values of a series, of categories that are drawn: a place on the page, not a published figure. */
static double median_of(const struct scatter *s, size_t series)
{
    double *values = ARENA_ARRAY(s->canvas->arena, double, s->spots.count);
    for (size_t i = 0; i < s->spots.count; i++) {
        double value = num_approximate(measure_at(s, s->spots.list[i].category, series)->value);
        size_t at = i;
        for (; at > 0 && values[at - 1] > value; at--)
            values[at] = values[at - 1];
        values[at] = value;
    }
    return s->spots.count % 2 == 1 ? values[s->spots.count / 2] : (values[s->spots.count / 2 - 1] + values[s->spots.count / 2]) / 2;
}

/* The name of the level line at its right end, above it or beneath; else at its left. */
static bool level_name(struct scatter *s, struct str text, double y, struct fault *fault)
{
    const struct canvas *canvas = s->canvas;
    struct font font = {WEIGHT_SEMIBOLD, canvas->preset->smallest_pt};
    double width_pt = 0, line_pt = line_height(canvas, font.size_pt), right = s->plot.x_pt + s->plot.width_pt;
    if (!text_width(canvas, font, text, &width_pt, fault))
        return false;
    double air_pt = NAME_AIR_EM * font.size_pt;
    for (int place = 0; place < 4; place++) {
        bool below = place % 2 == 1, first = place >= 2;
        struct box box = {first ? s->plot.x_pt + air_pt : right - width_pt, below ? y : y - line_pt, width_pt, line_pt};
        struct box wide = {box.x_pt - (first ? 0 : air_pt), box.y_pt, width_pt + air_pt, line_pt};
        if (!spots_take(&s->spots, wide))
            continue;
        return text_draw(canvas, font, canvas->theme->secondary, text,
                         (struct point){box.x_pt, box.y_pt + canvas->ascent_em * font.size_pt}, 0, fault);
    }
    return true;
}

static void cross_line(const struct scatter *s, struct point from, struct point to)
{
    struct op *line = scene_append_line(s->canvas->scene, from, to, 2 * s->canvas->unit_pt,
                                        colour_from_tint(s->canvas->theme->secondary));
    line->dash_pt = 6 * s->canvas->unit_pt;
}

/* Lines through the place of the total, else the medians, dashed, over the whole plot. */
static bool quadrants_draw(struct scatter *s, struct fault *fault)
{
    const struct figure *figure = s->canvas->figure;
    const struct box *plot = &s->plot;
    size_t total = 0;
    while (total < figure->categories.len && !(figure->categories.at[total].total && category_whole(s, total)))
        total++;
    bool given = total < figure->categories.len;
    if (!given && s->spots.count < SPOTS_FOR_MEDIAN)
        return true;
    double x_value = given ? num_approximate(measure_at(s, total, 0)->value) : median_of(s, 0);
    double y_value = given ? num_approximate(measure_at(s, total, 1)->value) : median_of(s, 1);
    double x = scale_position(&s->across.scale, x_value), y = scale_position(&s->up.scale, y_value);
    cross_line(s, (struct point){x, plot->y_pt}, (struct point){x, plot->y_pt + plot->height_pt});
    cross_line(s, (struct point){plot->x_pt, y}, (struct point){plot->x_pt + plot->width_pt, y});
    return level_name(s, given ? figure->categories.at[total].label : canvas_word(s->canvas, WORD_MEDIAN, STR_NONE), y, fault);
}

static bool axis_names_draw(const struct scatter *s, struct fault *fault)
{
    const struct canvas *canvas = s->canvas;
    double beneath = s->plot.y_pt + s->plot.height_pt + s->across.height_pt + 0.2 * line_height(canvas, label_size(canvas->preset, 1));
    return block_draw(canvas, &s->up_name, canvas->theme->text, (struct point){s->room.x_pt, s->room.y_pt}, 0, fault) &&
           block_draw(canvas, &s->across_name, canvas->theme->text, (struct point){s->room.x_pt + s->room.width_pt, beneath}, 1, fault);
}

static bool unnamed_draw(const struct scatter *s, struct fault *fault)
{
    const struct canvas *canvas = s->canvas;
    if (s->spots.unnamed == 0)
        return true;
    double size_pt = canvas->preset->smallest_pt, line_pt = line_height(canvas, label_size(canvas->preset, 1));
    struct str count = lang_num(canvas->arena, num_from_int((int64_t)s->spots.unnamed), false);
    struct point at = {s->room.x_pt, s->plot.y_pt + s->plot.height_pt + s->across.height_pt + 0.2 * line_pt + canvas->ascent_em * size_pt};
    return text_draw(canvas, (struct font){WEIGHT_REGULAR, size_pt}, canvas->theme->secondary,
                     canvas_word(canvas, WORD_MORE, count), at, 0, fault);
}

/* Words in place of the plot, and beneath them what is not drawn. */
static bool nothing_whole_draw(const struct scatter *s, struct fault *fault)
{
    struct box plot = s->room;
    plot.height_pt -= s->hidden.height_pt;
    return nothing_draw(s->canvas, plot, fault) &&
           beneath_draw(s->canvas, &s->hidden, s->room.x_pt, s->room.y_pt + s->room.height_pt, fault);
}

static bool scatter_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct scatter s = {.canvas = canvas, .room = room};
    if (!series_count_check(canvas, "scatter", 2, 3, fault) || !hidden_plan(&s, fault))
        return false;
    if (!whole_anywhere(&s))
        return nothing_whole_draw(&s, fault);
    if (!axes_plan(&s, fault) || !across_axis_draw(canvas, &s.across, s.plot, fault) || !value_axis_draw(canvas, &s.up, s.plot, fault))
        return false;
    spots_fill(&s);
    if (!quadrants_draw(&s, fault))
        return false;
    spots_draw(&s.spots);
    return spots_draw_names(&s.spots, fault) && axis_names_draw(&s, fault) && unnamed_draw(&s, fault) &&
           beneath_draw(canvas, &s.hidden, room.x_pt, room.y_pt + room.height_pt, fault);
}

const struct kind kind_scatter = {
    .name = "scatter",
    .summary = "two measures against each other, a third as the dot's area; the total makes quadrants",
    .source = "FT Visual Vocabulary: Correlation, scatterplot and bubble",
    .draw = scatter_draw,
};
