#include "chart/spots.h"

#include <math.h>

#include "chart/label.h"
#include "chart/mark.h"

#define NAME_GAP_PX 6
#define NAME_AIR_EM 0.5 /* at either side of a name */

struct spots spots_new(const struct canvas *canvas, struct box plot, struct box room)
{
    size_t most = canvas->figure->categories.len;
    return (struct spots){.canvas = canvas,
                          .plot = plot,
                          .room = room,
                          .list = ARENA_ARRAY(canvas->arena, struct spot, most),
                          .taken = ARENA_ARRAY(canvas->arena, struct box, most + 1)};
}

void spots_append(struct spots *spots, struct spot spot)
{
    size_t at = spots->count++;
    for (; at > 0 && spots->list[at - 1].radius_pt < spot.radius_pt; at--)
        spots->list[at] = spots->list[at - 1];
    spots->list[at] = spot;
}

void spots_draw(const struct spots *spots)
{
    const struct canvas *canvas = spots->canvas;
    for (size_t i = 0; i < spots->count; i++) {
        const struct spot *spot = &spots->list[i];
        scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, canvas->figure->categories.at[spot->category].key),
                         category_told(canvas, spot->category));
        dot_draw(canvas, spot->at, spot->radius_pt, category_tint(canvas, spot->category));
        scene_close_group(canvas->scene);
    }
}

static bool boxes_meet(struct box a, struct box b)
{
    return a.x_pt < b.x_pt + b.width_pt && b.x_pt < a.x_pt + a.width_pt && a.y_pt < b.y_pt + b.height_pt &&
           b.y_pt < a.y_pt + a.height_pt;
}

/* Whether the box, whose ground is laid over what is there, would cut the dot. */
static bool box_cuts(struct box box, const struct spot *spot)
{
    double x = fmax(box.x_pt, fmin(spot->at.x_pt, box.x_pt + box.width_pt)) - spot->at.x_pt;
    double y = fmax(box.y_pt, fmin(spot->at.y_pt, box.y_pt + box.height_pt)) - spot->at.y_pt;
    return hypot(x, y) < spot->radius_pt;
}

static bool place_free(const struct spots *spots, struct box box)
{
    const struct box *plot = &spots->plot;
    if (box.x_pt < plot->x_pt || box.y_pt < plot->y_pt || box.x_pt + box.width_pt > spots->room.x_pt + spots->room.width_pt ||
        box.y_pt + box.height_pt > plot->y_pt + plot->height_pt)
        return false;
    for (size_t i = 0; i < spots->taken_count; i++)
        if (boxes_meet(box, spots->taken[i]))
            return false;
    for (size_t i = 0; i < spots->count; i++)
        if (box_cuts(box, &spots->list[i]))
            return false;
    return true;
}

bool spots_take(struct spots *spots, struct box box)
{
    if (!place_free(spots, box))
        return false;
    spots->taken[spots->taken_count++] = box;
    return true;
}

/* Right of the dot, left, above, beneath: the first place that is free. */
static bool name_place(const struct spots *spots, const struct spot *spot, double width_pt, double height_pt, struct box *out)
{
    double off = spot->radius_pt + NAME_GAP_PX * spots->canvas->unit_pt, x = spot->at.x_pt, y = spot->at.y_pt;
    const struct box places[] = {
        {x + off, y - height_pt / 2, width_pt, height_pt},
        {x - off - width_pt, y - height_pt / 2, width_pt, height_pt},
        {x - width_pt / 2, y - off - height_pt, width_pt, height_pt},
        {x - width_pt / 2, y + off, width_pt, height_pt},
        {x + off * 0.75, y - off * 0.7 - height_pt, width_pt, height_pt},
        {x + off * 0.75, y + off * 0.7, width_pt, height_pt},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (place_free(spots, places[i])) {
            *out = places[i];
            return true;
        }
    return false;
}

static bool name_draw(struct spots *spots, const struct spot *spot, struct fault *fault)
{
    const struct canvas *canvas = spots->canvas;
    const struct figure_item *item = &canvas->figure->categories.at[spot->category];
    struct str text = item->short_label.len > 0 ? item->short_label : item->label;
    for (size_t step = 1; step < LABEL_SIZES; step++) {
        struct font font = {item->highlight ? WEIGHT_BOLD : WEIGHT_REGULAR, label_size(canvas->preset, step)};
        struct box box;
        double width_pt = 0;
        if (!text_width(canvas, font, text, &width_pt, fault))
            return false;
        if (!name_place(spots, spot, width_pt, line_height(canvas, font.size_pt), &box))
            continue;
        double air_pt = NAME_AIR_EM * font.size_pt;
        spots->taken[spots->taken_count++] = (struct box){box.x_pt - air_pt, box.y_pt, width_pt + 2 * air_pt, box.height_pt};
        scene_append_rectangle(canvas->scene, box, colour_from_tint(canvas->theme->paper)); /* lines do not cross the text */
        return text_draw(canvas, font, canvas->theme->text, text,
                         (struct point){box.x_pt, box.y_pt + canvas->ascent_em * font.size_pt}, 0, fault);
    }
    spots->unnamed++;
    return true;
}

bool spots_draw_names(struct spots *spots, struct fault *fault)
{
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < spots->count; i++)
            if (spots->canvas->figure->categories.at[spots->list[i].category].highlight == (pass == 0) &&
                !name_draw(spots, &spots->list[i], fault))
                return false;
    return true;
}
