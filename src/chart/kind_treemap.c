/* Parts of a whole as areas, the largest first; one without room for its name has a number and its name in a list beneath, and what is
 * not shown is told there. */
#include "chart/kind.h"

#include <math.h>

#include "chart/beneath.h"
#include "chart/inside.h"
#include "chart/mark.h"
#include "chart/nothing.h"
#include "chart/numbered.h"
#include "chart/squares.h"

#define SEAM_PX 4
#define PAD_PX 12
#define LINES_MOST 3
#define LIST_SHARE 0.25 /* of the height, that the list takes at most */
#define LIST_GAP_PX 14

struct treemap {
    const struct canvas *canvas;
    size_t *index; /* categories with an area, from the largest down */
    double *values;
    size_t count;
    struct box *boxes;
    struct inside *insides;
    size_t *numbered; /* categories without room for their name */
    bool *unseen;     /* of them, those without room for their number */
    struct numbered list;
    struct beneath others; /* without an area */
    double beneath_pt;     /* height of both, with their air */
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

static bool inside_of(const struct treemap *map, size_t at, double display_pt, struct inside *out, bool *fits, struct fault *fault)
{
    const struct canvas *canvas = map->canvas;
    const struct figure_item *item = &canvas->figure->categories.at[map->index[at]];
    struct str value = point_text(canvas, figure_at(canvas->figure, map->index[at], 0));
    double pad = PAD_PX * canvas->unit_pt, width_pt = map->boxes[at].width_pt - 2 * pad, height_pt = map->boxes[at].height_pt - pad;
    if (display_pt > 0)
        return inside_plan_display(canvas, item, value, display_pt, width_pt, height_pt, out, fits, fault);
    if (!inside_plan(canvas, item, value, width_pt, height_pt, false, out, fault))
        return false;
    if (out->name.lines.list.len == 0) /* a value without its name says nothing */
        *out = (struct inside){0};
    return true;
}

/* As large as a title where all areas let them, else each by the ladder. */
static bool insides_plan(struct treemap *map, struct box room, struct fault *fault)
{
    const double sizes[] = {map->canvas->preset->headline_pt, map->canvas->preset->subtitle_pt, 0};
    bool fit = false;
    squares_place(map->values, map->count, room, map->boxes);
    for (size_t step = 0; step < sizeof sizes / sizeof *sizes && !fit; step++) {
        fit = true;
        for (size_t i = 0; i < map->count && fit; i++)
            if (!inside_of(map, i, sizes[step], &map->insides[i], &fit, fault))
                return false;
    }
    return true;
}

/* Categories without an area, in the order of the figure. */
static size_t others_list(const struct treemap *map, size_t *others)
{
    size_t count = 0;
    for (size_t c = 0; c < map->canvas->figure->categories.len; c++) {
        bool drawn = false;
        for (size_t i = 0; i < map->count; i++)
            drawn = drawn || map->index[i] == c;
        if (!drawn)
            others[count++] = c;
    }
    return count;
}

/* The area without its seam. */
static struct box area_box(const struct treemap *map, size_t at)
{
    struct box box = map->boxes[at];
    double seam = fmin(SEAM_PX * map->canvas->unit_pt, fmin(box.width_pt, box.height_pt) / 4);
    box.width_pt -= seam;
    box.height_pt -= seam;
    return box;
}

static bool list_fit(struct treemap *map, struct box room, struct fault *fault)
{
    size_t count = 0;
    for (size_t i = 0; i < map->count; i++)
        if (map->insides[i].value.size_pt <= 0)
            map->numbered[count++] = map->index[i];
    if (!numbered_measure(map->canvas, map->numbered, count, &map->list, fault))
        return false;
    for (size_t i = 0; i < map->count; i++) {
        struct box box = area_box(map, i);
        map->unseen[map->index[i]] = map->list.number_pt > box.width_pt || number_height(map->canvas) > box.height_pt;
    }
    map->list.unseen = map->unseen;
    numbered_fit(&map->list, map->numbered, count, numbered_columns(&map->list, room.width_pt),
                 (size_t)(room.height_pt * LIST_SHARE / map->list.line_pt));
    return true;
}

/* The list takes height from the areas, which may leave more names without room: again until it stands. */
static bool map_plan(struct treemap *map, struct box room, struct fault *fault)
{
    const struct canvas *canvas = map->canvas;
    size_t *others = ARENA_ARRAY(canvas->arena, size_t, canvas->figure->categories.len);
    struct str lead = map->count > 0 ? canvas_word(canvas, WORD_BESIDES, STR_NONE) : STR_NONE;
    if (!beneath_plan(canvas, lead, others, others_list(map, others), room.width_pt, LINES_MOST, &map->others, fault))
        return false;
    for (double before_pt = -1; map->beneath_pt > before_pt;) {
        struct box areas = room;
        before_pt = map->beneath_pt = fmax(map->beneath_pt, map->others.height_pt);
        areas.height_pt -= map->beneath_pt;
        if (!insides_plan(map, areas, fault) || !list_fit(map, room, fault))
            return false;
        double list_pt = map->list.rows > 0 ? numbered_height(&map->list) + LIST_GAP_PX * canvas->unit_pt : 0;
        map->beneath_pt = fmax(before_pt, map->others.height_pt + list_pt);
    }
    return true;
}

/* The area's number in the list, where it has one. */
static bool number_draw(const struct treemap *map, size_t at, struct box box, struct tint tint, struct fault *fault)
{
    const struct canvas *canvas = map->canvas;
    struct font font = number_font(canvas);
    size_t number = numbered_find(&map->list, map->index[at]);
    struct point middle = {box.x_pt + box.width_pt / 2, baseline_in_line(canvas, font.size_pt, box.y_pt + box.height_pt / 2)};
    return number == 0 || text_draw(canvas, font, tint, number_text(canvas, number), middle, 0.5, fault);
}

static bool area_draw(const struct treemap *map, size_t at, struct fault *fault)
{
    const struct canvas *canvas = map->canvas;
    const struct figure_item *item = &canvas->figure->categories.at[map->index[at]];
    struct str value = point_text(canvas, figure_at(canvas->figure, map->index[at], 0));
    struct box box = area_box(map, at);
    double pad = PAD_PX * canvas->unit_pt;
    struct tint tint = category_tint(canvas, map->index[at]);
    scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, item->key), category_told(canvas, map->index[at]));
    scene_append_rectangle(canvas->scene, box, colour_from_tint(tint));
    struct box inner = {box.x_pt + pad, box.y_pt + pad / 2, box.width_pt, box.height_pt};
    struct tint text = shade_text_on(canvas->theme, tint);
    bool drawn = inside_draw(canvas, &map->insides[at], value, text, inner, false, fault) &&
                 (map->insides[at].value.size_pt > 0 || number_draw(map, at, box, text, fault));
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
                          .insides = ARENA_ARRAY(canvas->arena, struct inside, count),
                          .numbered = ARENA_ARRAY(canvas->arena, size_t, count),
                          .unseen = ARENA_ARRAY(canvas->arena, bool, count)};
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
    struct box areas = {room.x_pt, room.y_pt, room.width_pt, room.height_pt - map.beneath_pt};
    struct point list = {room.x_pt, room.y_pt + room.height_pt - map.others.height_pt - numbered_height(&map.list)};
    return (map.count > 0 || nothing_draw(canvas, areas, fault)) && numbered_draw(canvas, &map.list, list, fault) &&
           beneath_draw(canvas, &map.others, room.x_pt, room.y_pt + room.height_pt, fault);
}

const struct kind kind_treemap = {
    .name = "treemap",
    .summary = "parts of a whole as areas, the largest first",
    .source = "FT Visual Vocabulary: Part-to-whole, treemap",
    .draw = treemap_draw,
};
