/* A bar a category against the mark of its target, on one scale from zero; a third series is drawn as a pale bar behind: where it stood
 * before. */
#include "chart/kind.h"

#include <math.h>

#include "chart/hatch.h"
#include "chart/lacking.h"
#include "chart/lanes.h"
#include "chart/mark.h"
#include "chart/shade.h"

#define BAR_SHARE 0.4
#define BEFORE_SHARE 0.64
#define TARGET_SHARE 0.78
#define TARGET_PX 5
#define TEXT_GAP_PX 12

static void bar_at(const struct lanes *lanes, size_t lane, double value, double share, struct tint tint)
{
    double zero = lane_x(lanes, 0), end = lane_x(lanes, value), height_pt = lanes->rows.band_pt * share;
    struct box box = {fmin(zero, end), lane_middle(lanes, lane) - height_pt / 2, fabs(end - zero), height_pt};
    scene_append_rectangle(lanes->canvas->scene, box, colour_from_tint(tint));
}

static void target_draw(const struct lanes *lanes, size_t lane, double value)
{
    double x = lane_x(lanes, value), half_pt = lanes->rows.band_pt * TARGET_SHARE / 2, y = lane_middle(lanes, lane);
    const struct theme *theme = lanes->canvas->theme;
    for (int halo = 1; halo >= 0; halo--) /* seen on the bar as well */
        scene_append_line(lanes->canvas->scene, (struct point){x, y - half_pt}, (struct point){x, y + half_pt},
                          (TARGET_PX + 6 * halo) * lanes->canvas->unit_pt, colour_from_tint(halo ? theme->paper : theme->text));
}

/* The bar; where it is not shown a stub of it, at the axis as well: behind the other marks it would seem to go on from them. */
static void now_draw(const struct lanes *lanes, size_t lane, const struct figure_point *now)
{
    const struct canvas *canvas = lanes->canvas;
    double height_pt = lanes->rows.band_pt * BAR_SHARE, stub_pt = STUB_PX * canvas->unit_pt, zero = lane_x(lanes, 0);
    double middle = lane_middle(lanes, lane);
    struct box stub = {zero, middle - height_pt / 2, stub_pt, height_pt};
    if (now->state == POINT_SHOWN)
        bar_at(lanes, lane, num_approximate(now->value), BAR_SHARE, canvas->theme->accent); /* as the key says */
    if (now->state == POINT_WITHHELD)
        hatch_draw(canvas, stub);
    if (now->state == POINT_BREAK) {
        scene_append_rectangle(canvas->scene, stub, colour_from_tint(canvas->theme->paper));
        break_draw(canvas, (struct point){zero + stub_pt / 2, middle});
    }
}

/* No target and no bar of before stand there. */
static bool is_free(const struct lanes *lanes, size_t lane, double left, double right)
{
    const struct figure *figure = lanes->canvas->figure;
    for (size_t s = 1; s < figure->series.len; s++) {
        const struct figure_point *point = figure_at(figure, lane_index(lanes, lane), s);
        double x = lane_x(lanes, num_approximate(point->value)), from = s == 1 ? x : lane_x(lanes, 0);
        if (point->state == POINT_SHOWN && fmin(from, x) < right && fmax(from, x) > left)
            return false;
    }
    return true;
}

/* The rightmost mark of the lane. */
static double lane_end(const struct lanes *lanes, size_t lane)
{
    const struct figure *figure = lanes->canvas->figure;
    double end = lane_x(lanes, 0);
    for (size_t s = 0; s < figure->series.len; s++) {
        const struct figure_point *point = figure_at(figure, lane_index(lanes, lane), s);
        if (point->state == POINT_SHOWN)
            end = fmax(end, lane_x(lanes, num_approximate(point->value)) + (s == 1 ? TARGET_PX : 0) * lanes->canvas->unit_pt);
    }
    return end;
}

