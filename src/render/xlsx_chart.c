/* Native charts of the kinds that spreadsheets have, drawn from the cells of their sheet. */
#include "render/xlsx_chart.h"

#include <math.h>

#include "render/xlsx_dots.h"
#include "render/xlsx_drawing.h"
#include "render/xlsx_number.h"
#include "render/xlsx_tint.h"

#define HEIGHT_LEAST_PX 540.0
#define HEIGHT_MOST_PX 1400.0
#define BAR_BAND_PX 28.0
#define BAR_FRAME_PX 120.0

struct native_kind {
    const char *kind;
    uint8_t type;
    bool (*dress)(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault);
    void (*frame)(const struct drawing *drawing);
    bool whole; /* drawn only when every figure is there */
};

static const struct native_kind natives[] = {
    {"bar", LXW_CHART_BAR, marks_dress_bar, frame_bars},
    {"dot", LXW_CHART_BAR, marks_dress_bar, frame_bars},
    {"treemap", LXW_CHART_BAR, marks_dress_bar, frame_bars},
    {"bullet", LXW_CHART_BAR, marks_dress_group, frame_bars},
    {"dumbbell", LXW_CHART_BAR, marks_dress_group, frame_bars},
    {"pyramid", LXW_CHART_BAR, marks_dress_group, frame_bars},
    {"bar-stacked", LXW_CHART_BAR_STACKED, marks_dress_area, frame_stacked_bars},
    {"bar-share", LXW_CHART_BAR_STACKED_PERCENT, marks_dress_area, frame_stacked_bars},
    {"column", LXW_CHART_COLUMN, marks_dress_area, frame_columns},
    {"histogram", LXW_CHART_COLUMN, marks_dress_area, frame_histogram},
    {"column-stacked", LXW_CHART_COLUMN_STACKED, marks_dress_area, frame_columns},
    {"column-share", LXW_CHART_COLUMN_STACKED_PERCENT, marks_dress_area, frame_columns},
    {"line", LXW_CHART_LINE, marks_dress_line, frame_lines},
    {"slope", LXW_CHART_LINE, marks_dress_line, frame_lines},
    {"multiples", LXW_CHART_LINE, marks_dress_line, frame_lines},
    {"area", LXW_CHART_AREA_STACKED, marks_dress_area, frame_columns, .whole = true},
    {"scatter", LXW_CHART_SCATTER, NULL, NULL},
};

static bool is_whole(const struct figure *figure)
{
    for (size_t i = 0; i < figure->points.len; i++)
        if (figure->points.at[i].state != POINT_SHOWN)
            return false;
    return true;
}

/* Bars side by side share one axis. */
static bool shares_form(const struct figure *figure)
{
    for (size_t s = 1; s < figure->series.len; s++)
        if (figure->grid.columns.at[s + 1].kind != figure->grid.columns.at[1].kind)
            return false;
    return true;
}

static bool can_draw(const struct native_kind *native, const struct figure *figure)
{
    if (!figure->categories.len || !figure->series.len || figure->series.len >= figure->grid.columns.len)
        return false;
    return native->dress ? shares_form(figure) && (!native->whole || is_whole(figure)) : figure->series.len >= 2;
}

static const struct native_kind *find_native(const struct figure *figure)
{
    for (size_t i = 0; i < sizeof natives / sizeof natives[0]; i++)
        if (str_equal(figure->kind, str_from_cstr(natives[i].kind)) && can_draw(&natives[i], figure))
            return &natives[i];
    return NULL;
}

bool xlsx_chart_beside(const struct figure *figure)
{
    return find_native(figure) != NULL;
}

bool xlsx_chart_shades(const struct figure *figure)
{
    return str_equal(figure->kind, STR("heat")) || str_equal(figure->kind, STR("matrix"));
}

