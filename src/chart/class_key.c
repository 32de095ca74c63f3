#include "chart/class_key.h"

#include <math.h>

#include "chart/hatch.h"
#include "chart/label.h"
#include "chart/value.h"

#define SWATCH_WIDTH_PX 84
#define SWATCH_HEIGHT_PX 16
#define KEY_SHARE 0.75 /* of the width, for limits one by one */
#define KEY_SHARE_ENDS 0.6
#define KEY_GAP_PX 14

static struct font key_font(const struct canvas *canvas)
{
    return (struct font){WEIGHT_REGULAR, label_size(canvas->preset, 1)};
}

/* The width of the swatch of a state, which holds its name beneath. */
static bool state_width(const struct canvas *canvas, enum point_state state, double *width_pt, struct fault *fault)
{
    struct figure_point point = {.state = state};
    if (!text_width(canvas, key_font(canvas), point_text(canvas, &point), width_pt, fault))
        return false;
    *width_pt = fmax(44 * canvas->unit_pt, *width_pt);
    return true;
}

static double classes_right(const struct canvas *canvas, const struct class_key *key)
{
    double left = key->room.x_pt + (key->ends_only ? 0 : key->first_pt / 2);
    return left + key->swatch_pt * ((double)key->classes.count + 0.5) + 24 * canvas->unit_pt;
}

/* States stand behind the classes where they fit, else beneath. */
static bool states_plan(const struct canvas *canvas, struct class_key *key, struct fault *fault)
{
    double withheld_pt = 0, missing_pt = 0;
    if ((key->has_withheld && !state_width(canvas, POINT_WITHHELD, &withheld_pt, fault)) ||
        (key->has_missing && !state_width(canvas, POINT_MISSING, &missing_pt, fault)))
        return false;
    double right = classes_right(canvas, key) + withheld_pt + missing_pt + (withheld_pt > 0 ? 24 * canvas->unit_pt : 0);
    bool any = value_range(canvas->figure, SIZE_MAX).count > 0;
    key->states_beneath = any && withheld_pt + missing_pt > 0 && right > key->room.x_pt + key->room.width_pt;
    key->height_pt = key->line_pt * (key->states_beneath ? 2 : 1);
    return true;
}

/* Swatches are as wide as their widest limit needs; where that is too much only the ends are labelled. */
static bool swatches_plan(const struct canvas *canvas, struct class_key *key, struct fault *fault)
{
    key->swatch_pt = SWATCH_WIDTH_PX * canvas->unit_pt;
    for (size_t i = 0; i < key->classes.limits.list.len; i++) {
        double width_pt = 0;
        if (!text_width(canvas, key_font(canvas), value_text(canvas, key->classes.limits.list.at[i]), &width_pt, fault))
            return false;
        key->swatch_pt = fmax(key->swatch_pt, width_pt * 1.2);
        key->first_pt = i == 0 ? width_pt : key->first_pt;
    }
    key->ends_only = key->swatch_pt * (double)key->classes.count > key->room.width_pt * KEY_SHARE;
    if (key->ends_only)
        key->swatch_pt = key->room.width_pt * KEY_SHARE_ENDS / (double)key->classes.count;
    double text_pt = line_height(canvas, key_font(canvas).size_pt);
    key->line_pt = fmax(SWATCH_HEIGHT_PX * canvas->unit_pt + text_pt, text_pt) + KEY_GAP_PX * canvas->unit_pt;
    return states_plan(canvas, key, fault);
}

/* The state's swatch and its name; returns the x behind it. */
static bool key_state_draw(const struct canvas *canvas, const struct class_key *key, enum point_state state, double *x, struct fault *fault)
{
    struct figure_point point = {.state = state};
    struct str text = point_text(canvas, &point);
    double unit = canvas->unit_pt, width_pt = 0, height_pt = SWATCH_HEIGHT_PX * unit;
    double top = key->room.y_pt + (key->states_beneath ? key->line_pt : 0);
    if (!state_width(canvas, state, &width_pt, fault))
        return false;
    struct box box = {*x, top, width_pt, height_pt};
    if (state == POINT_WITHHELD)
        hatch_draw(canvas, box);
    else {
        struct op *edge = scene_append_rectangle(canvas->scene, box, colour_from_tint(canvas->theme->paper));
        edge->stroke = colour_from_tint(canvas->theme->muted);
        edge->stroke_pt = 1.5 * unit;
    }
    *x += box.width_pt + 24 * unit;
    double baseline = top + height_pt + canvas->ascent_em * key_font(canvas).size_pt;
    return text_draw(canvas, key_font(canvas), canvas->theme->secondary, text,
                     (struct point){box.x_pt + box.width_pt / 2, baseline}, 0.5, fault);
}

static bool key_draw_classes(const struct canvas *canvas, const struct class_key *key, double left, struct fault *fault)
{
    double height_pt = SWATCH_HEIGHT_PX * canvas->unit_pt;
    double baseline = key->room.y_pt + height_pt + canvas->ascent_em * key_font(canvas).size_pt;
    for (size_t i = 0; i < key->classes.count; i++)
        scene_append_rectangle(canvas->scene,
                               (struct box){left + key->swatch_pt * (double)i, key->room.y_pt, key->swatch_pt, height_pt},
                               colour_from_tint(key->classes.tints[i]));
    size_t step = key->ends_only ? key->classes.count : 1;
    for (size_t i = 0; i <= key->classes.count; i += step) {
        struct str text = value_text(canvas, key->classes.limits.list.at[i]);
        struct point at = {left + key->swatch_pt * (double)i, baseline};
        double anchor = !key->ends_only ? 0.5 : i == 0 ? 0 : 1;
        if (!text_draw(canvas, key_font(canvas), canvas->theme->secondary, text, at, anchor, fault))
            return false;
    }
    return true;
}

bool class_key_draw(const struct canvas *canvas, const struct class_key *key, struct fault *fault)
{
    double x = key->room.x_pt;
    if (value_range(canvas->figure, SIZE_MAX).count > 0) {
        double left = key->ends_only ? x : x + key->first_pt / 2;
        if (!key_draw_classes(canvas, key, left, fault))
            return false;
        x = key->states_beneath ? x : classes_right(canvas, key);
    }
    return (!key->has_withheld || key_state_draw(canvas, key, POINT_WITHHELD, &x, fault)) &&
           (!key->has_missing || key_state_draw(canvas, key, POINT_MISSING, &x, fault));
}

bool class_key_plan(const struct canvas *canvas, struct box room, struct class_key *out, struct fault *fault)
{
    *out = (struct class_key){.room = room,
                              .classes = heat_classes_choose(canvas, true),
                              .has_withheld = figure_has_state(canvas->figure, POINT_WITHHELD),
                              .has_missing = figure_has_state(canvas->figure, POINT_MISSING)};
    if (!swatches_plan(canvas, out, fault))
        return false;
    if (!out->ends_only || !out->classes.grows)
        return true;
    out->classes = heat_classes_choose(canvas, false);
    return swatches_plan(canvas, out, fault);
}
