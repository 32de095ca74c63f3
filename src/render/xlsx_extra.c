#include "render/xlsx_extra.h"

#include "render/xlsx_number.h"
#include "render/xlsx_text.h"

#define WIDTH_SCALE 2.0
#define HEIGHT_SCALE 1.9
#define SPACER_PX 24.0
#define GAP_PCT 40
#define MARKER_PT 9

struct extra {
    struct book_sheet *sheet;
    const struct grid *grid;
    lxw_chart *chart;
    uint32_t head_row;
};

struct extra_kind {
    const char *table; /* id */
    uint8_t type;
    bool (*draw)(const struct extra *extra, struct fault *fault);
};

static bool draw_waterfall(const struct extra *extra, struct fault *fault);
static bool draw_quadrants(const struct extra *extra, struct fault *fault);

static const struct extra_kind KINDS[] = {
    {"analysis-waterfall", LXW_CHART_COLUMN_STACKED, draw_waterfall},
    {"analysis-quadrants", LXW_CHART_SCATTER, draw_quadrants},
};

static const struct extra_kind *find_kind(const struct grid *grid)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (str_equal(grid->id, str_from_cstr(KINDS[i].table)))
            return &KINDS[i];
    return NULL;
}

bool xlsx_extra_is(const struct grid *grid)
{
    return find_kind(grid) != NULL;
}

static size_t body_count(const struct grid *grid)
{
    size_t count = 0;
    while (count < grid->rows.len && grid->rows.at[count].role == ROW_BODY)
        count++;
    return count;
}

static lxw_chart_series *append_series(const struct extra *extra, lxw_col_t names, lxw_col_t values, size_t rows,
                                       struct fault *fault)
{
    struct book_sheet *sheet = extra->sheet;
    const char *name = str_cstr(sheet->book->arena, sheet->name);
    uint32_t first = extra->head_row + 1, last = extra->head_row + (uint32_t)rows;
    lxw_chart_series *series = chart_add_series(extra->chart, NULL, NULL);
    if (!series) {
        fault_raise(fault, FAULT_INTERNAL, NULL, "workbook, sheet '%s': a series of its chart was refused", name);
        return NULL;
    }
    chart_series_set_name_range(series, name, extra->head_row, values);
    chart_series_set_categories(series, name, first, names, last, names);
    chart_series_set_values(series, name, first, values, last, values);
    /* The library would cache a formula as 0. */
    series->values->ignore_cache = LXW_TRUE;
    series->categories->ignore_cache = names > 0;
    return series;
}

static bool draw_waterfall(const struct extra *extra, struct fault *fault)
{
    const struct theme *theme = extra->sheet->book->theme;
    const struct {
        lxw_col_t column;
        struct tint tint;
    } parts[] = {{3, theme->paper}, {4, theme->positive}, {5, theme->negative}, {6, theme->accent}};
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_fill clear = {.none = LXW_TRUE};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        lxw_chart_fill fill = {.color = look_colour(parts[i].tint)};
        lxw_chart_series *series = append_series(extra, 0, parts[i].column, extra->grid->rows.len, fault);
        if (!series)
            return false;
        chart_series_set_fill(series, i == 0 ? &clear : &fill);
        chart_series_set_line(series, &none);
    }
    lxw_chart_line grid = {.color = look_colour(theme->grid), .width = 0.75f};
    int16_t hidden[] = {0, -1};
    chart_axis_major_gridlines_set_line(extra->chart->y_axis, &grid);
    chart_axis_set_num_format(extra->chart->y_axis, "#,##0");
    chart_axis_set_line(extra->chart->y_axis, &none);
    chart_legend_set_position(extra->chart, LXW_CHART_LEGEND_TOP);
    chart_legend_delete_series(extra->chart, hidden);
    chart_set_series_gap(extra->chart, GAP_PCT);
    chart_axis_set_label_position(extra->chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    return true;
}

static double value_at(const struct grid *grid, size_t row, size_t column)
{
    double value = num_approximate(grid->rows.at[row].cells.at[column].number);
    return grid->columns.at[column].kind == GRID_PERCENT ? value / 100 : value;
}

