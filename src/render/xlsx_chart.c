#include "render/xlsx_chart.h"

#include <math.h>

#include "render/xlsx_number.h"
#include "render/xlsx_text.h"
#include "render/xlsx_tint.h"

#define DEFAULT_WIDTH_PX 480.0 /* of the library; charts are sized as multiples */
#define DEFAULT_HEIGHT_PX 288.0
#define WIDTH_PX 960.0
#define HEIGHT_LEAST_PX 540.0
#define HEIGHT_MOST_PX 1400.0
#define BAR_BAND_PX 28.0
#define BAR_FRAME_PX 120.0
#define SPACER_PX 24.0
#define LABEL_SHARE 0.12 /* of the width of the bars, at either side */
#define GAP_PCT 56
#define TIME_LABELS_MOST 12

struct drawing {
    struct book_sheet *sheet;
    const struct figure *figure;
    lxw_chart *chart;
    uint32_t head_row; /* of the table */
    size_t first;      /* row of the grid that holds the first category */
    const char *number_format;
};

struct native_kind {
    const char *kind;
    uint8_t type;
    bool (*dress)(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault);
    void (*frame)(const struct drawing *drawing);
};

static bool dress_bar(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault);
static bool dress_line(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault);
static bool dress_stack(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault);
static void frame_bar(const struct drawing *drawing);
static void frame_columns(const struct drawing *drawing);

static const struct native_kind natives[] = {
    {"bar", LXW_CHART_BAR, dress_bar, frame_bar},
    {"line", LXW_CHART_LINE, dress_line, frame_columns},
    {"column-stacked", LXW_CHART_COLUMN_STACKED, dress_stack, frame_columns},
};

static const struct native_kind *find_native(const struct figure *figure)
{
    for (size_t i = 0; i < sizeof natives / sizeof natives[0]; i++)
        if (str_equal(figure->kind, str_from_cstr(natives[i].kind)) && figure->categories.len && figure->series.len)
            return &natives[i];
    return NULL;
}

bool xlsx_chart_beside(const struct figure *figure)
{
    return find_native(figure) != NULL;
}

bool xlsx_chart_shades(const struct figure *figure)
{
    return str_equal(figure->kind, STR("heat"));
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

/* The library keeps x for what runs across the page: in a bar chart the categories stand on its y axis. */
static lxw_chart_axis *category_axis(const struct drawing *drawing)
{
    return drawing->chart->type == LXW_CHART_BAR ? drawing->chart->y_axis : drawing->chart->x_axis;
}

static lxw_chart_axis *value_axis(const struct drawing *drawing)
{
    return drawing->chart->type == LXW_CHART_BAR ? drawing->chart->x_axis : drawing->chart->y_axis;
}

static bool is_shown(const struct drawing *drawing, size_t category, size_t series)
{
    return figure_at(drawing->figure, category, series)->state == POINT_SHOWN;
}

static bool series_is_whole(const struct drawing *drawing, size_t series)
{
    for (size_t c = 0; c < drawing->figure->categories.len; c++)
        if (!is_shown(drawing, c, series))
            return false;
    return true;
}

/* As the cell stores it; 0 for a point that is not shown. */
static double point_value(const struct figure *figure, size_t at)
{
    return num_approximate(figure->points.at[at].value) / (figure->grid.columns.at[1].kind == GRID_PERCENT ? 100 : 1);
}

static lxw_chart_font chart_font(double size_pt, bool bold, struct tint tint)
{
    return (lxw_chart_font){.size = size_pt, .bold = bold, .color = look_colour(tint)};
}

/* The text of a cell that holds no figure, as a label where its mark would stand. */
static bool label_markers(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault)
{
    const struct figure *figure = drawing->figure;
    struct arena *arena = drawing->sheet->book->arena;
    lxw_chart_data_label *labels = ARENA_ARRAY(arena, lxw_chart_data_label, figure->categories.len);
    lxw_chart_data_label **list = ARENA_ARRAY(arena, lxw_chart_data_label *, figure->categories.len + 1);
    if (series_is_whole(drawing, at))
        return true;
    for (size_t c = 0; c < figure->categories.len; c++) {
        const char *sign = mark_sign(figure->grid.rows.at[drawing->first + c].cells.at[at + 1].mark);
        list[c] = &labels[c];
        if (!is_shown(drawing, c, at) && !xlsx_text_short(arena, str_from_cstr(sign), &labels[c].value, fault))
            return false;
    }
    return book_accept(chart_series_set_labels_custom(series, list), drawing->sheet, "the labels of its chart", fault);
}

static struct tint bar_tint(const struct drawing *drawing, size_t category)
{
    const struct figure *figure = drawing->figure;
    const struct theme *theme = drawing->sheet->book->theme;
    bool negative = false;
    for (size_t c = 0; c < figure->categories.len; c++)
        negative = negative || num_sign(figure_at(figure, c, 0)->value) < 0;
    struct tint plain = !negative                                             ? theme->accent
                        : num_sign(figure_at(figure, category, 0)->value) < 0 ? theme->negative
                                                                              : theme->positive;
    return xlsx_tint_item(theme, figure->categories.at, figure->categories.len, category, plain);
}

static bool dress_bar(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault)
{
    const struct figure *figure = drawing->figure;
    struct arena *arena = drawing->sheet->book->arena;
    lxw_chart_fill *fills = ARENA_ARRAY(arena, lxw_chart_fill, figure->categories.len);
    lxw_chart_point *points = ARENA_ARRAY(arena, lxw_chart_point, figure->categories.len);
    lxw_chart_point **list = ARENA_ARRAY(arena, lxw_chart_point *, figure->categories.len + 1);
    lxw_chart_font font = chart_font(11, true, drawing->sheet->book->theme->text);
    for (size_t c = 0; c < figure->categories.len; c++) {
        fills[c].color = look_colour(bar_tint(drawing, c));
        points[c].fill = &fills[c];
        list[c] = &points[c];
    }
    chart_series_set_fill(series, &fills[0]);
    chart_series_set_labels(series);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_OUTSIDE_END);
    chart_series_set_labels_num_format(series, drawing->number_format);
    chart_series_set_labels_font(series, &font);
    return book_accept(chart_series_set_points(series, list), drawing->sheet, "the bars of its chart", fault) &&
           label_markers(drawing, series, at, fault);
}

