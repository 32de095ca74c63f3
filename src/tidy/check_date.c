#include "base/date.h"
#include "tidy/check.h"

/* The first and last day that a row's date may have. */
struct days {
    int64_t first, last;
};

static struct days days_of(const struct check_spec *spec, const struct facts_column *periods, uint32_t row)
{
    if (!periods)
        return (struct days){spec->least, spec->most};
    struct period period = {periods->period_kind, periods->ordinals.at[row]}, before = {period.kind, period.ordinal - 1};
    return (struct days){period_last_day(before).days + 1, period_last_day(period).days};
}

static struct str describe(struct arena *arena, const struct facts_column *periods, uint32_t row, struct days days)
{
    if (periods)
        return period_format(arena, (struct period){periods->period_kind, periods->ordinals.at[row]});
    return str_format(arena, "%.*s..%.*s", STR_ARGS(date_format(arena, (struct date){(int32_t)days.first})),
                      STR_ARGS(date_format(arena, (struct date){(int32_t)days.last})));
}

static bool run_date(struct check_job *job, struct fault *fault)
{
    const struct facts_column *dates = facts_find(job->facts, job->spec->part), *periods = NULL;
    struct arena *arena = job->issues->arena;
    if (job->spec->whole.len)
        periods = facts_find(job->facts, job->spec->whole);
    if (!dates || dates->kind != FACTS_DATE || (job->spec->whole.len && (!periods || periods->kind != FACTS_PERIOD)))
        return fault_raise(fault, FAULT_INTERNAL, NULL, "check '%.*s' needs a column of dates, and one of periods or limits",
                           STR_ARGS(job->spec->name));
    for (uint32_t row = 0; row < job->facts->row_count; row++) {
        if (!dates->present.at[row] || (periods && !periods->present.at[row]))
            continue;
        struct days days = days_of(job->spec, periods, row);
        struct date date = {dates->ordinals.at[row]};
        job->result.tested++;
        if (date.days < days.first || date.days > days.last)
            check_raise(job, row, dates, ISSUE_DATE_OUTSIDE,
                        str_format(arena, "%.*s (%.*s)", STR_ARGS(date_format(arena, date)),
                                   STR_ARGS(describe(arena, periods, row, days))),
                        STR_NONE);
    }
    return true;
}

const struct check check_date = {.name = "date",
                                 .summary = "dates lie within the period of their row, or within declared days",
                                 .source = "the calendar; days declared under 'limits'",
                                 .run = run_date};
