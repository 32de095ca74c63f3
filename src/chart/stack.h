/* Columns of stacked segments: what is stacked, from where to where, and what stands on top.
 *
 * Shape: a series marked as total is not stacked: its values stand on top. Without one the sum stands there when every part is
 *        shown. Positive parts grow upwards from zero and negative ones downwards, on the scale also where a part among them is
 *        not shown: what is absent stands together beyond the end, to scale where the whole is known, else as a stub.
 */
#ifndef RACIMO_CHART_STACK_H
#define RACIMO_CHART_STACK_H

#include "chart/canvas.h"

struct stack_column {
    double positive, negative; /* sums of the shown parts */
    enum point_state state;    /* the worst of its parts: withheld before missing */
    bool bare;                 /* none of them is shown */
    double rest;               /* what its absent parts make of a known whole; 0: not known */
    struct str total;          /* as written on top, or the sign of what is absent */
};

struct stack {
    size_t *series; /* those that are stacked */
    size_t count;
    struct stack_column *columns; /* one a category of the figure */
};

/* whole: what columns add up to; 0: what their totals say. */
struct stack stack_from_figure(const struct canvas *canvas, double whole);
/* Where the part of the series (an index into stack.series) begins and ends in its column; false when it is not shown. */
bool stack_part(const struct canvas *canvas, const struct stack *stack, size_t category, size_t part, double *from, double *to);
/* "Automotriz, Micro, Grande: [c]": which parts are absent. */
struct str stack_absent_text(const struct canvas *canvas, const struct stack *stack, size_t category);

#endif
