/* A choropleth: each place in the colour of its value's class, withheld ones hatched, with its name and value where they fit within
 * it, else with a number and its name in a list. */
#include "chart/kind.h"

#include <math.h>

#include "chart/beneath.h"
#include "chart/class_key.h"
#include "chart/magnitude.h"
#include "chart/mark.h"
#include "chart/numbered.h"
#include "chart/place.h"

#define EDGE_PX 1.5
#define TOLERANCE_PX 0.5
#define HATCH_STEP_PX 8
#define LEAST_PX 40
#define LIST_GAP_PX 32
#define MAP_SHARE 0.8 /* that a list beside or beneath leaves of the map's size */
#define LIST_LEAST 12 /* entries that are worth it */

struct map {
    struct canvas canvas; /* its own: in the magnitude that fits */
    struct class_key key;
    struct beneath others; /* categories without a shape */
    size_t *shape_of;      /* of a category; SIZE_MAX: none */
    struct box box;        /* of the map and the list */
    struct outline *outlines;
    struct place_name *names; /* of a category */
    struct numbered list;
    size_t *ranked; /* places without a name in them, from the largest down */
    size_t ranked_count;
    bool *unseen; /* of them, those without room for a number */
    struct point list_at;
};

static size_t shape_find(const struct figure *figure, struct str key)
{
    for (size_t i = 0; i < figure->shapes->list.len; i++)
        if (str_equal(key, figure->shapes->list.at[i].key))
            return i;
    return SIZE_MAX;
}

static void map_open(struct map *map)
{
    const struct figure *figure = map->canvas.figure;
    struct arena *arena = map->canvas.arena;
    size_t count = figure->categories.len;
    map->shape_of = ARENA_ARRAY(arena, size_t, count);
    map->ranked = ARENA_ARRAY(arena, size_t, count);
    map->unseen = ARENA_ARRAY(arena, bool, count);
    map->names = ARENA_ARRAY(arena, struct place_name, count);
    for (size_t i = 0; i < count; i++)
        map->shape_of[i] = shape_find(figure, figure->categories.at[i].key);
}

/* The category of a shape; SIZE_MAX when the figure does not hold it. */
static size_t shape_category(const struct map *map, size_t shape)
{
    size_t count = map->canvas.figure->categories.len, at = 0;
    while (at < count && map->shape_of[at] != shape)
        at++;
    return at < count ? at : SIZE_MAX;
}

static unsigned key_also(const struct map *map)
{
    for (size_t i = 0; i < map->canvas.figure->shapes->list.len; i++)
        if (shape_category(map, i) == SIZE_MAX)
            return KEY_OUTSIDE;
    return 0;
}

static bool key_plan(struct map *map, struct box room, struct fault *fault)
{
    do {
        if (!class_key_plan(&map->canvas, room, key_also(map), &map->key, fault))
            return false;
        if (!map->key.too_long)
            return true;
    } while (magnitude_next(&map->canvas));
    return class_key_plan(&map->canvas, room, key_also(map), &map->key, fault);
}

/* What is above and beneath the map. */
static bool surround_plan(struct map *map, struct box room, struct fault *fault)
{
    const struct canvas *canvas = &map->canvas;
    const struct figure *figure = canvas->figure;
    size_t count = 0, *others = ARENA_ARRAY(canvas->arena, size_t, figure->categories.len);
    for (size_t i = 0; i < figure->categories.len; i++)
        if (map->shape_of[i] == SIZE_MAX)
            others[count++] = i;
    if (!key_plan(map, room, fault) ||
        !beneath_plan(canvas, canvas_word(canvas, WORD_NO_PLACE, STR_NONE), others, count, room.width_pt, 2, &map->others, fault))
        return false;
    map->box = room;
    map->box.y_pt += map->key.height_pt;
    map->box.height_pt -= map->key.height_pt + map->others.height_pt;
    if (map->box.height_pt < LEAST_PX * canvas->unit_pt)
        return room_refuse(canvas, "a map", fault);
    return true;
}

/* Whether one place comes before the other in the list: by value; what is not shown follows in its order. */
static bool ranks_before(const struct figure *figure, size_t a, size_t b)
{
    const struct figure_point *one = figure_at(figure, a, 0), *other = figure_at(figure, b, 0);
    if (one->state != POINT_SHOWN || other->state != POINT_SHOWN)
        return one->state == POINT_SHOWN && other->state != POINT_SHOWN;
    return num_order(one->value, other->value) > 0;
}

