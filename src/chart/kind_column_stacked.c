/* Columns of stacked parts over periods or categories, with a key above, the parts' values within where they fit, and totals on top. */
#include "chart/kind.h"

#include <math.h>

#include "chart/axis.h"
#include "chart/hatch.h"
#include "chart/key.h"
#include "chart/stack.h"
#include "chart/value.h"

#define PARTS_MOST (THEME_SERIES + 1)
#define COLUMN_SHARE 0.64
#define BAND_MOST_PX 220
#define TICK_GAP_PX 12
#define TOTAL_GAP_PX 6
#define STUB_PX 26
#define ZERO_PX 2.5
#define SEAM_PX 2

struct columns {
    const struct canvas *canvas;
    struct box room;
    struct stack stack;
    struct key key;
    size_t *index; /* categories drawn */
    size_t count;
    struct figure_item *items; /* theirs */
    struct value_axis values;
    struct category_axis axis;
    bool has_axis;
    double total_pt; /* size of the totals; 0: they do not fit, the axis says the values */
    double rest_pt;  /* height of the line that counts what is left out */
    struct box plot;
    double band_pt;
};

static double zero_y(const struct columns *columns)
{
    return scale_position(&columns->values.scale, 0);
}

static double column_width(const struct columns *columns)
{
    return columns->band_pt * COLUMN_SHARE;
}

static struct tint part_tint(const struct columns *columns, size_t column, size_t part)
{
    const struct canvas *canvas = columns->canvas;
    if (columns->stack.count > 1)
        return series_tint(canvas, columns->stack.series[part]);
    const struct figure_item *item = &columns->items[column];
    return figure_highlights(canvas->figure) && !item->highlight ? canvas->theme->muted : canvas->theme->accent;
}

static bool shape_check(const struct columns *columns, struct fault *fault)
{
    if (columns->stack.count >= 1 && columns->stack.count <= PARTS_MOST)
        return true;
    return fault_raise(fault, FAULT_DEFINITION, NULL,
                       "chart %.*s: kind column-stacked tells at most %d parts apart, not %zu; join some or use heat",
                       STR_ARGS(columns->canvas->figure->id), PARTS_MOST, columns->stack.count);
}

static bool key_plan(struct columns *columns, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    size_t count = columns->stack.count > 1 ? columns->stack.count : 0;
    struct key_item *items = ARENA_ARRAY(canvas->arena, struct key_item, count);
    for (size_t i = 0; i < count; i++) {
        size_t series = columns->stack.series[i];
        items[i] = (struct key_item){.tint = series_tint(canvas, series), .label = canvas->figure->series.at[series].label};
    }
    return key_layout(canvas, items, count, columns->room.width_pt, &columns->key, fault);
}

/* The first `count` categories, but those that must stay in any case. */
static void categories_choose(struct columns *columns, size_t count)
{
    const struct figure *figure = columns->canvas->figure;
    size_t staying = 0;
    for (size_t i = 0; i < figure->categories.len; i++)
        staying += figure->categories.at[i].highlight;
    size_t others = count > staying ? count - staying : 0;
    columns->count = 0;
    for (size_t i = 0; i < figure->categories.len; i++) {
        bool stays = figure->categories.at[i].highlight;
        if (!stays && others == 0)
            continue;
        others -= !stays;
        columns->index[columns->count] = i;
        columns->items[columns->count++] = figure->categories.at[i];
    }
    bool left_out = columns->count < figure->categories.len;
    columns->rest_pt = left_out ? 1.4 * line_height(columns->canvas, columns->canvas->preset->smallest_pt) : 0;
}

static void value_range_find(const struct columns *columns, double *low, double *high)
{
    *low = *high = 0;
    for (size_t i = 0; i < columns->count; i++) {
        *low = fmin(*low, columns->stack.columns[columns->index[i]].negative);
        *high = fmax(*high, columns->stack.columns[columns->index[i]].positive);
    }
    if (*low == *high)
        *high = 1;
}

