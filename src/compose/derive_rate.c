#include "compose/derive.h"

/* Losses carry a minus; a rate speaks of their size. */
static struct reading without_sign(struct reading reading)
{
    if (reading.mark == MARK_NONE && reading.number.units < 0)
        reading.number.units = -reading.number.units;
    return reading;
}

static int span_of(const struct cell_view *view)
{
    return view->info->lag;
}

static struct reading compute_rate(const struct cell_view *view, struct spot_of_cell at)
{
    struct reading flow = without_sign(cell_level(view, view->measure, at));
    return cell_ratio(view, flow, cell_level(view, view->other, spot_back(at, span_of(view))), 2);
}

static struct reading compute_rate_mid(const struct cell_view *view, struct spot_of_cell at)
{
    struct reading flow = without_sign(cell_level(view, view->measure, at));
    struct reading start = cell_level(view, view->other, spot_back(at, span_of(view))), end = cell_level(view, view->other, at);
    struct num both;
    enum mark mark = reading_join(start, end);
    if (mark != MARK_NONE)
        return reading_mark(flow.mark == MARK_CONFIDENTIAL ? flow.mark : mark);
    if (flow.mark != MARK_NONE || !num_add(start.number, end.number, &both) ||
        !num_add(flow.number, flow.number, &flow.number))
        return reading_mark(flow.mark != MARK_NONE ? flow.mark : MARK_NOT_AVAILABLE);
    return cell_ratio(view, flow, reading_of(both), 2);
}

static struct str rate_label(const struct cell_view *view)
{
    return label_with_other(view, WORD_RATE);
}

static struct str rate_mid_label(const struct cell_view *view)
{
    return label_with_other(view, WORD_RATE_MID);
}

const struct metric metric_rate = {
    .name = "rate",
    .summary = "100 |flow| / other(start of the flow's span), one decimal: retention, entry and exit rates",
    .source = "ECEI, cluster management excellence labels, indicator 2.3: stability of participation",
    .operands = "v r0",
    .worked = "100 × |v| / r0",
    .needs_other = true,
    .note = WORD_NOTE_RATE,
    .kind = GRID_PERCENT,
    .decimals = 1,
    .label = rate_label,
    .unit = unit_percent,
    .compute = compute_rate,
};

const struct metric metric_rate_mid = {
    .name = "rate_mid",
    .summary = "100 |flow| / mean of other at start and end of the flow's span, one decimal: job flow rates",
    .source = "BLS Business Employment Dynamics, technical note: rates divide by the average of the two periods' employment",
    .operands = "v r r0",
    .worked = "100 × |v| / ((r + r0) / 2)",
    .needs_other = true,
    .note = WORD_NOTE_RATE_MID,
    .kind = GRID_PERCENT,
    .decimals = 1,
    .label = rate_mid_label,
    .unit = unit_percent,
    .compute = compute_rate_mid,
};