static void rank_append(struct map *map, size_t category)
{
    size_t at = map->ranked_count++;
    for (; at > 0 && ranks_before(map->canvas.figure, category, map->ranked[at - 1]); at--)
        map->ranked[at] = map->ranked[at - 1];
    map->ranked[at] = category;
}

/* The names that fit with the map in the box; the others are ranked. */
static bool names_plan(struct map *map, struct box box, struct fault *fault)
{
    const struct canvas *canvas = &map->canvas;
    map->outlines = outlines_fit(canvas->arena, canvas->figure->shapes, box, TOLERANCE_PX * canvas->unit_pt);
    map->ranked_count = 0;
    for (size_t i = 0; i < canvas->figure->categories.len; i++) {
        if (map->shape_of[i] == SIZE_MAX)
            continue;
        if (!place_name_plan(canvas, &map->outlines[map->shape_of[i]], i, &map->names[i], fault))
            return false;
        if (map->names[i].inside.value.size_pt <= 0)
            rank_append(map, i);
    }
    return true;
}

static struct box map_extent(const struct map *map)
{
    double left = HUGE_VAL, top = HUGE_VAL, right = -HUGE_VAL, bottom = -HUGE_VAL;
    for (size_t i = 0; i < map->canvas.figure->shapes->list.len; i++) {
        struct box box = map->outlines[i].box;
        left = fmin(left, box.x_pt);
        top = fmin(top, box.y_pt);
        right = fmax(right, box.x_pt + box.width_pt);
        bottom = fmax(bottom, box.y_pt + box.height_pt);
    }
    return (struct box){left, top, right - left, bottom - top};
}

struct split { /* of the box between map and list */
    bool beside;
    size_t columns, rows;
};

/* What a list beside or beneath holds when the map keeps so much of its size. */
static struct split split_try(const struct map *map, bool beside, double share)
{
    const struct numbered *list = &map->list;
    struct box extent = map_extent(map), room = map->box;
    double gap_pt = LIST_GAP_PX * map->canvas.unit_pt;
    double wide_pt = beside ? room.width_pt - extent.width_pt * share - gap_pt : room.width_pt;
    double high_pt = beside ? room.height_pt : room.height_pt - extent.height_pt * share - gap_pt;
    struct split split = {beside, numbered_columns(list, wide_pt), (size_t)fmax(0, floor(high_pt / list->line_pt))};
    while (beside && split.columns > 1 && (split.columns - 1) * split.rows >= map->ranked_count)
        split.columns--;
    return split;
}

static bool split_serves(const struct map *map, struct split split)
{
    return split.columns * split.rows >= map->ranked_count || split.columns * split.rows >= LIST_LEAST;
}

/* Beside the map or beneath it as large as it is, where most of the list has room there; else the map gives some of its own. */
static struct split split_choose(const struct map *map)
{
    const double shares[] = {1, MAP_SHARE};
    for (size_t i = 0; i < 2; i++)
        for (int beneath = 0; beneath < 2; beneath++) {
            struct split split = split_try(map, !beneath, shares[i]);
            if (split_serves(map, split))
                return split;
        }
    return split_try(map, false, MAP_SHARE);
}

/* The list takes its part of the box, and names are planned once more for what it leaves of it. Beside the map, which stands in the
 * middle of its part, it comes so near that both together stand in the middle. */
static bool list_plan(struct map *map, struct split split, struct fault *fault)
{
    struct box left = map->box;
    struct numbered *list = &map->list;
    double gap_pt = LIST_GAP_PX * map->canvas.unit_pt, list_pt = numbered_width(list, split.columns);
    left.width_pt -= split.beside ? list_pt + gap_pt : 0;
    left.height_pt -= split.beside ? 0 : numbered_height(list) + gap_pt;
    if (!names_plan(map, left, fault))
        return false;
    numbered_fit(list, map->ranked, map->ranked_count, split.columns, split.beside ? split.rows : list->rows);
    for (size_t i = 0; i < map->ranked_count; i++) {
        struct box box;
        const struct outline *outline = &map->outlines[map->shape_of[map->ranked[i]]];
        map->unseen[map->ranked[i]] = !place_find(outline, list->number_pt, number_height(&map->canvas), &box);
    }
    list->unseen = map->unseen;
    struct box extent = map_extent(map);
    map->list_at = (struct point){left.x_pt, left.y_pt + left.height_pt + gap_pt};
    if (split.beside)
        map->list_at = (struct point){extent.x_pt + (left.width_pt + extent.width_pt) / 2 + gap_pt, extent.y_pt};
    return true;
}

