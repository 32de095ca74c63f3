#include "chart/columns.h"

#include <math.h>

#include "chart/hatch.h"
#include "chart/value.h"

#define STRIP_SHARE 0.8 /* of the room, what annotations need */
#define ZERO_PX 2.5
#define SEAM_PX 2

static double zero_y(const struct columns *columns)
{
    return scale_position(&columns->values.scale, 0);
}

static double column_width(const struct columns *columns)
{
    return columns->band_pt * columns->share;
}

static double column_left(const struct columns *columns, size_t column)
{
    return columns->plot.x_pt + columns->band_pt * ((double)column + (1 - columns->share) / 2);
}

static struct tint part_tint(const struct columns *columns, size_t column, size_t part)
{
    const struct canvas *canvas = columns->canvas;
    if (columns->stack.count > 1)
        return part_shade(columns, part);
    return category_highlight(canvas->figure) && !columns->items[column].highlight ? canvas->theme->muted : canvas->theme->accent;
}

/* The part's value within it, in whichever of paper and text colour reads better, where it is high enough. */
static bool part_label_draw(const struct columns *columns, struct box box, struct tint ground, struct str text,
                            struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    struct font font = {WEIGHT_SEMIBOLD, columns->part_pt};
    if (font.size_pt == 0 || line_height(canvas, font.size_pt) > box.height_pt)
        return true;
    struct point at = {box.x_pt + box.width_pt / 2, baseline_in_line(canvas, font.size_pt, box.y_pt + box.height_pt / 2)};
    return text_draw(canvas, font, shade_text_on(canvas->theme, ground), text, at, 0.5, fault);
}

/* What the stubs of withheld parts beneath lift a part by. */
static double stubs_under(const struct columns *columns, size_t column, size_t part)
{
    size_t count = stack_withheld_under(columns->canvas, &columns->stack, columns->index[column], part);
    return (double)count * columns->stub_pt;
}

static void stub_draw(const struct columns *columns, size_t column, size_t part)
{
    const struct canvas *canvas = columns->canvas;
    double under = 0, height_pt = columns->stub_pt;
    for (size_t i = 0; i < part; i++) {
        double from, to;
        bool shown = stack_part(canvas, &columns->stack, columns->index[column], i, &from, &to);
        under = shown && to > from ? to : under;
    }
    double bottom = scale_position(&columns->values.scale, under) - stubs_under(columns, column, part);
    hatch_draw(canvas, (struct box){column_left(columns, column), bottom - height_pt, column_width(columns), height_pt});
}

static bool part_draw(const struct columns *columns, size_t column, size_t part, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    double from, to, left = column_left(columns, column);
    size_t category = columns->index[column];
    if (!stack_part(canvas, &columns->stack, category, part, &from, &to))
        return true;
    double lift = to > from ? stubs_under(columns, column, part) : 0;
    double start = scale_position(&columns->values.scale, from) - lift, end = scale_position(&columns->values.scale, to) - lift;
    struct box box = {left, fmin(start, end), column_width(columns), fabs(end - start)};
    struct tint tint = part_tint(columns, column, part);
    const struct figure_item *item = &canvas->figure->series.at[columns->stack.series[part]];
    struct str value = point_text(canvas, figure_at(canvas->figure, category, columns->stack.series[part]));
    struct str key = str_format(canvas->arena, "%.*s.%.*s", STR_ARGS(columns->items[column].key), STR_ARGS(item->key));
    scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, key),
                     str_format(canvas->arena, "%.*s, %.*s: %.*s", STR_ARGS(columns->items[column].label), STR_ARGS(item->label),
                                STR_ARGS(value)));
    scene_append_rectangle(canvas->scene, box, colour_from_tint(tint));
    if (columns->stack.count > 1 && box.height_pt > 3 * SEAM_PX * canvas->unit_pt)
        scene_append_line(canvas->scene, (struct point){left, start}, (struct point){left + box.width_pt, start},
                          SEAM_PX * canvas->unit_pt, colour_from_tint(canvas->theme->paper));
    if (columns->stack.count > 1 && !part_label_draw(columns, box, tint, value, fault))
        return false;
    scene_close_group(canvas->scene);
    return true;
}

