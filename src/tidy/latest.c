#include "tidy/link.h"
#include "tidy/tidy.h"

static bool has_figure(const struct facts *facts, size_t row)
{
    for (size_t i = 0; i < facts->columns.len; i++)
        if (facts->columns.at[i].kind == FACTS_FIGURE && facts->columns.at[i].present.at[row])
            return true;
    return false;
}

/* A period counts when it ends with the wider one: of a quarter of months, the last month. */
static bool widened(struct period period, enum period_kind kind, struct period *out)
{
    *out = period_widen(period, kind);
    return out->kind != PERIOD_NONE && period_last_day(*out).days == period_last_day(period).days;
}

static void find_latest(const struct facts *facts, const struct facts_column *periods, enum period_kind kind,
                        struct period *latest)
{
    for (size_t row = 0; row < facts->row_count; row++) {
        struct period period = {periods->period_kind, periods->ordinals.at[row]};
        if (!periods->present.at[row] || !widened(period, kind, &period))
            continue;
        if ((latest->kind == PERIOD_NONE || period.ordinal > latest->ordinal) && has_figure(facts, row))
            *latest = period;
    }
}

bool tidy_latest(const struct source_spec *sources, size_t source_count, struct facts *const *facts, enum period_kind kind,
                 struct period *out, struct fault *fault)
{
    *out = (struct period){PERIOD_NONE, 0};
    for (size_t i = 0; i < source_count; i++) {
        int column = link_column_of_type(&sources[i], COLUMN_PERIOD);
        if (column >= 0)
            find_latest(facts[i], &facts[i]->columns.at[column], kind, out);
    }
    if (out->kind != PERIOD_NONE)
        return true;
    return fault_raise(fault, FAULT_DATA, NULL, "no source has a figure for a whole %s; name the period in the definition",
                       kind == PERIOD_YEAR      ? "year"
                       : kind == PERIOD_QUARTER ? "quarter"
                                                : "month");
}
