#include "render/xlsx_dots.h"

#include <math.h>
#include <stdlib.h>

#include "render/xlsx_drawing.h"
#include "render/xlsx_number.h"
#include "render/xlsx_text.h"

#define MARKER_PT 9
#define LABEL_PT 10
/* Of the plot that a chart of our size has, by which names are set apart. */
#define PLOT_WIDTH_PX 830.0
#define PLOT_HEIGHT_PX 400.0
#define NAME_CHAR_PX 6.5
#define NAME_HEIGHT_PX 16.0
#define MARK_PX 12.0

struct box_px {
    double left, top, right, bottom;
};

struct dot {
    size_t row;
    double across, up;
    struct box_px mark;
    size_t side;
};

struct cloud {
    const struct dots *of;
    struct dot *list;
    size_t count;
};

static const uint8_t SIDES[] = {LXW_CHART_LABEL_POSITION_RIGHT, LXW_CHART_LABEL_POSITION_LEFT, LXW_CHART_LABEL_POSITION_ABOVE,
                                LXW_CHART_LABEL_POSITION_BELOW};
#define SIDE_COUNT (sizeof SIDES / sizeof *SIDES)

static const struct grid_cell *cell_at(const struct dots *dots, size_t row, size_t column)
{
    return &dots->grid->rows.at[row].cells.at[column];
}

static double value_at(const struct dots *dots, size_t row, size_t column)
{
    return num_approximate(cell_at(dots, row, column)->number) / (dots->grid->columns.at[column].kind == GRID_PERCENT ? 100 : 1);
}

static struct cloud gather(const struct dots *dots)
{
    struct cloud cloud = {.of = dots, .list = ARENA_ARRAY(dots->sheet->book->arena, struct dot, dots->count + 1)};
    for (size_t r = dots->first; r < dots->first + dots->count; r++)
        if (cell_at(dots, r, dots->across)->has_number && cell_at(dots, r, dots->up)->has_number)
            cloud.list[cloud.count++] =
                (struct dot){.row = r, .across = value_at(dots, r, dots->across), .up = value_at(dots, r, dots->up)};
    return cloud;
}

static double part_of(double value, double low, double high)
{
    return high > low ? (value - low) / (high - low) : 0.5;
}

static void place_marks(struct cloud *cloud)
{
    double low_x = INFINITY, high_x = -INFINITY, low_y = INFINITY, high_y = -INFINITY;
    for (size_t i = 0; i < cloud->count; i++) {
        low_x = fmin(low_x, fmin(cloud->list[i].across, 0));
        high_x = fmax(high_x, cloud->list[i].across);
        low_y = fmin(low_y, cloud->list[i].up);
        high_y = fmax(high_y, cloud->list[i].up);
    }
    for (size_t i = 0; i < cloud->count; i++) {
        double x = part_of(cloud->list[i].across, low_x, high_x) * PLOT_WIDTH_PX,
               y = (1 - part_of(cloud->list[i].up, low_y, high_y)) * PLOT_HEIGHT_PX;
        cloud->list[i].mark = (struct box_px){x - MARK_PX / 2, y - MARK_PX / 2, x + MARK_PX / 2, y + MARK_PX / 2};
    }
}

static double name_width(struct str name)
{
    double wide = 0;
    for (size_t at = 0; at < name.len; wide += NAME_CHAR_PX)
        str_code_point(name, &at);
    return wide;
}

static struct box_px name_box(const struct cloud *cloud, size_t at, size_t side)
{
    const struct box_px *mark = &cloud->list[at].mark;
    struct str name = cell_at(cloud->of, cloud->list[at].row, 0)->text;
    double wide = name_width(name), x = (mark->left + mark->right) / 2, y = (mark->top + mark->bottom) / 2;
    switch (SIDES[side]) {
    case LXW_CHART_LABEL_POSITION_RIGHT:
        return (struct box_px){mark->right, y - NAME_HEIGHT_PX / 2, mark->right + wide, y + NAME_HEIGHT_PX / 2};
    case LXW_CHART_LABEL_POSITION_LEFT:
        return (struct box_px){mark->left - wide, y - NAME_HEIGHT_PX / 2, mark->left, y + NAME_HEIGHT_PX / 2};
    case LXW_CHART_LABEL_POSITION_ABOVE:
        return (struct box_px){x - wide / 2, mark->top - NAME_HEIGHT_PX, x + wide / 2, mark->top};
    default:
        return (struct box_px){x - wide / 2, mark->bottom, x + wide / 2, mark->bottom + NAME_HEIGHT_PX};
    }
}

static double overlap(struct box_px a, struct box_px b)
{
    double wide = fmin(a.right, b.right) - fmax(a.left, b.left), high = fmin(a.bottom, b.bottom) - fmax(a.top, b.top);
    return wide > 0 && high > 0 ? wide * high : 0;
}

/* What the name would cover of marks, of names placed before, and of what is beyond the plot. */
static double cost_of(const struct cloud *cloud, size_t at, size_t side)
{
    struct box_px box = name_box(cloud, at, side);
    double cost = (fmax(0, -box.left) + fmax(0, box.right - PLOT_WIDTH_PX)) * NAME_HEIGHT_PX;
    for (size_t i = 0; i < cloud->count; i++) {
        cost += overlap(box, cloud->list[i].mark);
        cost += i < at ? overlap(box, name_box(cloud, i, cloud->list[i].side)) : 0;
    }
    return cost;
}

static void choose_sides(struct cloud *cloud)
{
    for (size_t i = 0; i < cloud->count; i++) {
        double least = INFINITY;
        for (size_t side = 0; side < SIDE_COUNT; side++) {
            double cost = cost_of(cloud, i, side);
            if (cost < least) {
                least = cost;
                cloud->list[i].side = side;
            }
        }
    }
}

