#include "chart/columns.h"

#include <math.h>

#include "chart/value.h"

#define PARTS_MOST (THEME_SERIES + 1)
#define COLUMN_SHARE 0.64
#define COLUMN_SHARE_MOST 0.82 /* where the parts' values need it */
#define BAND_MOST_PX 220
#define TOUCHING_LEAST 3 /* columns that touch span the page from so many on */
#define TICK_GAP_PX 12
#define PANEL_SHARE 0.3 /* of its width, what the axis leaves to it */
#define PANEL_LINES 2.5 /* least height of a panel's plot */
#define TICK_AIR 1.05 /* of a line, what ticks are apart at least */
#define STUB_PX 26
#define STUB_TIGHT_PX 12
#define PLOT_SHARE_LEAST 0.25 /* of the room's height */
#define PLOT_SHARE_TIGHT 0.1 /* where not even one column has that much */

#define STEP_LEAST 1.3 /* contrast of neighbouring parts */

/* The colour that the series itself has, also where the headline speaks of another: what a part is, its colour says in every chart. */
static struct tint part_tint(const struct columns *columns, size_t part)
{
    const struct canvas *canvas = columns->canvas;
    size_t series = columns->stack.series[part];
    struct tint own;
    bool has_own = columns->stack.count > 1 && shade_parse(canvas->theme, canvas->figure->series.at[series].colour, &own);
    return has_own ? own : series_tint(canvas, series);
}

/* Whether neighbours can be told apart by the series' colours; else the theme's are taken by their place. */
static bool tints_tell(const struct columns *columns)
{
    for (size_t i = 1; i < columns->stack.count; i++)
        if (theme_contrast(part_tint(columns, i - 1), part_tint(columns, i)) < STEP_LEAST)
            return false;
    return true;
}

struct tint part_shade(const struct columns *columns, size_t part)
{
    const struct canvas *canvas = columns->canvas;
    const struct figure_item *item = &canvas->figure->series.at[columns->stack.series[part]];
    if (columns->own_tints)
        return part_tint(columns, part);
    if (!series_highlight(canvas->figure))
        return part < THEME_SERIES ? canvas->theme->series[part] : canvas->theme->muted;
    if (item->highlight)
        return canvas->theme->accent;
    size_t rank = 0, greys = 0;
    for (size_t i = 0; i < columns->stack.count; i++) {
        bool grey = !canvas->figure->series.at[columns->stack.series[i]].highlight;
        rank += grey && i < part;
        greys += grey;
    }
    return shade_ground(canvas->theme, canvas->theme->muted, canvas->theme->secondary,
                        greys > 1 ? (double)rank / (double)(greys - 1) : 0);
}

static bool shape_check(const struct columns *columns, struct fault *fault)
{
    if (columns->stack.count >= 1 && columns->stack.count <= PARTS_MOST)
        return true;
    return fault_raise(fault, FAULT_DEFINITION, NULL,
                       "chart %.*s: kind %.*s tells at most %d parts apart, not %zu; join some or use heat",
                       STR_ARGS(columns->canvas->figure->id), STR_ARGS(columns->canvas->figure->kind), PARTS_MOST, columns->stack.count);
}

static struct key_item *key_items(const struct columns *columns, size_t *count)
{
    const struct canvas *canvas = columns->canvas;
    *count = columns->stack.count > 1 ? columns->stack.count : 0;
    struct key_item *items = ARENA_ARRAY(canvas->arena, struct key_item, *count);
    for (size_t i = 0; i < *count; i++) {
        size_t series = columns->stack.series[i];
        items[i] = (struct key_item){.tint = part_shade(columns, i), .label = canvas->figure->series.at[series].label};
    }
    return items;
}

bool columns_open(struct columns *columns, struct key_item **items, size_t *count, struct fault *fault)
{
    columns->stack = stack_from_figure(columns->canvas, columns->whole);
    columns->own_tints = tints_tell(columns);
    *items = key_items(columns, count);
    return shape_check(columns, fault);
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
        const struct stack_column *stacked = &columns->stack.columns[columns->index[i]];
        *low = fmin(*low, stacked->negative);
        *high = fmax(*high, stacked->positive + stacked->rest);
    }
    annotations_widen(columns->canvas->figure, low, high);
    if (*low == *high)
        *high = 1;
    if (columns->whole > 0) /* rounded shares may add up to a tenth more */
        *high = columns->whole;
}

