#include "chart/stack.h"

#include <math.h>

#include "chart/value.h"

/* The series whose values stand on top, or SIZE_MAX. */
static size_t total_series(const struct figure *figure)
{
    for (size_t i = 0; i < figure->series.len; i++)
        if (figure->series.at[i].total && figure->series.len > 1)
            return i;
    return SIZE_MAX;
}

/* Shares add up to 100 anyhow. */
static struct str sum_text(const struct canvas *canvas, const struct stack *stack, size_t category)
{
    struct num sum = num_from_int(0);
    for (size_t i = 0; i < stack->count; i++)
        if (!num_add(sum, figure_at(canvas->figure, category, stack->series[i])->value, &sum))
            return STR_NONE;
    return canvas->figure->percent && stack->count > 1 ? STR_NONE : value_text(canvas, sum);
}

/* A stack that lacks a part does not pretend to be whole. */
static struct str total_text(const struct canvas *canvas, const struct stack *stack, size_t category, const struct figure_point *total)
{
    const struct stack_column *column = &stack->columns[category];
    if (total)
        return point_text(canvas, total);
    if (column->state == POINT_SHOWN)
        return sum_text(canvas, stack, category);
    return column->state == POINT_MISSING && !column->bare ? canvas_word(canvas, WORD_INCOMPLETE, STR_NONE)
                                                           : point_text(canvas, &(struct figure_point){.state = column->state});
}

static enum point_state state_worse(enum point_state one, enum point_state other)
{
    bool first = one == POINT_WITHHELD || other == POINT_SHOWN || (one == POINT_MISSING && other == POINT_BREAK);
    return first ? one : other;
}

static void column_fill(const struct canvas *canvas, struct stack *stack, size_t category, const struct figure_point *total,
                        double whole)
{
    struct stack_column *column = &stack->columns[category];
    *column = (struct stack_column){.bare = true, .state = POINT_SHOWN};
    for (size_t i = 0; i < stack->count; i++) {
        const struct figure_point *point = figure_at(canvas->figure, category, stack->series[i]);
        double value = point->state == POINT_SHOWN ? num_approximate(point->value) : 0;
        column->state = state_worse(column->state, point->state);
        column->bare = column->bare && point->state != POINT_SHOWN;
        *(value < 0 ? &column->negative : &column->positive) += value;
    }
    whole = whole > 0 || !total || total->state != POINT_SHOWN ? whole : num_approximate(total->value);
    if (column->state != POINT_SHOWN && !column->bare && column->negative == 0)
        column->rest = fmax(0, whole - column->positive);
    column->total = total_text(canvas, stack, category, total);
}

struct stack stack_from_figure(const struct canvas *canvas, double whole)
{
    const struct figure *figure = canvas->figure;
    size_t total = total_series(figure);
    struct stack stack = {.series = ARENA_ARRAY(canvas->arena, size_t, figure->series.len),
                          .columns = ARENA_ARRAY(canvas->arena, struct stack_column, figure->categories.len)};
    for (size_t i = 0; i < figure->series.len; i++)
        if (i != total)
            stack.series[stack.count++] = i;
    for (size_t i = 0; i < figure->categories.len; i++)
        column_fill(canvas, &stack, i, total == SIZE_MAX ? NULL : figure_at(figure, i, total), whole);
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

struct str stack_absent_text(const struct canvas *canvas, const struct stack *stack, size_t category)
{
    const struct figure *figure = canvas->figure;
    struct strbuf buf = strbuf_new(canvas->arena);
    strbuf_append(&buf, figure->categories.at[category].label);
    for (size_t i = 0; i < stack->count; i++)
        if (figure_at(figure, category, stack->series[i])->state != POINT_SHOWN)
            strbuf_printf(&buf, ", %.*s", STR_ARGS(figure->series.at[stack->series[i]].label));
    struct str sign = point_text(canvas, &(struct figure_point){.state = stack->columns[category].state});
    strbuf_printf(&buf, ": %.*s", STR_ARGS(sign));
    return strbuf_str(&buf);
}
