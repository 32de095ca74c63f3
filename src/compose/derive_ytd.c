#include "compose/derive.h"

/* How many periods back the last one of the previous year lies. */
static int lag_to_year_end(const struct cell_view *view, int32_t period)
{
    struct period at = {view->release->period_kind, view->release->first_period + period};
    return period_index(at);
}

static struct reading compute_ytd(const struct cell_view *view, struct spot_of_cell at)
{
    struct reading base = cell_level(view, view->measure, spot_back(at, lag_to_year_end(view, at.period)));
    return reading_subtract(view->c, cell_level(view, view->measure, at), base);
}

static struct reading compute_ytd_pct(const struct cell_view *view, struct spot_of_cell at)
{
    struct reading base = cell_level(view, view->measure, spot_back(at, lag_to_year_end(view, at.period)));
    return percent_change(view, cell_level(view, view->measure, at), base);
}

static struct str ytd_pct_label(const struct cell_view *view)
{
    const struct composer *c = view->c;
    struct period base = c->in->period;
    base.ordinal -= period_index(base);
    return SAY(c, WORD_YTD_PCT, lang_period(c->arena, base, c->lang, PERIOD_SHORT));
}

static struct str ytd_label(const struct cell_view *view)
{
    const struct composer *c = view->c;
    struct period base = c->in->period;
    base.ordinal -= period_index(base);
    return SAY(c, WORD_YTD, lang_period(c->arena, base, c->lang, PERIOD_SHORT));
}

const struct metric metric_ytd = {
    .name = "ytd",
    .summary = "v(t) - v(last period of the previous year)",
    .source = "IMSS, monthly bulletins on insured jobs: change in the year so far, against December",
    .operands = "v y",
    .worked = "v - y",
    .linear = true,
    .signed_form = true,
    .kind = GRID_NUMBER,
    .decimals = -1,
    .label = ytd_label,
    .unit = unit_of_measure,
    .compute = compute_ytd,
};

const struct metric metric_ytd_pct = {
    .name = "ytd_pct",
    .summary = "100 (v(t) - v(base)) / v(base), base the last period of the previous year, one decimal",
    .source = "IMSS, monthly bulletins on insured jobs: change in the year so far, against December",
    .operands = "v y",
    .worked = "100 × (v - y) / y",
    .signed_form = true,
    .kind = GRID_PERCENT,
    .decimals = 1,
    .label = ytd_pct_label,
    .unit = unit_percent,
    .compute = compute_ytd_pct,
};
