#include "render/xlsx_extra.h"

#include "render/xlsx_dots.h"
#include "render/xlsx_drawing.h"

#define HEIGHT_PX 560.0
#define GAP_PCT 40

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

static lxw_chart_series *append_series(const struct extra *extra, lxw_col_t values, size_t rows, struct fault *fault)
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
    chart_series_set_categories(series, name, first, 0, last, 0);
    chart_series_set_values(series, name, first, values, last, values);
    /* The library would cache a formula as 0. */
    series->values->ignore_cache = LXW_TRUE;
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
        lxw_chart_series *series = append_series(extra, parts[i].column, extra->grid->rows.len, fault);
        if (!series)
            return false;
        chart_series_set_fill(series, i == 0 ? &clear : &fill);
        chart_series_set_line(series, &none);
    }
    int16_t hidden[] = {0, -1};
    frame_chart(theme, extra->chart, extra->chart->x_axis, sizeof parts / sizeof *parts);
    frame_values(theme, extra->chart->y_axis, "#,##0");
    chart_legend_delete_series(extra->chart, hidden);
    chart_set_series_gap(extra->chart, GAP_PCT);
    return true;
}

static double value_at(const struct grid *grid, size_t row, size_t column)
{
    double value = num_approximate(grid->rows.at[row].cells.at[column].number);
    return grid->columns.at[column].kind == GRID_PERCENT ? value / 100 : value;
}

/* The axes cross at the mean weight and at the growth of the whole. */
static bool draw_quadrants(const struct extra *extra, struct fault *fault)
{
    const struct grid *grid = extra->grid;
    size_t count = body_count(grid);
    struct dots dots = {.sheet = extra->sheet,
                        .chart = extra->chart,
                        .grid = grid,
                        .head_row = extra->head_row,
                        .count = count,
                        .across = 1,
                        .up = 2,
                        .crosses = grid->rows.len > count};
    for (size_t i = 0; i < count; i++)
        dots.cross_across += value_at(grid, i, 1) / (double)count;
    dots.cross_up = dots.crosses ? value_at(grid, count, 2) : 0;
    return dots_append(&dots, fault);
}

static bool place(const struct extra *extra, struct fault *fault)
{
    const struct grid *grid = extra->grid;
    struct str words = str_format(extra->sheet->book->arena, "%.*s. %.*s", STR_ARGS(grid->title),
                                  STR_ARGS(grid->notes.len ? grid->notes.at[0] : STR_NONE));
    return drawing_write_title(extra->sheet, extra->chart, grid->title, fault) &&
           drawing_place(extra->sheet, grid, extra->head_row, extra->chart, HEIGHT_PX, words, fault);
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