/* The largest size at which every total stands over its own column, or 0. */
static bool totals_fit(struct columns *columns, double band_pt, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    columns->total_pt = 0;
    for (size_t step = 0; step < LABEL_SIZES && columns->total_pt == 0; step++) {
        double size_pt = label_size(canvas->preset, step), widest_pt = 0;
        for (size_t i = 0; i < columns->count; i++) {
            double width_pt = 0;
            struct str text = columns->stack.columns[columns->index[i]].total;
            if (!text_width(canvas, (struct font){WEIGHT_BOLD, size_pt}, text, &width_pt, fault))
                return false;
            widest_pt = fmax(widest_pt, width_pt);
        }
        columns->total_pt = widest_pt <= band_pt * 0.94 ? size_pt : 0;
    }
    return true;
}

static double band_width(const struct columns *columns, double width_pt)
{
    return fmin(width_pt / (double)columns->count, BAND_MOST_PX * columns->canvas->unit_pt);
}

/* Totals instead of an axis where they fit and nothing is negative; else an axis. */
static bool values_plan(struct columns *columns, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    double low, high;
    value_range_find(columns, &low, &high);
    if (!value_axis_plan(canvas, low, high, columns->room.height_pt * 0.7, &columns->values, fault) ||
        !totals_fit(columns, band_width(columns, columns->room.width_pt), fault))
        return false;
    columns->has_axis = columns->total_pt == 0 || low < 0 || columns->stack.columns[columns->index[0]].total.len == 0;
    columns->values.scale.from = columns->has_axis ? columns->values.ticks.from : low;
    columns->values.scale.to = columns->has_axis ? columns->values.ticks.to : high;
    return true;
}

static double head_reserve(const struct columns *columns)
{
    double size_pt = columns->total_pt > 0 ? columns->total_pt : columns->values.size_pt;
    double reserve = line_height(columns->canvas, size_pt) + TOTAL_GAP_PX * columns->canvas->unit_pt;
    for (size_t i = 0; i < columns->count; i++)
        if (columns->stack.columns[columns->index[i]].withheld)
            return reserve + STUB_PX * columns->canvas->unit_pt;
    return reserve;
}

static bool plot_plan(struct columns *columns, bool *fits, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    const struct box *room = &columns->room;
    double left_pt = columns->has_axis ? columns->values.width_pt + TICK_GAP_PX * canvas->unit_pt : 0;
    columns->band_pt = band_width(columns, room->width_pt - left_pt);
    if (columns->has_axis && !totals_fit(columns, columns->band_pt, fault))
        return false;
    if (!category_axis_plan(canvas, columns->items, columns->count, canvas->figure->time, columns->band_pt, room->height_pt / 3,
                            &columns->axis, fits, fault))
        return false;
    double top = room->y_pt + columns->key.height_pt + head_reserve(columns);
    double bottom = room->y_pt + room->height_pt - columns->axis.height_pt - columns->rest_pt;
    columns->plot = (struct box){room->x_pt + left_pt, top, columns->band_pt * (double)columns->count, bottom - top};
    columns->values.scale.start_pt = bottom;
    columns->values.scale.end_pt = top;
    *fits = *fits && columns->plot.height_pt >= room->height_pt * 0.25;
    return true;
}

static bool columns_plan(struct columns *columns, struct fault *fault)
{
    const struct figure *figure = columns->canvas->figure;
    bool fits = false;
    columns->index = ARENA_ARRAY(columns->canvas->arena, size_t, figure->categories.len);
    columns->items = ARENA_ARRAY(columns->canvas->arena, struct figure_item, figure->categories.len);
    for (size_t count = figure->categories.len; count > 0 && !fits; count = count > 10 ? count * 9 / 10 : count - 1) {
        categories_choose(columns, count);
        if (!values_plan(columns, fault) || !plot_plan(columns, &fits, fault))
            return false;
    }
    if (fits)
        return true;
    return fault_raise(fault, FAULT_INTERNAL, NULL, "chart %.*s: preset %s has no room for its columns", STR_ARGS(figure->id),
                       columns->canvas->preset->name);
}

/* The part's value within it, in whichever of paper and text colour reads better, where it has room. */
static bool part_label_draw(const struct columns *columns, struct box box, struct tint ground, struct str text, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    for (size_t step = 1; step < LABEL_SIZES; step++) {
        struct font font = {WEIGHT_SEMIBOLD, label_size(canvas->preset, step)};
        double width_pt = 0;
        if (!text_width(canvas, font, text, &width_pt, fault))
            return false;
        if (width_pt > box.width_pt * 0.92 || line_height(canvas, font.size_pt) > box.height_pt)
            continue;
        struct point at = {box.x_pt + box.width_pt / 2, baseline_in_line(canvas, font.size_pt, box.y_pt + box.height_pt / 2)};
        return text_draw(canvas, font, shade_text_on(canvas->theme, ground), text, at, 0.5, fault);
    }
    return true;
}

