#include "chart/key.h"

#include <math.h>

#include "chart/hatch.h"
#include "chart/label.h"
#include "chart/value.h"

#define SQUARE_EM 0.72
#define SQUARE_GAP_EM 0.45
#define ITEM_GAP_EM 1.4
#define KEY_GAP_PX 20
#define UPRIGHT_PX 5
#define OUTLINE_PX 3

bool key_layout(const struct canvas *canvas, struct key_item *items, size_t count, double width_pt, struct key *out,
                struct fault *fault)
{
    *out = (struct key){.items = items, .count = count, .size_pt = label_size(canvas->preset, 1)};
    double lead_pt = (SQUARE_EM + SQUARE_GAP_EM) * out->size_pt;
    struct point at = {0, 0};
    double row_pt = 0;
    for (size_t i = 0; i < count; i++) {
        if (!block_wrap(canvas, (struct font){WEIGHT_REGULAR, out->size_pt}, items[i].label, width_pt - lead_pt, &items[i].block,
                        fault))
            return false;
        double item_pt = lead_pt + items[i].block.lines.width_pt;
        if (at.x_pt > 0 && at.x_pt + item_pt > width_pt) {
            at = (struct point){0, at.y_pt + row_pt};
            row_pt = 0;
        }
        items[i].at = at;
        at.x_pt += item_pt + ITEM_GAP_EM * out->size_pt;
        row_pt = fmax(row_pt, block_height(canvas, &items[i].block));
    }
    out->height_pt = count > 0 ? at.y_pt + row_pt + KEY_GAP_PX * canvas->unit_pt : 0;
    return true;
}

void key_part(struct key *key, double line_pt, double width_pt)
{
    double lead_pt = (SQUARE_EM + SQUARE_GAP_EM) * key->size_pt, gap_pt = ITEM_GAP_EM / 2 * key->size_pt;
    double left = line_pt - gap_pt - key->items[0].block.lines.width_pt - lead_pt, right = line_pt + gap_pt;
    if (left < 0 || right + lead_pt + key->items[1].block.lines.width_pt > width_pt)
        return;
    key->items[0].at = (struct point){left, 0};
    key->items[1].at = (struct point){right, 0};
}

void key_add_states(const struct canvas *canvas, struct key_item **items, size_t *count)
{
    const struct {
        enum point_state state;
        enum word word;
    } signs[] = {{POINT_WITHHELD, WORD_WITHHELD_NOTE}, {POINT_MISSING, WORD_NO_DATA}, {POINT_BREAK, WORD_BREAK_NOTE}};
    const size_t sign_count = sizeof signs / sizeof *signs;
    struct key_item *longer = ARENA_ARRAY(canvas->arena, struct key_item, *count + sign_count);
    for (size_t i = 0; i < *count; i++)
        longer[i] = (*items)[i];
    for (size_t i = 0; i < sign_count; i++)
        if (figure_has_state(canvas->figure, signs[i].state))
            longer[(*count)++] = (struct key_item){
                .shape = KEY_ABSENT, .state = signs[i].state, .label = canvas_word(canvas, signs[i].word, STR_NONE)};
    *items = longer;
}

void key_mark_draw(const struct canvas *canvas, const struct key_item *item, struct box box, bool open)
{
    if (item->shape == KEY_ABSENT) {
        absent_draw(canvas, item->state, box);
        return;
    }
    bool hollow = open || item->shape == KEY_RING, round = item->shape == KEY_RING || item->shape == KEY_DOT;
    if (item->shape == KEY_UPRIGHT) {
        double width_pt = (open ? 2 : 1) * UPRIGHT_PX * canvas->unit_pt;
        box.x_pt += (box.width_pt - width_pt) / 2;
        box.width_pt = width_pt;
    }
    struct op *mark = scene_append_rectangle(canvas->scene, box, colour_from_tint(hollow ? canvas->theme->paper : item->tint));
    mark->radius_pt = round ? box.width_pt / 2 : 0;
    mark->stroke = hollow ? colour_from_tint(item->tint) : COLOUR_NONE;
    mark->stroke_pt = hollow ? OUTLINE_PX * canvas->unit_pt : 0;
}

bool key_draw(const struct canvas *canvas, const struct key *key, struct point corner, struct fault *fault)
{
    double side = SQUARE_EM * key->size_pt, line_pt = line_height(canvas, key->size_pt);
    for (size_t i = 0; i < key->count; i++) {
        const struct key_item *item = &key->items[i];
        double x = corner.x_pt + item->at.x_pt, y = corner.y_pt + item->at.y_pt;
        key_mark_draw(canvas, item, (struct box){x, y + (line_pt - side) / 2, side, side}, false);
        struct point top = {x + side + SQUARE_GAP_EM * key->size_pt, y};
        if (!block_draw(canvas, &item->block, canvas->theme->text, top, 0, fault))
            return false;
    }
    return true;
}