/* The cells of one column at the dots of one side. */
static const char *reference(const struct cloud *cloud, size_t side, size_t column)
{
    const struct dots *dots = cloud->of;
    struct arena *arena = dots->sheet->book->arena;
    struct strbuf out = strbuf_new(arena);
    char letters[LXW_MAX_COL_NAME_LENGTH];
    lxw_col_to_name(letters, (lxw_col_t)column, LXW_TRUE);
    for (size_t i = 0, found = 0; i < cloud->count; i++)
        if (cloud->list[i].side == side)
            strbuf_printf(&out, "%s'%.*s'!%s$%u", found++ ? "," : "=(", STR_ARGS(dots->sheet->name), letters,
                          dots->head_row + 2 + (uint32_t)cloud->list[i].row);
    strbuf_append_char(&out, ')');
    return str_cstr(arena, strbuf_str(&out));
}

/* Names beside the points; one that begins with '=' would be a formula to the library. */
static bool label_points(const struct cloud *cloud, size_t side, lxw_chart_series *series, struct fault *fault)
{
    struct book *book = cloud->of->sheet->book;
    lxw_chart_data_label *labels = ARENA_ARRAY(book->arena, lxw_chart_data_label, cloud->count);
    lxw_chart_data_label **list = ARENA_ARRAY(book->arena, lxw_chart_data_label *, cloud->count + 1);
    lxw_chart_font font = drawing_font(LABEL_PT, false, book->theme->text);
    for (size_t i = 0, at = 0; i < cloud->count; i++) {
        char *name;
        if (cloud->list[i].side != side)
            continue;
        if (!xlsx_text_short(book->arena, cell_at(cloud->of, cloud->list[i].row, 0)->text, &name, fault))
            return false;
        labels[at].value = name[0] == '=' ? NULL : name;
        list[at] = &labels[at];
        at++;
    }
    chart_series_set_labels(series);
    chart_series_set_labels_position(series, SIDES[side]);
    chart_series_set_labels_font(series, &font);
    return book_accept(chart_series_set_labels_custom(series, list), cloud->of->sheet, "the labels of its chart", fault);
}

static bool append_side(const struct cloud *cloud, size_t side, struct fault *fault)
{
    const struct dots *dots = cloud->of;
    struct arena *arena = dots->sheet->book->arena;
    lxw_chart_fill fill = {.color = look_colour(dots->sheet->book->theme->accent)};
    lxw_chart_line none = {.none = LXW_TRUE};
    size_t count = 0;
    for (size_t i = 0; i < cloud->count; i++)
        count += cloud->list[i].side == side;
    if (count == 0)
        return true;
    lxw_chart_series *series =
        chart_add_series(dots->chart, reference(cloud, side, dots->across), reference(cloud, side, dots->up));
    if (!series)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "workbook, sheet '%.*s': a series of its chart was refused",
                           STR_ARGS(dots->sheet->name));
    chart_series_set_name_range(series, str_cstr(arena, dots->sheet->name), dots->head_row, (lxw_col_t)dots->up);
    series->values->ignore_cache = LXW_TRUE; /* the library would cache a formula as 0 */
    series->categories->ignore_cache = LXW_TRUE;
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, MARKER_PT);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &none);
    return label_points(cloud, side, series, fault);
}

static int order_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(const struct cloud *cloud, bool up)
{
    double *values = ARENA_ARRAY(cloud->of->sheet->book->arena, double, cloud->count + 1);
    for (size_t i = 0; i < cloud->count; i++)
        values[i] = up ? cloud->list[i].up : cloud->list[i].across;
    qsort(values, cloud->count, sizeof *values, order_doubles);
    return (values[(cloud->count - 1) / 2] + values[cloud->count / 2]) / 2;
}

static bool frame_axis(const struct dots *dots, lxw_chart_axis *axis, size_t column, struct fault *fault)
{
    struct book *book = dots->sheet->book;
    lxw_chart_line line = {.color = look_colour(book->theme->zero), .width = 1.0f};
    lxw_chart_font name_font = drawing_font(11, false, book->theme->secondary);
    char *name;
    if (!xlsx_text_short(book->arena, dots->grid->columns.at[column].label, &name, fault))
        return false;
    frame_values(book->theme, axis,
                 str_cstr(book->arena, xlsx_number_format(book->arena, &dots->grid->columns.at[column], MARK_NONE)));
    chart_axis_set_name(axis, name);
    chart_axis_set_name_font(axis, &name_font);
    chart_axis_set_line(axis, &line);
    chart_axis_set_major_tick_mark(axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_label_position(axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_major_gridlines_set_visible(axis, LXW_FALSE);
    return true;
}

bool dots_append(const struct dots *dots, struct fault *fault)
{
    struct cloud cloud = gather(dots);
    lxw_chart_line none = {.none = LXW_TRUE};
    if (cloud.count == 0)
        return true;
    place_marks(&cloud);
    choose_sides(&cloud);
    for (size_t side = 0; side < SIDE_COUNT; side++)
        if (!append_side(&cloud, side, fault))
            return false;
    chart_axis_set_crossing(dots->chart->x_axis, dots->crosses ? dots->cross_across : median(&cloud, false));
    chart_axis_set_crossing(dots->chart->y_axis, dots->crosses ? dots->cross_up : median(&cloud, true));
    chart_legend_set_position(dots->chart, LXW_CHART_LEGEND_NONE);
    chart_chartarea_set_line(dots->chart, &none);
    return frame_axis(dots, dots->chart->x_axis, dots->across, fault) && frame_axis(dots, dots->chart->y_axis, dots->up, fault);
}
