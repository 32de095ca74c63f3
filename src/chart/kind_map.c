/* A choropleth: each place in the colour of its value's class, withheld ones hatched, names where they fit within their place. */
#include "chart/kind.h"

#include <math.h>

#include "chart/beneath.h"
#include "chart/class_key.h"
#include "chart/inside.h"
#include "chart/mark.h"
#include "chart/outline.h"

#define EDGE_PX 1.5
#define TOLERANCE_PX 0.5
#define HATCH_STEP_PX 8
#define NAME_SHARE 0.92 /* of a place's width and height */

struct map {
    const struct canvas *canvas;
    struct class_key key;
    struct beneath others; /* categories without a shape */
    struct outline *outlines;
};

static const struct figure_point *shape_point(const struct map *map, size_t shape, size_t *category)
{
    const struct figure *figure = map->canvas->figure;
    for (size_t i = 0; i < figure->categories.len; i++)
        if (str_equal(figure->categories.at[i].key, figure->shapes->list.at[shape].key)) {
            *category = i;
            return figure_at(figure, i, 0);
        }
    return NULL;
}

static bool category_placed(const struct figure *figure, size_t category)
{
    for (size_t i = 0; i < figure->shapes->list.len; i++)
        if (str_equal(figure->categories.at[category].key, figure->shapes->list.at[i].key))
            return true;
    return false;
}

static bool map_plan(struct map *map, struct box room, struct fault *fault)
{
    const struct canvas *canvas = map->canvas;
    const struct figure *figure = canvas->figure;
    size_t count = 0, *others = ARENA_ARRAY(canvas->arena, size_t, figure->categories.len);
    for (size_t i = 0; i < figure->categories.len; i++)
        if (!category_placed(figure, i))
            others[count++] = i;
    if (!class_key_plan(canvas, room, &map->key, fault) ||
        !beneath_plan(canvas, canvas_word(canvas, WORD_NO_PLACE, STR_NONE), others, count, room.width_pt, 2, &map->others, fault))
        return false;
    struct box box = room;
    box.y_pt += map->key.height_pt;
    box.height_pt -= map->key.height_pt + map->others.height_pt;
    if (box.height_pt < 40 * canvas->unit_pt)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "chart %.*s: preset %s has no room for a map", STR_ARGS(figure->id),
                           canvas->preset->name);
    map->outlines = outlines_fit(canvas->arena, figure->shapes, box, TOLERANCE_PX * canvas->unit_pt);
    return true;
}

static void path_draw(const struct map *map, const struct outline *outline, struct tint fill, struct tint edge)
{
    const struct canvas *canvas = map->canvas;
    struct op *path = scene_append(canvas->scene, OP_PATH);
    path->fill = colour_from_tint(fill);
    path->stroke = colour_from_tint(edge);
    path->stroke_pt = EDGE_PX * canvas->unit_pt;
    for (size_t r = 0; r < outline->rings.len; r++) {
        for (size_t i = 0; i < outline->rings.at[r].points.len; i++)
            path_append(canvas->scene, path, i == 0 ? PATH_MOVE : PATH_LINE, outline->rings.at[r].points.at[i]);
        path_append(canvas->scene, path, PATH_CLOSE, (struct point){0, 0});
    }
}

static void hatch_within(const struct map *map, const struct outline *outline)
{
    const struct canvas *canvas = map->canvas;
    double step = HATCH_STEP_PX * canvas->unit_pt, start = floor((outline->box.x_pt + outline->box.y_pt) / step) * step;
    double end = outline->box.x_pt + outline->box.width_pt + outline->box.y_pt + outline->box.height_pt;
    struct op *strokes = scene_append(canvas->scene, OP_PATH);
    strokes->stroke = colour_from_tint(canvas->theme->muted);
    strokes->stroke_pt = 1.5 * canvas->unit_pt;
    for (int i = 0; start + i * step < end; i++) {
        double *x, sum = start + i * step;
        size_t count = outline_cross(canvas->arena, outline, sum, &x);
        for (size_t k = 0; k + 1 < count; k += 2) {
            path_append(canvas->scene, strokes, PATH_MOVE, (struct point){x[k], sum - x[k]});
            path_append(canvas->scene, strokes, PATH_LINE, (struct point){x[k + 1], sum - x[k + 1]});
        }
    }
    if (strokes->points.len == 0)
        canvas->scene->ops.len--;
}