/* The largest size at which every total stands over its own column, or 0. Words for what is absent stand upright if need be. */
static bool totals_fit(struct columns *columns, double band_pt, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    columns->total_pt = 0;
    for (size_t step = 0; step < LABEL_SIZES && columns->total_pt == 0; step++) {
        double size_pt = label_size(canvas->preset, step), widest_pt = 0;
        for (size_t i = 0; i < columns->count; i++) {
            double width_pt = 0;
            const struct stack_column *stacked = &columns->stack.columns[columns->index[i]];
            struct str text = stacked->state == POINT_SHOWN ? stacked->total : STR_NONE;
            if (!text_width(canvas, (struct font){WEIGHT_BOLD, size_pt}, text, &width_pt, fault))
                return false;
            widest_pt = fmax(widest_pt, width_pt);
        }
        columns->total_pt = widest_pt <= band_pt * 0.86 ? size_pt : 0;
    }
    return true;
}

static double band_width(const struct columns *columns, double width_pt)
{
    double most_pt = columns->fixed_share > 0 ? width_pt / TOUCHING_LEAST : BAND_MOST_PX * columns->canvas->unit_pt;
    return fmin(width_pt / (double)columns->count, most_pt);
}

static bool totals_say(const struct columns *columns)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->stack.columns[columns->index[i]].total.len == 0)
            return false;
    return true;
}

/* Totals instead of an axis where they fit and nothing is negative; else an axis. */
static bool values_plan(struct columns *columns, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    double low, high;
    value_range_find(columns, &low, &high);
    double room_pt = columns->room.height_pt - columns->key.height_pt - columns->said.height_pt;
    if (!value_axis_plan(canvas, low, high, room_pt * 0.65, &columns->values, fault) ||
        !value_axis_trim(canvas, &columns->values, high, fault) ||
        !totals_fit(columns, band_width(columns, columns->room.width_pt), fault))
        return false;
    columns->has_axis = canvas->figure->whole || columns->total_pt == 0 || low < 0 || !totals_say(columns);
    columns->values.scale.from = columns->has_axis ? columns->values.ticks.from : low;
    columns->values.scale.to = columns->has_axis ? fmax(columns->values.ticks.to, high) : high;
    return true;
}

/* What a column needs above it for its stub and total, less the room that the axis leaves it beneath its last tick. */
static double column_reserve(const struct columns *columns, size_t column)
{
    const struct canvas *canvas = columns->canvas;
    const struct stack_column *stacked = &columns->stack.columns[columns->index[column]];
    const struct scale *scale = &columns->values.scale;
    double size_pt = columns->total_pt > 0 ? columns->total_pt : canvas->preset->smallest_pt;
    double stub_pt = stacked->state != POINT_SHOWN && stacked->rest == 0 ? columns->stub_pt : 0;
    double free_pt = (scale->to - stacked->positive - stacked->rest) / (scale->to - scale->from) * columns->room.height_pt * columns->least_share;
    return stub_pt + COLUMN_TOTAL_GAP_PX * canvas->unit_pt + line_height(canvas, size_pt) - free_pt;
}

/* Of a panel: as much as any panel may need, so that all have one scale. */
static double panel_reserve(const struct columns *columns)
{
    const struct canvas *canvas = columns->canvas;
    double stub_pt = 0;
    for (size_t i = 0; i < canvas->figure->whole->points.len; i++)
        stub_pt = canvas->figure->whole->points.at[i].state == POINT_SHOWN ? stub_pt : columns->stub_pt;
    return stub_pt + COLUMN_TOTAL_GAP_PX * canvas->unit_pt + line_height(canvas, canvas->preset->label_pt);
}

static double head_reserve(const struct columns *columns)
{
    if (columns->canvas->figure->whole)
        return panel_reserve(columns);
    double reserve_pt = columns->has_axis ? line_height(columns->canvas, columns->values.size_pt) / 2 : 0;
    for (size_t i = 0; i < columns->count; i++)
        reserve_pt = fmax(reserve_pt, column_reserve(columns, i));
    return reserve_pt;
}

/* Ticks were chosen for the height that a plot usually has; where it has less there are fewer of them. */
static bool ticks_thin(struct columns *columns, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    double line_pt = line_height(canvas, columns->values.size_pt), low, high;
    size_t steps = columns->values.ticks.list.len - 1;
    if (!columns->has_axis || columns->plot.height_pt <= 0 || (double)steps * line_pt * TICK_AIR <= columns->plot.height_pt)
        return true;
    value_range_find(columns, &low, &high);
    if (!value_axis_plan(canvas, low, high, columns->plot.height_pt, &columns->values, fault) ||
        !value_axis_trim(canvas, &columns->values, high, fault))
        return false;
    columns->values.scale = (struct scale){columns->values.ticks.from, fmax(columns->values.ticks.to, high),
                                           columns->plot.y_pt + columns->plot.height_pt, columns->plot.y_pt};
    return true;
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
    double top = room->y_pt + columns->key.height_pt + columns->said.height_pt + head_reserve(columns);
    double bottom = room->y_pt + room->height_pt - columns->axis.height_pt - columns->rest_pt;
    columns->plot = (struct box){room->x_pt + left_pt, top, columns->band_pt * (double)columns->count, bottom - top};
    columns->values.scale.start_pt = bottom;
    columns->values.scale.end_pt = top;
    *fits = *fits && columns->plot.height_pt >= room->height_pt * columns->least_share;
    if (canvas->figure->whole) /* fewer panels, rather than one without shape */
        *fits = *fits && columns->plot.height_pt >= PANEL_LINES * line_height(canvas, columns->values.size_pt) &&
                room->width_pt - left_pt >= room->width_pt * PANEL_SHARE;
    return ticks_thin(columns, fault);
}