static bool part_draw(const struct columns *columns, size_t column, size_t part, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    double from, to, left = columns->plot.x_pt + columns->band_pt * ((double)column + (1 - COLUMN_SHARE) / 2);
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

/* Over the last column in any case, over the others where all totals fit. */
static bool total_draw(const struct columns *columns, size_t column, double top_pt, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    bool last = column + 1 == columns->count;
    struct str text = columns->stack.columns[columns->index[column]].total;
    if (columns->total_pt == 0 && !(last && canvas->figure->time))
        return true;
    struct font font = {WEIGHT_BOLD, columns->total_pt > 0 ? columns->total_pt : columns->values.size_pt};
    double width_pt = 0, right = columns->room.x_pt + columns->room.width_pt;
    if (!text_width(canvas, font, text, &width_pt, fault))
        return false;
    double middle = columns->plot.x_pt + columns->band_pt * ((double)column + 0.5);
    double x = fmin(middle + width_pt / 2, right);
    struct point at = {x, top_pt - TOTAL_GAP_PX * canvas->unit_pt - canvas->descent_em * font.size_pt};
    return text_draw(canvas, font, canvas->theme->text, text, at, 1, fault);
}

static bool column_draw(const struct columns *columns, size_t column, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    const struct stack_column *stacked = &columns->stack.columns[columns->index[column]];
    for (size_t part = 0; part < columns->stack.count; part++)
        if (!part_draw(columns, column, part, fault))
            return false;
    double top_pt = scale_position(&columns->values.scale, stacked->positive);
    if (stacked->withheld) {
        double stub_pt = STUB_PX * canvas->unit_pt;
        top_pt -= stub_pt;
        hatch_draw(canvas, (struct box){columns->plot.x_pt + columns->band_pt * ((double)column + (1 - COLUMN_SHARE) / 2), top_pt,
                                        column_width(columns), stub_pt});
    }
    return total_draw(columns, column, top_pt, fault);
}

static bool rest_draw(const struct columns *columns, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    if (columns->rest_pt == 0)
        return true;
    double size_pt = canvas->preset->smallest_pt;
    struct str count = lang_num(canvas->arena, num_from_int((int64_t)(canvas->figure->categories.len - columns->count)), false);
    double bottom = columns->room.y_pt + columns->room.height_pt;
    return text_draw(canvas, (struct font){WEIGHT_REGULAR, size_pt}, canvas->theme->secondary, canvas_word(canvas, WORD_MORE, count),
                     (struct point){columns->room.x_pt, bottom - canvas->descent_em * size_pt}, 0, fault);
}

static bool columns_draw(const struct columns *columns, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    struct point corner = {columns->room.x_pt, columns->room.y_pt};
    if (!key_draw(canvas, &columns->key, corner, fault))
        return false;
    if (columns->has_axis && !value_axis_draw(canvas, &columns->values, columns->plot, fault))
        return false;
    for (size_t i = 0; i < columns->count; i++)
        if (!column_draw(columns, i, fault))
            return false;
    double right = columns->plot.x_pt + columns->plot.width_pt;
    scene_append_line(canvas->scene, (struct point){columns->plot.x_pt, zero_y(columns)}, (struct point){right, zero_y(columns)},
                      ZERO_PX * canvas->unit_pt, colour_from_tint(canvas->theme->zero));
    return category_axis_draw(canvas, &columns->axis, columns->plot, columns->band_pt, fault) && rest_draw(columns, fault);
}

static bool column_stacked_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct columns columns = {.canvas = canvas, .room = room, .stack = stack_from_figure(canvas)};
    return shape_check(&columns, fault) && key_plan(&columns, fault) && columns_plan(&columns, fault) && columns_draw(&columns, fault);
}

const struct kind kind_column_stacked = {
    .name = "column-stacked",
    .summary = "columns of stacked parts over periods or categories, with totals on top",
    .source = "FT Visual Vocabulary: Part-to-whole, stacked column",
    .draw = column_stacked_draw,
};
