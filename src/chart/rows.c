#include "chart/rows.h"

#include <math.h>

static bool item_stays(const struct figure_item *item)
{
    return item->highlight || item->total;
}

/* Takes the items that must stay and as many of the first others as make up `count`. */
static void rows_choose(struct rows *rows, size_t total, size_t count)
{
    size_t staying = 0;
    for (size_t i = 0; i < total; i++)
        staying += item_stays(&rows->items[i]);
    size_t others = count > staying ? count - staying : 0;
    rows->count = 0;
    for (size_t i = 0; i < total && rows->count < count; i++) {
        bool stays = item_stays(&rows->items[i]);
        if (!stays && others == 0)
            continue;
        others -= !stays;
        rows->index[rows->count++] = i;
    }
    rows->left_out = total - rows->count;
}

static double rest_height(const struct canvas *canvas, const struct rows *rows, double size_pt)
{
    return rows->left_out > 0 ? 1.3 * line_height(canvas, size_pt) : 0;
}

static bool rung_fits(const struct canvas *canvas, const struct rows *rows, const struct label_rung *rung,
                      const struct rows_room *room)
{
    double band_pt = (room->height_pt - rest_height(canvas, rows, rung->size_pt)) / (double)rows->count;
    double free_pt = fmin(band_pt, room->band_most_pt) - room->extra_em * rung->size_pt;
    for (size_t i = 0; i < rows->count; i++) {
        size_t item = rows->index[i];
        double needed_pt = fmax(block_height(canvas, &rung->blocks[item]), line_height(canvas, rung->size_pt));
        if (rung->broken[item] || needed_pt > free_pt)
            return false;
    }
    return true;
}

static bool rung_find(const struct canvas *canvas, struct label_ladder *ladder, struct rows *rows, const struct rows_room *room,
                      struct fault *fault)
{
    rows->rung = NULL;
    for (size_t i = 0; i < LABEL_RUNGS && !rows->rung; i++) {
        if (!label_rung_make(canvas, ladder, i, fault))
            return false;
        if (rung_fits(canvas, rows, &ladder->rungs[i], room))
            rows->rung = &ladder->rungs[i];
    }
    return true;
}

/* For names of which a word is wider than the column: divided rather than left out. */
static void words_allow_breaks(const struct label_ladder *ladder)
{
    for (size_t rung = 0; rung < LABEL_RUNGS; rung++)
        for (size_t i = 0; i < ladder->count; i++)
            ladder->rungs[rung].broken[i] = false;
}

static bool rows_reduce(const struct canvas *canvas, struct label_ladder *ladder, struct rows *rows, const struct rows_room *room,
                        struct fault *fault)
{
    for (size_t count = ladder->count; count > 0 && !rows->rung; count--) {
        rows_choose(rows, ladder->count, count);
        if (!rung_find(canvas, ladder, rows, room, fault))
            return false;
    }
    return true;
}

bool rows_layout(const struct canvas *canvas, const struct figure_item *items, size_t count, const struct rows_room *room,
                 struct rows *out, struct fault *fault)
{
    *out = (struct rows){.items = items, .index = ARENA_ARRAY(canvas->arena, size_t, count)};
    struct label_ladder *ladder = label_ladder_new(canvas, items, count, room->label_width_pt);
    if (!rows_reduce(canvas, ladder, out, room, fault))
        return false;
    if (!out->rung || out->count * 2 < count) {
        struct rows strict = *out;
        words_allow_breaks(ladder);
        out->rung = NULL;
        if (!rows_reduce(canvas, ladder, out, room, fault))
            return false;
        if (strict.rung && out->count == strict.count)
            *out = strict;
    }
    if (!out->rung)
        return room_refuse(canvas, "a single row", fault);
    out->band_pt =
        fmin((room->height_pt - rest_height(canvas, out, out->rung->size_pt)) / (double)out->count, room->band_most_pt);
    for (size_t i = 0; i < out->count; i++)
        out->label_width_pt = fmax(out->label_width_pt, out->rung->blocks[out->index[i]].lines.width_pt);
    return true;
}

double rows_height(const struct rows *rows)
{
    return rows->band_pt * (double)rows->count;
}

bool rows_draw_rest(const struct canvas *canvas, const struct rows *rows, struct point corner, struct fault *fault)
{
    if (rows->left_out == 0)
        return true;
    double size_pt = rows->rung->size_pt;
    struct str count = lang_num(canvas->arena, num_from_int((int64_t)rows->left_out), false);
    struct point at = {corner.x_pt,
                       corner.y_pt + rows_height(rows) + 0.3 * line_height(canvas, size_pt) + canvas->ascent_em * size_pt};
    return text_draw(canvas, (struct font){WEIGHT_REGULAR, size_pt}, canvas->theme->secondary,
                     canvas_word(canvas, WORD_MORE, count), at, 0, fault);
}
