#include "compose/derive.h"

static struct reading compute_before(const struct cell_view *view, struct spot_of_cell at)
{
    return metric_level.compute(view, spot_back(at, view->spec->lag));
}

static struct str before_label(const struct cell_view *view)
{
    const struct composer *c = view->c;
    struct period then = c->in->period;
    then.ordinal -= view->spec->lag;
    return SAY(c, WORD_BEFORE, lang_period(c->arena, then, c->lang, PERIOD_SHORT));
}

const struct metric metric_before = {
    .name = "before",
    .summary = "v(t-k): the measure itself, k periods back",
    .source = "BLS Quarterly Census of Employment and Wages, county releases: the level that a change is measured on",
    .operands = "v0",
    .worked = "v0",
    .linear = true,
    .kind = GRID_NUMBER,
    .decimals = -1,
    .label = before_label,
    .unit = unit_of_measure,
    .compute = compute_before,
};
