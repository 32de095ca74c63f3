#include "chart/shares.h"

/* The series that says the whole, or SIZE_MAX. */
static size_t whole_series(const struct figure *figure)
{
    for (size_t s = 0; s < figure->series.len && figure->series.len > 1; s++)
        if (figure->series.at[s].total)
            return s;
    return SIZE_MAX;
}

/* The whole of a category; false when it is not known. */
static bool whole_find(const struct figure *figure, size_t category, size_t total, struct num *whole)
{
    const struct figure_point *said = total == SIZE_MAX ? NULL : figure_at(figure, category, total);
    *whole = said ? said->value : num_from_int(0);
    if (said)
        return said->state == POINT_SHOWN;
    for (size_t s = 0; s < figure->series.len; s++) {
        const struct figure_point *point = figure_at(figure, category, s);
        if (point->state != POINT_SHOWN || !num_add(*whole, point->value, whole))
            return false;
    }
    return true;
}

static enum point_state worst_state(const struct figure *figure, size_t category)
{
    enum point_state worst = POINT_MISSING;
    for (size_t s = 0; s < figure->series.len; s++)
        if (figure_at(figure, category, s)->state == POINT_WITHHELD)
            worst = POINT_WITHHELD;
    return worst;
}

static struct figure_point share_of(const struct figure *figure, size_t category, size_t series, bool known, struct num whole)
{
    const struct figure_point *point = figure_at(figure, category, series);
    struct figure_point share = {.state = known ? point->state : worst_state(figure, category)};
    if (known && point->state == POINT_SHOWN && !num_ratio(point->value, whole, 2, 1, ROUND_HALF_EVEN, &share.value))
        share = (struct figure_point){.state = POINT_MISSING};
    return share;
}

static bool negative_refuse(const struct figure *figure, struct fault *fault)
{
    return fault_raise(fault, FAULT_DEFINITION, NULL, "chart %.*s: kind %.*s shows parts of a whole, and a part is negative; use bar",
                       STR_ARGS(figure->id), STR_ARGS(figure->kind));
}

bool shares_from_figure(const struct canvas *canvas, struct figure **out, struct fault *fault)
{
    const struct figure *figure = canvas->figure;
    size_t total = whole_series(figure);
    struct figure *shares = ARENA_NEW(canvas->arena, struct figure);
    *shares = *figure;
    shares->percent = true;
    shares->signed_form = false;
    shares->decimals = 1;
    shares->series.at = NULL, shares->series.len = shares->series.cap = 0;
    shares->points.at = NULL, shares->points.len = shares->points.cap = 0;
    for (size_t s = 0; s < figure->series.len; s++)
        if (s != total)
            *VEC_PUSH(canvas->arena, &shares->series) = figure->series.at[s];
    for (size_t c = 0; c < figure->categories.len; c++) {
        struct num whole;
        bool known = whole_find(figure, c, total, &whole);
        for (size_t s = 0; s < figure->series.len; s++) {
            if (num_sign(figure_at(figure, c, s)->value) < 0)
                return negative_refuse(figure, fault);
            if (s != total)
                *VEC_PUSH(canvas->arena, &shares->points) = share_of(figure, c, s, known, whole);
        }
    }
    *out = shares;
    return true;
}
