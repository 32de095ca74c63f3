#include "compose/derive.h"

struct spot_of_cell spot_back(struct spot_of_cell at, int lag)
{
    at.period -= lag;
    return at;
}

struct str label_over_lag(const struct cell_view *view, enum word usual, enum word unusual)
{
    const struct composer *c = view->c;
    enum period_kind kind = view->release->period_kind;
    struct str adjective = composer_lag_adjective(c, kind, view->spec->lag);
    if (!adjective.len)
        return SAY(c, unusual, composer_lag_span(c, kind, view->spec->lag));
    return noun_upper(c->arena, SAY(c, usual, adjective));
}

static struct reading compute_change(const struct cell_view *view, struct spot_of_cell at)
{
    struct reading now = cell_level(view, view->measure, at);
    struct reading before = cell_level(view, view->measure, spot_back(at, view->spec->lag));
    return reading_subtract(view->c, now, before);
}

struct reading percent_change(const struct cell_view *view, struct reading now, struct reading base)
{
    struct reading change = reading_subtract(view->c, now, base);
    if (!view->info->zero_base || change.mark != MARK_NONE || num_sign(base.number) != 0)
        return cell_ratio(view, change, base, 2);
    return reading_of(num_from_int(num_sign(change.number) == 0 ? 0 : 100));
}

static struct reading compute_change_pct(const struct cell_view *view, struct spot_of_cell at)
{
    struct reading before = cell_level(view, view->measure, spot_back(at, view->spec->lag));
    return percent_change(view, cell_level(view, view->measure, at), before);
}

static struct str change_label(const struct cell_view *view)
{
    return label_over_lag(view, WORD_CHANGE, WORD_CHANGE_OVER);
}

static struct str change_pct_label(const struct cell_view *view)
{
    return label_over_lag(view, WORD_CHANGE_PCT, WORD_CHANGE_PCT_OVER);
}

struct str unit_percent(const struct cell_view *view)
{
    return word_text(view->c->lang, WORD_UNIT_PERCENT);
}

const struct metric metric_change = {
    .name = "change",
    .summary = "v(t) - v(t-k)",
    .source = "BLS Quarterly Census of Employment and Wages, technical notes: over-the-year change",
    .operands = "v v0",
    .worked = "v - v0",
    .linear = true,
    .signed_form = true,
    .spans = true,
    .kind = GRID_NUMBER,
    .decimals = -1,
    .label = change_label,
    .unit = unit_of_measure,
    .compute = compute_change,
};

const struct metric metric_change_pct = {
    .name = "change_pct",
    .summary = "100 (v(t) - v(t-k)) / v(t-k), one decimal; not applicable on a base of zero",
    .source = "BLS Quarterly Census of Employment and Wages, technical notes: over-the-year percent change",
    .operands = "v v0",
    .worked = "100 × (v - v0) / v0",
    .signed_form = true,
    .spans = true,
    .kind = GRID_PERCENT,
    .decimals = 1,
    .label = change_pct_label,
    .unit = unit_percent,
    .compute = compute_change_pct,
};
