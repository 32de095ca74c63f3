#include "chart/facets.h"

#include <math.h>

#include "chart/annotations.h"
#include "chart/key.h"
#include "chart/label.h"
#include "chart/value.h"

#define GAP_PX 40
#define TITLE_GAP_PX 16
#define EMPTY_COST 1.5 /* of places in the last row that stay empty, beside a panel out of shape */
#define PANEL_WIDTH_EM 12
#define PANEL_HEIGHT_EM 7
#define REST_EM 1.4 /* the line that counts what is left out */

struct facets {
    const struct canvas *canvas;
    const struct kind *kind;
    struct box room;
    size_t count, columns, rows;
    double size_pt; /* of the names */
    struct block *names;
    double title_pt;
};

static struct box panel_box(const struct facets *facets, size_t at)
{
    double gap_pt = GAP_PX * facets->canvas->unit_pt;
    double width_pt = (facets->room.width_pt - gap_pt * (double)(facets->columns - 1)) / (double)facets->columns;
    double height_pt = (facets->room.height_pt - gap_pt / 2 * (double)(facets->rows - 1)) / (double)facets->rows;
    return (struct box){facets->room.x_pt + (width_pt + gap_pt) * (double)(at % facets->columns),
                        facets->room.y_pt + (height_pt + gap_pt / 2) * (double)(at / facets->columns), width_pt, height_pt};
}

/* The grid whose panels come nearest to their shape; false when none are large enough. */
static bool grid_choose(struct facets *facets)
{
    double best = HUGE_VAL;
    size_t chosen = 0;
    for (size_t columns = 1; columns <= facets->count; columns++) {
        facets->columns = columns;
        facets->rows = (facets->count + columns - 1) / columns;
        struct box box = panel_box(facets, 0);
        double places = (double)(columns * facets->rows), empty = (places - (double)facets->count) / places;
        double off = fabs(log(box.width_pt / box.height_pt / facets->kind->panel)) + EMPTY_COST * empty;
        bool large = box.width_pt >= PANEL_WIDTH_EM * facets->size_pt && box.height_pt >= PANEL_HEIGHT_EM * facets->size_pt;
        if (large && off < best) {
            best = off;
            chosen = columns;
        }
    }
    facets->columns = chosen > 0 ? chosen : 1;
    facets->rows = (facets->count + facets->columns - 1) / facets->columns;
    return chosen > 0 || facets->count == 1;
}

static bool names_wrap(struct facets *facets, struct fault *fault)
{
    double highest_pt = 0;
    for (size_t i = 0; i < facets->count; i++) {
        struct font font = {WEIGHT_SEMIBOLD, facets->size_pt};
        struct str name = facets->canvas->figure->series.at[i].label;
        if (!block_wrap(facets->canvas, font, name, panel_box(facets, 0).width_pt, &facets->names[i], fault))
            return false;
        highest_pt = fmax(highest_pt, block_height(facets->canvas, &facets->names[i]));
    }
    facets->title_pt = highest_pt + TITLE_GAP_PX * facets->canvas->unit_pt;
    return true;
}

/* The series alone, as a figure that is drawn on the scale of all. */
static struct figure panel_figure(const struct facets *facets, size_t series)
{
    const struct figure *whole = facets->canvas->figure;
    struct arena *arena = facets->canvas->arena;
    struct figure panel = *whole;
    panel.whole = whole;
    panel.facets = false;
    panel.id = str_format(arena, "%.*s.%.*s", STR_ARGS(whole->id), STR_ARGS(whole->series.at[series].key));
    panel.series.at = &whole->series.at[series];
    panel.series.len = panel.series.cap = 1;
    panel.points.at = ARENA_ARRAY(arena, struct figure_point, whole->categories.len);
    panel.points.len = panel.points.cap = whole->categories.len;
    for (size_t i = 0; i < whole->categories.len; i++)
        panel.points.at[i] = *figure_at(whole, i, series);
    return panel;
}

