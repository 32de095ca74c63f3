#include "chart/then_now.h"

/* Its points are still to be filled. */
static struct figure *figure_copy(const struct figure *figure, struct arena *arena, size_t categories, size_t series)
{
    struct figure *copy = ARENA_NEW(arena, struct figure);
    *copy = *figure;
    copy->points.at = ARENA_ARRAY(arena, struct figure_point, categories * series);
    copy->points.len = copy->points.cap = categories * series;
    return copy;
}

static struct figure_item *items_ends(const struct figure_item *items, size_t count, struct arena *arena)
{
    struct figure_item *ends = ARENA_ARRAY(arena, struct figure_item, 2);
    ends[0] = items[0];
    ends[1] = items[count - 1];
    return ends;
}

const struct figure *then_now_categories(const struct figure *figure, struct arena *arena)
{
    size_t count = figure->categories.len, series = figure->series.len;
    if (count <= 2)
        return figure;
    struct figure *ends = figure_copy(figure, arena, 2, series);
    ends->categories.at = items_ends(figure->categories.at, count, arena);
    ends->categories.len = ends->categories.cap = 2;
    for (size_t s = 0; s < series; s++) {
        ends->points.at[s] = *figure_at(figure, 0, s);
        ends->points.at[series + s] = *figure_at(figure, count - 1, s);
    }
    return ends;
}

const struct figure *then_now_series(const struct figure *figure, struct arena *arena)
{
    size_t count = figure->series.len;
    if (count <= 2)
        return figure;
    struct figure *ends = figure_copy(figure, arena, figure->categories.len, 2);
    ends->series.at = items_ends(figure->series.at, count, arena);
    ends->series.len = ends->series.cap = 2;
    for (size_t i = 0; i < figure->categories.len; i++) {
        ends->points.at[2 * i] = *figure_at(figure, i, 0);
        ends->points.at[2 * i + 1] = *figure_at(figure, i, count - 1);
    }
    return ends;
}
