#include "compose/derive.h"

static struct reading compute_contribution(const struct cell_view *view, struct spot_of_cell at)
{
    struct spot_of_cell before = spot_back(at, view->spec->lag);
    struct spot_of_cell whole_before = before;
    whole_before.row = axis_total(&view->release->rows);
    struct reading change =
        reading_subtract(view->c, cell_level(view, view->measure, at), cell_level(view, view->measure, before));
    return cell_ratio(view, change, cell_level(view, view->measure, whole_before), 2);
}

static struct str contribution_label(const struct cell_view *view)
{
    return label_over_lag(view, WORD_CONTRIBUTION, WORD_CONTRIBUTION_OVER);
}

static struct str contribution_unit(const struct cell_view *view)
{
    return word_text(view->c->lang, WORD_UNIT_POINTS);
}

const struct metric metric_contribution = {
    .name = "contribution",
    .summary = "100 (v(t) - v(t-k)) / V(t-k) with V the distinct total, in percentage points, two decimals",
    .source = "U.S. Bureau of Economic Analysis, NIPA Handbook, chapter 4: contributions to percent change, additive case",
    .operands = "v v0 V0",
    .worked = "100 × (v - v0) / V0",
    .signed_form = true,
    .spans = true,
    .note = WORD_NOTE_CONTRIBUTION,
    .kind = GRID_POINTS,
    .decimals = 2,
    .label = contribution_label,
    .unit = contribution_unit,
    .compute = compute_contribution,
};
