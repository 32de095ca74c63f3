/* How grave the data's problems are, and whether they are too many to go on. */
#include "run/parts.h"
#include "spec/nearest.h"

static bool refuse_rule(struct run *run, const struct rule_level_spec *spec, const char *what, struct str seen,
                        const struct strs *known, struct fault *fault)
{
    struct place place = {.file = run->spec->path, .line = spec->spot.line, .column = spec->spot.column};
    struct advice advice = nearest_advice(run->arena, seen, known);
    return fault_raise(fault, FAULT_DEFINITION, &place, "there is no %s '%.*s'; %s%.*s", what, STR_ARGS(seen), ADVICE_ARGS(advice));
}

static bool level_parse(struct run *run, const struct rule_level_spec *spec, enum issue_level *level, struct fault *fault)
{
    static const char *const names[] = {[ISSUE_NOTE] = "note", [ISSUE_WARNING] = "warn", [ISSUE_ERROR] = "error", [ISSUE_OFF] = "off"};
    struct strs known = {0};
    for (int i = 0; i <= ISSUE_OFF; i++) {
        *level = (enum issue_level)i;
        if (str_equal(spec->level, str_from_cstr(names[i])))
            return true;
        *VEC_PUSH(run->arena, &known.list) = str_from_cstr(names[i]);
    }
    return refuse_rule(run, spec, "level", spec->level, &known, fault);
}

bool run_apply_levels(struct run *run, struct fault *fault)
{
    const struct quality_spec *quality = &run->spec->quality;
    for (size_t i = 0; i < quality->rules.len; i++) {
        const struct rule_level_spec *spec = &quality->rules.at[i];
        enum issue_rule rule = issue_rule_find(spec->rule);
        struct strs known = {0};
        for (int j = 0; j < ISSUE_RULE_COUNT; j++)
            *VEC_PUSH(run->arena, &known.list) = str_from_cstr(issue_rule_info((enum issue_rule)j)->id);
        if (rule == ISSUE_RULE_COUNT)
            return refuse_rule(run, spec, "rule", spec->rule, &known, fault);
        if (!level_parse(run, spec, &run->issues->level_of[rule], fault))
            return false;
    }
    return true;
}

bool run_check_limits(const struct run *run, struct fault *fault)
{
    const struct quality_spec *quality = &run->spec->quality;
    const uint64_t errors = run->issues->by_level[ISSUE_ERROR], warnings = run->issues->by_level[ISSUE_WARNING];
    struct place place = {.file = run->spec->path, .line = quality->spot.line, .column = quality->spot.column};
    if (quality->has_max && errors + warnings > quality->max_issues)
        return fault_raise(fault, FAULT_DATA, &place,
                           "the data have %llu warnings and errors, and 'max_issues' allows %llu; see them with racimo check",
                           (unsigned long long)(errors + warnings), (unsigned long long)quality->max_issues);
    if (!run->options->strict || errors + warnings == 0)
        return true;
    return fault_raise(fault, errors ? FAULT_DATA : FAULT_DOUBT, NULL,
                       "the data have %llu errors and %llu warnings, and --strict allows none; see them with racimo check",
                       (unsigned long long)errors, (unsigned long long)warnings);
}
