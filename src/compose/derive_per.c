#include "compose/derive.h"

static struct reading compute_per(const struct cell_view *view, struct spot_of_cell at)
{
    return cell_ratio(view, cell_level(view, view->measure, at), cell_level(view, view->other, at), 0);
}

static struct str other_unit(const struct cell_view *view)
{
    const struct composer *c = view->c;
    return noun_singular(c->arena, composer_text(c, &view->release->measures[view->other].unit), c->lang);
}

static struct str per_label(const struct cell_view *view)
{
    const struct composer *c = view->c;
    struct str base = noun_lower(c->arena, composer_text(c, &view->release->measures[view->other].label));
    return SAY(c, WORD_PER, other_unit(view), base);
}

static struct str per_unit(const struct cell_view *view)
{
    return SAY(view->c, WORD_UNIT_PER, unit_of_measure(view), other_unit(view));
}

const struct metric metric_per = {
    .name = "per",
    .summary = "one measure divided by another in the same place, perhaps times a declared factor, one decimal",
    .source = "arithmetic mean; BLS QCEW average weekly wage with factor 3/13, IMSS base salary per insured job",
    .operands = "v r",
    .worked = "v / r",
    .needs_other = true,
    .kind = GRID_NUMBER,
    .decimals = 1,
    .label = per_label,
    .unit = per_unit,
    .compute = compute_per,
};
