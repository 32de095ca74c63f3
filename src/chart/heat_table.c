#include "chart/heat_table.h"

#include <math.h>

#include "base/period.h"
#include "chart/axis.h"
#include "chart/class_key.h"
#include "chart/magnitude.h"
#include "chart/nothing.h"
#include "chart/rows.h"
#include "chart/value.h"

#define BAND_MOST_PX 64
#define BAND_FEW_PX 128 /* where few rows fill half of the height */
#define DISPLAY_SHARE 0.33 /* of a row's height, that a value as large as a title takes */
#define COLUMN_MOST_PX 220
#define LABEL_SHARE 0.3
#define LABEL_GAP_PX 16
#define SEAM_PX 2
#define HEAD_GAP_PX 8

struct heat {
    const struct canvas *canvas;
    struct box room;
    bool turned; /* the figure's categories are periods and stand across */
    const struct figure_item *row_items, *column_items;
    size_t row_count, column_count;
    bool own_apart; /* cells of a row with itself carry no colour */
    struct class_key key;
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
}

static bool is_own(const struct heat *heat, size_t row, size_t column)
{
    return heat->own_apart && str_equal(heat->row_items[row].key, heat->column_items[column].key);
}

/* Classes leave out what stands apart: it would be the largest by far. */
static bool key_plan(struct heat *heat, unsigned also, struct fault *fault)
{
    struct canvas others = *heat->canvas;
    struct figure *figure = ARENA_NEW(others.arena, struct figure);
    *figure = *others.figure;
    figure->points.at = ARENA_ARRAY(others.arena, struct figure_point, figure->points.len);
    for (size_t i = 0; i < figure->points.len; i++) {
        size_t category = i / figure->series.len, series = i % figure->series.len;
        bool own = heat->turned ? is_own(heat, series, category) : is_own(heat, category, series);
        figure->points.at[i] = others.figure->points.at[i];
        if (own && figure->points.at[i].state == POINT_SHOWN)
            figure->points.at[i].state = POINT_BREAK;
    }
    others.figure = figure;
    return class_key_plan(&others, heat->room, also, &heat->key, fault);
}

static bool are_periods(const struct figure_item *items, size_t count)
{
    struct period period;
    for (size_t i = 0; i < count; i++)
        if (!period_parse(items[i].key, &period))
            return false;
    return true;
}

/* Heads of that size at most. */
static bool heads_plan(struct heat *heat, double size_pt, struct fault *fault)
{
    const double most_pt[] = {heat->room.height_pt / 4, heat->room.height_pt / 2.5};
    bool fits = false, periods = are_periods(heat->column_items, heat->column_count);
    struct canvas canvas = *heat->canvas;
    struct preset preset = *canvas.preset;
    preset.label_pt = size_pt;
    canvas.preset = &preset;
    for (size_t i = 0; i < 2 && !fits; i++)
        if (!category_axis_plan(&canvas, heat->column_items, heat->column_count, periods, heat->column_pt, most_pt[i], &heat->heads,
                                &fits, fault))
            return false;
    return fits || room_refuse(heat->canvas, "the heads of its columns", fault);
}

/* Rows in the height that the key and the heads leave. */
static bool rows_plan(struct heat *heat, double label_pt, struct fault *fault)
{
    const struct canvas *canvas = heat->canvas;
    const struct box *room = &heat->room;
    double top = room->y_pt + heat->key.height_pt + heat->heads.height_pt + HEAD_GAP_PX * canvas->unit_pt;
    double half_pt = (room->y_pt + room->height_pt - top) / 2 / (double)heat->row_count;
    const struct rows_room rows_room = {
        .label_width_pt = label_pt,
        .height_pt = room->y_pt + room->height_pt - top,
        .band_most_pt = fmax(BAND_MOST_PX * canvas->unit_pt, fmin(BAND_FEW_PX * canvas->unit_pt, half_pt)),
    };
    heat->cells.y_pt = top;
    return rows_layout(canvas, heat->row_items, heat->row_count, &rows_room, &heat->rows, fault);
}

