#include "chart/columns.h"

#include <math.h>

#include "chart/hatch.h"
#include "chart/mark.h"
#include "chart/value.h"

#define STRIP_SHARE 0.8 /* of the room, what annotations need */
#define SEAM_PX 2

static double zero_y(const struct columns *columns)
{
    return scale_position(&columns->values.scale, 0);
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

/* Beyond the end of what is shown. */
static void absent_part_draw(const struct columns *columns, size_t column)
{
    const struct canvas *canvas = columns->canvas;
    size_t category = columns->index[column];
    const struct stack_column *stacked = &columns->stack.columns[category];
    double bottom = scale_position(&columns->values.scale, stacked->positive), top = column_top(columns, column);
    scene_open_group(canvas->scene, GROUP_OTHER,
                     mark_id(canvas, str_format(canvas->arena, "%.*s.absent", STR_ARGS(columns->items[column].key))),
                     stack_absent_text(canvas, &columns->stack, category));
    absent_draw(canvas, stacked->state, (struct box){column_left(columns, column), top, column_width(columns), bottom - top});
    scene_close_group(canvas->scene);
}

static bool part_draw(const struct columns *columns, size_t column, size_t part, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    double from, to, left = column_left(columns, column);
    size_t category = columns->index[column];
    if (!stack_part(canvas, &columns->stack, category, part, &from, &to))
        return true;
    double start = scale_position(&columns->values.scale, from), end = scale_position(&columns->values.scale, to);
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

static bool column_draw(const struct columns *columns, size_t column, struct fault *fault)
{
    for (size_t part = 0; part < columns->stack.count; part++)
        if (!part_draw(columns, column, part, fault))
            return false;
    if (column_has_sign(columns, column))
        absent_part_draw(columns, column);
    return column_words_draw(columns, column, fault);
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
    zero_draw(canvas, (struct point){columns->plot.x_pt, zero_y(columns)}, (struct point){right, zero_y(columns)});
    return category_axis_draw(canvas, &columns->axis, columns->plot, columns->band_pt, fault) && rest_draw(columns, fault);
}