/* Names beside the points. */
static bool label_points(const struct extra *extra, lxw_chart_series *series, size_t count, struct fault *fault)
{
    struct arena *arena = extra->sheet->book->arena;
    lxw_chart_data_label *labels = ARENA_ARRAY(arena, lxw_chart_data_label, count);
    lxw_chart_data_label **list = ARENA_ARRAY(arena, lxw_chart_data_label *, count + 1);
    for (size_t i = 0; i < count; i++) {
        char *name;
        if (!xlsx_text_short(arena, extra->grid->rows.at[i].cells.at[0].text, &name, fault))
            return false;
        /* A name that begins with '=' would be a formula to the library. */
        labels[i].value = name[0] == '=' ? NULL : name;
        list[i] = &labels[i];
    }
    chart_series_set_labels(series);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_ABOVE);
    return book_accept(chart_series_set_labels_custom(series, list), extra->sheet, "the labels of its chart", fault);
}

static void cross_axes(const struct extra *extra, size_t count)
{
    const struct grid *grid = extra->grid;
    double mean = 0;
    for (size_t i = 0; i < count; i++)
        mean += value_at(grid, i, 1) / (double)count;
    chart_axis_set_crossing(extra->chart->x_axis, mean);
    if (grid->rows.len > count)
        chart_axis_set_crossing(extra->chart->y_axis, value_at(grid, count, 2));
}

static bool draw_quadrants(const struct extra *extra, struct fault *fault)
{
    const struct theme *theme = extra->sheet->book->theme;
    struct arena *arena = extra->sheet->book->arena;
    size_t count = body_count(extra->grid);
    lxw_chart_axis *axes[] = {extra->chart->x_axis, extra->chart->y_axis};
    lxw_chart_fill fill = {.color = look_colour(theme->accent)};
    lxw_chart_series *series = append_series(extra, 1, 2, count, fault);
    if (!series)
        return false;
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, MARKER_PT);
    chart_series_set_marker_fill(series, &fill);
    cross_axes(extra, count);
    for (size_t i = 0; i < 2; i++) {
        const struct grid_column *column = &extra->grid->columns.at[i + 1];
        char *name;
        if (!xlsx_text_short(arena, column->label, &name, fault))
            return false;
        chart_axis_set_name(axes[i], name);
        chart_axis_set_num_format(axes[i], str_cstr(arena, xlsx_number_format(arena, column, MARK_NONE)));
        chart_axis_set_label_position(axes[i], LXW_CHART_AXIS_LABEL_POSITION_LOW);
        chart_axis_major_gridlines_set_visible(axes[i], LXW_FALSE);
    }
    chart_legend_set_position(extra->chart, LXW_CHART_LEGEND_NONE);
    return label_points(extra, series, count, fault);
}

static bool place(const struct extra *extra, struct fault *fault)
{
    const struct grid *grid = extra->grid;
    struct arena *arena = extra->sheet->book->arena;
    lxw_col_t spacer = (lxw_col_t)grid->columns.len;
    lxw_chart_options options = {.x_scale = WIDTH_SCALE, .y_scale = HEIGHT_SCALE, .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
    struct str words =
        str_format(arena, "%.*s. %.*s", STR_ARGS(grid->title), STR_ARGS(grid->notes.len ? grid->notes.at[0] : STR_NONE));
    char *title;
    if (!xlsx_text_short(arena, grid->title, &title, fault) || !xlsx_text_short(arena, words, &options.description, fault))
        return false;
    chart_title_set_name(extra->chart, title);
    return sheet_size_column(extra->sheet, spacer, SPACER_PX, fault) &&
           book_accept(
               worksheet_insert_chart_opt(extra->sheet->handle, extra->head_row, (lxw_col_t)(spacer + 1), extra->chart, &options),
               extra->sheet, "its chart", fault);
}

bool xlsx_extra_append(struct book_sheet *sheet, const struct grid *grid, uint32_t head_row, struct fault *fault)
{
    const struct extra_kind *kind = find_kind(grid);
    struct extra extra = {.sheet = sheet, .grid = grid, .head_row = head_row};
    if (!kind || body_count(grid) < 2)
        return true;
    extra.chart = workbook_add_chart(sheet->book->handle, kind->type);
    if (!extra.chart)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "workbook, sheet '%.*s': its chart was refused", STR_ARGS(sheet->name));
    return kind->draw(&extra, fault) && place(&extra, fault);
}