/* The value behind all marks, in the bar's colour; a sign beside its stub, where no other mark is near. */
static bool now_write(const struct lanes *lanes, size_t lane, const struct figure_point *now, struct fault *fault)
{
    const struct canvas *canvas = lanes->canvas;
    bool shown = now->state == POINT_SHOWN;
    struct str text = point_text(canvas, now);
    struct tint tint = shown ? shade_readable(canvas->theme, canvas->theme->accent) : canvas->theme->secondary;
    double gap_pt = TEXT_GAP_PX * canvas->unit_pt, width_pt = 0, end = lane_end(lanes, lane);
    double stub = lane_x(lanes, 0) + (shown || now->state == POINT_MISSING ? 0 : STUB_PX * canvas->unit_pt);
    if (!text_width(canvas, lane_font(lanes, shown), text, &width_pt, fault))
        return false;
    bool free = !shown && is_free(lanes, lane, stub, stub + width_pt + 2 * gap_pt);
    return lane_text(lanes, lane, shown, tint, text, (free ? stub : fmax(end, stub)) + gap_pt, 0, fault);
}

static bool lane_draw(const struct lanes *lanes, const struct lacking *lacking, size_t lane, struct fault *fault)
{
    const struct canvas *canvas = lanes->canvas;
    const struct figure *figure = canvas->figure;
    size_t category = lane_index(lanes, lane);
    const struct figure_point *now = figure_at(figure, category, 0), *target = figure_at(figure, category, 1);
    if (!lane_open(lanes, lane, category_texts(canvas, category), fault))
        return false;
    if (figure->series.len > 2 && figure_at(figure, category, 2)->state == POINT_SHOWN)
        bar_at(lanes, lane, num_approximate(figure_at(figure, category, 2)->value), BEFORE_SHARE, canvas->theme->muted);
    now_draw(lanes, lane, now);
    if (target->state == POINT_SHOWN)
        target_draw(lanes, lane, num_approximate(target->value));
    bool drawn = now_write(lanes, lane, now, fault) && lacking_draw(lacking, lanes, lane, fault);
    scene_close_group(canvas->scene);
    return drawn;
}

static struct key_item *bullet_key(const struct canvas *canvas)
{
    const struct figure *figure = canvas->figure;
    struct key_item *items = ARENA_ARRAY(canvas->arena, struct key_item, 3);
    struct tint tints[] = {canvas->theme->accent, canvas->theme->text, canvas->theme->muted};
    for (size_t i = 0; i < figure->series.len; i++)
        items[i] = (struct key_item){
            .tint = tints[i], .label = figure->series.at[i].label, .shape = i == 1 ? KEY_UPRIGHT : KEY_SQUARE};
    return items;
}

static bool bullet_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    double value_pt = 0, unit = canvas->unit_pt;
    struct lanes lanes;
    struct lacking lacking;
    struct range range = value_range(canvas->figure, SIZE_MAX);
    if (!series_count_check(canvas, "bullet", 2, 3, fault) || !lanes_value_width(canvas, 0, &value_pt, fault))
        return false;
    struct key_item *key = bullet_key(canvas);
    if (!lacking_plan(canvas, key, 1, &lacking, fault))
        return false;
    struct lanes_ask ask = {.low = fmin(0, range.low),
                            .high = fmax(0, range.high),
                            .right_text_pt = value_pt,
                            .right_pt = (2 * TEXT_GAP_PX + STUB_PX + TARGET_PX) * unit + lacking.width_pt,
                            .key = key,
                            .key_count = canvas->figure->series.len};
    if (!lanes_plan(canvas, room, &ask, &lanes, fault) || !lanes_draw_ground(&lanes, fault))
        return false;
    for (size_t i = 0; i < lanes.rows.count; i++)
        if (!lane_draw(&lanes, &lacking, i, fault))
            return false;
    lane_zero_draw(&lanes);
    return lanes_draw_rest(&lanes, fault);
}

const struct kind kind_bullet = {
    .name = "bullet",
    .summary = "a bar against the mark of its target, a row each",
    .source = "FT Visual Vocabulary: Magnitude, bullet; S. Few, Bullet Graph Design Specification",
    .draw = bullet_draw,
};
