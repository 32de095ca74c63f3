/* A table whose cells are coloured by their value and carry it: rows by columns, with the classes of colour in a key above. */
#include "chart/kind.h"

#include <math.h>

#include "base/period.h"
#include "chart/axis.h"
#include "chart/hatch.h"
#include "chart/heat_classes.h"
#include "chart/rows.h"
#include "chart/value.h"

#define BAND_MOST_PX 64
#define COLUMN_MOST_PX 220
#define LABEL_SHARE 0.3
#define LABEL_GAP_PX 16
#define SEAM_PX 2
#define SWATCH_WIDTH_PX 84
#define SWATCH_HEIGHT_PX 16
#define KEY_SHARE 0.75 /* of the width, for limits one by one */
#define KEY_SHARE_ENDS 0.6
#define KEY_GAP_PX 14
#define HEAD_GAP_PX 8

struct heat {
    const struct canvas *canvas;
    struct box room;
    bool turned; /* the figure's categories are periods and stand across */
    const struct figure_item *row_items, *column_items;
    size_t row_count, column_count;
    struct heat_classes classes;
    double swatch_pt, key_height_pt, key_line_pt;
    bool states_beneath; /* the key of states on a line of its own */
    double first_pt; /* width of the first limit, half of which stands left of the swatches */
    bool ends_only;  /* the limits are too long to be written one by one */
    bool has_withheld, has_missing;
    struct category_axis heads;
    struct rows rows;
    struct box cells;
    double column_pt;
    double text_pt; /* size of the values; 0: they do not fit */
    bool bare;      /* values without the % sign */
};

static const struct figure_point *cell_point(const struct heat *heat, size_t row, size_t column)
{
    return heat->turned ? figure_at(heat->canvas->figure, column, row) : figure_at(heat->canvas->figure, row, column);
}

static void heat_open(struct heat *heat)
{
    const struct figure *figure = heat->canvas->figure;
    heat->turned = figure->time;
    heat->row_items = heat->turned ? figure->series.at : figure->categories.at;
    heat->column_items = heat->turned ? figure->categories.at : figure->series.at;
    heat->row_count = heat->turned ? figure->series.len : figure->categories.len;
    heat->column_count = heat->turned ? figure->categories.len : figure->series.len;
    heat->classes = heat_classes_choose(heat->canvas);
    heat->has_withheld = figure_has_state(figure, POINT_WITHHELD);
    heat->has_missing = figure_has_state(figure, POINT_MISSING);
}

static bool are_periods(const struct figure_item *items, size_t count)
{
    struct period period;
    for (size_t i = 0; i < count; i++)
        if (!period_parse(items[i].key, &period))
            return false;
    return true;
}

static struct font key_font(const struct heat *heat)
{
    return (struct font){WEIGHT_REGULAR, label_size(heat->canvas->preset, 1)};
}

/* The width of the swatch of a state, which holds its name beneath. */
static bool state_width(const struct heat *heat, enum point_state state, double *width_pt, struct fault *fault)
{
    struct figure_point point = {.state = state};
    if (!text_width(heat->canvas, key_font(heat), point_text(heat->canvas, &point), width_pt, fault))
        return false;
    *width_pt = fmax(44 * heat->canvas->unit_pt, *width_pt);
    return true;
}

static double classes_right(const struct heat *heat)
{
    double left = heat->room.x_pt + (heat->ends_only ? 0 : heat->first_pt / 2);
    return left + heat->swatch_pt * ((double)heat->classes.count + 0.5) + 24 * heat->canvas->unit_pt;
}

/* States stand behind the classes where they fit, else beneath. */
static bool states_plan(struct heat *heat, struct fault *fault)
{
    double withheld_pt = 0, missing_pt = 0;
    if ((heat->has_withheld && !state_width(heat, POINT_WITHHELD, &withheld_pt, fault)) ||
        (heat->has_missing && !state_width(heat, POINT_MISSING, &missing_pt, fault)))
        return false;
    double right = classes_right(heat) + withheld_pt + missing_pt + (withheld_pt > 0 ? 24 * heat->canvas->unit_pt : 0);
    bool any = value_range(heat->canvas->figure, SIZE_MAX).count > 0;
    heat->states_beneath = any && withheld_pt + missing_pt > 0 && right > heat->room.x_pt + heat->room.width_pt;
    heat->key_height_pt = heat->key_line_pt * (heat->states_beneath ? 2 : 1);
    return true;
}

