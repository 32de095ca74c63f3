/* What native charts share: which cells are drawn, their title, their place. */
#include "render/xlsx_drawing.h"

#include "render/xlsx_text.h"

#define DEFAULT_WIDTH_PX 480.0 /* of the library; charts are sized as multiples */
#define DEFAULT_HEIGHT_PX 288.0
#define WIDTH_PX 960.0
#define SPACER_PX 24.0

bool drawing_is_shown(const struct drawing *drawing, size_t category, size_t series)
{
    return figure_at(drawing->figure, category, series)->state == POINT_SHOWN;
}

bool drawing_is_whole(const struct drawing *drawing, size_t series)
{
    for (size_t c = 0; c < drawing->figure->categories.len; c++)
        if (!drawing_is_shown(drawing, c, series))
            return false;
    return true;
}

double drawing_value(const struct figure *figure, size_t category, size_t series)
{
    return num_approximate(figure_at(figure, category, series)->value) /
           (figure->grid.columns.at[series + 1].kind == GRID_PERCENT ? 100 : 1);
}

bool drawing_stacks(const struct drawing *drawing)
{
    static const uint8_t types[] = {LXW_CHART_BAR_STACKED, LXW_CHART_BAR_STACKED_PERCENT, LXW_CHART_COLUMN_STACKED,
                                    LXW_CHART_COLUMN_STACKED_PERCENT, LXW_CHART_AREA_STACKED};
    for (size_t i = 0; i < sizeof types; i++)
        if (drawing->chart->type == types[i])
            return true;
    return false;
}

bool drawing_draws(const struct drawing *drawing, size_t series)
{
    const struct figure *figure = drawing->figure;
    if (str_equal(figure->kind, STR("dumbbell")))
        return series == 0 || series + 1 == figure->series.len;
    return !drawing_stacks(drawing) || !figure->series.at[series].total;
}

size_t drawing_series(const struct drawing *drawing)
{
    size_t count = 0;
    for (size_t s = 0; s < drawing->figure->series.len; s++)
        count += drawing_draws(drawing, s);
    return count;
}

lxw_chart_font drawing_font(double size_pt, bool bold, struct tint tint)
{
    return (lxw_chart_font){.size = size_pt, .bold = bold, .color = look_colour(tint)};
}

/* A title that begins with '=' would be a formula to the library: the cell that holds the title is named instead. */
bool drawing_write_title(struct book_sheet *sheet, lxw_chart *chart, struct str text, struct fault *fault)
{
    struct arena *arena = sheet->book->arena;
    lxw_chart_font font = drawing_font(16, true, sheet->book->theme->text);
    char *title;
    if (!xlsx_text_cell(arena, text, &title, fault))
        return false;
    if (title[0] == '=')
        chart_title_set_name_range(chart, str_cstr(arena, sheet->name), 0, 0);
    else
        chart_title_set_name(chart, title);
    chart_title_set_name_font(chart, &font);
    return true;
}

bool drawing_place(struct book_sheet *sheet, const struct grid *grid, uint32_t head_row, lxw_chart *chart, double height_px,
                   struct str words, struct fault *fault)
{
    lxw_col_t spacer = (lxw_col_t)grid->columns.len;
    lxw_chart_options options = {.object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .x_scale = WIDTH_PX / DEFAULT_WIDTH_PX,
                                 .y_scale = height_px / DEFAULT_HEIGHT_PX};
    return xlsx_text_short(sheet->book->arena, words, &options.description, fault) &&
           sheet_size_column(sheet, spacer, SPACER_PX, fault) &&
           book_accept(worksheet_insert_chart_opt(sheet->handle, head_row, (lxw_col_t)(spacer + 1), chart, &options), sheet,
                       "its chart", fault);
}
