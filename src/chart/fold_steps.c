#include "chart/fold_steps.h"

#include <math.h>

static bool step_stays(const struct figure *figure, size_t category)
{
    return figure->categories.at[category].total || figure->categories.at[category].highlight;
}

static double step_size(const struct figure *figure, size_t category)
{
    const struct figure_point *point = figure_at(figure, category, 0);
    return point->state == POINT_SHOWN ? fabs(num_approximate(point->value)) : 0;
}

/* Which ones stay: those that must, then the largest, the earlier of two alike. */
static bool *steps_choose(const struct figure *figure, struct arena *arena, size_t count)
{
    size_t all = figure->categories.len, staying = 0;
    bool *stays = ARENA_ARRAY(arena, bool, all);
    for (size_t i = 0; i < all; i++)
        staying += stays[i] = step_stays(figure, i);
    while (staying < count && staying < all) {
        size_t largest = all;
        for (size_t i = 0; i < all; i++)
            if (!stays[i] && (largest == all || step_size(figure, i) > step_size(figure, largest)))
                largest = i;
        stays[largest] = true;
        staying++;
    }
    return stays;
}

static void step_add(struct figure_point *rest, const struct figure_point *point)
{
    struct num sum;
    if (point->state == POINT_WITHHELD || rest->state == POINT_WITHHELD)
        *rest = (struct figure_point){.state = POINT_WITHHELD};
    else if (point->state == POINT_SHOWN && num_add(rest->value, point->value, &sum))
        *rest = (struct figure_point){POINT_SHOWN, sum};
}

static void step_append(struct arena *arena, struct figure *out, struct figure_item item, struct figure_point point)
{
    *VEC_PUSH(arena, &out->categories) = item;
    *VEC_PUSH(arena, &out->points) = point;
}

const struct figure *steps_fold(const struct canvas *canvas, size_t most)
{
    const struct figure *figure = canvas->figure;
    struct arena *arena = canvas->arena;
    const bool *stays = steps_choose(figure, arena, most > 0 ? most - 1 : 0);
    struct figure *out = ARENA_NEW(arena, struct figure);
    struct figure_point rest = {.state = POINT_SHOWN};
    size_t all = figure->categories.len, folded = 0, before = all;
    *out = *figure;
    out->categories.at = NULL, out->categories.len = out->categories.cap = 0;
    out->points.at = NULL, out->points.len = out->points.cap = 0;
    for (size_t i = 0; i < all; i++) {
        folded += !stays[i];
        before = figure->categories.at[i].total ? i : before;
        if (!stays[i])
            step_add(&rest, figure_at(figure, i, 0));
    }
    struct str count = lang_num(arena, num_from_int((int64_t)folded), false);
    const struct figure_item item = {.key = STR("rest"), .label = canvas_word(canvas, WORD_REST, count)};
    for (size_t i = 0; i < all; i++) {
        if (i == before)
            step_append(arena, out, item, rest);
        if (stays[i])
            step_append(arena, out, figure->categories.at[i], *figure_at(figure, i, 0));
    }
    if (before == all)
        step_append(arena, out, item, rest);
    return out;
}
