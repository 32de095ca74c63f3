/* Columns of stacked segments: what is stacked, from where to where, and what stands on top.
 *
 * Shape: a series marked as total is not stacked: its values stand on top. Without one the sum stands there when every part is
 * shown. Positive parts grow upwards from zero and negative ones downwards.
 */
#ifndef RACIMO_CHART_STACK_H
#define RACIMO_CHART_STACK_H

#include "chart/canvas.h"

struct stack_column {
    double positive, negative; /* sums of the shown parts */
    struct str total;          /* as written on top; empty for none */
    size_t withheld;           /* how many parts are: each a stub at its place */
};

struct stack {
    size_t *series; /* those that are stacked */
    size_t count;
    struct stack_column *columns; /* one a category of the figure */
};

struct stack stack_from_figure(const struct canvas *canvas);
/* Where the part of the series (an index into stack.series) begins and ends in its column; false when it is not shown. */
bool stack_part(const struct canvas *canvas, const struct stack *stack, size_t category, size_t part, double *from, double *to);

/* How many parts beneath that one are withheld. */
size_t stack_withheld_under(const struct canvas *canvas, const struct stack *stack, size_t category, size_t part);

#endif
