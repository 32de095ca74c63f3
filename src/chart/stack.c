#include "chart/stack.h"

#include "chart/value.h"

/* The series whose values stand on top, or SIZE_MAX. */
static size_t total_series(const struct figure *figure)
{
    for (size_t i = 0; i < figure->series.len; i++)
        if (figure->series.at[i].total && figure->series.len > 1)
            return i;
    return SIZE_MAX;
}

static struct str sum_text(const struct canvas *canvas, const struct stack *stack, size_t category)
{
    const struct figure *figure = canvas->figure;
    struct num sum = num_from_int(0);
    enum point_state worst = POINT_SHOWN;
    size_t shown = 0;
    for (size_t i = 0; i < stack->count; i++) {
        const struct figure_point *point = figure_at(figure, category, stack->series[i]);
        if (point->state != POINT_SHOWN)
            worst = worst == POINT_WITHHELD ? worst : point->state;
        else if (shown++, !num_add(sum, point->value, &sum))
            return STR_NONE;
    }
    if (worst == POINT_MISSING && shown > 0) /* what there is, is drawn; what it adds up to is not known */
        return STR_NONE;
    struct figure_point total = {worst, sum};
    /* Shares add up to 100 anyhow. */
    bool said = worst != POINT_SHOWN || !figure->percent || stack->count == 1;
    return said ? point_text(canvas, &total) : STR_NONE;
}

static void column_fill(const struct canvas *canvas, struct stack *stack, size_t category, size_t total)
{
    struct stack_column *column = &stack->columns[category];
    for (size_t i = 0; i < stack->count; i++) {
        const struct figure_point *point = figure_at(canvas->figure, category, stack->series[i]);
        column->withheld += point->state == POINT_WITHHELD;
        if (point->state != POINT_SHOWN)
            continue;
        double value = num_approximate(point->value);
        *(value < 0 ? &column->negative : &column->positive) += value;
    }
    column->total =
        total == SIZE_MAX ? sum_text(canvas, stack, category) : point_text(canvas, figure_at(canvas->figure, category, total));
}

struct stack stack_from_figure(const struct canvas *canvas)
{
    const struct figure *figure = canvas->figure;
    size_t total = total_series(figure);
    struct stack stack = {.series = ARENA_ARRAY(canvas->arena, size_t, figure->series.len),
                          .columns = ARENA_ARRAY(canvas->arena, struct stack_column, figure->categories.len)};
    for (size_t i = 0; i < figure->series.len; i++)
        if (i != total)
            stack.series[stack.count++] = i;
    for (size_t i = 0; i < figure->categories.len; i++)
        column_fill(canvas, &stack, i, total);
    return stack;
}

bool stack_part(const struct canvas *canvas, const struct stack *stack, size_t category, size_t part, double *from, double *to)
{
    const struct figure_point *point = figure_at(canvas->figure, category, stack->series[part]);
    if (point->state != POINT_SHOWN)
        return false;
    double value = num_approximate(point->value);
    *from = 0;
    for (size_t i = 0; i < part; i++) {
        const struct figure_point *under = figure_at(canvas->figure, category, stack->series[i]);
        double height = under->state == POINT_SHOWN ? num_approximate(under->value) : 0;
        *from += (height < 0) == (value < 0) ? height : 0;
    }
    *to = *from + value;
    return true;
}

size_t stack_withheld_under(const struct canvas *canvas, const struct stack *stack, size_t category, size_t part)
{
    size_t count = 0;
    for (size_t i = 0; i < part; i++)
        count += figure_at(canvas->figure, category, stack->series[i])->state == POINT_WITHHELD;
    return count;
}
