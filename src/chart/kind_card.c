/* One number, as large as the page allows, with its course beneath it. */
#include "chart/kind.h"

#include <math.h>

#include "chart/label.h"
#include "chart/line_ends.h"
#include "chart/mark.h"
#include "chart/nothing.h"

#define NUMBER_TIMES 4.5 /* the headline's size, at most */
#define NUMBER_SHARE 0.42 /* of the room's height */
#define LINE_PX 5
#define DOT_PX 9
#define GAP_PX 24

struct card {
    const struct canvas *canvas;
    struct box room;
    struct font number;
    struct str text;
    struct block unit; /* what it counts, and when */
    struct box plot;   /* of the course */
    struct scale scale;
};

static bool number_plan(struct card *card, struct fault *fault)
{
    const struct canvas *canvas = card->canvas;
    const struct figure *figure = canvas->figure;
    const struct figure_point *last = figure_at(figure, figure->categories.len - 1, 0);
    double most_pt = fmin(canvas->preset->headline_pt * NUMBER_TIMES, card->room.height_pt * NUMBER_SHARE), width_pt = 0;
    card->text = point_text(canvas, last);
    card->number = (struct font){WEIGHT_BOLD, most_pt};
    if (!text_width(canvas, card->number, card->text, &width_pt, fault))
        return false;
    if (width_pt > card->room.width_pt)
        card->number.size_pt = fmax(canvas->preset->smallest_pt, floor(most_pt * card->room.width_pt / width_pt));
    struct str unit = str_format(canvas->arena, "%.*s · %.*s", STR_ARGS(figure->unit.len ? figure->unit : figure->series.at[0].label),
                                 STR_ARGS(figure->categories.at[figure->categories.len - 1].label));
    return block_wrap(canvas, (struct font){WEIGHT_SEMIBOLD, canvas->preset->subtitle_pt}, unit, card->room.width_pt, &card->unit,
                      fault);
}

static void course_plan(struct card *card)
{
    const struct canvas *canvas = card->canvas;
    double unit = canvas->unit_pt;
    double top = card->room.y_pt + line_height(canvas, card->number.size_pt) + block_height(canvas, &card->unit) + GAP_PX * unit;
    double bottom = card->room.y_pt + card->room.height_pt - 1.3 * line_height(canvas, canvas->preset->label_pt);
    card->plot = (struct box){card->room.x_pt + DOT_PX * unit, top + DOT_PX * unit, card->room.width_pt - 2 * DOT_PX * unit,
                              bottom - top - 2 * DOT_PX * unit};
    struct range range = value_range(canvas->figure, 0);
    double high = range.high > range.low ? range.high : range.low + 1;
    card->scale = (struct scale){range.low, high, card->plot.y_pt + card->plot.height_pt, card->plot.y_pt};
}

static struct point course_point(const struct card *card, size_t category)
{
    const struct figure *figure = card->canvas->figure;
    double share = figure->categories.len > 1 ? (double)category / (double)(figure->categories.len - 1) : 0.5;
    return (struct point){card->plot.x_pt + share * card->plot.width_pt,
                          scale_position(&card->scale, num_approximate(figure_at(figure, category, 0)->value))};
}

static void course_draw(const struct card *card)
{
    const struct canvas *canvas = card->canvas;
    const struct figure *figure = canvas->figure;
    struct op *op = scene_append(canvas->scene, OP_PATH);
    bool on = false;
    op->stroke = colour_from_tint(canvas->theme->muted);
    op->stroke_pt = LINE_PX * canvas->unit_pt;
    for (size_t i = 0; i < figure->categories.len; i++) {
        bool shown = figure_at(figure, i, 0)->state == POINT_SHOWN;
        if (shown)
            path_append(canvas->scene, op, on ? PATH_LINE : PATH_MOVE, course_point(card, i));
        on = shown;
    }
    if (op->points.len == 0)
        canvas->scene->ops.len--;
    size_t last = line_last(figure, 0);
    if (last != SIZE_MAX)
        dot_draw(canvas, course_point(card, last), DOT_PX * canvas->unit_pt, canvas->theme->accent);
}

