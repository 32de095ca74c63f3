#include "base/num.h"
#include "tidy/check.h"

static bool run_range(struct check_job *job, struct fault *fault)
{
    const struct facts_column *column;
    struct arena *arena = job->issues->arena;
    if (!check_find_figures(job, job->spec->part, &column, fault))
        return false;
    for (uint32_t row = 0; row < job->facts->row_count; row++) {
        struct num figure = {column->units.at[row], column->scale};
        if (!column->present.at[row])
            continue;
        job->result.tested++;
        if (num_order(figure, num_from_int(job->spec->least)) < 0 || num_order(figure, num_from_int(job->spec->most)) > 0)
            check_raise(job, row, column, ISSUE_FIGURE_UNUSUAL,
                        str_format(arena, "%.*s (%lld..%lld)", STR_ARGS(num_format(arena, figure)), (long long)job->spec->least,
                                   (long long)job->spec->most),
                        STR_NONE);
    }
    return true;
}

const struct check check_range = {.name = "range",
                                  .summary = "figures lie within declared limits; those outside count all the same",
                                  .source = "declared limits",
                                  .run = run_range};
