#include "tidy/check.h"

#include "tidy/rfc.h"
#include "tidy/tidy.h"

const struct check *const *checks_list(size_t *count)
{
    static const struct check *const checks[] = {
#define CHECK(name) &check_##name,
#include "tidy/checks.def"
#undef CHECK
    };
    *count = sizeof checks / sizeof checks[0];
    return checks;
}

bool check_find_figures(const struct check_job *job, struct str name, const struct facts_column **out, struct fault *fault)
{
    *out = facts_find(job->facts, name);
    return (*out && (*out)->kind == FACTS_FIGURE) ||
           fault_raise(fault, FAULT_INTERNAL, NULL, "check '%.*s' names a column that is not one of figures",
                       STR_ARGS(job->spec->name));
}

void check_raise(struct check_job *job, uint32_t row, const struct facts_column *column, enum issue_rule rule, struct str seen,
                 struct str hint)
{
    const struct facts_origin *origin = &job->facts->origins.at[row];
    const struct facts_file *file = &job->facts->files.at[origin->file];
    const struct issue issue = {.rule = rule,
                                .source = job->facts->source,
                                .file = file->path,
                                .sheet = file->sheet,
                                .row = origin->row,
                                .column = file->headings ? file->headings[column - job->facts->columns.at] : STR_NONE,
                                .seen = rfc_mask_within(job->issues->arena, seen),
                                .hint = hint};
    job->result.failed++;
    issues_append(job->issues, &issue);
}

bool check_overflow(const struct check_job *job, struct fault *fault)
{
    return fault_raise(fault, FAULT_INTERNAL, NULL, "the parts of check '%.*s' overflow 128 bits", STR_ARGS(job->spec->name));
}

static const struct check *check_find(struct str name)
{
    size_t count;
    const struct check *const *checks = checks_list(&count);
    for (size_t i = 0; i < count; i++)
        if (str_equal(name, str_from_cstr(checks[i]->name)))
            return checks[i];
    return NULL;
}

bool tidy_check(const struct source_spec *source, const struct facts *facts, struct issues *issues, struct fault *fault)
{
    bool good = true;
    for (size_t i = 0; good && i < source->checks.len; i++) {
        const struct check_spec *spec = &source->checks.at[i];
        const struct check *check = check_find(spec->kind);
        struct check_job job = {.source = source, .spec = spec, .facts = facts, .issues = issues, .scratch = arena_new()};
        job.result = (struct check_result){.source = source->name, .name = spec->name, .label = spec->label, .by_row = check != &check_parts};
        good = check ? check->run(&job, fault)
                     : fault_raise(fault, FAULT_INTERNAL, NULL, "there is no check '%.*s'", STR_ARGS(spec->kind));
        if (good)
            *VEC_PUSH(issues->arena, &issues->checks) = job.result;
        else
            fault_trail(fault, "while checking '%.*s'", STR_ARGS(spec->name));
        arena_drop(job.scratch);
    }
    return good;
}