/* The categories are neighbouring rows of the grid; other rows (totals) may stand before and after them. */
static bool find_rows(const struct figure *figure, size_t *first, struct fault *fault)
{
    const struct grid *grid = &figure->grid;
    size_t count = figure->categories.len;
    for (*first = 0; *first + count <= grid->rows.len; (*first)++)
        if (str_equal(grid->rows.at[*first].key, figure->categories.at[0].key))
            break;
    bool good = *first + count <= grid->rows.len && figure->series.len < grid->columns.len;
    for (size_t c = 0; good && c < count; c++)
        for (size_t s = 0; good && s < figure->series.len; s++) {
            const struct grid_cell *cell = &grid->rows.at[*first + c].cells.at[s + 1];
            const struct figure_point *point = figure_at(figure, c, s);
            bool shown = point->state == POINT_SHOWN || (point->state == POINT_BREAK && cell->has_number);
            good = cell->has_number == shown &&
                   (!shown || point->state == POINT_BREAK || num_order(cell->number, point->value) == 0);
        }
    return good || fault_raise(fault, FAULT_INTERNAL, NULL, "chart '%.*s': the table behind it does not hold its points",
                               STR_ARGS(figure->id));
}

static uint32_t category_row(const struct drawing *drawing, size_t category)
{
    return drawing->head_row + 1 + (uint32_t)(drawing->first + category);
}

/* A line's cells in one range, but for the gaps: there the reference goes to the empty cell between table and chart. */
static const char *gapped_reference(const struct drawing *drawing, size_t series)
{
    struct arena *arena = drawing->sheet->book->arena;
    struct strbuf out = strbuf_new(arena);
    struct str sheet = drawing->sheet->name;
    char column[LXW_MAX_COL_NAME_LENGTH], blank[LXW_MAX_COL_NAME_LENGTH];
    lxw_col_to_name(column, (lxw_col_t)(series + 1), LXW_TRUE);
    lxw_col_to_name(blank, (lxw_col_t)drawing->figure->grid.columns.len, LXW_TRUE);
    for (size_t c = 0, end; c < drawing->figure->categories.len; c = end) {
        bool shown = drawing_is_shown(drawing, c, series);
        for (end = c + 1; end < drawing->figure->categories.len && drawing_is_shown(drawing, end, series) == shown; end++)
            continue;
        const char *name = shown ? column : blank;
        strbuf_printf(&out, "%s'%.*s'!%s$%u:%s$%u", c ? "," : "=(", STR_ARGS(sheet), name, category_row(drawing, c) + 1, name,
                      category_row(drawing, end - 1) + 1);
    }
    strbuf_append_char(&out, ')');
    return str_cstr(arena, strbuf_str(&out));
}

static bool append_series(const struct drawing *drawing, const struct native_kind *native, size_t at, struct fault *fault)
{
    const char *sheet = str_cstr(drawing->sheet->book->arena, drawing->sheet->name);
    uint32_t first = category_row(drawing, 0), last = category_row(drawing, drawing->figure->categories.len - 1);
    lxw_col_t column = (lxw_col_t)(at + 1);
    bool whole = drawing_is_whole(drawing, at), gapped = !whole && native->type == LXW_CHART_LINE;
    lxw_chart_series *series = chart_add_series(drawing->chart, NULL, gapped ? gapped_reference(drawing, at) : NULL);
    if (!series)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "workbook, sheet '%s': a series of its chart was refused", sheet);
    chart_series_set_name_range(series, sheet, drawing->head_row, column);
    chart_series_set_categories(series, sheet, first, 0, last, 0);
    if (!gapped)
        chart_series_set_values(series, sheet, first, column, last, column);
    /* The library would cache a text as 0: a figure that nobody published. */
    if (!whole)
        series->values->ignore_cache = LXW_TRUE;
    return native->dress(drawing, series, at, fault);
}

static double height_px(const struct drawing *drawing, const struct native_kind *native)
{
    bool side_by_side = native->type == LXW_CHART_BAR;
    size_t bars = drawing->figure->categories.len * (side_by_side ? drawing_series(drawing) : 1);
    if (native->frame != frame_bars && native->frame != frame_stacked_bars)
        return HEIGHT_LEAST_PX;
    return fmin(fmax(HEIGHT_LEAST_PX, BAR_FRAME_PX + BAR_BAND_PX * (double)bars), HEIGHT_MOST_PX);
}

