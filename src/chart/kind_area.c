/* Stacked areas over periods from zero, each named at its right end; a period of which a part is not shown is a gap. */
#include "chart/kind.h"

#include <math.h>

#include "chart/columns.h"
#include "chart/hatch.h"
#include "chart/line_ends.h"
#include "chart/mark.h"
#include "chart/nothing.h"

#define END_GAP_PX 14
#define TICK_GAP_PX 12
#define ENDS_SHARE 0.26
#define SEAM_PX 2

struct areas {
    const struct canvas *canvas;
    struct box room;
    struct columns parts; /* stack and tints */
    struct value_axis values;
    struct category_axis periods;
    struct line_ends ends;
    struct annotations said;
    struct box plot;
    double band_pt;
};

static bool whole_at(const struct areas *areas, size_t category)
{
    const struct stack *stack = &areas->parts.stack;
    for (size_t i = 0; i < stack->count; i++)
        if (figure_at(areas->canvas->figure, category, stack->series[i])->state != POINT_SHOWN)
            return false;
    return true;
}

static bool whole_anywhere(const struct areas *areas)
{
    for (size_t i = 0; i < areas->canvas->figure->categories.len; i++)
        if (whole_at(areas, i))
            return true;
    return false;
}

/* The last one stands at the right edge, also when it is alone. */
static double period_x(const struct areas *areas, size_t category)
{
    double after = (double)(areas->canvas->figure->categories.len - 1 - category);
    return areas->plot.x_pt + areas->plot.width_pt - areas->band_pt * after;
}

static struct point edge_at(const struct areas *areas, size_t category, size_t part, bool upper)
{
    double from = 0, to = 0;
    stack_part(areas->canvas, &areas->parts.stack, category, part, &from, &to);
    return (struct point){period_x(areas, category), scale_position(&areas->values.scale, upper ? to : from)};
}

/* The part's area over the periods from first to last; a single one is as wide as half a band. */
static void run_draw(const struct areas *areas, size_t part, size_t first, size_t last)
{
    const struct canvas *canvas = areas->canvas;
    struct op *area = scene_append(canvas->scene, OP_PATH);
    double half_pt = first == last ? fmin(areas->band_pt / 4, areas->plot.width_pt / 4) : 0;
    area->fill = colour_from_tint(part_shade(&areas->parts, part));
    for (size_t i = first; i <= last; i++) {
        struct point at = edge_at(areas, i, part, true);
        at.x_pt = first == last ? fmax(areas->plot.x_pt, at.x_pt - half_pt) : at.x_pt;
        path_append(canvas->scene, area, i == first ? PATH_MOVE : PATH_LINE, at);
    }
    if (first == last) {
        struct point at = edge_at(areas, first, part, true), beneath = edge_at(areas, first, part, false);
        double right = fmin(areas->plot.x_pt + areas->plot.width_pt, at.x_pt + half_pt);
        path_append(canvas->scene, area, PATH_LINE, (struct point){right, at.y_pt});
        path_append(canvas->scene, area, PATH_LINE, (struct point){right, beneath.y_pt});
        path_append(canvas->scene, area, PATH_LINE, (struct point){fmax(areas->plot.x_pt, at.x_pt - half_pt), beneath.y_pt});
    } else {
        for (size_t i = last + 1; i-- > first;)
            path_append(canvas->scene, area, PATH_LINE, edge_at(areas, i, part, false));
    }
    path_append(canvas->scene, area, PATH_CLOSE, (struct point){0, 0});
    area->stroke = colour_from_tint(canvas->theme->paper);
    area->stroke_pt = SEAM_PX * canvas->unit_pt;
}

static void part_draw(const struct areas *areas, size_t part)
{
    const struct figure *figure = areas->canvas->figure;
    const struct figure_item *item = &figure->series.at[areas->parts.stack.series[part]];
    scene_open_group(areas->canvas->scene, GROUP_OTHER, mark_id(areas->canvas, item->key), item->label);
    for (size_t i = 0; i < figure->categories.len; i++) {
        size_t last = i;
        if (!whole_at(areas, i))
            continue;
        while (last + 1 < figure->categories.len && whole_at(areas, last + 1))
            last++;
        run_draw(areas, part, i, last);
        i = last;
    }
    scene_close_group(areas->canvas->scene);
}

/* The last period of the gap that begins there. */
static size_t gap_last(const struct areas *areas, size_t first)
{
    size_t last = first;
    while (last + 1 < areas->canvas->figure->categories.len && !whole_at(areas, last + 1))
        last++;
    return last;
}

