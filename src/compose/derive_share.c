#include "compose/derive.h"

static struct reading compute_share(const struct cell_view *view, struct spot_of_cell at)
{
    struct spot_of_cell whole = at;
    whole.row = axis_total(&view->release->rows);
    return reading_ratio(view->c, cell_level(view, view->measure, at), cell_level(view, view->measure, whole), 2, 1);
}

static struct str share_label(const struct cell_view *view)
{
    return word_text(view->c->lang, WORD_SHARE);
}

const struct metric metric_share = {
    .name = "share",
    .summary = "100 part / whole, one decimal; the whole is the distinct total of the same column",
    .source = "IMSS, monthly bulletins on insured jobs: share of the national total",
    .kind = GRID_PERCENT,
    .decimals = 1,
    .label = share_label,
    .unit = unit_percent,
    .compute = compute_share,
};