static bool draw_marks(const struct drawing *drawing, const struct native_kind *native, struct fault *fault)
{
    if (!native->dress)
        return dots_append(&(struct dots){.sheet = drawing->sheet,
                                          .chart = drawing->chart,
                                          .grid = &drawing->figure->grid,
                                          .head_row = drawing->head_row,
                                          .first = drawing->first,
                                          .count = drawing->figure->categories.len,
                                          .across = 1,
                                          .up = 2},
                           fault);
    for (size_t s = 0; s < drawing->figure->series.len; s++)
        if (drawing_draws(drawing, s) && !append_series(drawing, native, s, fault))
            return false;
    native->frame(drawing);
    return true;
}

static bool draw_native(struct drawing *drawing, const struct native_kind *native, struct fault *fault)
{
    struct book *book = drawing->sheet->book;
    const struct figure *figure = drawing->figure;
    drawing->number_format = str_cstr(book->arena, xlsx_number_format(book->arena, &figure->grid.columns.at[1], MARK_NONE));
    drawing->chart = workbook_add_chart(book->handle, native->type);
    if (!drawing->chart)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "workbook, sheet '%.*s': its chart was refused",
                           STR_ARGS(drawing->sheet->name));
    return draw_marks(drawing, native, fault) && drawing_write_title(drawing->sheet, drawing->chart, figure->headline, fault) &&
           drawing_place(drawing->sheet, &figure->grid, drawing->head_row, drawing->chart, height_px(drawing, native),
                         figure->alt, fault);
}

static double largest_value(const struct figure *figure, bool *negative)
{
    double largest = 0;
    *negative = figure->signed_form;
    for (size_t i = 0; i < figure->points.len; i++) {
        double value = drawing_value(figure, i / figure->series.len, i % figure->series.len);
        *negative = *negative || value < 0;
        largest = fmax(largest, fabs(value));
    }
    return largest;
}

/* Shades that dark text can be read on: from paper to half the accent, or to both sides of zero for changes. */
static bool shade_cells(const struct drawing *drawing, struct fault *fault)
{
    const struct theme *theme = drawing->sheet->book->theme;
    bool negative;
    double largest = largest_value(drawing->figure, &negative);
    lxw_color_t dark = look_colour(xlsx_tint_mix(theme->paper, negative ? theme->positive : theme->accent, 0.5));
    lxw_color_t other = look_colour(xlsx_tint_mix(theme->paper, theme->negative, 0.5));
    lxw_conditional_format shades = {
        .type = LXW_CONDITIONAL_3_COLOR_SCALE,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .min_value = negative ? -largest : 0,
        .mid_value = negative ? 0 : largest / 2,
        .max_value = largest,
        .min_color = negative ? other : look_colour(theme->paper),
        .mid_color = look_colour(negative ? theme->paper : xlsx_tint_mix(theme->paper, theme->accent, 0.25)),
        .max_color = dark,
    };
    uint32_t first = category_row(drawing, 0), last = category_row(drawing, drawing->figure->categories.len - 1);
    if (largest <= 0)
        return true;
    return book_accept(worksheet_conditional_format_range(drawing->sheet->handle, first, 1, last,
                                                          (lxw_col_t)drawing->figure->series.len, &shades),
                       drawing->sheet, "its shading", fault);
}

bool xlsx_chart_append(struct book_sheet *sheet, const struct figure *figure, uint32_t head_row, struct fault *fault)
{
    struct drawing drawing = {.sheet = sheet, .figure = figure, .head_row = head_row};
    const struct native_kind *native = find_native(figure);
    if ((!native && !xlsx_chart_shades(figure)) || !figure->categories.len || !figure->series.len)
        return true;
    if (!find_rows(figure, &drawing.first, fault))
        return false;
    return native ? draw_native(&drawing, native, fault) : shade_cells(&drawing, fault);
}
