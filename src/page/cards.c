#include <math.h>

#include "page/parts.h"
#include "page/words.h"

#define COLUMN_GAP_PT 18.0
#define ROW_GAP_PT 26.0
#define SPARK_PT 26.0
#define ARROW_PT 6.5
#define STYLE_LABEL ((struct style){WEIGHT_REGULAR, 9, 12, INK_SECONDARY})
#define STYLE_VALUE ((struct style){WEIGHT_BOLD, 26, 32, INK_TEXT})
#define STYLE_CHANGE ((struct style){WEIGHT_SEMIBOLD, 8.5, 12, INK_TEXT})

/* A row of cards: as many lines of label and change in each as the longest takes. */
struct row {
    const struct card *cards;
    size_t count;
    size_t columns;
    double width_pt;
    size_t label_lines, change_lines;
    bool sparks;
};

static size_t column_count(size_t cards)
{
    static const size_t columns[] = {1, 1, 2, 3, 4, 3, 3, 4, 4};
    return cards < sizeof columns / sizeof columns[0] ? columns[cards] : 4;
}

static bool measure_row(struct flow *flow, struct row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct card *card = &row->cards[i];
        struct lines label, change;
        if (!words_wrap(flow, STYLE_LABEL, card->label, row->width_pt, &label) ||
            !words_wrap(flow, STYLE_CHANGE, card->change, row->width_pt - ARROW_PT - 4, &change))
            return false;
        row->label_lines = label.list.len > row->label_lines ? label.list.len : row->label_lines;
        row->change_lines = change.list.len > row->change_lines ? change.list.len : row->change_lines;
        row->sparks = row->sparks || card->spark.len > 1;
    }
    return true;
}

static double row_height(const struct row *row)
{
    return 9 + (double)row->label_lines * STYLE_LABEL.leading_pt + STYLE_VALUE.leading_pt +
           (double)row->change_lines * STYLE_CHANGE.leading_pt + (row->sparks ? 8 + SPARK_PT : 0);
}

static bool take_row(struct flow *flow, const struct block *block, size_t from, struct row *row)
{
    size_t columns = column_count(block->cards.len), left = block->cards.len - from;
    *row = (struct row){.cards = block->cards.at + from, .count = left < columns ? left : columns, .columns = columns};
    row->width_pt = (TEXT_WIDTH_PT - COLUMN_GAP_PT * (double)(columns - 1)) / (double)columns;
    return measure_row(flow, row);
}

/* Straight lines between neighbours that have values: a gap in the data is a gap in the line. */
void spark_draw(struct flow *flow, const struct card *card, struct box box, struct colour line, struct colour end,
                double stroke_pt)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < card->spark.len; i++)
        if (card->spark.at[i].state == POINT_SHOWN) {
            low = fmin(low, num_approximate(card->spark.at[i].value));
            high = fmax(high, num_approximate(card->spark.at[i].value));
        }
    if (card->spark.len < 2 || !(high >= low))
        return;
    struct op *path = scene_append(flow->scene, OP_PATH);
    path->stroke = line;
    path->stroke_pt = stroke_pt;
    struct point last = {0};
    bool drawing = false;
    for (size_t i = 0; i < card->spark.len; i++) {
        if (card->spark.at[i].state != POINT_SHOWN) {
            drawing = false;
            continue;
        }
        double share = high > low ? (num_approximate(card->spark.at[i].value) - low) / (high - low) : 0.5;
        last = (struct point){box.x_pt + box.width_pt * (double)i / (double)(card->spark.len - 1),
                              box.y_pt + box.height_pt * (1 - share)};
        path_append(flow->scene, path, drawing ? PATH_LINE : PATH_MOVE, last);
        drawing = true;
    }
    double radius_pt = 2 * stroke_pt;
    struct box dot = {last.x_pt - radius_pt, last.y_pt - radius_pt, 2 * radius_pt, 2 * radius_pt};
    scene_append_rectangle(flow->scene, dot, end)->radius_pt = radius_pt;
}

void arrow_draw(struct flow *flow, int direction, struct point corner, double side_pt, struct colour colour)
{
    double left = corner.x_pt, top = corner.y_pt, right = left + side_pt, bottom = top + side_pt * 0.85;
    if (!direction) {
        scene_append_rectangle(flow->scene, (struct box){left, (top + bottom) / 2 - 0.75, side_pt, 1.5}, colour);
        return;
    }
    struct op *path = scene_append(flow->scene, OP_PATH);
    path->fill = colour;
    double base = direction > 0 ? bottom : top, tip = direction > 0 ? top : bottom;
    path_append(flow->scene, path, PATH_MOVE, (struct point){left, base});
    path_append(flow->scene, path, PATH_LINE, (struct point){right, base});
    path_append(flow->scene, path, PATH_LINE, (struct point){(left + right) / 2, tip});
    path_append(flow->scene, path, PATH_CLOSE, (struct point){0});
}

