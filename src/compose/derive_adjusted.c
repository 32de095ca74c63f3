#include "compose/derive.h"
#include "compose/seasonal.h"

#define STEP_DECIMALS 9 /* of an adjusted figure that is only a step towards a percentage */

/* The periods up to the last one without a gap; they are what the season is found from. Too few: the mark of what is lacking. */
static enum mark find_series(const struct cell_view *view, struct spot_of_cell at, int32_t *first, struct season_series *out)
{
    unsigned cycle = (unsigned)composer_periods_a_year(view->release->period_kind);
    int32_t last = view->latest;
    struct num *values = ARENA_ARRAY(view->c->arena, struct num, (size_t)last + 1);
    enum mark stopped = MARK_NOT_AVAILABLE;
    for (*first = last + 1; *first > 0; --*first) {
        at.period = *first - 1;
        struct reading reading = metric_level.compute(view, at);
        stopped = reading.mark;
        if (reading.mark != MARK_NONE)
            break;
        values[at.period] = reading.number;
    }
    *out = (struct season_series){
        .values = &values[*first],
        .count = (size_t)(last - *first + 1),
        .cycle = cycle,
        .multiplicative = view->spec && view->spec->multiplicative,
    };
    if (cycle < 2)
        return MARK_NOT_APPLICABLE;
    out->first = (unsigned)(period_index((struct period){view->release->period_kind, view->release->first_period + *first}) - 1);
    if (out->count >= SEASON_YEARS_MIN * (size_t)cycle)
        return MARK_NONE;
    return stopped == MARK_NONE ? MARK_NOT_AVAILABLE : stopped;
}

static struct reading adjusted_at(const struct cell_view *view, struct spot_of_cell at, uint8_t decimals)
{
    struct season_series series;
    struct num adjusted;
    int32_t first;
    if (at.period < 0 || at.period > view->latest)
        return reading_mark(MARK_NOT_AVAILABLE);
    enum mark mark = find_series(view, at, &first, &series);
    if (mark != MARK_NONE)
        return reading_mark(mark);
    if (at.period < first)
        return reading_mark(MARK_NOT_AVAILABLE);
    bool found = season_adjust(&series, (size_t)(at.period - first), decimals, cell_rounding(view), &adjusted);
    return found ? reading_of(adjusted) : reading_mark(MARK_NOT_APPLICABLE);
}

static struct reading compute_adjusted(const struct cell_view *view, struct spot_of_cell at)
{
    return adjusted_at(view, at, cell_decimals(view));
}

static struct reading compute_adjusted_pct(const struct cell_view *view, struct spot_of_cell at)
{
    struct reading now = adjusted_at(view, at, STEP_DECIMALS);
    return percent_change(view, now, adjusted_at(view, spot_back(at, view->spec->lag), STEP_DECIMALS));
}

struct reading season_of_cell(const struct cell_view *view, struct spot_of_cell at, uint8_t decimals)
{
    struct season_series series;
    struct num index;
    int32_t first;
    enum mark mark = find_series(view, at, &first, &series);
    if (mark != MARK_NONE)
        return reading_mark(mark);
    unsigned season = (unsigned)period_index((struct period){view->release->period_kind, view->release->first_period + at.period}) - 1;
    return season_index(&series, season, decimals, ROUND_HALF_EVEN, &index) ? reading_of(index) : reading_mark(MARK_NOT_APPLICABLE);
}

static struct str adjusted_label(const struct cell_view *view)
{
    return word_text(view->c->lang, WORD_ADJUSTED);
}

static struct str adjusted_pct_label(const struct cell_view *view)
{
    return label_over_lag(view, WORD_ADJUSTED_PCT, WORD_ADJUSTED_PCT_OVER);
}

#define ADJUSTED_SOURCE "Kendall and Stuart (1983), The Advanced Theory of Statistics 3, 410-414: classical decomposition, as decompose() of R"

const struct metric metric_adjusted = {
    .name = "adjusted",
    .summary = "v(t) less (or divided by) its season's index, from a centred 2xm moving average over five years or more",
    .source = ADJUSTED_SOURCE,
    .operands = "v s",
    .worked = "v less s, or v / s where the season multiplies",
    .note = WORD_NOTE_ADJUSTED,
    .kind = GRID_NUMBER,
    .decimals = -1,
    .label = adjusted_label,
    .unit = unit_of_measure,
    .compute = compute_adjusted,
};

const struct metric metric_adjusted_pct = {
    .name = "adjusted_pct",
    .summary = "100 (a(t) - a(t-k)) / a(t-k) of the seasonally adjusted figures, one decimal",
    .source = ADJUSTED_SOURCE,
    .operands = "v v0 s s0",
    .worked = "growth of v less s (or v / s) on v0 less s0 (or v0 / s0)",
    .signed_form = true,
    .spans = true,
    .note = WORD_NOTE_ADJUSTED,
    .kind = GRID_PERCENT,
    .decimals = 1,
    .label = adjusted_pct_label,
    .unit = unit_percent,
    .compute = compute_adjusted_pct,
};
