#include "chart/place.h"

#include <math.h>

#include "chart/value.h"

#define NAME_SHARE 0.92 /* of a place's width and height */
#define NARROWER 5
#define SPOTS 9 /* across and down, that are tried beside the middle */

/* Whether a box lies within the place: its corners, and points along its sides and its middle. */
static bool box_within(const struct outline *outline, struct box box)
{
    for (int i = 0; i <= 4; i++)
        for (int j = 0; j <= 2; j++)
            if (!outline_holds(outline, (struct point){box.x_pt + box.width_pt * i / 4, box.y_pt + box.height_pt * j / 2}))
                return false;
    return true;
}

bool place_find(const struct outline *outline, double width_pt, double height_pt, struct box *out)
{
    struct box all = outline->box;
    double nearest = HUGE_VAL;
    for (int i = -1; i < SPOTS * SPOTS; i++) {
        struct point at = outline->middle;
        if (i >= 0)
            at = (struct point){all.x_pt + all.width_pt * (i % SPOTS + 0.5) / SPOTS, all.y_pt + all.height_pt * (i / SPOTS + 0.5) / SPOTS};
        double off = hypot(at.x_pt - outline->middle.x_pt, at.y_pt - outline->middle.y_pt);
        struct box box = {at.x_pt - width_pt / 2, at.y_pt - height_pt / 2, width_pt, height_pt};
        if (off >= nearest || !box_within(outline, box))
            continue;
        nearest = off;
        *out = box;
    }
    return nearest < HUGE_VAL;
}

/* On a map beginnings of names say little. */
static bool name_whole(const struct inside *inside)
{
    size_t count = inside->name.lines.list.len;
    return inside->value.size_pt > 0 && count > 0 && !str_ends(inside->name.lines.list.at[count - 1], STR("."));
}

bool place_name_plan(const struct canvas *canvas, const struct outline *outline, size_t category, struct place_name *out,
                     struct fault *fault)
{
    struct str value = point_text(canvas, figure_at(canvas->figure, category, 0));
    double room_pt = outline->box.width_pt * NAME_SHARE;
    struct box taken;
    for (int narrower = 0; narrower < NARROWER; narrower++, room_pt *= 0.8) {
        if (!inside_plan(canvas, &canvas->figure->categories.at[category], value, room_pt, outline->box.height_pt * NAME_SHARE, true,
                         &out->inside, fault))
            return false;
        if (!name_whole(&out->inside))
            break;
        if (!inside_extent(canvas, &out->inside, value, outline->box, &taken, fault))
            return false;
        if (place_find(outline, taken.width_pt, taken.height_pt, &out->box))
            return true;
    }
    out->inside = (struct inside){0};
    return true;
}