static struct colour direction_colour(const struct flow *flow, int direction)
{
    const struct theme *theme = flow->theme;
    return colour_from_tint(direction > 0 ? theme->positive : direction < 0 ? theme->negative : theme->secondary);
}

static bool draw_value(struct flow *flow, struct str value, double x_pt, double top_pt, double width_pt)
{
    struct style style = STYLE_VALUE;
    double value_pt = 0;
    if (!words_measure(flow, style, value, &value_pt))
        return false;
    if (value_pt > width_pt)
        style.size_pt *= width_pt / value_pt;
    return words_draw_line(flow, style, value, x_pt, top_pt, 0);
}

static bool draw_change(struct flow *flow, const struct card *card, double x_pt, double top_pt, double width_pt)
{
    struct lines change;
    if (!card->change.len)
        return true;
    if (!words_wrap(flow, STYLE_CHANGE, card->change, width_pt - ARROW_PT - 4, &change))
        return false;
    double arrow_top_pt = top_pt + (STYLE_CHANGE.leading_pt - ARROW_PT * 0.85) / 2 + 0.4;
    arrow_draw(flow, card->direction, (struct point){x_pt, arrow_top_pt}, ARROW_PT, direction_colour(flow, card->direction));
    return words_draw_lines(flow, STYLE_CHANGE, &change, x_pt + ARROW_PT + 4, top_pt, 0);
}

static bool draw_card(struct flow *flow, const struct row *row, size_t at)
{
    const struct card *card = &row->cards[at];
    double x_pt = PAGE_MARGIN_PT + (double)at * (row->width_pt + COLUMN_GAP_PT), y_pt = flow->y_pt;
    struct lines label;
    scene_open_group(flow->scene, GROUP_PARAGRAPH, STR_NONE, STR_NONE);
    scene_append_rectangle(flow->scene, (struct box){x_pt, y_pt, row->width_pt, 2}, flow_colour(flow, INK_ACCENT));
    y_pt += 9;
    bool good = words_wrap(flow, STYLE_LABEL, card->label, row->width_pt, &label) &&
                words_draw_lines(flow, STYLE_LABEL, &label, x_pt, y_pt, 0);
    y_pt += (double)row->label_lines * STYLE_LABEL.leading_pt;
    good = good && draw_value(flow, card->value, x_pt, y_pt, row->width_pt);
    y_pt += STYLE_VALUE.leading_pt;
    good = good && draw_change(flow, card, x_pt, y_pt, row->width_pt);
    y_pt += (double)row->change_lines * STYLE_CHANGE.leading_pt + 8;
    scene_close_group(flow->scene);
    scene_open_group(flow->scene, GROUP_ARTIFACT, STR_NONE, STR_NONE);
    spark_draw(flow, card, (struct box){x_pt + 1, y_pt + 3, row->width_pt - 5, SPARK_PT - 6},
               colour_from_tint(flow->theme->muted), flow_colour(flow, INK_ACCENT), 1.25);
    scene_close_group(flow->scene);
    return good;
}

bool cards_least(struct flow *flow, const struct block *block, double *height_pt)
{
    struct row row;
    *height_pt = 0;
    if (!block->cards.len)
        return true;
    if (!take_row(flow, block, 0, &row))
        return false;
    *height_pt = row_height(&row);
    return true;
}

bool cards_whole(struct flow *flow, const struct block *block, double *height_pt)
{
    struct row row;
    *height_pt = 0;
    for (size_t from = 0; from < block->cards.len; from += row.count) {
        if (!take_row(flow, block, from, &row))
            return false;
        *height_pt += row_height(&row) + (from ? ROW_GAP_PT : 0);
    }
    return true;
}

bool cards_draw(struct flow *flow, const struct block *block)
{
    struct row row;
    for (size_t from = 0; from < block->cards.len; from += row.count) {
        if (from)
            flow_skip(flow, ROW_GAP_PT);
        if (!take_row(flow, block, from, &row) || !flow_need(flow, row_height(&row)))
            return false;
        for (size_t i = 0; i < row.count; i++)
            if (!draw_card(flow, &row, i))
                return false;
        flow->y_pt += row_height(&row);
    }
    return true;
}
