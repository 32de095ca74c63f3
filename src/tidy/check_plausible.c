#include "tidy/check.h"

/* Which codes go with each: `named` says of which codes something is said at all. */
struct allowance {
    bool *named;
    bool *good; /* row-major: code of the other column, code */
    size_t width;
};

static bool fill_allowance(const struct check_job *job, const struct codelist *list, const struct codelist *others,
                           struct allowance *allowance, struct fault *fault)
{
    struct place place = {.line = job->spec->spot.line, .column = job->spec->spot.column};
    allowance->width = list->codes.len;
    allowance->named = ARENA_ARRAY(job->scratch, bool, others->codes.len + 1);
    allowance->good = ARENA_ARRAY(job->scratch, bool, others->codes.len * list->codes.len + 1);
    for (size_t i = 0; i < job->spec->allowed.len; i++) {
        const struct constant_spec *entry = &job->spec->allowed.at[i];
        uint32_t other = codelist_find(others, entry->column);
        struct str rest = entry->value;
        if (other == CODE_NONE)
            return fault_raise(fault, FAULT_DEFINITION, &place, "'allowed' names '%.*s', which code list '%.*s' does not have",
                               STR_ARGS(entry->column), STR_ARGS(others->name));
        allowance->named[other] = true;
        while (rest.len) {
            struct str key = str_trim(str_cut(rest, '|', &rest));
            uint32_t code = codelist_find(list, key);
            if (code == CODE_NONE)
                return fault_raise(fault, FAULT_DEFINITION, &place, "'allowed' names '%.*s', which code list '%.*s' does not have",
                                   STR_ARGS(key), STR_ARGS(list->name));
            allowance->good[other * allowance->width + code] = true;
        }
    }
    return true;
}

static bool run_plausible(struct check_job *job, struct fault *fault)
{
    const struct facts_column *codes = facts_find(job->facts, job->spec->part), *by = facts_find(job->facts, job->spec->whole);
    struct allowance allowance;
    if (!codes || !by || codes->kind != FACTS_CODE || by->kind != FACTS_CODE)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "check '%.*s' names a column that is not one of codes",
                           STR_ARGS(job->spec->name));
    if (!fill_allowance(job, codes->list, by->list, &allowance, fault))
        return false;
    for (uint32_t row = 0; row < job->facts->row_count; row++) {
        if (!codes->present.at[row] || !by->present.at[row] || !allowance.named[by->ids.at[row]])
            continue;
        job->result.tested++;
        if (!allowance.good[by->ids.at[row] * allowance.width + codes->ids.at[row]])
            check_raise(job, row, codes, ISSUE_CODE_IMPLAUSIBLE,
                        str_format(job->issues->arena, "%.*s, %.*s", STR_ARGS(codes->list->codes.at[codes->ids.at[row]].key),
                                   STR_ARGS(by->list->codes.at[by->ids.at[row]].key)),
                        STR_NONE);
    }
    return true;
}

const struct check check_plausible = {.name = "plausible",
                                      .summary = "a code (activity) is one of those declared for another (cluster)",
                                      .source = "the lists declared under 'allowed'",
                                      .run = run_plausible};
