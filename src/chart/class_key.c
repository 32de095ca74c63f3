#include "chart/class_key.h"

#include <math.h>

#include "chart/label.h"
#include "chart/magnitude.h"
#include "chart/nothing.h"
#include "chart/value.h"

#define SWATCH_WIDTH_PX 84
#define SWATCH_HEIGHT_PX 16
#define LONG_SHARE 1.5 /* of a swatch's usual width, from which a limit is long */
#define KEY_SHARE 0.75 /* of the width, for limits one by one */
#define KEY_SHARE_ENDS 0.6
#define KEY_GAP_PX 14
#define ENTRY_GAP_PX 24
#define SWATCH_LEAST_PX 44
#define ROUNDING_PT 1e-6

static struct font key_font(const struct canvas *canvas)
{
    return (struct font){WEIGHT_REGULAR, label_size(canvas->preset, 1)};
}

static double classes_right(const struct class_key *key)
{
    if (!key->has_classes)
        return 0;
    return (key->ends_only ? 0 : key->first_pt / 2) + key->swatch_pt * ((double)key->classes.count + (key->ends_only ? 0 : 0.5));
}

static bool entry_append(const struct canvas *canvas, struct class_key *key, enum cell_state state, struct str text,
                         struct fault *fault)
{
    struct key_entry *entry = &key->entries[key->entry_count++];
    *entry = (struct key_entry){.state = state, .text = text};
    if (!text_width(canvas, key_font(canvas), text, &entry->width_pt, fault))
        return false;
    if (state != CELL_CLASS)
        entry->width_pt = fmax(SWATCH_LEAST_PX * canvas->unit_pt, entry->width_pt);
    return true;
}

static bool has_zero(const struct canvas *canvas, const struct class_key *key)
{
    const struct figure *figure = canvas->figure;
    for (size_t i = 0; i < figure->points.len; i++)
        if (cell_state(&key->classes, &figure->points.at[i]) == CELL_ZERO)
            return true;
    return false;
}

static bool states_list(const struct canvas *canvas, struct class_key *key, struct fault *fault)
{
    static const struct {
        enum point_state point;
        enum cell_state cell;
    } states[] = {{POINT_WITHHELD, CELL_WITHHELD}, {POINT_MISSING, CELL_MISSING}};
    if (has_zero(canvas, key) && !entry_append(canvas, key, CELL_ZERO, value_text(canvas, num_from_int(0)), fault))
        return false;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        struct figure_point point = {.state = states[i].point};
        if (figure_has_state(canvas->figure, point.state) &&
            !entry_append(canvas, key, states[i].cell, point_text(canvas, &point), fault))
            return false;
    }
    return true;
}

/* The magnitude of the classes, or in words that there are none; then the states. */
static bool entries_list(const struct canvas *canvas, struct class_key *key, unsigned also, struct fault *fault)
{
    struct str words = nothing_words(canvas);
    if (key->has_classes && canvas->magnitude)
        words = canvas_word(canvas, canvas->magnitude->word, STR_NONE);
    return (words.len == 0 || entry_append(canvas, key, CELL_CLASS, words, fault)) && states_list(canvas, key, fault) &&
           (!(also & KEY_OUTSIDE) ||
            entry_append(canvas, key, CELL_OUTSIDE, canvas_word(canvas, WORD_OUTSIDE, STR_NONE), fault)) &&
           (!(also & KEY_ELSEWHERE) || !key->has_classes ||
            entry_append(canvas, key, CELL_CLASS, canvas_word(canvas, WORD_ELSEWHERE, STR_NONE), fault));
}

/* Their states stand together: behind the classes, or beneath them. */
static void entries_place(const struct canvas *canvas, struct class_key *key)
{
    double gap_pt = ENTRY_GAP_PX * canvas->unit_pt, wide_pt = 0;
    for (size_t i = 0; i < key->entry_count; i++)
        wide_pt += gap_pt + key->entries[i].width_pt;
    double over_pt = classes_right(key) + wide_pt - key->room.width_pt;
    if (key->has_classes && over_pt > 0 && !key->ends_only)
        key->swatch_pt = fmax(key->least_pt, key->swatch_pt - over_pt / ((double)key->classes.count + 0.5));
    double room_pt = key->room.width_pt + ROUNDING_PT;
    bool beneath = classes_right(key) + wide_pt > room_pt;
    struct point at = {classes_right(key), 0};
    at.x_pt += at.x_pt > 0 ? gap_pt : 0;
    for (size_t i = 0; i < key->entry_count; i++) {
        struct key_entry *entry = &key->entries[i];
        bool first = at.y_pt == 0 && beneath && key->has_classes && entry->state != CELL_CLASS;
        if (first || (at.x_pt > 0 && at.x_pt + entry->width_pt > room_pt))
            at = (struct point){0, at.y_pt + key->line_pt};
        entry->at = at;
        at.x_pt += entry->width_pt + gap_pt;
    }
    key->height_pt = at.y_pt + key->line_pt;
}

