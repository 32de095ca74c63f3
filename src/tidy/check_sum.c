#include "base/num.h"
#include "tidy/check.h"

/* Rows that lack a figure are not tested. */
static bool add_columns(const struct check_job *job, const struct facts_column *const *addends, uint32_t row, struct num *sum,
                        bool *whole)
{
    *sum = num_from_int(0);
    *whole = true;
    for (size_t i = 0; i < job->spec->addends.list.len; i++) {
        const struct facts_column *column = addends[i];
        *whole = *whole && column->present.at[row];
        if (!num_add(*sum, (struct num){column->units.at[row], column->scale}, sum))
            return false;
    }
    return true;
}

static bool run_sum(struct check_job *job, struct fault *fault)
{
    const struct strs *names = &job->spec->addends;
    const struct facts_column **addends = ARENA_ARRAY(job->scratch, const struct facts_column *, names->list.len + 1), *total;
    struct arena *arena = job->issues->arena;
    for (size_t i = 0; i < names->list.len; i++)
        if (!check_find_figures(job, names->list.at[i], &addends[i], fault))
            return false;
    if (!check_find_figures(job, job->spec->whole, &total, fault))
        return false;
    for (uint32_t row = 0; row < job->facts->row_count; row++) {
        struct num sum, given = {total->units.at[row], total->scale};
        bool whole, is_near;
        if (!add_columns(job, addends, row, &sum, &whole) || !num_is_near(sum, given, job->spec->tolerance, &is_near))
            return check_overflow(job, fault);
        if (!whole || !total->present.at[row])
            continue;
        job->result.tested++;
        if (!is_near)
            check_raise(job, row, total, ISSUE_SUM_MISMATCH,
                        str_format(arena, "%.*s ≠ %.*s", STR_ARGS(num_format(arena, sum)), STR_ARGS(num_format(arena, given))),
                        STR_NONE);
    }
    return true;
}

const struct check check_sum = {.name = "sum",
                                .summary = "columns of one row add to another column of it",
                                .source = "addition; IMSS: ta = teu + tec + tpu + tpc",
                                .run = run_sum};