/* Half a band to either side of what is not shown, with the sign above its middle where it is new. */
static bool gap_draw(const struct areas *areas, size_t category, struct fault *fault)
{
    const struct canvas *canvas = areas->canvas;
    const struct figure_point *point = NULL;
    for (size_t i = 0; i < areas->parts.stack.count; i++) {
        const struct figure_point *part = figure_at(canvas->figure, category, areas->parts.stack.series[i]);
        point = !point && part->state != POINT_SHOWN ? part : point;
    }
    double left = fmax(areas->plot.x_pt, period_x(areas, category) - areas->band_pt / 2);
    double right = fmin(areas->plot.x_pt + areas->plot.width_pt, period_x(areas, category) + areas->band_pt / 2);
    if (point->state == POINT_WITHHELD && right > left)
        hatch_ground_draw(canvas, (struct box){left, areas->plot.y_pt, right - left, areas->plot.height_pt});
    struct font font = {WEIGHT_REGULAR, canvas->preset->smallest_pt};
    double width_pt = 0;
    if ((category > 0 && !whole_at(areas, category - 1)) || !text_width(canvas, font, point_text(canvas, point), &width_pt, fault))
        return category > 0 && !whole_at(areas, category - 1);
    double middle = (period_x(areas, category) + period_x(areas, gap_last(areas, category))) / 2;
    double x = fmin(fmax(areas->plot.x_pt, middle - width_pt / 2), areas->plot.x_pt + areas->plot.width_pt - width_pt);
    for (size_t i = 0; i < category; i++) /* a name that stands shortly before says it for both */
        if (!whole_at(areas, i) && period_x(areas, i) + width_pt * 1.1 > x)
            return true;
    struct point at = {x, areas->plot.y_pt - 4 * canvas->unit_pt - canvas->descent_em * font.size_pt};
    return text_draw(canvas, font, canvas->theme->secondary, point_text(canvas, point), at, 0, fault);
}

static bool values_plan(struct areas *areas, struct fault *fault)
{
    double low = 0, high = 0;
    for (size_t i = 0; i < areas->canvas->figure->categories.len; i++) {
        low = fmin(low, areas->parts.stack.columns[i].negative);
        high = fmax(high, areas->parts.stack.columns[i].positive);
    }
    annotations_widen(areas->canvas->figure, &low, &high);
    if (low < 0)
        return fault_raise(fault, FAULT_DEFINITION, NULL, "chart %.*s: kind area stacks parts, and a value is negative; use line",
                           STR_ARGS(areas->canvas->figure->id));
    return value_axis_plan(areas->canvas, low, high > low ? high : 1, (areas->room.height_pt - areas->said.height_pt) * 0.8, &areas->values, fault);
}

static bool plot_plan(struct areas *areas, struct fault *fault)
{
    const struct canvas *canvas = areas->canvas;
    size_t count = canvas->figure->categories.len;
    bool fits;
    double unit = canvas->unit_pt, left = areas->room.x_pt + areas->values.width_pt + TICK_GAP_PX * unit;
    double right = areas->room.x_pt + areas->room.width_pt - areas->ends.width_pt - END_GAP_PX * unit;
    areas->band_pt = (right - left) / (count > 1 ? (double)(count - 1) : 1);
    if (!category_axis_plan(canvas, canvas->figure->categories.at, count, true, areas->band_pt, areas->room.height_pt / 3,
                            &areas->periods, &fits, fault))
        return false;
    double top = areas->room.y_pt + areas->said.height_pt + line_height(canvas, canvas->preset->smallest_pt) + 4 * unit;
    double bottom = areas->room.y_pt + areas->room.height_pt - areas->periods.height_pt;
    areas->plot = (struct box){left, top, right - left, bottom - top};
    areas->values.scale = (struct scale){areas->values.ticks.from, areas->values.ticks.to, bottom, top};
    if (right - left < areas->room.width_pt * 0.2 || bottom - top < areas->room.height_pt * 0.2)
        return room_refuse(canvas, "areas beside their names", fault);
    return true;
}