/* All values are the same: one class, written in its middle. */
static bool is_single(const struct class_key *key)
{
    const struct num *limits = key->classes.limits.list.at;
    return num_order(limits[0], limits[key->classes.count]) == 0;
}

/* Swatches are as wide as their widest limit needs; where that is too much only the ends are labelled. */
static bool swatches_plan(const struct canvas *canvas, struct class_key *key, struct fault *fault)
{
    key->least_pt = SWATCH_LEAST_PX * canvas->unit_pt;
    double last_pt = 0;
    for (size_t i = 0; i < key->classes.limits.list.len; i++) {
        double width_pt = 0;
        if (!text_width(canvas, key_font(canvas), value_text(canvas, key->classes.limits.list.at[i]), &width_pt, fault))
            return false;
        key->least_pt = fmax(key->least_pt, width_pt * 1.2);
        key->first_pt = i == 0 ? width_pt : key->first_pt;
        last_pt = width_pt;
    }
    if (is_single(key)) /* nothing hangs over its edge */
        key->first_pt = 0;
    key->swatch_pt = fmax(key->least_pt, SWATCH_WIDTH_PX * canvas->unit_pt);
    key->ends_only = key->swatch_pt * (double)key->classes.count > key->room.width_pt * KEY_SHARE;
    key->too_long = key->ends_only || key->least_pt > LONG_SHARE * SWATCH_WIDTH_PX * canvas->unit_pt;
    if (key->ends_only)
        key->swatch_pt = fmax(key->room.width_pt * KEY_SHARE_ENDS, (key->first_pt + last_pt) * 1.1) / (double)key->classes.count;
    double text_pt = line_height(canvas, key_font(canvas).size_pt);
    key->line_pt = fmax(SWATCH_HEIGHT_PX * canvas->unit_pt + text_pt, text_pt) + KEY_GAP_PX * canvas->unit_pt;
    return true;
}

static bool entry_draw(const struct canvas *canvas, const struct class_key *key, const struct key_entry *entry, struct fault *fault)
{
    struct box box = {key->room.x_pt + entry->at.x_pt, key->room.y_pt + entry->at.y_pt, entry->width_pt,
                      SWATCH_HEIGHT_PX * canvas->unit_pt};
    if (entry->state != CELL_CLASS) {
        struct cell_look look = cell_state_look(canvas, entry->state);
        cell_draw_box(canvas, &look, box);
    }
    double baseline = box.y_pt + box.height_pt + canvas->ascent_em * key_font(canvas).size_pt;
    return text_draw(canvas, key_font(canvas), canvas->theme->secondary, entry->text,
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
    const struct num *limits = key->classes.limits.list.at;
    if (is_single(key))
        return text_draw(canvas, key_font(canvas), canvas->theme->secondary, value_text(canvas, limits[0]),
                         (struct point){left + key->swatch_pt / 2, baseline}, 0.5, fault);
    size_t step = key->ends_only ? key->classes.count : 1;
    for (size_t i = 0; i <= key->classes.count; i += step) {
        struct str text = value_text(canvas, limits[i]);
        struct point at = {left + key->swatch_pt * (double)i, baseline};
        double anchor = !key->ends_only ? 0.5 : i == 0 ? 0 : 1;
        if (!text_draw(canvas, key_font(canvas), canvas->theme->secondary, text, at, anchor, fault))
            return false;
    }
    return true;
}

bool class_key_draw(const struct canvas *canvas, const struct class_key *key, struct fault *fault)
{
    double left = key->room.x_pt + (key->ends_only ? 0 : key->first_pt / 2);
    if (key->has_classes && !key_draw_classes(canvas, key, left, fault))
        return false;
    for (size_t i = 0; i < key->entry_count; i++)
        if (!entry_draw(canvas, key, &key->entries[i], fault))
            return false;
    return true;
}

bool class_key_plan(const struct canvas *canvas, struct box room, unsigned also, struct class_key *out, struct fault *fault)
{
    struct range range = value_range(canvas->figure, SIZE_MAX);
    *out = (struct class_key){
        .room = room, .classes = heat_classes_choose(canvas, true), .has_classes = range.low < 0 || range.high > 0};
    if (!swatches_plan(canvas, out, fault))
        return false;
    if (out->ends_only && out->classes.grows) {
        out->classes = heat_classes_choose(canvas, false);
        if (!swatches_plan(canvas, out, fault))
            return false;
    }
    out->entry_count = 0;
    if (!entries_list(canvas, out, also, fault))
        return false;
    entries_place(canvas, out);
    return true;
}