/* Under an end of the course: its period, with its value unless that is the large one; within the room. */
static bool end_plan(const struct card *card, size_t at, struct font font, struct str *text, double *left, double *right,
                     struct fault *fault)
{
    const struct canvas *canvas = card->canvas;
    const struct figure *figure = canvas->figure;
    double width_pt = 0, x = course_point(card, at).x_pt, most = card->room.x_pt + card->room.width_pt;
    *text = figure->categories.at[at].label;
    if (at + 1 < figure->categories.len)
        *text = str_format(canvas->arena, "%.*s: %.*s", STR_ARGS(*text), STR_ARGS(point_text(canvas, figure_at(figure, at, 0))));
    if (!text_width(canvas, font, *text, &width_pt, fault))
        return false;
    *left = fmax(card->room.x_pt, fmin(most - width_pt, x - width_pt / 2));
    *right = *left + width_pt;
    return true;
}

/* The first period of the course and its last one, which alone is told where both have no room. */
static bool ends_draw(const struct card *card, struct fault *fault)
{
    const struct canvas *canvas = card->canvas;
    struct font font = {WEIGHT_REGULAR, label_size(canvas->preset, 1)};
    size_t ends[] = {0, line_last(canvas->figure, 0)};
    struct str texts[2];
    double lefts[2], rights[2], y = card->room.y_pt + card->room.height_pt - canvas->descent_em * font.size_pt;
    while (figure_at(canvas->figure, ends[0], 0)->state != POINT_SHOWN)
        ends[0]++;
    for (size_t i = 0; i < 2; i++)
        if (!end_plan(card, ends[i], font, &texts[i], &lefts[i], &rights[i], fault))
            return false;
    for (size_t i = rights[0] + font.size_pt <= lefts[1] ? 0 : 1; i < 2; i++)
        if (!text_draw(canvas, font, canvas->theme->secondary, texts[i], (struct point){lefts[i], y}, 0, fault))
            return false;
    return true;
}

static bool card_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct card card = {.canvas = canvas, .room = room};
    const struct figure_item *item = &canvas->figure->series.at[0];
    if (!series_count_check(canvas, "card", 1, 1, fault) || !number_plan(&card, fault))
        return false;
    course_plan(&card);
    scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, item->key),
                     str_format(canvas->arena, "%.*s: %.*s", STR_ARGS(item->label), STR_ARGS(card.text)));
    double y = room.y_pt + canvas->ascent_em * card.number.size_pt;
    bool shown = figure_at(canvas->figure, canvas->figure->categories.len - 1, 0)->state == POINT_SHOWN;
    struct point under = {room.x_pt, room.y_pt + line_height(canvas, card.number.size_pt)};
    if (!text_draw(canvas, card.number, shown ? canvas->theme->accent : canvas->theme->secondary, card.text,
                   (struct point){room.x_pt, y}, 0, fault) ||
        !block_draw(canvas, &card.unit, canvas->theme->text, under, 0, fault))
        return false;
    scene_close_group(canvas->scene);
    if (canvas->figure->categories.len < 2 || card.plot.height_pt < 2 * line_height(canvas, canvas->preset->label_pt))
        return true;
    struct box course = {room.x_pt, card.plot.y_pt, room.width_pt, room.y_pt + room.height_pt - card.plot.y_pt};
    if (nothing_shown(canvas->figure))
        return nothing_draw(canvas, course, fault);
    course_draw(&card);
    return ends_draw(&card, fault);
}

const struct kind kind_card = {
    .name = "card",
    .summary = "one number, large, with its course beneath",
    .source = "FT Visual Vocabulary: Magnitude; the big-number card of newsrooms",
    .draw = card_draw,
};
