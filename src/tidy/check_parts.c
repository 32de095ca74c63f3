#include "base/num.h"
#include "tidy/check.h"

/* What one period's rows say: the sum of the parts, and the whole that each row repeats. */
struct parts {
    struct num sum;
    struct num whole;
    uint32_t first_row;
    bool has_row;
    bool has_whole;
    bool is_torn; /* rows of one period give different wholes */
};

/* Periods lie close together: one place each, from the first to the last. */
struct parts_list {
    struct parts *at;
    size_t len;
    int32_t first;
};

static struct parts_list parts_list_new(struct arena *arena, const struct facts *facts, const struct facts_column *periods)
{
    int32_t first = 0, last = 0;
    for (size_t row = 0; periods && row < facts->row_count; row++) {
        int32_t ordinal = periods->ordinals.at[row];
        first = row == 0 || ordinal < first ? ordinal : first;
        last = row == 0 || ordinal > last ? ordinal : last;
    }
    size_t len = (size_t)(last - first) + 1;
    return (struct parts_list){ARENA_ARRAY(arena, struct parts, len), len, first};
}

static bool add_row(struct parts *parts, const struct facts_column *part, const struct facts_column *whole, uint32_t row)
{
    if (!parts->has_row) {
        parts->has_row = true;
        parts->first_row = row;
        parts->sum.scale = part->scale;
    }
    if (whole->present.at[row]) {
        struct num figure = {whole->units.at[row], whole->scale};
        parts->is_torn = parts->is_torn || (parts->has_whole && num_order(figure, parts->whole) != 0);
        parts->whole = parts->has_whole ? parts->whole : figure;
        parts->has_whole = true;
    }
    return !part->present.at[row] || num_add(parts->sum, (struct num){part->units.at[row], part->scale}, &parts->sum);
}

static void raise_mismatch(struct check_job *job, const struct facts_column *periods, const struct facts_column *whole,
                           const struct parts *parts)
{
    struct arena *arena = job->issues->arena;
    struct str period = STR_NONE;
    if (periods)
        period = period_format(arena, (struct period){periods->period_kind, periods->ordinals.at[parts->first_row]});
    struct str sum = num_format(arena, parts->sum), given = num_format(arena, parts->whole);
    check_raise(job, parts->first_row, whole, ISSUE_TOTAL_MISMATCH,
                str_format(arena, "%.*s%s%.*s ≠ %.*s%s", STR_ARGS(period), period.len ? ": " : "", STR_ARGS(sum), STR_ARGS(given),
                           parts->is_torn ? " …" : ""),
                STR_NONE);
}

static bool test_parts(struct check_job *job, const struct parts_list *list, const struct facts_column *periods,
                       const struct facts_column *whole, struct fault *fault)
{
    for (size_t i = 0; i < list->len; i++) {
        const struct parts *parts = &list->at[i];
        bool is_near;
        if (!parts->has_whole)
            continue;
        job->result.tested++;
        if (!num_is_near(parts->sum, parts->whole, job->spec->tolerance, &is_near))
            return check_overflow(job, fault);
        if (parts->is_torn || !is_near)
            raise_mismatch(job, periods, whole, parts);
    }
    return true;
}

static bool run_parts(struct check_job *job, struct fault *fault)
{
    const struct facts_column *part, *whole, *periods = NULL;
    const struct facts *facts = job->facts;
    if (!check_find_figures(job, job->spec->part, &part, fault) || !check_find_figures(job, job->spec->whole, &whole, fault))
        return false;
    for (size_t i = 0; i < facts->columns.len && !periods; i++)
        periods = facts->columns.at[i].kind == FACTS_PERIOD ? &facts->columns.at[i] : NULL;
    struct parts_list list = parts_list_new(job->scratch, facts, periods);
    for (uint32_t row = 0; row < facts->row_count; row++)
        if (!add_row(&list.at[periods ? (size_t)(periods->ordinals.at[row] - list.first) : 0], part, whole, row))
            return check_overflow(job, fault);
    return test_parts(job, &list, periods, whole, fault);
}

const struct check check_parts = {.name = "parts",
                                  .summary = "the parts of each period add to the whole",
                                  .source = "addition",
                                  .run = run_parts};
