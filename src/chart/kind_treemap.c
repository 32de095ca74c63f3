/* Parts of a whole as areas, the largest first; what has no room for its name, and what is not shown, is told beneath. */
#include "chart/kind.h"

#include <math.h>

#include "chart/beneath.h"
#include "chart/inside.h"
#include "chart/mark.h"
#include "chart/squares.h"

#define SEAM_PX 4
#define PAD_PX 12
#define LINES_MOST 3

struct treemap {
    const struct canvas *canvas;
    size_t *index; /* categories with an area, from the largest down */
    double *values;
    size_t count;
    struct box *boxes;
    struct inside *insides;
    struct beneath others;
};

static void areas_choose(struct treemap *map)
{
    const struct figure *figure = map->canvas->figure;
    for (size_t i = 0; i < figure->categories.len; i++) {
        const struct figure_point *point = figure_at(figure, i, 0);
        double value = num_approximate(point->value);
        if (point->state != POINT_SHOWN || !(value > 0))
            continue;
        size_t at = map->count++;
        for (; at > 0 && map->values[at - 1] < value; at--) {
            map->values[at] = map->values[at - 1];
            map->index[at] = map->index[at - 1];
        }
        map->values[at] = value;
        map->index[at] = i;
    }
}

static bool insides_plan(struct treemap *map, struct box room, struct fault *fault)
{
    const struct canvas *canvas = map->canvas;
    double pad = PAD_PX * canvas->unit_pt;
    squares_place(map->values, map->count, room, map->boxes);
    for (size_t i = 0; i < map->count; i++) {
        const struct box *box = &map->boxes[i];
        struct str value = point_text(canvas, figure_at(canvas->figure, map->index[i], 0));
        if (!inside_plan(canvas, &canvas->figure->categories.at[map->index[i]], value, box->width_pt - 2 * pad,
                         box->height_pt - pad, false, &map->insides[i], fault))
            return false;
        if (map->insides[i].name.lines.list.len == 0) /* a value without its name says nothing */
            map->insides[i] = (struct inside){0};
    }
    return true;
}

/* What is to be told beneath, in the order of the figure. */
static size_t others_list(const struct treemap *map, size_t *others)
{
    size_t count = 0;
    for (size_t c = 0; c < map->canvas->figure->categories.len; c++) {
        bool told = false;
        for (size_t i = 0; i < map->count; i++)
            told = told || (map->index[i] == c && map->insides[i].value.size_pt > 0);
        if (!told)
            others[count++] = c;
    }
    return count;
}

/* Lines beneath take height from the areas, which may leave more names without room: again until it stands. */
static bool map_plan(struct treemap *map, struct box room, struct fault *fault)
{
    const struct canvas *canvas = map->canvas;
    size_t *others = ARENA_ARRAY(canvas->arena, size_t, canvas->figure->categories.len);
    double room_pt = room.height_pt;
    for (int round = 0; round < 4; round++) {
        double before_pt = map->others.height_pt;
        room.height_pt = room_pt - before_pt;
        if (!insides_plan(map, room, fault) ||
            !beneath_plan(canvas, canvas_word(canvas, WORD_BESIDES, STR_NONE), others, others_list(map, others), room.width_pt,
                          LINES_MOST, &map->others, fault))
            return false;
        if (map->others.height_pt <= before_pt)
            break;
    }
    return true;
}

static bool area_draw(const struct treemap *map, size_t at, struct fault *fault)
{
    const struct canvas *canvas = map->canvas;
    const struct figure_item *item = &canvas->figure->categories.at[map->index[at]];
    struct str value = point_text(canvas, figure_at(canvas->figure, map->index[at], 0));
    struct box box = map->boxes[at];
    double seam = fmin(SEAM_PX * canvas->unit_pt, fmin(box.width_pt, box.height_pt) / 4), pad = PAD_PX * canvas->unit_pt;
    struct tint tint = category_tint(canvas, map->index[at]);
    scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, item->key),
                     str_format(canvas->arena, "%.*s: %.*s", STR_ARGS(item->label), STR_ARGS(value)));
    box.width_pt -= seam;
    box.height_pt -= seam;
    scene_append_rectangle(canvas->scene, box, colour_from_tint(tint));
    struct box inner = {box.x_pt + pad, box.y_pt + pad / 2, box.width_pt, box.height_pt};
    bool drawn = inside_draw(canvas, &map->insides[at], value, shade_text_on(canvas->theme, tint), inner, false, fault);
    scene_close_group(canvas->scene);
    return drawn;
}

static bool treemap_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    size_t count = canvas->figure->categories.len;
    struct treemap map = {.canvas = canvas,
                          .index = ARENA_ARRAY(canvas->arena, size_t, count),
                          .values = ARENA_ARRAY(canvas->arena, double, count),
                          .boxes = ARENA_ARRAY(canvas->arena, struct box, count),
                          .insides = ARENA_ARRAY(canvas->arena, struct inside, count)};
    if (!series_count_check(canvas, "treemap", 1, 1, fault))
        return false;
    if (value_range(canvas->figure, 0).low < 0)
        return fault_raise(fault, FAULT_DEFINITION, NULL, "chart %.*s: kind treemap shows areas, and a value is negative; use bar",
                           STR_ARGS(canvas->figure->id));
    areas_choose(&map);
    if (!map_plan(&map, room, fault))
        return false;
    for (size_t i = 0; i < map.count; i++)
        if (!area_draw(&map, i, fault))
            return false;
    return beneath_draw(canvas, &map.others, room.x_pt, room.y_pt + room.height_pt, fault);
}

const struct kind kind_treemap = {
    .name = "treemap",
    .summary = "parts of a whole as areas, the largest first",
    .source = "FT Visual Vocabulary: Part-to-whole, treemap",
    .draw = treemap_draw,
};
