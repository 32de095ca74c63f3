/* A tile map: a square for each municipality where it lies towards the others, coloured by its value and carrying it. */
#include "chart/kind.h"

#include <math.h>

#include "chart/beneath.h"
#include "chart/class_key.h"
#include "chart/hatch.h"
#include "chart/inside.h"
#include "chart/mark.h"

#define COLUMNS 9
#define ROWS 8
#define SEAM_PX 4
#define PAD_PX 3
#define WIDE_MOST 3 /* width of a tile against its height */

struct tile {
    const char *key;
    int column, row;
};

static const struct tile tiles[] = {
#define TILE(key, column, row) {key, column, row},
#include "chart/tiles.def"
#undef TILE
};

struct tile_map {
    const struct canvas *canvas;
    struct class_key key;
    struct beneath others; /* categories without a tile */
    struct box box;
    double width_pt, height_pt; /* of a tile */
};

static const struct tile *tile_find(struct str key)
{
    for (size_t i = 0; i < sizeof tiles / sizeof *tiles; i++)
        if (str_equal(key, str_from_cstr(tiles[i].key)))
            return &tiles[i];
    return NULL;
}

static bool others_plan(struct tile_map *map, double width_pt, struct fault *fault)
{
    const struct figure *figure = map->canvas->figure;
    size_t *others = ARENA_ARRAY(map->canvas->arena, size_t, figure->categories.len), count = 0;
    for (size_t i = 0; i < figure->categories.len; i++)
        if (!tile_find(figure->categories.at[i].key))
            others[count++] = i;
    return beneath_plan(map->canvas, canvas_word(map->canvas, WORD_NO_PLACE, STR_NONE), others, count, width_pt, 2, &map->others,
                        fault);
}

static bool map_plan(struct tile_map *map, struct box room, struct fault *fault)
{
    const struct canvas *canvas = map->canvas;
    if (!class_key_plan(canvas, room, &map->key, fault) || !others_plan(map, room.width_pt, fault))
        return false;
    double height_pt = room.height_pt - map->key.height_pt - map->others.height_pt;
    map->height_pt = fmin(height_pt / ROWS, room.width_pt / COLUMNS * 1.25);
    map->width_pt = fmin(room.width_pt / COLUMNS, map->height_pt * WIDE_MOST);
    if (map->height_pt < 8 * canvas->unit_pt)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "chart %.*s: preset %s has no room for a tile map",
                           STR_ARGS(canvas->figure->id), canvas->preset->name);
    map->box = (struct box){room.x_pt + (room.width_pt - map->width_pt * COLUMNS) / 2, room.y_pt + map->key.height_pt,
                            map->width_pt * COLUMNS, map->height_pt * ROWS};
    return true;
}

static struct tint tile_fill(const struct tile_map *map, const struct figure_point *point, struct box box)
{
    const struct canvas *canvas = map->canvas;
    struct tint ground = canvas->theme->paper;
    if (point && point->state == POINT_SHOWN)
        ground = heat_tint(canvas, &map->key.classes, point->value);
    if (point && point->state == POINT_WITHHELD)
        hatch_draw(canvas, box);
    else {
        struct op *tile = scene_append_rectangle(canvas->scene, box, colour_from_tint(ground));
        bool bare = !point || point->state != POINT_SHOWN || num_sign(point->value) == 0;
        tile->stroke = bare ? colour_from_tint(canvas->theme->grid) : COLOUR_NONE;
        tile->stroke_pt = bare ? 1.5 * canvas->unit_pt : 0;
    }
    return ground;
}

static bool tile_draw(const struct tile_map *map, const struct tile *tile, struct fault *fault)
{
    const struct canvas *canvas = map->canvas;
    const struct figure *figure = canvas->figure;
    double seam = SEAM_PX * canvas->unit_pt / 2, pad = seam + PAD_PX * canvas->unit_pt / 2;
    struct box box = {map->box.x_pt + map->width_pt * tile->column + seam, map->box.y_pt + map->height_pt * tile->row + seam,
                      map->width_pt - 2 * seam, map->height_pt - 2 * seam};
    size_t at = 0;
    while (at < figure->categories.len && !str_equal(figure->categories.at[at].key, str_from_cstr(tile->key)))
        at++;
    if (at == figure->categories.len) {
        tile_fill(map, NULL, box);
        return true;
    }
    const struct figure_item *item = &figure->categories.at[at];
    const struct figure_point *point = figure_at(figure, at, 0);
    struct str value = point_text(canvas, point);
    struct inside inside;
    scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, item->key),
                     str_format(canvas->arena, "%.*s: %.*s", STR_ARGS(item->label), STR_ARGS(value)));
    struct tint ground = tile_fill(map, point, box);
    if (!inside_plan(canvas, item, value, map->width_pt - 2 * pad, map->height_pt - 2 * seam, true, &inside, fault))
        return false;
    if (point->state == POINT_WITHHELD && inside.value.size_pt > 0) /* strokes do not cross the text */
        scene_append_rectangle(canvas->scene,
                               (struct box){box.x_pt + seam, box.y_pt + (box.height_pt - inside.height_pt) / 2,
                                            box.width_pt - 2 * seam, inside.height_pt},
                               colour_from_tint(canvas->theme->paper));
    bool drawn = inside_draw(canvas, &inside, value, shade_text_on(canvas->theme, ground), box, true, fault);
    scene_close_group(canvas->scene);
    return drawn;
}

static bool tiles_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct tile_map map = {.canvas = canvas};
    if (!series_count_check(canvas, "tiles", 1, 1, fault) || !map_plan(&map, room, fault) ||
        !class_key_draw(canvas, &map.key, fault))
        return false;
    for (size_t i = 0; i < sizeof tiles / sizeof *tiles; i++)
        if (!tile_draw(&map, &tiles[i], fault))
            return false;
    return beneath_draw(canvas, &map.others, room.x_pt, room.y_pt + room.height_pt, fault);
}

const struct kind kind_tiles = {
    .name = "tiles",
    .summary = "a tile for each municipality of Guanajuato where it lies, coloured by its value",
    .source = "FT Visual Vocabulary: Spatial, equalised cartogram",
    .draw = tiles_draw,
};
