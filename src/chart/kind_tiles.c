/* A tile map: a square for each municipality where it lies towards the others, coloured by its value and carrying it. */
#include "chart/kind.h"

#include <math.h>

#include "chart/beneath.h"
#include "chart/class_key.h"
#include "chart/inside.h"
#include "chart/magnitude.h"
#include "chart/mark.h"

#define COLUMNS 9
#define ROWS 8
#define SEAM_PX 3
#define PAD_PX 1
#define CLEAR_PX 3 /* of ground around a text on a hatch */
#define OTHERS_LINES 2
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

#define TILES (sizeof tiles / sizeof *tiles)

struct tile_map {
    struct canvas canvas; /* its own: in the magnitude that fits */
    struct class_key key;
    struct beneath others; /* categories without a tile */
    struct box box;
    double width_pt, height_pt; /* of a tile */
    struct inside insides[TILES];
    bool quiet; /* the values have no room: names alone */
};

static const struct tile *tile_find(struct str key)
{
    for (size_t i = 0; i < TILES; i++)
        if (str_equal(key, str_from_cstr(tiles[i].key)))
            return &tiles[i];
    return NULL;
}

/* The category of a tile; as many as there are when the figure does not hold it. */
static size_t tile_category(const struct figure *figure, const struct tile *tile)
{
    size_t at = 0;
    while (at < figure->categories.len && !str_equal(figure->categories.at[at].key, str_from_cstr(tile->key)))
        at++;
    return at;
}

static bool others_plan(struct tile_map *map, double width_pt, size_t lines_most, struct fault *fault)
{
    const struct canvas *canvas = &map->canvas;
    const struct figure *figure = canvas->figure;
    size_t *others = ARENA_ARRAY(canvas->arena, size_t, figure->categories.len), count = 0;
    for (size_t i = 0; i < figure->categories.len; i++)
        if (!tile_find(figure->categories.at[i].key))
            others[count++] = i;
    return beneath_plan(canvas, canvas_word(canvas, WORD_NO_PLACE, STR_NONE), others, count, width_pt, lines_most, &map->others,
                        fault);
}

static unsigned key_also(const struct tile_map *map)
{
    const struct figure *figure = map->canvas.figure;
    unsigned also = map->quiet ? KEY_ELSEWHERE : 0;
    for (size_t i = 0; i < TILES; i++)
        also |= tile_category(figure, &tiles[i]) == figure->categories.len ? KEY_OUTSIDE : 0;
    return also;
}

static bool places_plan(struct tile_map *map, struct box room, size_t lines_most, struct fault *fault)
{
    const struct canvas *canvas = &map->canvas;
    if (!class_key_plan(canvas, room, key_also(map), &map->key, fault) || !others_plan(map, room.width_pt, lines_most, fault))
        return false;
    double height_pt = room.height_pt - map->key.height_pt - map->others.height_pt;
    map->height_pt = fmin(height_pt / ROWS, room.width_pt / COLUMNS * 1.25);
    map->width_pt = fmin(room.width_pt / COLUMNS, map->height_pt * WIDE_MOST);
    if (map->height_pt < 8 * canvas->unit_pt)
        return room_refuse(canvas, "a tile map", fault);
    map->box = (struct box){room.x_pt + (room.width_pt - map->width_pt * COLUMNS) / 2, room.y_pt + map->key.height_pt,
                            map->width_pt * COLUMNS, map->height_pt * ROWS};
    return true;
}

static struct str tile_value(const struct tile_map *map, size_t category)
{
    return map->quiet ? STR_NONE : point_text(&map->canvas, figure_at(map->canvas.figure, category, 0));
}

static bool insides_plan(struct tile_map *map, bool *fit, struct fault *fault)
{
    const struct figure *figure = map->canvas.figure;
    double seam = SEAM_PX * map->canvas.unit_pt / 2, pad = seam + PAD_PX * map->canvas.unit_pt / 2;
    *fit = true;
    for (size_t i = 0; i < TILES; i++) {
        size_t at = tile_category(figure, &tiles[i]);
        if (at == figure->categories.len)
            continue;
        if (!inside_plan(&map->canvas, &figure->categories.at[at], tile_value(map, at), map->width_pt - 2 * pad,
                         map->height_pt - 2 * seam, true, &map->insides[i], fault))
            return false;
        *fit = *fit && map->insides[i].name.lines.list.len > 0;
    }
    return true;
}

