#include <stdlib.h>

#include "base/num.h"
#include "tidy/check.h"

#define CHANGES_LEAST 7U /* fewer earlier changes say nothing of what is usual */

/* One figure of one key. */
struct point {
    uint32_t key;
    int32_t ordinal;
    uint32_t row;
    int64_t units;
};

static int point_order(const void *a, const void *b)
{
    const struct point *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->ordinal != y->ordinal)
        return x->ordinal < y->ordinal ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static int change_order(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static size_t collect(const struct check_job *job, const struct facts_column *keys, const struct facts_column *periods,
                      const struct facts_column *figures, struct point *points)
{
    size_t count = 0;
    for (uint32_t row = 0; row < job->facts->row_count; row++)
        if (figures->present.at[row] && periods->present.at[row])
            points[count++] = (struct point){keys->ids.at[row], periods->ordinals.at[row], row, figures->units.at[row]};
    qsort(points, count, sizeof *points, point_order);
    return count;
}

/* Four times the quartile: order statistics at (n - 1)/4 steps, without fractions. */
static int128 quartile(const int64_t *sorted, size_t count, size_t which)
{
    size_t at = (count - 1) * which, low = at / 4, part = at % 4;
    int128 next = part ? sorted[low + 1] : sorted[low];
    return (int128)sorted[low] * (int128)(4 - part) + next * (int128)part;
}

static int128 distance(int128 a, int128 b)
{
    return a < b ? b - a : a - b;
}

/* Whether the last change lies more than `times` interquartile ranges of the earlier ones away from their median, and `least` units. */
static bool is_jump(const struct check_spec *spec, const struct facts_column *figures, const int64_t *changes, size_t count,
                    int64_t last)
{
    int128 median = quartile(changes, count, 2), range = quartile(changes, count, 3) - quartile(changes, count, 1), least = 4;
    int128 away = distance((int128)last * 4, median);
    for (uint8_t i = 0; i < figures->scale; i++)
        least *= 10;
    return away > range * spec->times && away >= least * (spec->least > 0 ? spec->least : 1);
}

/* The points of one key in the order of time; only steps from one period to the next are changes. */
static void test_key(struct check_job *job, const struct facts_column *figures, const struct point *points, size_t count,
                     int32_t latest)
{
    int64_t *changes = ARENA_ARRAY(job->scratch, int64_t, count + 1), last;
    struct arena *arena = job->issues->arena;
    size_t change_count = 0;
    const struct point *end = &points[count - 1];
    if (end->ordinal != latest || count < 2 || end[-1].ordinal != latest - 1 ||
        __builtin_sub_overflow(end->units, end[-1].units, &last))
        return;
    for (size_t i = 1; i + 1 < count; i++)
        if (points[i].ordinal == points[i - 1].ordinal + 1 &&
            !__builtin_sub_overflow(points[i].units, points[i - 1].units, &changes[change_count]))
            change_count++;
    if (change_count < CHANGES_LEAST)
        return;
    qsort(changes, change_count, sizeof *changes, change_order);
    job->result.tested++;
    if (is_jump(job->spec, figures, changes, change_count, last))
        check_raise(job, end->row, figures, ISSUE_FIGURE_JUMP,
                    str_format(arena, "%.*s → %.*s", STR_ARGS(num_format(arena, (struct num){end[-1].units, figures->scale})),
                               STR_ARGS(num_format(arena, (struct num){end->units, figures->scale}))),
                    STR_NONE);
}

static bool run_jump(struct check_job *job, struct fault *fault)
{
    const struct facts_column *keys = facts_find(job->facts, job->source->key), *periods = NULL, *figures;
    if (!check_find_figures(job, job->spec->part, &figures, fault))
        return false;
    for (size_t i = 0; i < job->facts->columns.len && !periods; i++)
        periods = job->facts->columns.at[i].kind == FACTS_PERIOD ? &job->facts->columns.at[i] : NULL;
    if (!keys || !periods)
        return fault_raise(fault, FAULT_DEFINITION, NULL, "check '%.*s' needs a source with a key and a period",
                           STR_ARGS(job->spec->name));
    struct point *points = ARENA_ARRAY(job->scratch, struct point, job->facts->row_count + 1);
    size_t count = collect(job, keys, periods, figures, points);
    int32_t latest = INT32_MIN;
    for (size_t i = 0; i < count; i++)
        latest = points[i].ordinal > latest ? points[i].ordinal : latest;
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && points[to].key == points[from].key;)
            to++;
        test_key(job, figures, points + from, to - from, latest);
    }
    return true;
}

const struct check check_jump = {.name = "jump",
                                 .summary = "the last change of a key is not far outside its own earlier changes",
                                 .source = "J. W. Tukey, Exploratory Data Analysis (1977): fences at a multiple of the interquartile range",
                                 .run = run_jump};