static struct tint series_tint(const struct drawing *drawing, size_t at)
{
    const struct figure *figure = drawing->figure;
    const struct theme *theme = drawing->sheet->book->theme;
    size_t place = 0;
    for (size_t s = 0; s < at; s++)
        place += !figure->series.at[s].total;
    struct tint plain = place < THEME_SERIES ? theme->series[place] : theme->muted;
    if (figure->series.len == 1)
        return theme->accent;
    return (drawing->chart->type == LXW_CHART_COLUMN_STACKED ? xlsx_tint_part : xlsx_tint_item)(theme, figure->series.at,
                                                                                                figure->series.len, at, plain);
}

static bool dress_line(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault)
{
    lxw_chart_line line = {.color = look_colour(series_tint(drawing, at)), .width = 2.5f};
    (void)fault;
    chart_series_set_line(series, &line);
    return true;
}

static bool dress_stack(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault)
{
    lxw_chart_fill fill = {.color = look_colour(series_tint(drawing, at))};
    (void)fault;
    chart_series_set_fill(series, &fill);
    return true;
}

/* Room for the labels of negative bars, which would run into the names at the left. */
static void widen_values(const struct drawing *drawing, lxw_chart_axis *values)
{
    const struct figure *figure = drawing->figure;
    double low = 0, high = 0;
    for (size_t i = 0; i < figure->points.len; i++) {
        double value = point_value(figure, i);
        low = fmin(low, value);
        high = fmax(high, value);
    }
    if (low < 0) {
        chart_axis_set_min(values, low - (high - low) * LABEL_SHARE);
        chart_axis_set_max(values, high + (high - low) * LABEL_SHARE);
    }
}

static void frame_bar(const struct drawing *drawing)
{
    lxw_chart_axis *values = value_axis(drawing);
    chart_axis_set_reverse(category_axis(drawing));
    chart_axis_off(values);
    chart_axis_major_gridlines_set_visible(values, LXW_FALSE);
    chart_set_series_gap(drawing->chart, GAP_PCT);
    widen_values(drawing, values);
}

