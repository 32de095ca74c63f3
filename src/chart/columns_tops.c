/* What stands over columns: totals where they fit, and words for what is absent: across, upright, or left to the key. */
#include "chart/columns.h"

#include <math.h>

#include "chart/value.h"

struct span {
    double left, right;
};

static const struct stack_column *column_stacked(const struct columns *columns, size_t column)
{
    return &columns->stack.columns[columns->index[column]];
}

double column_width(const struct columns *columns)
{
    return columns->band_pt * columns->share;
}

double column_left(const struct columns *columns, size_t column)
{
    return columns->plot.x_pt + columns->band_pt * ((double)column + (1 - columns->share) / 2);
}

static double column_middle(const struct columns *columns, size_t column)
{
    return columns->plot.x_pt + columns->band_pt * ((double)column + 0.5);
}

/* A column without data needs none where its words have room. */
bool column_has_sign(const struct columns *columns, size_t column)
{
    const struct stack_column *stacked = column_stacked(columns, column);
    bool parted = stacked->state == POINT_WITHHELD || !stacked->bare;
    return stacked->state != POINT_SHOWN && (parted || columns->words[column] == WORDS_NONE);
}

double column_top(const struct columns *columns, size_t column)
{
    const struct stack_column *stacked = column_stacked(columns, column);
    double stub_pt = stacked->rest == 0 && column_has_sign(columns, column) ? columns->stub_pt : 0;
    return scale_position(&columns->values.scale, stacked->positive + stacked->rest) - stub_pt;
}

static struct font words_font(const struct columns *columns, size_t column)
{
    double smallest_pt = columns->canvas->preset->smallest_pt;
    bool shown = column_stacked(columns, column)->state == POINT_SHOWN;
    return (struct font){shown ? WEIGHT_BOLD : WEIGHT_REGULAR, columns->total_pt > 0 ? columns->total_pt : smallest_pt};
}

/* Over its column, moved left where it would leave the room. */
static bool words_span(const struct columns *columns, size_t column, struct span *out, struct fault *fault)
{
    double width_pt = 0, edge = columns->room.x_pt + columns->room.width_pt;
    if (!text_width(columns->canvas, words_font(columns, column), column_stacked(columns, column)->total, &width_pt, fault))
        return false;
    out->right = fmin(column_middle(columns, column) + width_pt / 2, edge);
    out->left = out->right - width_pt;
    return true;
}

/* The last period's total stands in any case, where others have no room; no words run into it. */
static bool last_stands(const struct columns *columns)
{
    return columns->total_pt == 0 && columns->canvas->figure->time;
}

/* The lower end of upright words: over what is shown of the column; else, where that is too near the top, under the line of zero. */
static bool upright_place(const struct columns *columns, size_t column, struct point *foot, double *length_pt, bool *fits,
                          struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    const struct box *plot = &columns->plot;
    struct font font = {WEIGHT_REGULAR, canvas->preset->smallest_pt};
    double line_pt = line_height(canvas, font.size_pt), gap_pt = COLUMN_TOTAL_GAP_PX * canvas->unit_pt;
    struct span last;
    if (!text_width(canvas, font, column_stacked(columns, column)->total, length_pt, fault) ||
        !words_span(columns, columns->count - 1, &last, fault))
        return false;
    *foot = (struct point){column_middle(columns, column), column_top(columns, column) - gap_pt};
    if (foot->y_pt - *length_pt < plot->y_pt && column_stacked(columns, column)->bare)
        foot->y_pt = scale_position(&columns->values.scale, 0) + gap_pt + *length_pt;
    bool apart = !last_stands(columns) || foot->x_pt + line_pt / 2 < last.left;
    *fits = apart && line_pt <= columns->band_pt && foot->y_pt - *length_pt >= plot->y_pt && foot->y_pt <= plot->y_pt + plot->height_pt;
    return true;
}

