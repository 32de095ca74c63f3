/* Shift-share: the three effects are differences of two rounded projections, so that they add to the change to the last digit. */
#include "compose/derive.h"

/* What the measure would have become beyond its start at the pace of the reference in `row`: e0 (r(t) - r(t-k)) / r(t-k). */
static struct reading projected(const struct cell_view *view, struct spot_of_cell at, uint32_t row)
{
    struct spot_of_cell pace = {row, at.column, at.period}, pace_before = spot_back(pace, view->spec->lag);
    struct reading start = cell_level(view, view->measure, spot_back(at, view->spec->lag));
    struct reading base = cell_level(view, view->other, pace_before);
    struct reading growth = reading_subtract(view->c, cell_level(view, view->other, pace), base);
    struct num product;
    enum mark mark = reading_join(start, growth);
    if (mark != MARK_NONE)
        return reading_mark(mark);
    if (!num_sign(base.number))
        return reading_mark(MARK_NOT_APPLICABLE);
    if (num_quotient(start.number, growth.number, base.number, num_from_int(1), cell_decimals(view), cell_rounding(view), &product))
        return reading_of(product);
    fault_raise(view->c->fault, FAULT_INTERNAL, NULL, "a shift-share effect is too large to be computed exactly");
    return reading_mark(MARK_NOT_AVAILABLE);
}

typedef struct reading (*effect)(const struct cell_view *view, struct spot_of_cell at);

/* An effect on the total is the sum of those on the rows, where the rows add up to it. */
static struct reading summed(const struct cell_view *view, struct spot_of_cell at, effect compute)
{
    const struct axis *rows = &view->release->rows;
    struct reading sum = reading_of(num_from_int(0));
    if (!rows->list || at.row < axis_unspecified(rows))
        return compute(view, at);
    if (at.row != axis_total(rows) || !rows->additive)
        return reading_mark(MARK_NOT_APPLICABLE);
    for (uint32_t row = 0; row < axis_unspecified(rows) && sum.mark == MARK_NONE; row++) {
        if (axis_is_whole(rows, row))
            continue;
        struct reading part = compute(view, (struct spot_of_cell){row, at.column, at.period});
        if (part.mark != MARK_NONE)
            return part;
        if (!num_add(sum.number, part.number, &sum.number))
            return reading_mark(MARK_NOT_AVAILABLE);
    }
    return sum;
}

static struct reading national_of_row(const struct cell_view *view, struct spot_of_cell at)
{
    return projected(view, at, axis_total(&view->release->rows));
}

static struct reading mix_of_row(const struct cell_view *view, struct spot_of_cell at)
{
    return reading_subtract(view->c, projected(view, at, at.row), national_of_row(view, at));
}

static struct reading regional_of_row(const struct cell_view *view, struct spot_of_cell at)
{
    struct reading now = cell_level(view, view->measure, at);
    struct reading change = reading_subtract(view->c, now, cell_level(view, view->measure, spot_back(at, view->spec->lag)));
    return reading_subtract(view->c, change, projected(view, at, at.row));
}

static struct reading compute_national(const struct cell_view *view, struct spot_of_cell at)
{
    return summed(view, at, national_of_row);
}

static struct reading compute_mix(const struct cell_view *view, struct spot_of_cell at)
{
    return summed(view, at, mix_of_row);
}

static struct reading compute_regional(const struct cell_view *view, struct spot_of_cell at)
{
    return summed(view, at, regional_of_row);
}

static struct str national_label(const struct cell_view *view)
{
    return label_with_other(view, WORD_SHIFT_NATIONAL);
}

static struct str mix_label(const struct cell_view *view)
{
    return label_with_other(view, WORD_SHIFT_MIX);
}

static struct str regional_label(const struct cell_view *view)
{
    return label_with_other(view, WORD_SHIFT_REGIONAL);
}

/* The three differ in what they say and compute. */
#define SHIFT_METRIC(effect, text, names, formula)                                                                                 \
    const struct metric metric_shift_##effect = {                                                                                  \
        .name = "shift_" #effect,                                                                                                  \
        .summary = text,                                                                                                           \
        .source = "Dunn (1960), A statistical and analytical technique for regional analysis, "                                    \
                  "Papers of the Regional Science Association 6",                                                                  \
        .operands = names,                                                                                                         \
        .worked = formula,                                                                                                         \
        .signed_form = true,                                                                                                       \
        .needs_other = true,                                                                                                       \
        .spans = true,                                                                                                             \
        .note = WORD_NOTE_SHIFT,                                                                                                   \
        .kind = GRID_NUMBER,                                                                                                       \
        .decimals = -1,                                                                                                            \
        .label = effect##_label,                                                                                                   \
        .unit = unit_of_measure,                                                                                                   \
        .compute = compute_##effect,                                                                                               \
    }

SHIFT_METRIC(national, "e(t-k) g(R): what the measure gains at the pace of the whole reference",
             "v v0 R R0", "v0 × (R - R0) / R0");
SHIFT_METRIC(mix, "e(t-k) (g(r) - g(R)): what it gains because its row of the reference outgrows the whole",
             "v v0 r r0 R R0", "v0 × (r - r0) / r0 - v0 × (R - R0) / R0");
SHIFT_METRIC(regional, "e(t) - e(t-k) - e(t-k) g(r): what it gains beyond its row of the reference",
             "v v0 r r0", "v - v0 - v0 × (r - r0) / r0");