static void frame_columns(const struct drawing *drawing)
{
    const struct figure *figure = drawing->figure;
    const struct theme *theme = drawing->sheet->book->theme;
    lxw_chart_axis *names = category_axis(drawing), *values = value_axis(drawing);
    lxw_chart_line grid = {.color = look_colour(theme->grid), .width = 0.75f}, none = {.none = LXW_TRUE};
    lxw_chart_font font = chart_font(11, false, theme->secondary);
    chart_axis_set_num_format(values, drawing->number_format);
    chart_axis_set_num_font(values, &font);
    chart_axis_set_line(values, &none);
    chart_axis_major_gridlines_set_line(values, &grid);
    if (figure->time && figure->categories.len > TIME_LABELS_MOST)
        chart_axis_set_interval_unit(names, (uint16_t)((figure->categories.len + TIME_LABELS_MOST - 1) / TIME_LABELS_MOST));
    if (drawing->chart->type == LXW_CHART_COLUMN_STACKED)
        chart_set_series_gap(drawing->chart, GAP_PCT);
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
        bool shown = is_shown(drawing, c, series);
        for (end = c + 1; end < drawing->figure->categories.len && is_shown(drawing, end, series) == shown; end++)
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
    bool whole = series_is_whole(drawing, at), gapped = !whole && native->type == LXW_CHART_LINE;
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

/* A title that begins with '=' would be a formula to the library: the cell that holds the title is named instead. */
static bool write_title(const struct drawing *drawing, struct fault *fault)
{
    struct arena *arena = drawing->sheet->book->arena;
    lxw_chart_font font = chart_font(16, true, drawing->sheet->book->theme->text);
    char *title;
    if (!xlsx_text_cell(arena, drawing->figure->headline, &title, fault))
        return false;
    if (title[0] == '=')
        chart_title_set_name_range(drawing->chart, str_cstr(arena, drawing->sheet->name), 0, 0);
    else
        chart_title_set_name(drawing->chart, title);
    chart_title_set_name_font(drawing->chart, &font);
    return true;
}

static void frame_chart(const struct drawing *drawing, const struct native_kind *native)
{
    const struct theme *theme = drawing->sheet->book->theme;
    lxw_chart_line none = {.none = LXW_TRUE}, zero = {.color = look_colour(theme->zero), .width = 1.0f};
    lxw_chart_font font = chart_font(11, false, theme->text);
    lxw_chart_axis *names = category_axis(drawing);
    chart_chartarea_set_line(drawing->chart, &none);
    chart_axis_set_num_font(names, &font);
    chart_axis_set_line(names, &zero);
    chart_axis_set_major_tick_mark(names, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_label_position(names, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_legend_set_position(drawing->chart, drawing->figure->series.len > 1 ? LXW_CHART_LEGEND_TOP : LXW_CHART_LEGEND_NONE);
    chart_legend_set_font(drawing->chart, &font);
    native->frame(drawing);
}

static bool place_chart(const struct drawing *drawing, const struct native_kind *native, struct fault *fault)
{
    const struct figure *figure = drawing->figure;
    double height_px = HEIGHT_LEAST_PX;
    lxw_col_t spacer = (lxw_col_t)figure->grid.columns.len;
    lxw_chart_options options = {.object_position = LXW_OBJECT_MOVE_DONT_SIZE};
    if (native->type == LXW_CHART_BAR)
        height_px = fmin(fmax(height_px, BAR_FRAME_PX + BAR_BAND_PX * (double)figure->categories.len), HEIGHT_MOST_PX);
    options.x_scale = WIDTH_PX / DEFAULT_WIDTH_PX;
    options.y_scale = height_px / DEFAULT_HEIGHT_PX;
    return xlsx_text_short(drawing->sheet->book->arena, figure->alt, &options.description, fault) &&
           sheet_size_column(drawing->sheet, spacer, SPACER_PX, fault) &&
           book_accept(worksheet_insert_chart_opt(drawing->sheet->handle, drawing->head_row, (lxw_col_t)(spacer + 1),
                                                  drawing->chart, &options),
                       drawing->sheet, "its chart", fault);
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
    for (size_t s = 0; s < figure->series.len; s++) {
        /* The total of a stack is how high it stands. */
        bool skipped = native->type == LXW_CHART_COLUMN_STACKED && figure->series.at[s].total;
        if (!skipped && !append_series(drawing, native, s, fault))
            return false;
    }
    frame_chart(drawing, native);
    return write_title(drawing, fault) && place_chart(drawing, native, fault);
}

static double largest_value(const struct figure *figure, bool *negative)
{
    double largest = 0;
    *negative = figure->signed_form;
    for (size_t i = 0; i < figure->points.len; i++) {
        double value = point_value(figure, i);
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
    uint32_t last = category_row(drawing, drawing->figure->categories.len - 1);
    if (largest <= 0)
        return true;
    return book_accept(worksheet_conditional_format_range(drawing->sheet->handle, category_row(drawing, 0), 1, last,
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