static bool words_choose(const struct columns *columns, size_t column, enum column_words *out, struct fault *fault)
{
    struct span span, last;
    struct point foot;
    double length_pt;
    bool fits = false, stays = last_stands(columns) && column + 1 == columns->count;
    if (!words_span(columns, column, &span, fault) || !words_span(columns, columns->count - 1, &last, fault) ||
        !upright_place(columns, column, &foot, &length_pt, &fits, fault))
        return false;
    bool shown = column_stacked(columns, column)->state == POINT_SHOWN;
    bool across = shown ? columns->total_pt > 0
                        : span.right - span.left <= columns->band_pt && (!last_stands(columns) || span.right < last.left);
    *out = stays || across ? WORDS_ACROSS : !shown && fits ? WORDS_UPRIGHT : WORDS_NONE;
    return true;
}

bool columns_say(struct columns *columns, struct fault *fault)
{
    columns->words = ARENA_ARRAY(columns->canvas->arena, enum column_words, columns->count);
    columns->unsaid = false;
    for (size_t i = 0; i < columns->count; i++)
        columns->words[i] = WORDS_UPRIGHT; /* a column without data is as high as what is shown of it */
    for (size_t i = 0; i < columns->count; i++) {
        if (!words_choose(columns, i, &columns->words[i], fault))
            return false;
        columns->unsaid |= columns->words[i] == WORDS_NONE && column_stacked(columns, i)->state != POINT_SHOWN;
    }
    return true;
}

static bool upright_draw(const struct columns *columns, size_t column, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    struct font font = {WEIGHT_REGULAR, canvas->preset->smallest_pt};
    double length_pt, line_pt = line_height(canvas, font.size_pt);
    struct point foot;
    bool fits;
    if (!upright_place(columns, column, &foot, &length_pt, &fits, fault))
        return false;
    scene_append_rectangle(canvas->scene, (struct box){foot.x_pt - line_pt / 2, foot.y_pt - length_pt, line_pt, length_pt},
                           colour_from_tint(canvas->theme->paper)); /* lines do not cross the text */
    foot.x_pt += (canvas->ascent_em - canvas->descent_em) * font.size_pt / 2;
    if (!text_draw(canvas, font, canvas->theme->secondary, column_stacked(columns, column)->total, foot, 0, fault))
        return false;
    canvas->scene->ops.at[canvas->scene->ops.len - 1].angle_deg = 90;
    return true;
}

static bool across_draw(const struct columns *columns, size_t column, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    const struct stack_column *stacked = column_stacked(columns, column);
    struct font font = words_font(columns, column);
    double top_pt = column_top(columns, column);
    struct span span;
    if (!words_span(columns, column, &span, fault))
        return false;
    for (size_t i = 0; i < column; i++) /* a wide one stands clear of its neighbours too */
        if (column_left(columns, i) + column_width(columns) > span.left)
            top_pt = fmin(top_pt, column_top(columns, i));
    struct point at = {span.left, top_pt - COLUMN_TOTAL_GAP_PX * canvas->unit_pt - canvas->descent_em * font.size_pt};
    struct box ground = {at.x_pt, at.y_pt - canvas->ascent_em * font.size_pt, span.right - span.left, line_height(canvas, font.size_pt)};
    if (columns->has_axis || canvas->figure->marks.len > 0) /* lines do not cross the text */
        scene_append_rectangle(canvas->scene, ground, colour_from_tint(canvas->theme->paper));
    struct tint tint = stacked->state == POINT_SHOWN ? canvas->theme->text : canvas->theme->secondary;
    return text_draw(canvas, font, tint, stacked->total, at, 0, fault);
}

bool column_words_draw(const struct columns *columns, size_t column, struct fault *fault)
{
    if (columns->words[column] == WORDS_NONE || column_stacked(columns, column)->total.len == 0)
        return true;
    return columns->words[column] == WORDS_ACROSS ? across_draw(columns, column, fault) : upright_draw(columns, column, fault);
}
