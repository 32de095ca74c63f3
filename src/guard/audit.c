#include "guard/audit.h"

#include <math.h>

#include "guard/disclosure.h"

#define TOLERANCE 1e-6 /* of the figure: what the solver rounds */

struct audit {
    const struct background *background;
    int32_t ordinal;
    struct arena *arena; /* of the period */
    struct evidence evidence;
    struct evidence bare; /* gathered when it is first needed */
    bool has_bare;
};

static double approximate(int128 value)
{
    return num_approximate((struct num){value, 0});
}

static bool is_covered(const struct exhibit *exhibit, const struct attack_range *range)
{
    double value = approximate(exhibit->value), slack = TOLERANCE * (1 + value);

    return range->least <= value - approximate(exhibit->lower) + slack && range->most >= value + approximate(exhibit->upper) - slack;
}

static struct period period_of(const struct audit *audit)
{
    return (struct period){audit->background->inputs->cubes[0]->period_kind, audit->ordinal};
}

static bool expose(const struct audit *audit, const struct exhibit *exhibit, struct str known, struct fault *fault)
{
    struct str culprits = attack_culprits(audit->evidence.attack);

    return fault_raise(fault, FAULT_INTERNAL, NULL,
                       "table '%.*s', %.*s: the withheld figure of '%.*s' at '%.*s' could be worked out%s%.*s, through %.*s; nothing "
                       "is published",
                       STR_ARGS(audit->background->inputs->cubes[exhibit->table]->table),
                       STR_ARGS(period_format(audit->arena, period_of(audit))), STR_ARGS(exhibit->measure), STR_ARGS(exhibit->place),
                       known.len ? " by who knows " : "", STR_ARGS(known), STR_ARGS(culprits.len ? culprits : STR("what is shown")));
}

static bool is_lone(const struct exhibit *exhibit)
{
    return exhibit->contributors == 1 && !exhibit->counts && exhibit->figure != FIGURE_NONE;
}

static bool same_exhibit(const struct exhibit *a, const struct exhibit *b)
{
    return a->overlap == b->overlap && str_equal(a->measure, b->measure) && str_equal(a->place, b->place) && a->table == b->table;
}

static const struct exhibit *find_bare(const struct audit *audit, const struct exhibit *exhibit)
{
    for (size_t i = 0; i < audit->bare.exhibits.len; i++)
        if (same_exhibit(&audit->bare.exhibits.at[i], exhibit))
            return &audit->bare.exhibits.at[i];
    return NULL;
}

/* Whether the contributor could tell as much if nothing at all were shown. */
static bool is_inherent(struct audit *audit, const struct exhibit *exhibit, const struct exhibit *known)
{
    struct attack_range range;

    if (!audit->has_bare)
        evidence_gather(audit->background, audit->ordinal, true, audit->arena, &audit->bare);
    audit->has_bare = true;
    const struct exhibit *target = find_bare(audit, exhibit), *own = find_bare(audit, known);
    return target && own &&
           attack_solve(audit->bare.attack, target->figure, (struct knowledge){own->figure, approximate(own->value)}, &range) &&
           !is_covered(exhibit, &range);
}

static bool attack_by_contributors(struct audit *audit, const struct exhibit *exhibit, struct fault *fault)
{
    struct attack *attack = audit->evidence.attack;
    struct attack_range range;

    for (size_t i = 0; i < audit->evidence.exhibits.len; i++) {
        const struct exhibit *known = &audit->evidence.exhibits.at[i];
        bool one = is_lone(exhibit) && known->value == exhibit->value;
        if (known == exhibit || one || !is_lone(known) || !attack_ties(attack, known->figure, exhibit->figure))
            continue;
        if (!attack_solve(attack, exhibit->figure, (struct knowledge){known->figure, approximate(known->value)}, &range))
            return fault_raise(fault, FAULT_INTERNAL, NULL, "no table fits what the releases show");
        if (!is_covered(exhibit, &range) && !is_inherent(audit, exhibit, known))
            return expose(audit, exhibit, attack_name(attack, known->figure), fault);
    }
    return true;
}

static bool audit_exhibit(struct audit *audit, const struct exhibit *exhibit, struct attack_range *range, struct fault *fault)
{
    if (exhibit->figure == FIGURE_NONE)
        return expose(audit, exhibit, STR_NONE, fault);
    if (!attack_solve(audit->evidence.attack, exhibit->figure, (struct knowledge){FIGURE_NONE, 0}, range))
        return fault_raise(fault, FAULT_INTERNAL, NULL, "no table fits what the releases show");
    if (!exhibit->rule)
        return true;
    return is_covered(exhibit, range) ? attack_by_contributors(audit, exhibit, fault) : expose(audit, exhibit, STR_NONE, fault);
}

static bool audit_period(struct audit *audit, struct disclosure *disclosure, struct fault *fault)
{
    bool good = true;

    evidence_gather(audit->background, audit->ordinal, false, audit->arena, &audit->evidence);
    for (size_t i = 0; good && i < audit->evidence.exhibits.len; i++) {
        const struct exhibit *exhibit = &audit->evidence.exhibits.at[i];
        struct attack_range range = {0};
        good = audit_exhibit(audit, exhibit, &range, fault);
        if (good)
            disclosure_append(disclosure, exhibit, period_of(audit), &range);
    }
    attack_close(audit->evidence.attack);
    if (audit->has_bare)
        attack_close(audit->bare.attack);
    return good;
}

bool guard_audit(const struct guard_inputs *inputs, const struct release *const *releases, struct arena *arena, struct grid **out,
                 struct fault *fault)
{
    struct arena *scratch = arena_new();
    struct disclosure *disclosure = disclosure_new(inputs, releases, arena);
    struct background background = {.inputs = inputs, .releases = releases};
    int32_t first = INT32_MAX, end = INT32_MIN;
    bool good = true;

    background.apart = evidence_apart(inputs, scratch);
    background.places = lattice_new(inputs->cubes, inputs->count, scratch);
    background.identities = identities_find(background.places);
    for (size_t i = 0; i < inputs->count; i++) {
        int32_t last = inputs->cubes[i]->first_period + (int32_t)inputs->cubes[i]->period_count;
        first = inputs->cubes[i]->first_period < first ? inputs->cubes[i]->first_period : first;
        end = last > end ? last : end;
    }
    for (int32_t ordinal = first; good && !inputs->policy->limits.open && ordinal < end; ordinal++) {
        struct arena *period = arena_new();
        struct audit audit = {.background = &background, .ordinal = ordinal, .arena = period};
        good = audit_period(&audit, disclosure, fault);
        arena_drop(period);
    }
    *out = disclosure_finish(disclosure);
    arena_drop(scratch);
    return good;
}