/* The columns' width, heads and rows: heads are no larger than the names of the rows. */
static bool table_plan(struct heat *heat, struct fault *fault)
{
    const struct canvas *canvas = heat->canvas;
    const struct box *room = &heat->room;
    double label_pt = room->width_pt * LABEL_SHARE, gap_pt = LABEL_GAP_PX * canvas->unit_pt, full_pt = canvas->preset->label_pt;
    heat->column_pt = fmin((room->width_pt - label_pt - gap_pt) / (double)heat->column_count, COLUMN_MOST_PX * canvas->unit_pt);
    if (!heads_plan(heat, full_pt, fault) || !rows_plan(heat, label_pt, fault))
        return false;
    double size_pt = heat->rows.rung->size_pt;
    if (size_pt < full_pt && (!heads_plan(heat, size_pt, fault) || !rows_plan(heat, label_pt, fault)))
        return false;
    double left = room->x_pt + heat->rows.label_width_pt + gap_pt;
    double wide_pt = (room->x_pt + room->width_pt - left) / (double)heat->column_count;
    heat->column_pt = fmax(heat->column_pt, fmin(wide_pt, COLUMN_MOST_PX * canvas->unit_pt));
    heat->cells = (struct box){left, heat->cells.y_pt, heat->column_pt * (double)heat->column_count, rows_height(&heat->rows)};
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
            if (!text_width(heat->canvas, (struct font){heat->own_apart ? WEIGHT_BOLD : WEIGHT_REGULAR, size_pt}, text, &width_pt, fault))
                return false;
            *fits = width_pt <= heat->column_pt * 0.92;
        }
    }
    return true;
}

/* In high rows as large as a subtitle; smaller, then without the sign of percent. */
static bool texts_plan(struct heat *heat, struct fault *fault)
{
    for (int bare = 0; bare <= heat->canvas->figure->percent; bare++) {
        heat->bare = bare;
        for (size_t step = 0; step < LABEL_SIZES + 1; step++) {
            bool fits;
            double size_pt = heat->canvas->preset->subtitle_pt;
            if (step > 0)
                size_pt = fmin(label_size(heat->canvas->preset, step - 1), heat->rows.rung->size_pt);
            else if (line_height(heat->canvas, size_pt) > heat->rows.band_pt * DISPLAY_SHARE)
                continue;
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
    bool own = is_own(heat, heat->rows.index[row], column) && point->state == POINT_SHOWN;
    struct cell_look look = own ? cell_state_look(canvas, CELL_ZERO) : cell_look(canvas, &heat->key.classes, point);
    if (!own && heat->text_pt > 0 && cell_state(&heat->key.classes, point) == CELL_ZERO) /* its text says so */
        look.edged = false;
    cell_draw_box(canvas, &look, cell);
    if (heat->text_pt == 0)
        return true;
    struct font font = {own ? WEIGHT_BOLD : WEIGHT_REGULAR, heat->text_pt};
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
    return text_draw(canvas, font, shade_text_on(canvas->theme, look.fill), text, at, 0.5, fault);
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

static bool heat_try(struct heat *heat, unsigned also, struct fault *fault)
{
    return key_plan(heat, also, fault) && table_plan(heat, fault) && texts_plan(heat, fault);
}

/* Values and limits that do not fit as they are take a larger magnitude; where that does not help none is written in the cells, and
 * the key sends to the table. */
static bool heat_plan(struct heat *heat, struct canvas *canvas, struct fault *fault)
{
    do {
        if (!heat_try(heat, 0, fault))
            return false;
        if (heat->text_pt > 0 && !heat->key.too_long)
            return true;
    } while (magnitude_next(canvas));
    return heat_try(heat, 0, fault) && (heat->text_pt > 0 || heat_try(heat, KEY_ELSEWHERE, fault));
}

bool heat_table_draw(const struct canvas *plain, struct box room, bool own_apart, struct fault *fault)
{
    struct canvas own = *plain, *canvas = &own;
    struct heat heat = {.canvas = canvas, .room = room, .own_apart = own_apart};
    heat_open(&heat);
    if (nothing_shown(canvas->figure))
        return nothing_draw(canvas, room, fault);
    if (!heat_plan(&heat, canvas, fault) || !class_key_draw(canvas, &heat.key, fault))
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