/* Swatches are as wide as their widest limit needs; where that is too much only the ends are labelled. */
static bool key_plan(struct heat *heat, struct fault *fault)
{
    const struct canvas *canvas = heat->canvas;
    heat->swatch_pt = SWATCH_WIDTH_PX * canvas->unit_pt;
    for (size_t i = 0; i < heat->classes.limits.list.len; i++) {
        double width_pt = 0;
        if (!text_width(canvas, key_font(heat), value_text(canvas, heat->classes.limits.list.at[i]), &width_pt, fault))
            return false;
        heat->swatch_pt = fmax(heat->swatch_pt, width_pt * 1.2);
        heat->first_pt = i == 0 ? width_pt : heat->first_pt;
    }
    heat->ends_only = heat->swatch_pt * (double)heat->classes.count > heat->room.width_pt * KEY_SHARE;
    if (heat->ends_only)
        heat->swatch_pt = heat->room.width_pt * KEY_SHARE_ENDS / (double)heat->classes.count;
    double text_pt = line_height(canvas, key_font(heat).size_pt);
    heat->key_line_pt = fmax(SWATCH_HEIGHT_PX * canvas->unit_pt + text_pt, text_pt) + KEY_GAP_PX * canvas->unit_pt;
    return states_plan(heat, fault);
}

/* The state's swatch and its name; returns the x behind it. */
static bool key_state_draw(const struct heat *heat, enum point_state state, double *x, struct fault *fault)
{
    const struct canvas *canvas = heat->canvas;
    struct figure_point point = {.state = state};
    struct str text = point_text(canvas, &point);
    double unit = canvas->unit_pt, width_pt = 0, height_pt = SWATCH_HEIGHT_PX * unit;
    double top = heat->room.y_pt + (heat->states_beneath ? heat->key_line_pt : 0);
    if (!state_width(heat, state, &width_pt, fault))
        return false;
    struct box box = {*x, top, width_pt, height_pt};
    if (state == POINT_WITHHELD)
        hatch_draw(canvas, box);
    else {
        struct op *edge = scene_append_rectangle(canvas->scene, box, colour_from_tint(canvas->theme->paper));
        edge->stroke = colour_from_tint(canvas->theme->muted);
        edge->stroke_pt = 1.5 * unit;
    }
    *x += box.width_pt + 24 * unit;
    double baseline = top + height_pt + canvas->ascent_em * key_font(heat).size_pt;
    return text_draw(canvas, key_font(heat), canvas->theme->secondary, text,
                     (struct point){box.x_pt + box.width_pt / 2, baseline}, 0.5, fault);
}

static bool key_draw_classes(const struct heat *heat, double left, struct fault *fault)
{
    const struct canvas *canvas = heat->canvas;
    double height_pt = SWATCH_HEIGHT_PX * canvas->unit_pt;
    double baseline = heat->room.y_pt + height_pt + canvas->ascent_em * key_font(heat).size_pt;
    for (size_t i = 0; i < heat->classes.count; i++)
        scene_append_rectangle(canvas->scene,
                               (struct box){left + heat->swatch_pt * (double)i, heat->room.y_pt, heat->swatch_pt, height_pt},
                               colour_from_tint(heat->classes.tints[i]));
    size_t step = heat->ends_only ? heat->classes.count : 1;
    for (size_t i = 0; i <= heat->classes.count; i += step) {
        struct str text = value_text(canvas, heat->classes.limits.list.at[i]);
        struct point at = {left + heat->swatch_pt * (double)i, baseline};
        double anchor = !heat->ends_only ? 0.5 : i == 0 ? 0 : 1;
        if (!text_draw(canvas, key_font(heat), canvas->theme->secondary, text, at, anchor, fault))
            return false;
    }
    return true;
}

