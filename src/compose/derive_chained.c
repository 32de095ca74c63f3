/* A series over a change of definition: before the break the old series stands, brought to the level of the new one where both are known. */
#include "compose/derive.h"

#define STEP_DECIMALS 9 /* of a chained figure that is only a step towards a percentage */

/* The last break that the definition declares up to the latest period: there the new series begins, and the old one has a figure too. */
static bool find_link(const struct cell_view *view, int32_t *link)
{
    const struct layout_spec *layout = view->c->in->layout;
    bool found = false;
    for (size_t i = 0; layout && i < layout->flags.len; i++) {
        const struct flag_spec *flag = &layout->flags.at[i];
        int32_t at = flag->period.ordinal - view->release->first_period;
        if (flag->mark != FLAG_BREAK || flag->period.kind != view->release->period_kind || at > view->latest || (found && at <= *link))
            continue;
        *link = at;
        found = true;
    }
    return found;
}

static struct reading chained_at(const struct cell_view *view, struct spot_of_cell at, uint8_t decimals)
{
    int32_t link = 0;
    struct spot_of_cell joint = at;
    struct num number;
    if (!find_link(view, &link)) {
        struct place place = {.line = view->spec->spot.line, .column = view->spec->spot.column};
        fault_raise(view->c->fault, FAULT_DEFINITION, &place, "'%.*s' needs the period of the break; for example: flags: {break: 2024Q1}",
                    STR_ARGS(view->spec->text));
        return reading_mark(MARK_NOT_AVAILABLE);
    }
    if (at.period >= link)
        return cell_level(view, view->measure, at);
    joint.period = link;
    struct reading old = cell_level(view, view->other, at), joint_new = cell_level(view, view->measure, joint);
    struct reading joint_old = cell_level(view, view->other, joint);
    enum mark mark = reading_join(old, reading_mark(reading_join(joint_new, joint_old)));
    if (mark != MARK_NONE)
        return reading_mark(mark);
    if (!num_sign(joint_old.number))
        return reading_mark(MARK_NOT_APPLICABLE);
    if (num_quotient(old.number, joint_new.number, joint_old.number, num_from_int(1), decimals, cell_rounding(view), &number))
        return reading_of(number);
    fault_raise(view->c->fault, FAULT_INTERNAL, NULL, "a chained figure is too large to be computed exactly");
    return reading_mark(MARK_NOT_AVAILABLE);
}

static struct reading compute_chained(const struct cell_view *view, struct spot_of_cell at)
{
    return chained_at(view, at, cell_decimals(view));
}

static struct reading compute_chained_pct(const struct cell_view *view, struct spot_of_cell at)
{
    struct reading now = chained_at(view, at, STEP_DECIMALS);
    return percent_change(view, now, chained_at(view, spot_back(at, view->spec->lag), STEP_DECIMALS));
}

static struct str chained_label(const struct cell_view *view)
{
    return label_with_other(view, WORD_CHAINED);
}

static struct str chained_pct_label(const struct cell_view *view)
{
    return label_over_lag(view, WORD_CHAINED_PCT, WORD_CHAINED_PCT_OVER);
}

#define CHAINED_SOURCE "ILO and others (2004), Consumer Price Index Manual: linking by the overlap of the old and the new series"

const struct metric metric_chained = {
    .name = "chained",
    .summary = "v(t) from the declared break b on; before it r(t) v(b) / r(b), r the series of the old definition",
    .source = CHAINED_SOURCE,
    .operands = "v r b rb",
    .worked = "v from the break on, r × b / rb before it",
    .needs_other = true,
    .note = WORD_NOTE_CHAINED,
    .kind = GRID_NUMBER,
    .decimals = -1,
    .label = chained_label,
    .unit = unit_of_measure,
    .compute = compute_chained,
};

const struct metric metric_chained_pct = {
    .name = "chained_pct",
    .summary = "100 (c(t) - c(t-k)) / c(t-k) of the chained series, one decimal: the break makes no jump",
    .source = CHAINED_SOURCE,
    .operands = "v v0 r r0 b rb",
    .worked = "growth of the chained series; before the break each r is × b / rb",
    .signed_form = true,
    .needs_other = true,
    .spans = true,
    .note = WORD_NOTE_CHAINED,
    .kind = GRID_PERCENT,
    .decimals = 1,
    .label = chained_pct_label,
    .unit = unit_percent,
    .compute = compute_chained_pct,
};
