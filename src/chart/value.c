#include "chart/value.h"

#include <math.h>

#include "chart/magnitude.h"

struct str value_text(const struct canvas *canvas, struct num value)
{
    const struct figure *figure = canvas->figure;
    value = magnitude_value(canvas, value);
    return figure->percent ? lang_percent(canvas->arena, value, figure->signed_form)
                           : lang_num(canvas->arena, value, figure->signed_form);
}

struct str point_text(const struct canvas *canvas, const struct figure_point *point)
{
    switch (point->state) {
    case POINT_SHOWN:
        return value_text(canvas, point->value);
    case POINT_WITHHELD:
        return STR("[c]");
    case POINT_BREAK:
        return STR("[b]");
    case POINT_MISSING:
        break;
    }
    return canvas_word(canvas, WORD_NO_DATA, STR_NONE);
}

struct str series_value_text(const struct canvas *canvas, size_t series, struct num value)
{
    const struct figure_item *item = &canvas->figure->series.at[series];
    if (!item->own_form)
        return value_text(canvas, value);
    return item->percent ? lang_percent(canvas->arena, value, item->signed_form)
                         : lang_num(canvas->arena, value, item->signed_form);
}

struct str series_point_text(const struct canvas *canvas, size_t series, const struct figure_point *point)
{
    return point->state == POINT_SHOWN ? series_value_text(canvas, series, point->value) : point_text(canvas, point);
}

uint8_t series_decimals(const struct figure *figure, size_t series)
{
    return figure->series.at[series].own_form ? figure->series.at[series].decimals : figure->decimals;
}

struct range value_range(const struct figure *figure, size_t series)
{
    struct range range = {0};
    for (size_t i = 0; i < figure->points.len; i++) {
        bool wanted = series == SIZE_MAX || i % figure->series.len == series;
        if (!wanted || figure->points.at[i].state != POINT_SHOWN)
            continue;
        double value = num_approximate(figure->points.at[i].value);
        range.low = range.count == 0 ? value : fmin(range.low, value);
        range.high = range.count == 0 ? value : fmax(range.high, value);
        range.count++;
    }
    return range;
}

static bool items_highlight(const struct figure_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (items[i].highlight)
            return true;
    return false;
}

bool series_highlight(const struct figure *figure)
{
    return items_highlight(figure->series.at, figure->series.len);
}

bool category_highlight(const struct figure *figure)
{
    return items_highlight(figure->categories.at, figure->categories.len);
}

bool figure_highlights(const struct figure *figure)
{
    return category_highlight(figure) || series_highlight(figure);
}

bool figure_has_state(const struct figure *figure, enum point_state state)
{
    for (size_t i = 0; i < figure->points.len; i++)
        if (figure->points.at[i].state == state)
            return true;
    return false;
}

/* Its place among the series that are no reference. */
static size_t series_rank(const struct figure *figure, size_t series)
{
    size_t rank = 0;
    for (size_t i = 0; i < series; i++)
        rank += !figure->series.at[i].total;
    return rank;
}

struct tint series_tint(const struct canvas *canvas, size_t series)
{
    const struct figure_item *item = &canvas->figure->series.at[series];
    const struct theme *theme = canvas->theme;
    struct tint own;
    if (canvas->figure->series.len == 1)
        return theme->accent;
    if (series_highlight(canvas->figure))
        return item->highlight ? theme->accent : item->total ? theme->secondary : theme->muted;
    if (item->total)
        return theme->secondary;
    size_t rank = series_rank(canvas->figure, series), count = series_rank(canvas->figure, canvas->figure->series.len);
    if (count > THEME_SERIES + 1) /* more than can be told apart by colour: their names do */
        return theme->accent;
    if (shade_parse(theme, item->colour, &own))
        return own;
    return rank < THEME_SERIES ? theme->series[rank] : theme->muted;
}

struct str mark_id(const struct canvas *canvas, struct str key)
{
    return str_format(canvas->arena, "%.*s.%.*s", STR_ARGS(canvas->figure->id), STR_ARGS(key));
}