/* The top of a column, with the stubs of what it withholds. */
static double column_top(const struct columns *columns, size_t column)
{
    const struct stack_column *stacked = &columns->stack.columns[columns->index[column]];
    double stub_pt = columns->stub_pt * (double)stacked->withheld;
    return scale_position(&columns->values.scale, stacked->positive) - stub_pt;
}

static struct font total_font(const struct columns *columns)
{
    return (struct font){WEIGHT_BOLD, columns->total_pt > 0 ? columns->total_pt : columns->canvas->preset->smallest_pt};
}

/* The span of the total over its column, moved left where it would leave the room. */
static bool total_span(const struct columns *columns, size_t column, double *left, double *right, struct fault *fault)
{
    double width_pt = 0, edge = columns->room.x_pt + columns->room.width_pt;
    struct str text = columns->stack.columns[columns->index[column]].total;
    if (!text_width(columns->canvas, total_font(columns), text, &width_pt, fault))
        return false;
    double middle = columns->plot.x_pt + columns->band_pt * ((double)column + 0.5);
    *right = fmin(middle + width_pt / 2, edge);
    *left = *right - width_pt;
    return true;
}

/* Where totals do not fit: over the last period in any case, and what is withheld where that is short enough and free. */
static bool total_wanted(const struct columns *columns, size_t column, bool *wanted, struct fault *fault)
{
    double left, right, last_left, last_right;
    bool timed = columns->canvas->figure->time, last = column + 1 == columns->count;
    if (!total_span(columns, column, &left, &right, fault) ||
        !total_span(columns, columns->count - 1, &last_left, &last_right, fault))
        return false;
    bool withheld = columns->stack.columns[columns->index[column]].withheld > 0 && right - left <= columns->band_pt;
    *wanted = columns->total_pt > 0 || (last && timed) || (withheld && (!timed || right < last_left));
    return true;
}

static bool column_missing(const struct columns *columns, size_t column)
{
    for (size_t part = 0; part < columns->stack.count; part++)
        if (figure_at(columns->canvas->figure, columns->index[column], columns->stack.series[part])->state != POINT_MISSING)
            return false;
    return true;
}

/* Where totals do not fit, a column without data says so upright, for nothing at all reads as zero. */
static bool missing_draw(const struct columns *columns, size_t column, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    struct font font = {WEIGHT_REGULAR, canvas->preset->smallest_pt};
    struct str text = canvas_word(canvas, WORD_NO_DATA, STR_NONE);
    double width_pt = 0, left, right, line_pt = line_height(canvas, font.size_pt), gap_pt = COLUMN_TOTAL_GAP_PX * canvas->unit_pt;
    double middle = columns->plot.x_pt + columns->band_pt * ((double)column + 0.5);
    double zero = scale_position(&columns->values.scale, 0), bottom = zero - gap_pt;
    if (!text_width(canvas, font, text, &width_pt, fault) || !total_span(columns, columns->count - 1, &left, &right, fault))
        return false;
    if (bottom - width_pt < columns->plot.y_pt)
        bottom = zero + gap_pt + width_pt;
    bool beside_last = canvas->figure->time && middle + line_pt / 2 >= left;
    if (line_pt > columns->band_pt || beside_last || bottom > columns->plot.y_pt + columns->plot.height_pt)
        return true;
    scene_append_rectangle(canvas->scene, (struct box){middle - line_pt / 2, bottom - width_pt, line_pt, width_pt},
                           colour_from_tint(canvas->theme->paper)); /* lines do not cross the text */
    double baseline = middle + (canvas->ascent_em - canvas->descent_em) * font.size_pt / 2;
    if (!text_draw(canvas, font, canvas->theme->secondary, text, (struct point){baseline, bottom}, 0, fault))
        return false;
    canvas->scene->ops.at[canvas->scene->ops.len - 1].angle_deg = 90;
    return true;
}