static bool key_draw_all(const struct heat *heat, struct fault *fault)
{
    const struct canvas *canvas = heat->canvas;
    double x = heat->room.x_pt;
    if (value_range(canvas->figure, SIZE_MAX).count > 0) {
        double left = heat->ends_only ? x : x + heat->first_pt / 2;
        if (!key_draw_classes(heat, left, fault))
            return false;
        x = heat->states_beneath ? x : classes_right(heat);
    }
    return (!heat->has_withheld || key_state_draw(heat, POINT_WITHHELD, &x, fault)) &&
           (!heat->has_missing || key_state_draw(heat, POINT_MISSING, &x, fault));
}

/* The columns' width and heads; rows are laid out in the height that is left. */
static bool table_plan(struct heat *heat, struct fault *fault)
{
    const struct canvas *canvas = heat->canvas;
    const struct box *room = &heat->room;
    bool fits = false;
    double label_pt = room->width_pt * LABEL_SHARE, gap_pt = LABEL_GAP_PX * canvas->unit_pt;
    heat->column_pt = fmin((room->width_pt - label_pt - gap_pt) / (double)heat->column_count, COLUMN_MOST_PX * canvas->unit_pt);
    if (!category_axis_plan(canvas, heat->column_items, heat->column_count, are_periods(heat->column_items, heat->column_count),
                            heat->column_pt, room->height_pt / 4, &heat->heads, &fits, fault))
        return false;
    if (!fits)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "chart %.*s: the heads of %zu columns have no room in preset %s",
                           STR_ARGS(canvas->figure->id), heat->column_count, canvas->preset->name);
    double top = room->y_pt + heat->key_height_pt + heat->heads.height_pt + HEAD_GAP_PX * canvas->unit_pt;
    const struct rows_room rows_room = {
        .label_width_pt = label_pt,
        .height_pt = room->y_pt + room->height_pt - top,
        .band_most_pt = BAND_MOST_PX * canvas->unit_pt,
    };
    if (!rows_layout(canvas, heat->row_items, heat->row_count, &rows_room, &heat->rows, fault))
        return false;
    double left = room->x_pt + heat->rows.label_width_pt + gap_pt;
    double wide_pt = (room->x_pt + room->width_pt - left) / (double)heat->column_count;
    heat->column_pt = fmax(heat->column_pt, fmin(wide_pt, COLUMN_MOST_PX * canvas->unit_pt));
    heat->cells = (struct box){left, top, heat->column_pt * (double)heat->column_count, rows_height(&heat->rows)};
    return true;
}

static struct str cell_text(const struct heat *heat, const struct figure_point *point)
{
    if (heat->bare && point->state == POINT_SHOWN)
        return lang_num(heat->canvas->arena, point->value, heat->canvas->figure->signed_form);
    return point->state == POINT_MISSING ? STR_NONE : point_text(heat->canvas, point);
}

static bool texts_fit(const struct heat *heat, double size_pt, bool *fits, struct fault *fault)
{
    *fits = line_height(heat->canvas, size_pt) <= heat->rows.band_pt;
    for (size_t row = 0; row < heat->rows.count && *fits; row++) {
        for (size_t column = 0; column < heat->column_count && *fits; column++) {
            double width_pt = 0;
            struct str text = cell_text(heat, cell_point(heat, heat->rows.index[row], column));
            if (!text_width(heat->canvas, (struct font){WEIGHT_REGULAR, size_pt}, text, &width_pt, fault))
                return false;
            *fits = width_pt <= heat->column_pt * 0.92;
        }
    }
    return true;
}

/* Smaller, then without the sign of percent, then none: colour and key remain. */
static bool texts_plan(struct heat *heat, struct fault *fault)
{
    for (int bare = 0; bare < 2; bare++) {
        heat->bare = bare;
        for (size_t step = 0; step < LABEL_SIZES; step++) {
            bool fits;
            double size_pt = fmin(label_size(heat->canvas->preset, step), heat->rows.rung->size_pt);
            if (!texts_fit(heat, size_pt, &fits, fault))
                return false;
            heat->text_pt = fits ? size_pt : 0;
            if (fits)
                return true;
        }
    }
    return true;
}