/* Every tile has its name and value, and the key its limits: where they have no room, fewer others are told beneath, then values take
 * a larger magnitude; at last names stand alone. */
static bool map_plan(struct tile_map *map, struct box room, struct fault *fault)
{
    bool fit = false;
    do {
        for (size_t lines_most = OTHERS_LINES; lines_most > 0 && !fit; lines_most--)
            if (!places_plan(map, room, lines_most, fault) || !insides_plan(map, &fit, fault))
                return false;
        if (fit && !map->key.too_long)
            return true;
        fit = false;
    } while (magnitude_next(&map->canvas));
    if (!places_plan(map, room, 1, fault) || !insides_plan(map, &fit, fault))
        return false;
    map->quiet = !fit;
    return fit || (places_plan(map, room, 1, fault) && insides_plan(map, &fit, fault));
}

/* Strokes do not cross a text. */
static bool ground_clear(const struct tile_map *map, size_t index, struct box box, struct tint fill, struct fault *fault)
{
    size_t category = tile_category(map->canvas.figure, &tiles[index]);
    double pad = CLEAR_PX * map->canvas.unit_pt;
    struct box text;
    if (!inside_extent(&map->canvas, &map->insides[index], tile_value(map, category), box, &text, fault))
        return false;
    double width_pt = fmin(text.width_pt + 2 * pad, box.width_pt - pad);
    text = (struct box){box.x_pt + (box.width_pt - width_pt) / 2, text.y_pt, width_pt, text.height_pt};
    scene_append_rectangle(map->canvas.scene, text, colour_from_tint(fill));
    return true;
}

static bool tile_draw(const struct tile_map *map, size_t index, struct fault *fault)
{
    const struct canvas *canvas = &map->canvas;
    const struct figure *figure = canvas->figure;
    double seam = SEAM_PX * canvas->unit_pt / 2;
    struct box box = {map->box.x_pt + map->width_pt * tiles[index].column + seam,
                      map->box.y_pt + map->height_pt * tiles[index].row + seam, map->width_pt - 2 * seam, map->height_pt - 2 * seam};
    size_t at = tile_category(figure, &tiles[index]);
    const struct figure_point *point = at < figure->categories.len ? figure_at(figure, at, 0) : NULL;
    struct cell_look look = cell_look(canvas, &map->key.classes, point);
    if (!point) {
        cell_draw_box(canvas, &look, box);
        return true;
    }
    const struct figure_item *item = &figure->categories.at[at];
    const struct inside *inside = &map->insides[index];
    scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, item->key), category_told(canvas, at));
    cell_draw_box(canvas, &look, box);
    if (look.hatched && inside->value.size_pt > 0 && !ground_clear(map, index, box, look.fill, fault))
        return false;
    bool drawn = inside_draw(canvas, inside, tile_value(map, at), shade_text_on(canvas->theme, look.fill), box, true, fault);
    scene_close_group(canvas->scene);
    return drawn;
}

static bool tiles_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct tile_map map = {.canvas = *canvas};
    if (!series_count_check(canvas, "tiles", 1, 1, fault) || !map_plan(&map, room, fault) ||
        !class_key_draw(&map.canvas, &map.key, fault))
        return false;
    for (size_t i = 0; i < TILES; i++)
        if (!tile_draw(&map, i, fault))
            return false;
    return beneath_draw(canvas, &map.others, room.x_pt, room.y_pt + room.height_pt, fault);
}

const struct kind kind_tiles = {
    .name = "tiles",
    .summary = "a tile for each municipality of Guanajuato where it lies, coloured by its value",
    .source = "FT Visual Vocabulary: Spatial, equalised cartogram",
    .draw = tiles_draw,
};
