#include "compose/derive.h"

/* All k periods must be there: a gap is no zero. */
static struct reading compute_average(const struct cell_view *view, struct spot_of_cell at)
{
    struct reading sum = metric_level.compute(view, at);
    for (int back = 1; back < view->spec->lag; back++) {
        struct reading next = metric_level.compute(view, spot_back(at, back));
        struct num total;
        enum mark mark = reading_join(sum, next);
        if (mark != MARK_NONE)
            return reading_mark(mark);
        if (!num_add(sum.number, next.number, &total))
            return reading_mark(MARK_NOT_AVAILABLE);
        sum = reading_of(total);
    }
    return cell_ratio(view, sum, reading_of(num_from_int(view->spec->lag)), 0);
}

static struct str average_label(const struct cell_view *view)
{
    const struct composer *c = view->c;
    return SAY(c, WORD_AVERAGE, composer_lag_span(c, view->release->period_kind, view->spec->lag));
}

const struct metric metric_average = {
    .name = "average",
    .summary = "(v(t) + v(t-1) + ... + v(t-k+1)) / k: trailing moving average; absent where one of the k is",
    .source = "NIST/SEMATECH e-Handbook of Statistical Methods, 6.4.2.1: single moving average",
    .operands = "v...",
    .worked = "sum of these / how many they are",
    .spans = true,
    .note = WORD_NOTE_AVERAGE,
    .kind = GRID_NUMBER,
    .decimals = -1,
    .label = average_label,
    .unit = unit_of_measure,
    .compute = compute_average,
};
