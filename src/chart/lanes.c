#include "chart/lanes.h"

#include <math.h>

#define BAND_MOST_PX 84
#define LABEL_SHARE (1.0 / 3)
#define LABEL_GAP_PX 20
#define PLOT_SHARE_LEAST 0.1

static bool rows_plan(struct lanes *lanes, const struct lanes_ask *ask, double label_share, struct fault *fault)
{
    const struct canvas *canvas = lanes->canvas;
    double head_pt = lanes->key.height_pt + lanes->axis.height_pt;
    const struct rows_room room = {
        .label_width_pt = lanes->room.width_pt * label_share,
        .height_pt = lanes->room.height_pt - head_pt,
        .band_most_pt = fmax(BAND_MOST_PX * canvas->unit_pt, lanes->room.height_pt / 9),
        .extra_em = ask->lane_least_em,
    };
    const struct figure_item *items = ask->items ? ask->items : canvas->figure->categories.at;
    return rows_layout(canvas, items, ask->items ? ask->count : canvas->figure->categories.len, &room, &lanes->rows, fault);
}

static bool axis_plan(struct lanes *lanes, const struct lanes_ask *ask, double width_pt, struct fault *fault)
{
    double high = ask->low == ask->high ? ask->low + 1 : ask->high;
    lanes->axis = (struct across_axis){.scale = {ask->low, high, 0, 0}};
    if (!ask->has_axis)
        return true;
    return across_axis_plan(lanes->canvas, ask->series, ask->low, high, width_pt, &lanes->axis, fault);
}

/* What marks and values take beside the plot, when values are that large. */
static void sides_measure(const struct lanes *lanes, const struct lanes_ask *ask, double text_pt, double *left_pt,
                          double *right_pt)
{
    double factor = text_pt / lanes->canvas->preset->label_pt;
    *left_pt = fmax(ask->left_pt + ask->left_text_pt * factor, lanes->axis.first_pt / 2);
    *right_pt = fmax(ask->right_pt + ask->right_text_pt * factor, lanes->axis.last_pt / 2);
}

/* One try: labels to that share of the width, values at most at that size; beside small labels they are as small. */
static bool lanes_try(struct lanes *lanes, const struct lanes_ask *ask, double label_share, double text_pt, struct fault *fault)
{
    const struct box *room = &lanes->room;
    double gap_pt = LABEL_GAP_PX * lanes->canvas->unit_pt, left_pt, right_pt;
    lanes->text_pt = text_pt;
    lanes->axis = (struct across_axis){0};
    sides_measure(lanes, ask, text_pt, &left_pt, &right_pt);
    if (!axis_plan(lanes, ask, room->width_pt * (1 - label_share) - gap_pt - left_pt - right_pt, fault) ||
        !rows_plan(lanes, ask, label_share, fault))
        return false;
    sides_measure(lanes, ask, lane_font(lanes, true).size_pt, &left_pt, &right_pt);
    double left = room->x_pt + lanes->rows.label_width_pt + gap_pt + left_pt;
    double top = room->y_pt + lanes->key.height_pt + lanes->axis.height_pt;
    lanes->plot = (struct box){left, top, room->x_pt + room->width_pt - right_pt - left, rows_height(&lanes->rows)};
    lanes->axis.scale.start_pt = left;
    lanes->axis.scale.end_pt = left + lanes->plot.width_pt;
    return true;
}

bool lanes_plan(const struct canvas *canvas, struct box room, const struct lanes_ask *ask, struct lanes *out, struct fault *fault)
{
    const double shares[] = {LABEL_SHARE, LABEL_SHARE, LABEL_SHARE * 0.75, LABEL_SHARE * 0.5};
    const double sizes[] = {canvas->preset->label_pt, canvas->preset->smallest_pt, canvas->preset->smallest_pt,
                            canvas->preset->smallest_pt};
    *out = (struct lanes){.canvas = canvas, .room = room, .has_axis = ask->has_axis};
    if (!key_layout(canvas, ask->key, ask->key_count, room.width_pt, &out->key, fault))
        return false;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (!lanes_try(out, ask, shares[i], sizes[i], fault))
            return false;
        if (out->plot.width_pt >= room.width_pt * PLOT_SHARE_LEAST)
            return true;
    }
    return room_refuse(canvas, "marks beside their names", fault);
}

bool lanes_draw_ground(const struct lanes *lanes, struct fault *fault)
{
    struct point corner = {lanes->room.x_pt, lanes->room.y_pt};
    return key_draw(lanes->canvas, &lanes->key, corner, fault) &&
           (!lanes->has_axis || across_axis_draw(lanes->canvas, &lanes->axis, lanes->plot, fault));
}

size_t lane_index(const struct lanes *lanes, size_t lane)
{
    return lanes->rows.index[lane];
}

double lane_middle(const struct lanes *lanes, size_t lane)
{
    return lanes->plot.y_pt + lanes->rows.band_pt * ((double)lane + 0.5);
}

double lane_x(const struct lanes *lanes, double value)
{
    return scale_position(&lanes->axis.scale, value);
}

struct font lane_font(const struct lanes *lanes, bool bold)
{
    return (struct font){bold ? WEIGHT_BOLD : WEIGHT_REGULAR, fmin(lanes->rows.rung->size_pt, lanes->text_pt)};
}

bool lane_text(const struct lanes *lanes, size_t lane, bool bold, struct tint tint, struct str text, double x, double anchor,
               struct fault *fault)
{
    struct font font = lane_font(lanes, bold);
    struct point at = {x, baseline_in_line(lanes->canvas, font.size_pt, lane_middle(lanes, lane))};
    return text_draw(lanes->canvas, font, tint, text, at, anchor, fault);
}

bool lane_open(const struct lanes *lanes, size_t lane, struct str said, struct fault *fault)
{
    const struct canvas *canvas = lanes->canvas;
    size_t index = lane_index(lanes, lane);
    const struct figure_item *item = &lanes->rows.items[index];
    const struct block *label = &lanes->rows.rung->blocks[index];
    double top = lane_middle(lanes, lane) - block_height(canvas, label) / 2;
    scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, item->key),
                     str_format(canvas->arena, "%.*s: %.*s", STR_ARGS(item->label), STR_ARGS(said)));
    return block_draw(canvas, label, canvas->theme->text, (struct point){lanes->room.x_pt, top}, 0, fault);
}

bool lanes_draw_rest(const struct lanes *lanes, struct fault *fault)
{
    return rows_draw_rest(lanes->canvas, &lanes->rows, (struct point){lanes->room.x_pt, lanes->plot.y_pt}, fault);
}

bool lanes_value_width(const struct canvas *canvas, size_t series, double *width_pt, struct fault *fault)
{
    *width_pt = 0;
    for (size_t i = 0; i < canvas->figure->categories.len; i++) {
        double one_pt = 0;
        struct str text = series_point_text(canvas, series, figure_at(canvas->figure, i, series));
        if (!text_width(canvas, (struct font){WEIGHT_BOLD, canvas->preset->label_pt}, text, &one_pt, fault))
            return false;
        *width_pt = fmax(*width_pt, one_pt);
    }
    return true;
}
