#include "compose/derive.h"

static struct reading compute_less(const struct cell_view *view, struct spot_of_cell at)
{
    return reading_subtract(view->c, cell_level(view, view->measure, at), cell_level(view, view->other, at));
}

static struct str less_label(const struct cell_view *view)
{
    return label_with_other(view, WORD_LESS);
}

const struct metric metric_less = {
    .name = "less",
    .summary = "v - r: how far two measures of the same thing, or two routes to it, stand apart",
    .source = "features F03 and F02: two counts of the same side by side, and what lies between them",
    .operands = "v r",
    .worked = "v - r",
    .linear = true,
    .signed_form = true,
    .needs_other = true,
    .note = WORD_NOTE_LESS,
    .kind = GRID_NUMBER,
    .decimals = -1,
    .label = less_label,
    .unit = unit_of_measure,
    .compute = compute_less,
};
