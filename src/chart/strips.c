#include "chart/strips.h"

#include <math.h>

#include "chart/columns.h"
#include "chart/hatch.h"
#include "chart/mark.h"

#define BAR_SHARE 0.66
#define SEAM_PX 2
#define TEXT_GAP_PX 10
#define PART_STUB_PX 30

struct strips {
    const struct canvas *canvas;
    struct columns parts; /* stack, and the colours of its parts */
    struct lanes lanes;
};

static double stub_width(const struct strips *strips)
{
    return PART_STUB_PX * strips->canvas->unit_pt;
}

static struct tint strip_tint(const struct strips *strips, size_t lane, size_t part)
{
    return strips->parts.stack.count > 1 ? part_shade(&strips->parts, part)
                                         : category_tint(strips->canvas, lane_index(&strips->lanes, lane));
}

/* The value within its part, where it has room. */
static bool part_text(const struct strips *strips, size_t lane, struct box box, struct tint ground, struct str text,
                      struct fault *fault)
{
    const struct canvas *canvas = strips->canvas;
    struct font font = {WEIGHT_SEMIBOLD, canvas->preset->smallest_pt};
    double width_pt = 0;
    if (!text_width(canvas, font, text, &width_pt, fault))
        return false;
    if (width_pt > box.width_pt * 0.92 || line_height(canvas, font.size_pt) > box.height_pt)
        return true;
    struct point at = {box.x_pt + box.width_pt / 2, baseline_in_line(canvas, font.size_pt, lane_middle(&strips->lanes, lane))};
    return text_draw(canvas, font, shade_text_on(canvas->theme, ground), text, at, 0.5, fault);
}

static struct box lane_box(const struct strips *strips, size_t lane, double start, double end)
{
    double height_pt = strips->lanes.rows.band_pt * BAR_SHARE;
    return (struct box){fmin(start, end), lane_middle(&strips->lanes, lane) - height_pt / 2, fabs(end - start), height_pt};
}

static bool part_draw(const struct strips *strips, size_t lane, size_t part, struct fault *fault)
{
    const struct canvas *canvas = strips->canvas;
    size_t category = lane_index(&strips->lanes, lane);
    double from, to;
    if (!stack_part(canvas, &strips->parts.stack, category, part, &from, &to))
        return true;
    struct box box = lane_box(strips, lane, lane_x(&strips->lanes, from), lane_x(&strips->lanes, to));
    struct tint tint = strip_tint(strips, lane, part);
    scene_append_rectangle(canvas->scene, box, colour_from_tint(tint));
    if (part > 0 && box.width_pt > 2 * SEAM_PX * canvas->unit_pt)
        scene_append_line(canvas->scene, (struct point){box.x_pt, box.y_pt}, (struct point){box.x_pt, box.y_pt + box.height_pt},
                          SEAM_PX * canvas->unit_pt, colour_from_tint(canvas->theme->paper));
    const struct figure_point *point = figure_at(canvas->figure, category, strips->parts.stack.series[part]);
    return strips->parts.stack.count < 2 || part_text(strips, lane, box, tint, point_text(canvas, point), fault);
}

/* Of a lane without any data its words are enough. */
static bool has_sign(const struct stack_column *column)
{
    return column->state == POINT_WITHHELD || (column->state != POINT_SHOWN && !column->bare);
}

static bool lane_draw(const struct strips *strips, size_t lane, struct fault *fault)
{
    const struct canvas *canvas = strips->canvas;
    size_t category = lane_index(&strips->lanes, lane);
    const struct stack_column *column = &strips->parts.stack.columns[category];
    if (!lane_open(&strips->lanes, lane, category_texts(canvas, category), fault))
        return false;
    for (size_t part = 0; part < strips->parts.stack.count; part++)
        if (!part_draw(strips, lane, part, fault))
            return false;
    double start = lane_x(&strips->lanes, column->positive), end = start;
    if (has_sign(column)) {
        end = column->rest > 0 ? lane_x(&strips->lanes, column->positive + column->rest) : start + stub_width(strips);
        absent_draw(canvas, column->state, lane_box(strips, lane, start, end));
    }
    end += TEXT_GAP_PX * canvas->unit_pt;
    bool whole = column->state == POINT_SHOWN;
    bool drawn = lane_text(&strips->lanes, lane, whole, whole ? canvas->theme->text : canvas->theme->secondary, column->total, end, 0,
                           fault);
    scene_close_group(canvas->scene);
    return drawn;
}

/* What ends need beyond the longest bar, less what shorter bars leave free of at least a third of the room. */
static bool ends_measure(const struct strips *strips, double high, double room_pt, double *right_pt, struct fault *fault)
{
    const struct canvas *canvas = strips->canvas;
    *right_pt = 0;
    for (size_t i = 0; i < canvas->figure->categories.len; i++) {
        const struct stack_column *column = &strips->parts.stack.columns[i];
        double width_pt = 0, stub_pt = has_sign(column) && column->rest == 0 ? stub_width(strips) : 0;
        if (!text_width(canvas, (struct font){WEIGHT_BOLD, canvas->preset->label_pt}, column->total, &width_pt, fault))
            return false;
        double free_pt = high > 0 ? (1 - (column->positive + column->rest) / high) * room_pt / 3 : 0;
        *right_pt = fmax(*right_pt, stub_pt + (width_pt > 0 ? width_pt + TEXT_GAP_PX * canvas->unit_pt : 0) - free_pt);
    }
    return true;
}

bool strips_draw(const struct canvas *canvas, struct box room, double whole, struct fault *fault)
{
    struct strips strips = {.canvas = canvas, .parts = {.canvas = canvas, .room = room, .whole = whole}};
    struct lanes_ask ask = {.high = whole};
    if (!columns_open(&strips.parts, &ask.key, &ask.key_count, fault))
        return false;
    for (size_t i = 0; i < canvas->figure->categories.len; i++) {
        const struct stack_column *column = &strips.parts.stack.columns[i];
        ask.low = fmin(ask.low, column->negative);
        if (whole <= 0) /* rounded shares may add up to a tenth more */
            ask.high = fmax(ask.high, column->positive + column->rest);
    }
    if (!ends_measure(&strips, ask.high, room.width_pt, &ask.right_pt, fault) ||
        !lanes_plan(canvas, room, &ask, &strips.lanes, fault) || !lanes_draw_ground(&strips.lanes, fault))
        return false;
    for (size_t i = 0; i < strips.lanes.rows.count; i++)
        if (!lane_draw(&strips, i, fault))
            return false;
    lane_zero_draw(&strips.lanes);
    return lanes_draw_rest(&strips.lanes, fault);
}