/* The width of the widest value of a part at the size. */
static bool parts_width(const struct columns *columns, double size_pt, double *widest_pt, struct fault *fault)
{
    const struct canvas *canvas = columns->canvas;
    *widest_pt = 0;
    for (size_t i = 0; i < columns->count * columns->stack.count; i++) {
        const struct figure_point *point =
            figure_at(canvas->figure, columns->index[i / columns->stack.count], columns->stack.series[i % columns->stack.count]);
        double width_pt = 0;
        if (point->state == POINT_SHOWN &&
            !text_width(canvas, (struct font){WEIGHT_SEMIBOLD, size_pt}, value_text(canvas, point->value), &width_pt, fault))
            return false;
        *widest_pt = fmax(*widest_pt, width_pt);
    }
    return true;
}

/* All parts carry their values, if need be in wider columns, or none does. */
static bool parts_plan(struct columns *columns, struct fault *fault)
{
    const double shares[] = {COLUMN_SHARE, COLUMN_SHARE_MOST};
    columns->share = columns->fixed_share > 0 ? columns->fixed_share : COLUMN_SHARE;
    for (size_t i = 0; i < 4 && columns->stack.count > 1; i++) {
        double size_pt = label_size(columns->canvas->preset, 1 + i % 2), widest_pt = 0;
        if (!parts_width(columns, size_pt, &widest_pt, fault))
            return false;
        if (widest_pt > columns->band_pt * shares[i / 2] * 0.94)
            continue;
        columns->part_pt = size_pt;
        columns->share = columns->fixed_share > 0 ? columns->fixed_share : shares[i / 2];
        return true;
    }
    return true;
}

/* As many columns as have room for their labels, with so much of the height left to them. */
static bool count_plan(struct columns *columns, double least_share, double stub_px, bool *fits, struct fault *fault)
{
    size_t all = columns->canvas->figure->categories.len;
    columns->least_share = least_share;
    columns->stub_pt = stub_px * columns->canvas->unit_pt;
    for (size_t count = all; count > 0 && !*fits; count = count > 10 ? count * 9 / 10 : count - 1) {
        categories_choose(columns, count);
        if (!values_plan(columns, fault) || !plot_plan(columns, fits, fault))
            return false;
    }
    return true;
}

static bool room_plan(struct columns *columns, struct fault *fault)
{
    const struct figure *figure = columns->canvas->figure;
    bool fits = false;
    columns->index = ARENA_ARRAY(columns->canvas->arena, size_t, figure->categories.len);
    columns->items = ARENA_ARRAY(columns->canvas->arena, struct figure_item, figure->categories.len);
    if (!count_plan(columns, PLOT_SHARE_LEAST, STUB_PX, &fits, fault))
        return false;
    if (!fits && !count_plan(columns, PLOT_SHARE_TIGHT, STUB_TIGHT_PX, &fits, fault))
        return false;
    if (fits)
        return parts_plan(columns, fault) && columns_say(columns, fault);
    return room_refuse(columns->canvas, "its columns", fault);
}

static bool keyed_plan(struct columns *columns, struct key_item *items, size_t count, struct fault *fault)
{
    return key_layout(columns->canvas, items, count, columns->room.width_pt, &columns->key, fault) && room_plan(columns, fault);
}

/* An event's column may have no room. */
static bool marks_lack(const struct columns *columns)
{
    const struct annotation_plot plot = {.drawn = columns->index, .drawn_count = columns->count};
    return annotations_lack(columns->canvas->figure, &plot);
}

bool columns_plan(struct columns *columns, struct fault *fault)
{
    struct key_item *items;
    size_t count;
    if (!columns_open(columns, &items, &count, fault))
        return false;
    for (int listed = 0; listed < 2 && (!listed || marks_lack(columns)); listed++)
        if (!annotations_plan(columns->canvas, columns->room.width_pt, listed, &columns->said, fault) ||
            !keyed_plan(columns, items, count, fault))
            return false;
    if (!columns->unsaid || columns->canvas->figure->whole) /* for panels one key speaks */
        return true;
    key_add_states(columns->canvas, &items, &count);
    return keyed_plan(columns, items, count, fault);
}
