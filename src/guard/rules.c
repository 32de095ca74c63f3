#include "guard/rules.h"

#define RULE(name) extern const struct guard_rule rule_##name;
#include "guard/rules.def"
#undef RULE

#define ORDINAL_CONTRIBUTORS 10U /* ESSnet SDC, Guidelines for the checking of output based on microdata research: percentiles */

static const struct guard_rule *const rules[] = {
#define RULE(name) &rule_##name,
#include "guard/rules.def"
#undef RULE
};

const struct guard_rule *const *guard_rules_list(size_t *count)
{
    *count = sizeof rules / sizeof rules[0];
    return rules;
}

static const struct policy_limits *find_part(const struct policy_spec *policy, bool of_table, struct str name)
{
    for (size_t i = 0; i < policy->parts.len; i++)
        if (policy->parts.at[i].of_table == of_table && str_equal(policy->parts.at[i].name, name))
            return &policy->parts.at[i].limits;
    return NULL;
}

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* Of two dominance rules the one with the lower k counts, with the larger n of both: at least as strict as either. */
static struct policy_limits stricter(struct policy_limits a, const struct policy_limits *b)
{
    bool lower = !a.dominant || (b->dominant && b->dominance_mpct < a.dominance_mpct);

    a.min_contributors = larger(a.min_contributors, b->min_contributors);
    a.p_mpct = larger(a.p_mpct, b->p_mpct);
    a.dominance_mpct = lower ? b->dominance_mpct : a.dominance_mpct;
    a.dominant = larger(a.dominant, b->dominant);
    a.range_mpct = larger(a.range_mpct, b->range_mpct);
    return a;
}

struct policy_limits limits_find(const struct policy_spec *policy, struct str table, struct str measure)
{
    const struct policy_limits *of_measure = find_part(policy, false, measure);
    const struct policy_limits *of_table = find_part(policy, true, table);
    struct policy_limits limits = of_measure ? *of_measure : policy->limits;

    limits.open |= policy->limits.open;
    return of_table ? stricter(limits, of_table) : limits;
}

static int128 step_of(const struct measure_info *info)
{
    int128 step = 1;

    for (unsigned i = info->decimals; i < info->scale; i++)
        step *= 10;
    return step;
}

struct verdict cell_judge(const struct cube_cell *cell, const struct measure_info *info, const struct policy_limits *limits)
{
    struct verdict verdict = {0};
    bool of_figures = !info->counts;
    struct cube_cell judged = *cell;
    struct policy_limits own = *limits;

    own.min_contributors = info->ordinal ? larger(limits->min_contributors, ORDINAL_CONTRIBUTORS) : limits->min_contributors;
    if (!info->additive || info->lag > 0)
        judged.value = cell->whole; /* a ratio or a difference tells of the figures that it is made of */
    if (limits->open || !cell->known || cell->contributors == 0)
        return verdict;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if ((rules[i]->of_sums && !of_figures) || rules[i]->allows(&judged, &own))
            continue;
        int128 level = rules[i]->level(&judged, &own, step_of(info));
        verdict.rule = verdict.rule ? verdict.rule : rules[i];
        verdict.upper = level > verdict.upper ? level : verdict.upper;
    }
    verdict.lower = verdict.upper < judged.value ? verdict.upper : judged.value;
    return verdict;
}