/* Each name stands at the middle of its part's right edge; a total's above the stack. */
static void ends_place(struct areas *areas)
{
    const struct canvas *canvas = areas->canvas;
    const struct figure *figure = canvas->figure;
    size_t last = figure->categories.len - 1;
    double *targets_pt = ARENA_ARRAY(canvas->arena, double, figure->series.len);
    for (size_t s = 0; s < figure->series.len; s++)
        targets_pt[s] = scale_position(&areas->values.scale, areas->parts.stack.columns[last].positive) -
                        line_height(canvas, canvas->preset->label_pt);
    for (size_t i = 0; i < areas->parts.stack.count; i++)
        targets_pt[areas->parts.stack.series[i]] =
            (edge_at(areas, last, i, true).y_pt + edge_at(areas, last, i, false).y_pt) / 2;
    line_ends_place(canvas, &areas->ends, targets_pt, areas->room.y_pt + areas->said.height_pt,
                    areas->plot.y_pt + areas->plot.height_pt);
}

/* The names take of the width what their leaders need. */
static bool areas_plan(struct areas *areas, struct fault *fault)
{
    const struct canvas *canvas = areas->canvas;
    if (!annotations_plan(canvas, areas->room.width_pt, false, &areas->said, fault) || !values_plan(areas, fault))
        return false;
    double width_pt = areas->room.width_pt * ENDS_SHARE, height_pt = (areas->room.height_pt - areas->said.height_pt) * 0.8;
    if (!line_ends_plan(canvas, width_pt, height_pt, &areas->ends, fault) || !plot_plan(areas, fault))
        return false;
    ends_place(areas);
    if (!line_ends_lead(canvas, &areas->ends))
        return true;
    if (!plot_plan(areas, fault))
        return false;
    ends_place(areas);
    return true;
}

/* Names in the colours of their parts. */
static struct tint *part_tints(const struct areas *areas)
{
    const struct canvas *canvas = areas->canvas;
    struct tint *tints = ARENA_ARRAY(canvas->arena, struct tint, canvas->figure->series.len);
    for (size_t s = 0; s < canvas->figure->series.len; s++)
        tints[s] = series_tint(canvas, s);
    for (size_t i = 0; i < areas->parts.stack.count; i++)
        tints[areas->parts.stack.series[i]] = part_shade(&areas->parts, i);
    return tints;
}

static bool ends_draw(const struct areas *areas, struct fault *fault)
{
    double right = areas->plot.x_pt + areas->plot.width_pt;
    return line_ends_draw(areas->canvas, &areas->ends, right, right + END_GAP_PX * areas->canvas->unit_pt, fault);
}

static bool marks_draw(const struct areas *areas, struct fault *fault)
{
    const struct canvas *canvas = areas->canvas;
    if (!value_axis_draw(canvas, &areas->values, areas->plot, fault))
        return false;
    for (size_t i = 0; i < areas->parts.stack.count; i++)
        part_draw(areas, i);
    for (size_t i = 0; i < canvas->figure->categories.len; i++)
        if (!whole_at(areas, i) && !gap_draw(areas, i, fault))
            return false;
    double y = scale_position(&areas->values.scale, 0), left = areas->plot.x_pt;
    zero_draw(canvas, (struct point){left, y}, (struct point){left + areas->plot.width_pt, y});
    return true;
}

static bool area_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct areas areas = {.canvas = canvas, .room = room, .parts = {.canvas = canvas, .room = room}};
    struct key_item *unused;
    size_t count;
    if (!columns_open(&areas.parts, &unused, &count, fault))
        return false;
    if (!whole_anywhere(&areas))
        return nothing_draw(canvas, room, fault);
    if (!areas_plan(&areas, fault))
        return false;
    areas.ends.tints = part_tints(&areas);
    if (!marks_draw(&areas, fault) || !ends_draw(&areas, fault))
        return false;
    const struct annotation_plot plot = {
        .box = areas.plot, .scale = areas.values.scale, .first_pt = period_x(&areas, 0), .band_pt = areas.band_pt};
    struct box strip = {areas.plot.x_pt, room.y_pt, room.x_pt + room.width_pt - areas.plot.x_pt, areas.said.height_pt};
    if (!annotations_draw(canvas, &areas.said, strip, &plot, fault))
        return false;
    struct box bands = areas.plot; /* each period's label is centred on its point */
    bands.x_pt = period_x(&areas, 0) - areas.band_pt / 2;
    return category_axis_draw(canvas, &areas.periods, bands, areas.band_pt, fault);
}

const struct kind kind_area = {
    .name = "area",
    .summary = "stacked areas over periods from zero, named at their ends",
    .source = "FT Visual Vocabulary: Change over time, area",
    .draw = area_draw,
};