static bool cell_draw(const struct heat *heat, size_t row, size_t column, struct fault *fault)
{
    const struct canvas *canvas = heat->canvas;
    const struct figure_point *point = cell_point(heat, heat->rows.index[row], column);
    double seam = SEAM_PX * canvas->unit_pt / 2;
    struct box cell = {heat->cells.x_pt + heat->column_pt * (double)column + seam,
                       heat->cells.y_pt + heat->rows.band_pt * (double)row + seam, heat->column_pt - 2 * seam,
                       heat->rows.band_pt - 2 * seam};
    struct tint ground = canvas->theme->paper;
    if (point->state == POINT_SHOWN) {
        ground = heat_tint(canvas, &heat->classes, point->value);
        scene_append_rectangle(canvas->scene, cell, colour_from_tint(ground));
    } else if (point->state == POINT_WITHHELD) {
        hatch_draw(canvas, cell);
    }
    if (heat->text_pt == 0)
        return true;
    struct font font = {WEIGHT_REGULAR, heat->text_pt};
    struct str text = cell_text(heat, point);
    double width_pt = 0, middle = cell.x_pt + cell.width_pt / 2, line_pt = line_height(canvas, font.size_pt);
    if (!text_width(canvas, font, text, &width_pt, fault))
        return false;
    if (point->state == POINT_WITHHELD) /* strokes do not cross the text */
        scene_append_rectangle(
            canvas->scene,
            (struct box){middle - width_pt * 0.6, cell.y_pt + (cell.height_pt - line_pt) / 2, width_pt * 1.2, line_pt},
            colour_from_tint(canvas->theme->paper));
    struct point at = {middle, baseline_in_line(canvas, font.size_pt, cell.y_pt + cell.height_pt / 2)};
    return text_draw(canvas, font, shade_text_on(canvas->theme, ground), text, at, 0.5, fault);
}

static bool row_draw(const struct heat *heat, size_t row, struct fault *fault)
{
    const struct canvas *canvas = heat->canvas;
    size_t index = heat->rows.index[row];
    const struct block *label = &heat->rows.rung->blocks[index];
    double top = heat->cells.y_pt + heat->rows.band_pt * (double)row + (heat->rows.band_pt - block_height(canvas, label)) / 2;
    scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, heat->row_items[index].key), heat->row_items[index].label);
    if (!block_draw(canvas, label, canvas->theme->text, (struct point){heat->room.x_pt, top}, 0, fault))
        return false;
    for (size_t column = 0; column < heat->column_count; column++)
        if (!cell_draw(heat, row, column, fault))
            return false;
    scene_close_group(canvas->scene);
    return true;
}

static bool heat_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct heat heat = {.canvas = canvas, .room = room};
    heat_open(&heat);
    if (!key_plan(&heat, fault) || !table_plan(&heat, fault) || !texts_plan(&heat, fault) || !key_draw_all(&heat, fault))
        return false;
    /* Heads hang, as an axis does, from a line between the key and the cells. */
    struct box above = {heat.cells.x_pt, room.y_pt, heat.cells.width_pt,
                        heat.cells.y_pt - heat.heads.height_pt - HEAD_GAP_PX * canvas->unit_pt - room.y_pt};
    heat.heads.above = true;
    if (!category_axis_draw(canvas, &heat.heads, above, heat.column_pt, fault))
        return false;
    for (size_t row = 0; row < heat.rows.count; row++)
        if (!row_draw(&heat, row, fault))
            return false;
    return rows_draw_rest(canvas, &heat.rows, (struct point){room.x_pt, heat.cells.y_pt}, fault);
}

const struct kind kind_heat = {
    .name = "heat",
    .summary = "a table whose cells are coloured by their value and carry it",
    .source = "FT Visual Vocabulary: Magnitude and Change over time, heatmap",
    .draw = heat_draw,
};
