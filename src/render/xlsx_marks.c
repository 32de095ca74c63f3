/* Marks of native charts: bars, lines and areas in the colours of the drawn ones, and signs where a figure is not shown. */
#include "render/xlsx_drawing.h"
#include "render/xlsx_text.h"
#include "render/xlsx_tint.h"

#define GROUP_LABELS_MOST 24 /* bars side by side: more figures than that would run into each other */

/* The text of a cell that holds no figure, as a label where its mark would stand. */
static bool label_markers(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault)
{
    const struct figure *figure = drawing->figure;
    struct arena *arena = drawing->sheet->book->arena;
    lxw_chart_data_label *labels = ARENA_ARRAY(arena, lxw_chart_data_label, figure->categories.len);
    lxw_chart_data_label **list = ARENA_ARRAY(arena, lxw_chart_data_label *, figure->categories.len + 1);
    if (drawing_is_whole(drawing, at))
        return true;
    for (size_t c = 0; c < figure->categories.len; c++) {
        const char *sign = mark_sign(figure->grid.rows.at[drawing->first + c].cells.at[at + 1].mark);
        list[c] = &labels[c];
        if (!drawing_is_shown(drawing, c, at) && !xlsx_text_short(arena, str_from_cstr(sign), &labels[c].value, fault))
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

static void label_values(const struct drawing *drawing, lxw_chart_series *series, double size_pt)
{
    lxw_chart_font font = drawing_font(size_pt, true, drawing->sheet->book->theme->text);
    chart_series_set_labels(series);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_OUTSIDE_END);
    chart_series_set_labels_num_format(series, drawing->number_format);
    chart_series_set_labels_font(series, &font);
}

bool marks_dress_bar(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault)
{
    const struct figure *figure = drawing->figure;
    struct arena *arena = drawing->sheet->book->arena;
    lxw_chart_fill *fills = ARENA_ARRAY(arena, lxw_chart_fill, figure->categories.len);
    lxw_chart_point *points = ARENA_ARRAY(arena, lxw_chart_point, figure->categories.len);
    lxw_chart_point **list = ARENA_ARRAY(arena, lxw_chart_point *, figure->categories.len + 1);
    for (size_t c = 0; c < figure->categories.len; c++) {
        fills[c].color = look_colour(bar_tint(drawing, c));
        points[c].fill = &fills[c];
        list[c] = &points[c];
    }
    chart_series_set_fill(series, &fills[0]);
    label_values(drawing, series, 11);
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
    return (drawing_stacks(drawing) ? xlsx_tint_part : xlsx_tint_item)(theme, figure->series.at, figure->series.len, at, plain);
}

bool marks_dress_line(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault)
{
    lxw_chart_line line = {.color = look_colour(series_tint(drawing, at)), .width = 2.5f};
    (void)fault;
    chart_series_set_line(series, &line);
    return true;
}

bool marks_dress_area(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault)
{
    lxw_chart_fill fill = {.color = look_colour(series_tint(drawing, at))};
    (void)fault;
    chart_series_set_fill(series, &fill);
    return true;
}

bool marks_dress_group(const struct drawing *drawing, lxw_chart_series *series, size_t at, struct fault *fault)
{
    if (!marks_dress_area(drawing, series, at, fault))
        return false;
    if (drawing->figure->categories.len * drawing_series(drawing) > GROUP_LABELS_MOST)
        return true;
    label_values(drawing, series, 10);
    return label_markers(drawing, series, at, fault);
}
