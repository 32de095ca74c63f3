#include "chart/lacking.h"

#include <math.h>

#include "chart/mark.h"

#define MARK_EM 0.72
#define MARK_GAP_EM 0.28
#define GAP_EM 0.7 /* before the first mark, and between signs */

static const enum point_state states[] = {POINT_WITHHELD, POINT_MISSING, POINT_BREAK};

#define STATES (sizeof states / sizeof *states)

/* The first of the category's points in that state, or NULL. */
static const struct figure_point *point_in(const struct canvas *canvas, const struct lacking *lacking, size_t category,
                                           enum point_state state)
{
    for (size_t s = lacking->from; s < canvas->figure->series.len; s++)
        if (figure_at(canvas->figure, category, s)->state == state)
            return figure_at(canvas->figure, category, s);
    return NULL;
}

static double marks_width(const struct canvas *canvas, const struct lacking *lacking, size_t category, enum point_state state,
                          double size_pt)
{
    double width_pt = 0;
    for (size_t s = lacking->from; s < canvas->figure->series.len; s++)
        width_pt += figure_at(canvas->figure, category, s)->state == state ? (MARK_EM + MARK_GAP_EM) * size_pt : 0;
    return width_pt;
}

static bool row_width(const struct canvas *canvas, const struct lacking *lacking, size_t category, double *width_pt,
                      struct fault *fault)
{
    double size_pt = canvas->preset->label_pt;
    *width_pt = 0;
    for (size_t i = 0; i < STATES; i++) {
        const struct figure_point *point = point_in(canvas, lacking, category, states[i]);
        double sign_pt = 0;
        if (!point)
            continue;
        if (!text_width(canvas, (struct font){WEIGHT_REGULAR, size_pt}, point_text(canvas, point), &sign_pt, fault))
            return false;
        *width_pt += GAP_EM * size_pt + marks_width(canvas, lacking, category, states[i], size_pt) + sign_pt;
    }
    return true;
}

bool lacking_plan(const struct canvas *canvas, const struct key_item *key, size_t from, struct lacking *out, struct fault *fault)
{
    *out = (struct lacking){.key = key, .from = from};
    for (size_t i = 0; i < canvas->figure->categories.len; i++) {
        double width_pt = 0;
        if (category_shown(canvas->figure, i) && !row_width(canvas, out, i, &width_pt, fault))
            return false;
        out->width_pt = fmax(out->width_pt, width_pt);
    }
    return true;
}

static void marks_draw(const struct lacking *lacking, const struct lanes *lanes, size_t lane, enum point_state state, double x)
{
    const struct canvas *canvas = lanes->canvas;
    double size_pt = lane_font(lanes, false).size_pt, side_pt = MARK_EM * size_pt;
    for (size_t s = lacking->from; s < canvas->figure->series.len; s++) {
        if (figure_at(canvas->figure, lane_index(lanes, lane), s)->state != state)
            continue;
        key_mark_draw(canvas, &lacking->key[s], (struct box){x, lane_middle(lanes, lane) - side_pt / 2, side_pt, side_pt}, true);
        x += side_pt + MARK_GAP_EM * size_pt;
    }
}

bool lacking_draw(const struct lacking *lacking, const struct lanes *lanes, size_t lane, struct fault *fault)
{
    const struct canvas *canvas = lanes->canvas;
    size_t category = lane_index(lanes, lane);
    double size_pt = lane_font(lanes, false).size_pt, x = lanes->room.x_pt + lanes->room.width_pt - lacking->width_pt;
    for (size_t i = 0; i < STATES && category_shown(canvas->figure, category); i++) {
        const struct figure_point *point = point_in(canvas, lacking, category, states[i]);
        double sign_pt = 0;
        if (!point)
            continue;
        x += GAP_EM * size_pt;
        marks_draw(lacking, lanes, lane, states[i], x);
        x += marks_width(canvas, lacking, category, states[i], size_pt);
        if (!lane_text(lanes, lane, false, canvas->theme->secondary, point_text(canvas, point), x, 0, fault) ||
            !text_width(canvas, lane_font(lanes, false), point_text(canvas, point), &sign_pt, fault))
            return false;
        x += sign_pt;
    }
    return true;
}