/* Whether a box around the middle lies within the place: corners and the middles of its sides. */
static bool box_within(const struct outline *outline, struct box box)
{
    for (int i = 0; i <= 4; i++)
        for (int j = 0; j <= 2; j++)
            if (!outline_holds(outline, (struct point){box.x_pt + box.width_pt * i / 4, box.y_pt + box.height_pt * j / 2}))
                return false;
    return true;
}

/* On a map beginnings of names say little. */
static bool name_whole(const struct inside *inside)
{
    size_t count = inside->name.lines.list.len;
    return inside->value.size_pt > 0 && count > 0 && !str_ends(inside->name.lines.list.at[count - 1], STR("."));
}

/* Name and value in their place, when they lie wholly within it. */
static bool name_draw(const struct map *map, const struct outline *outline, size_t category, struct tint ground, struct fault *fault)
{
    const struct canvas *canvas = map->canvas;
    struct inside inside;
    struct str value = point_text(canvas, figure_at(canvas->figure, category, 0));
    double width_pt = outline->box.width_pt * NAME_SHARE, widest_pt = 0;
    for (int narrower = 0; narrower < 5; narrower++, width_pt *= 0.8) {
        if (!inside_plan(canvas, &canvas->figure->categories.at[category], value, width_pt, outline->box.height_pt * NAME_SHARE,
                         true, &inside, fault))
            return false;
        if (!name_whole(&inside))
            return true;
        if (!text_width(canvas, inside.value, value, &widest_pt, fault))
            return false;
        widest_pt = fmax(widest_pt, inside.name.lines.width_pt);
        struct box box = {outline->middle.x_pt - widest_pt / 2, outline->middle.y_pt - inside.height_pt / 2, widest_pt,
                          inside.height_pt};
        if (!box_within(outline, box))
            continue;
        if (figure_at(canvas->figure, category, 0)->state == POINT_WITHHELD) /* strokes do not cross the text */
            scene_append_rectangle(canvas->scene, box, colour_from_tint(canvas->theme->paper));
        return inside_draw(canvas, &inside, value, shade_text_on(canvas->theme, ground), box, true, fault);
    }
    return true;
}

static bool place_draw(const struct map *map, size_t shape, struct fault *fault)
{
    const struct canvas *canvas = map->canvas;
    const struct outline *outline = &map->outlines[shape];
    size_t category = 0;
    const struct figure_point *point = shape_point(map, shape, &category);
    if (!point) {
        path_draw(map, outline, canvas->theme->paper, canvas->theme->grid);
        return true;
    }
    const struct figure_item *item = &canvas->figure->categories.at[category];
    bool shown = point->state == POINT_SHOWN;
    struct tint ground = shown ? heat_tint(canvas, &map->key.classes, point->value) : canvas->theme->paper;
    scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, item->key),
                     str_format(canvas->arena, "%.*s: %.*s", STR_ARGS(item->label), STR_ARGS(point_text(canvas, point))));
    bool filled = shown && num_sign(point->value) != 0;
    path_draw(map, outline, ground, filled ? canvas->theme->paper : canvas->theme->muted);
    if (point->state == POINT_WITHHELD)
        hatch_within(map, outline);
    bool drawn = name_draw(map, outline, category, ground, fault);
    scene_close_group(canvas->scene);
    return drawn;
}

static bool map_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct map map = {.canvas = canvas};
    if (!canvas->figure->shapes)
        return fault_raise(fault, FAULT_DEFINITION, NULL, "chart %.*s: kind map needs boundaries; add map: {file: …, key: …}",
                           STR_ARGS(canvas->figure->id));
    if (!series_count_check(canvas, "map", 1, 1, fault) || !map_plan(&map, room, fault) || !class_key_draw(canvas, &map.key, fault))
        return false;
    for (size_t i = 0; i < canvas->figure->shapes->list.len; i++)
        if (!place_draw(&map, i, fault))
            return false;
    return beneath_draw(canvas, &map.others, room.x_pt, room.y_pt + room.height_pt, fault);
}

const struct kind kind_map = {
    .name = "map",
    .summary = "places in the colour of their value, from boundaries in GeoJSON",
    .source = "FT Visual Vocabulary: Spatial, basic choropleth",
    .draw = map_draw,
};
