#include "compose/derive.h"

struct str label_with_other(const struct cell_view *view, enum word word)
{
    const struct composer *c = view->c;
    return SAY(c, word, noun_lower(c->arena, composer_text(c, &view->release->measures[view->other].label)));
}

/* (own / own total) / (other / other total), the four multiplied out and divided once. */
struct reading quotient_of_location(const struct cell_view *view, struct spot_of_cell at, uint8_t decimals)
{
    struct spot_of_cell whole = at;
    whole.row = axis_total(&view->release->rows);
    struct reading own = cell_level(view, view->measure, at), own_all = cell_level(view, view->measure, whole);
    struct reading other = cell_level(view, view->other, at), other_all = cell_level(view, view->other, whole);
    struct num quotient;
    enum mark mark = reading_join(reading_mark(reading_join(own, own_all)), reading_mark(reading_join(other, other_all)));
    if (mark != MARK_NONE)
        return reading_mark(mark);
    if (!num_sign(own_all.number) || !num_sign(other.number))
        return reading_mark(MARK_NOT_APPLICABLE);
    if (num_quotient(own.number, other_all.number, own_all.number, other.number, decimals, cell_rounding(view), &quotient))
        return reading_of(quotient);
    fault_raise(view->c->fault, FAULT_INTERNAL, NULL, "a location quotient is too large to be computed exactly");
    return reading_mark(MARK_NOT_AVAILABLE);
}

static struct reading compute_lq(const struct cell_view *view, struct spot_of_cell at)
{
    return quotient_of_location(view, at, cell_decimals(view));
}

static struct str lq_label(const struct cell_view *view)
{
    return label_with_other(view, WORD_LQ);
}

static struct str lq_unit(const struct cell_view *view)
{
    return word_text(view->c->lang, WORD_UNIT_QUOTIENT);
}

const struct metric metric_lq = {
    .name = "lq",
    .summary = "(v / V) / (r / R) with V, R the totals of the measure and of the reference, two decimals",
    .source = "BLS Quarterly Census of Employment and Wages, location quotients explained",
    .operands = "v V r R",
    .worked = "(v / V) / (r / R)",
    .needs_other = true,
    .note = WORD_NOTE_LQ,
    .kind = GRID_NUMBER,
    .decimals = 2,
    .label = lq_label,
    .unit = lq_unit,
    .compute = compute_lq,
};