/* Names are planned for the whole box first: what does not fit there needs the list. */
static bool map_plan(struct map *map, struct fault *fault)
{
    const struct canvas *canvas = &map->canvas;
    size_t count = canvas->figure->categories.len, *all = ARENA_ARRAY(canvas->arena, size_t, count);
    for (size_t i = 0; i < count; i++)
        all[i] = i;
    if (!names_plan(map, map->box, fault))
        return false;
    if (map->ranked_count == 0)
        return true;
    if (!numbered_measure(canvas, all, count, &map->list, fault))
        return false;
    struct split split = split_choose(map);
    numbered_fit(&map->list, map->ranked, map->ranked_count, split.columns, split.rows);
    return map->list.rows == 0 || list_plan(map, split, fault);
}

static void path_draw(const struct map *map, const struct outline *outline, struct tint fill, struct tint edge)
{
    const struct canvas *canvas = &map->canvas;
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
    const struct canvas *canvas = &map->canvas;
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

/* Strokes do not cross a text. */
static void ground_clear(const struct map *map, const struct cell_look *look, struct box box)
{
    if (look->hatched)
        scene_append_rectangle(map->canvas.scene, box, colour_from_tint(look->fill));
}

static bool name_draw(const struct map *map, size_t category, const struct cell_look *look, struct fault *fault)
{
    const struct canvas *canvas = &map->canvas;
    const struct place_name *name = &map->names[category];
    ground_clear(map, look, name->box);
    return inside_draw(canvas, &name->inside, point_text(canvas, figure_at(canvas->figure, category, 0)),
                       shade_text_on(canvas->theme, look->fill), name->box, true, fault);
}

/* The place's number in the list, where it is in it and the place has room for it. */
static bool number_draw(const struct map *map, size_t category, const struct cell_look *look, struct fault *fault)
{
    const struct canvas *canvas = &map->canvas;
    const struct outline *outline = &map->outlines[map->shape_of[category]];
    struct font font = number_font(canvas);
    struct box box;
    double width_pt = 0;
    size_t number = numbered_find(&map->list, category);
    struct str text = number_text(canvas, number);
    if (number == 0)
        return true;
    if (!text_width(canvas, font, text, &width_pt, fault))
        return false;
    if (!place_find(outline, width_pt, number_height(canvas), &box))
        return true;
    ground_clear(map, look, box);
    struct point middle = {box.x_pt + box.width_pt / 2, baseline_in_line(canvas, font.size_pt, box.y_pt + box.height_pt / 2)};
    return text_draw(canvas, font, shade_text_on(canvas->theme, look->fill), text, middle, 0.5, fault);
}

static bool place_draw(const struct map *map, size_t shape, struct fault *fault)
{
    const struct canvas *canvas = &map->canvas;
    const struct figure *figure = canvas->figure;
    const struct outline *outline = &map->outlines[shape];
    size_t category = shape_category(map, shape);
    const struct figure_point *point = category == SIZE_MAX ? NULL : figure_at(figure, category, 0);
    struct cell_look look = cell_look(canvas, &map->key.classes, point);
    if (!point) {
        path_draw(map, outline, look.fill, canvas->theme->grid);
        return true;
    }
    scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, figure->categories.at[category].key), category_told(canvas, category));
    path_draw(map, outline, look.fill, look.edged ? look.edge : canvas->theme->paper);
    if (look.hatched)
        hatch_within(map, outline);
    bool named = map->names[category].inside.value.size_pt > 0;
    bool drawn = (named ? name_draw : number_draw)(map, category, &look, fault);
    scene_close_group(canvas->scene);
    return drawn;
}

static bool map_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct map map = {.canvas = *canvas};
    if (!canvas->figure->shapes)
        return fault_raise(fault, FAULT_DEFINITION, NULL, "chart %.*s: kind map needs boundaries; add map: {file: …, key: …}",
                           STR_ARGS(canvas->figure->id));
    map_open(&map);
    if (!series_count_check(canvas, "map", 1, 1, fault) || !surround_plan(&map, room, fault) || !map_plan(&map, fault) ||
        !class_key_draw(&map.canvas, &map.key, fault))
        return false;
    for (size_t i = 0; i < canvas->figure->shapes->list.len; i++)
        if (!place_draw(&map, i, fault))
            return false;
    return numbered_draw(&map.canvas, &map.list, map.list_at, fault) &&
           beneath_draw(canvas, &map.others, room.x_pt, room.y_pt + room.height_pt, fault);
}

const struct kind kind_map = {
    .name = "map",
    .summary = "places in the colour of their value, from boundaries in GeoJSON",
    .source = "FT Visual Vocabulary: Spatial, basic choropleth",
    .draw = map_draw,
};
