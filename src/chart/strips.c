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
    double whole; /* where parts add up to it; else 0 */
};

/* What is withheld of a known whole is the rest of the bar: one hatch, since only together its parts have a length. */
static bool has_rest(const struct strips *strips, size_t category)
{
    const struct stack_column *column = &strips->parts.stack.columns[category];

    return strips->whole > 0 && column->withheld && column->positive > 0 && column->positive < strips->whole;
}

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

/* Draws a part of a lane; *shift is what stubs of withheld parts have moved those behind them by. */
static bool part_draw(const struct strips *strips, size_t lane, size_t part, double *shift, struct fault *fault)
{
    const struct canvas *canvas = strips->canvas;
    size_t category = lane_index(&strips->lanes, lane), series = strips->parts.stack.series[part];
    const struct figure_point *point = figure_at(canvas->figure, category, series);
    double from = 0, to = 0, height_pt = strips->lanes.rows.band_pt * BAR_SHARE, under = 0;
    struct box box = {0, lane_middle(&strips->lanes, lane) - height_pt / 2, 0, height_pt};
    if (!stack_part(canvas, &strips->parts.stack, category, part, &from, &to)) {
        for (size_t i = 0; i < part; i++)
            under = stack_part(canvas, &strips->parts.stack, category, i, &from, &to) && to > from ? to : under;
        box.x_pt = lane_x(&strips->lanes, under) + *shift;
        box.width_pt = stub_width(strips);
        if (point->state == POINT_WITHHELD && !has_rest(strips, category)) {
            hatch_draw(canvas, box);
            *shift += box.width_pt;
        }
        return true;
    }
    double start = lane_x(&strips->lanes, from), end = lane_x(&strips->lanes, to);
    box.x_pt = fmin(start, end) + (to > from ? *shift : 0);
    box.width_pt = fabs(end - start);
    struct tint tint = strip_tint(strips, lane, part);
    scene_append_rectangle(canvas->scene, box, colour_from_tint(tint));
    if (part > 0 && box.width_pt > 2 * SEAM_PX * canvas->unit_pt)
        scene_append_line(canvas->scene, (struct point){box.x_pt, box.y_pt}, (struct point){box.x_pt, box.y_pt + height_pt},
                          SEAM_PX * canvas->unit_pt, colour_from_tint(canvas->theme->paper));
    return strips->parts.stack.count < 2 || part_text(strips, lane, box, tint, point_text(canvas, point), fault);
}

static bool lane_draw(const struct strips *strips, size_t lane, struct fault *fault)
{
    const struct canvas *canvas = strips->canvas;
    size_t category = lane_index(&strips->lanes, lane);
    const struct stack_column *column = &strips->parts.stack.columns[category];
    double shift = 0;
    if (!lane_open(&strips->lanes, lane, category_texts(canvas, category), fault))
        return false;
    for (size_t part = 0; part < strips->parts.stack.count; part++)
        if (!part_draw(strips, lane, part, &shift, fault))
            return false;
    double end = lane_x(&strips->lanes, column->positive) + shift;
    if (has_rest(strips, category)) {
        double height_pt = strips->lanes.rows.band_pt * BAR_SHARE, from = end;
        end = lane_x(&strips->lanes, strips->whole);
        hatch_draw(canvas, (struct box){from, lane_middle(&strips->lanes, lane) - height_pt / 2, end - from, height_pt});
    }
    end += TEXT_GAP_PX * canvas->unit_pt;
    struct tint tint = column->withheld ? canvas->theme->secondary : canvas->theme->text;
    bool drawn = lane_text(&strips->lanes, lane, !column->withheld, tint, column->total, end, 0, fault);
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
        bool rest = has_rest(strips, i); /* ends where the whole does */
        double width_pt = 0, stubs_pt = rest ? 0 : stub_width(strips) * (double)column->withheld;
        if (!text_width(canvas, (struct font){WEIGHT_BOLD, canvas->preset->label_pt}, column->total, &width_pt, fault))
            return false;
        double free_pt = high > 0 && !rest ? (1 - column->positive / high) * room_pt / 3 : 0;
        *right_pt = fmax(*right_pt, stubs_pt + (width_pt > 0 ? width_pt + TEXT_GAP_PX * canvas->unit_pt : 0) - free_pt);
    }
    return true;
}

static void zero_draw(const struct strips *strips)
{
    const struct box *plot = &strips->lanes.plot;
    double x = lane_x(&strips->lanes, 0);
    scene_append_line(strips->canvas->scene, (struct point){x, plot->y_pt}, (struct point){x, plot->y_pt + plot->height_pt},
                      2.5 * strips->canvas->unit_pt, colour_from_tint(strips->canvas->theme->zero));
}

bool strips_draw(const struct canvas *canvas, struct box room, double whole, struct fault *fault)
{
    struct strips strips = {.canvas = canvas, .parts = {.canvas = canvas, .room = room}, .whole = whole};
    struct lanes_ask ask = {.high = whole};
    if (!columns_open(&strips.parts, &ask.key, &ask.key_count, fault))
        return false;
    for (size_t i = 0; i < canvas->figure->categories.len; i++) {
        ask.low = fmin(ask.low, strips.parts.stack.columns[i].negative);
        if (whole <= 0) /* rounded shares may add up to a tenth more */
            ask.high = fmax(ask.high, strips.parts.stack.columns[i].positive);
    }
    if (!ends_measure(&strips, ask.high, room.width_pt, &ask.right_pt, fault) ||
        !lanes_plan(canvas, room, &ask, &strips.lanes, fault) || !lanes_draw_ground(&strips.lanes, fault))
        return false;
    for (size_t i = 0; i < strips.lanes.rows.count; i++)
        if (!lane_draw(&strips, i, fault))
            return false;
    zero_draw(&strips);
    return lanes_draw_rest(&strips.lanes, fault);
}