static bool total_draw(const struct columns *columns, size_t column, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    struct str text = columns->stack.columns[columns->index[column]].total;
    double left, right, top_pt = column_top(columns, column);
    bool wanted = false;
    if (!total_wanted(columns, column, &wanted, fault) || !total_span(columns, column, &left, &right, fault))
        return false;
    if (!wanted && column_missing(columns, column))
        return missing_draw(columns, column, fault);
    if (!wanted || text.len == 0)
        return true;
    for (size_t i = 0; i < column; i++) /* a wide one stands clear of its neighbours too */
        if (column_left(columns, i) + column_width(columns) > left)
            top_pt = fmin(top_pt, column_top(columns, i));
    struct font font = total_font(columns);
    struct point at = {left, top_pt - COLUMN_TOTAL_GAP_PX * canvas->unit_pt - canvas->descent_em * font.size_pt};
    struct box ground = {left, at.y_pt - canvas->ascent_em * font.size_pt, right - left, line_height(canvas, font.size_pt)};
    if (columns->has_axis || canvas->figure->marks.len > 0) /* lines do not cross the text */
        scene_append_rectangle(canvas->scene, ground, colour_from_tint(canvas->theme->paper));
    return text_draw(canvas, font, canvas->theme->text, text, at, 0, fault);
}

static bool column_draw(const struct columns *columns, size_t column, struct fault *fault)
{
    const struct figure *figure = columns->canvas->figure;
    for (size_t part = 0; part < columns->stack.count; part++) {
        if (figure_at(figure, columns->index[column], columns->stack.series[part])->state == POINT_WITHHELD)
            stub_draw(columns, column, part);
        else if (!part_draw(columns, column, part, fault))
            return false;
    }
    return total_draw(columns, column, fault);
}

static bool rest_draw(const struct columns *columns, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    if (columns->rest_pt == 0)
        return true;
    double size_pt = canvas->preset->smallest_pt;
    struct str count = lang_num(canvas->arena, num_from_int((int64_t)(canvas->figure->categories.len - columns->count)), false);
    double bottom = columns->room.y_pt + columns->room.height_pt;
    return text_draw(canvas, (struct font){WEIGHT_REGULAR, size_pt}, canvas->theme->secondary,
                     canvas_word(canvas, WORD_MORE, count),
                     (struct point){columns->room.x_pt, bottom - canvas->descent_em * size_pt}, 0, fault);
}

/* Over the columns, for references are read against them. */
static bool said_draw(const struct columns *columns, struct fault *fault)
{
    const struct annotation_plot plot = {.box = columns->plot,
                                         .scale = columns->values.scale,
                                         .first_pt = columns->plot.x_pt + columns->band_pt / 2,
                                         .band_pt = columns->band_pt,
                                         .drawn = columns->index,
                                         .drawn_count = columns->count};
    bool narrow = columns->plot.width_pt < columns->room.width_pt * STRIP_SHARE; /* texts were wrapped for the room */
    const struct box *under = narrow ? &columns->room : &columns->plot;
    struct box strip = {under->x_pt, columns->room.y_pt + columns->key.height_pt, under->width_pt, columns->said.height_pt};
    return annotations_draw(columns->canvas, &columns->said, strip, &plot, fault);
}

bool columns_draw(const struct columns *columns, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    struct point corner = {columns->room.x_pt, columns->room.y_pt};
    if (!key_draw(canvas, &columns->key, corner, fault))
        return false;
    if (columns->has_axis && !value_axis_draw(canvas, &columns->values, columns->plot, fault))
        return false;
    if (!said_draw(columns, fault))
        return false;
    for (size_t i = 0; i < columns->count; i++)
        if (!column_draw(columns, i, fault))
            return false;
    double right = columns->plot.x_pt + columns->plot.width_pt;
    scene_append_line(canvas->scene, (struct point){columns->plot.x_pt, zero_y(columns)}, (struct point){right, zero_y(columns)},
                      ZERO_PX * canvas->unit_pt, colour_from_tint(canvas->theme->zero));
    return category_axis_draw(canvas, &columns->axis, columns->plot, columns->band_pt, fault) && rest_draw(columns, fault);
}