static bool panel_draw(const struct facets *facets, size_t at, struct fault *fault)
{
    struct canvas canvas = *facets->canvas;
    struct box box = panel_box(facets, at);
    struct point top = {box.x_pt, box.y_pt};
    const struct figure panel = panel_figure(facets, at);
    canvas.figure = &panel;
    box.y_pt += facets->title_pt;
    box.height_pt -= facets->title_pt;
    return block_draw(&canvas, &facets->names[at], canvas.theme->text, top, 0, fault) && facets->kind->draw(&canvas, box, fault);
}

static bool rest_draw(const struct facets *facets, struct fault *fault)
{
    const struct canvas *canvas = facets->canvas;
    size_t left_out = canvas->figure->series.len - facets->count;
    if (left_out == 0)
        return true;
    struct str more = canvas_word(canvas, WORD_MORE_PANELS, lang_num(canvas->arena, num_from_int((int64_t)left_out), false));
    struct font font = {WEIGHT_REGULAR, canvas->preset->smallest_pt};
    double bottom_pt = facets->room.y_pt + facets->room.height_pt + REST_EM * font.size_pt;
    struct point at = {facets->room.x_pt, bottom_pt - canvas->descent_em * font.size_pt};
    return text_draw(canvas, font, canvas->theme->secondary, more, at, 0, fault);
}

/* So many panels, or nothing: what was drawn of them is taken back. */
static bool panels_try(struct facets *facets, size_t count, struct fault *fault)
{
    const struct canvas *canvas = facets->canvas;
    size_t before = canvas->scene->ops.len;
    struct box room = facets->room;
    facets->count = count;
    if (count < canvas->figure->series.len)
        facets->room.height_pt -= REST_EM * canvas->preset->smallest_pt;
    bool drawn = grid_choose(facets) && names_wrap(facets, fault);
    for (size_t i = 0; drawn && i < count; i++)
        drawn = panel_draw(facets, i, fault);
    drawn = drawn && rest_draw(facets, fault);
    if (!drawn)
        canvas->scene->ops.len = before;
    facets->room = room;
    return drawn;
}

static bool signs_draw(const struct canvas *canvas, const struct kind *kind, struct box room, struct key *key, struct fault *fault)
{
    struct key_item *items = NULL;
    size_t count = 0;
    if (kind->wordless)
        key_add_states(canvas, &items, &count);
    return key_layout(canvas, items, count, room.width_pt, key, fault) &&
           key_draw(canvas, key, (struct point){room.x_pt, room.y_pt}, fault);
}

/* Above all panels: the key of what is absent, and what is said of places. Leaves the rest of the room. */
static bool head_draw(const struct canvas *canvas, const struct kind *kind, struct box *room, struct fault *fault)
{
    struct key key;
    struct annotations said;
    if (!signs_draw(canvas, kind, *room, &key, fault) || !annotations_plan(canvas, room->width_pt, true, &said, fault))
        return false;
    room->y_pt += key.height_pt;
    bool drawn = annotations_draw(canvas, &said, *room, NULL, fault);
    room->y_pt += said.height_pt;
    room->height_pt -= key.height_pt + said.height_pt;
    return drawn;
}

bool facets_draw(const struct canvas *canvas, const struct kind *kind, struct box room, struct fault *fault)
{
    size_t all = canvas->figure->series.len;
    if (kind->panel == 0)
        return fault_raise(fault, FAULT_DEFINITION, NULL, "chart %.*s: kind %s draws several series by itself; leave out 'facets'",
                           STR_ARGS(canvas->figure->id), kind->name);
    if (!head_draw(canvas, kind, &room, fault))
        return false;
    struct facets facets = {.canvas = canvas, .kind = kind, .room = room, .names = ARENA_ARRAY(canvas->arena, struct block, all)};
    for (size_t count = all; count > 0; count--)
        for (size_t step = 0; step < LABEL_SIZES; step++) {
            struct fault one = {0};
            facets.size_pt = label_size(canvas->preset, step);
            *canvas->crowded = false;
            if (panels_try(&facets, count, &one))
                return true;
            if (one.code != FAULT_NONE && !*canvas->crowded) {
                *fault = one;
                return false;
            }
        }
    return room_refuse(canvas, "a single panel", fault);
}
