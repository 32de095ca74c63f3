/* Bars of stacked parts, a row each, with a key above and totals at their ends. */
#include "chart/kind.h"

#include "chart/strips.h"

static bool bar_stacked_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    return strips_draw(canvas, room, 0, fault);
}

const struct kind kind_bar_stacked = {
    .name = "bar-stacked",
    .summary = "bars of stacked parts, a row each, with totals at their ends",
    .source = "FT Visual Vocabulary: Part-to-whole, stacked bar",
    .draw = bar_stacked_draw,
};
