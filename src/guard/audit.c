#include "guard/audit.h"

#include <math.h>

#include "guard/differences.h"
#include "guard/disclosure.h"
#include "guard/rounding.h"
#include "guard/hearsay.h"
#include "guard/statements.h"

#define TOLERANCE 1e-6   /* of the figure: what the solver rounds */
#define EXPOSED_MOST 200 /* listed of one group of periods: enough to see what is wrong */

struct audit {
    const struct background *background;
    const struct periods *periods; /* one, or those that a claim ties together */
    const struct claims *claims;
    struct disclosure *disclosure;
    struct arena *arena;
    struct evidence evidence;
    struct evidence bare; /* gathered when it is first needed */
    bool has_bare;
    size_t exposed;
};

static double approximate(int128 value)
{
    return num_approximate((struct num){value, 0});
}

static bool is_covered(const struct exhibit *exhibit, const struct attack_range *range)
{
    double value = approximate(exhibit->value), slack = TOLERANCE * (1 + fabs(value));

    return range->least <= value - approximate(exhibit->lower) + slack &&
           range->most >= value + approximate(exhibit->upper) - slack;
}

static struct period period_of(const struct audit *audit, const struct exhibit *exhibit)
{
    return (struct period){audit->background->inputs->cubes[0]->period_kind, exhibit->ordinal};
}

/* All that is exposed goes to the office's list; the message speaks of the first. */
static bool expose(struct audit *audit, const struct exhibit *exhibit, struct str known, const struct attack_range *range,
                   struct fault *fault)
{
    struct str culprits = attack_culprits(audit->evidence.attack);
    struct period period = period_of(audit, exhibit);

    culprits = culprits.len ? culprits : STR("lo que se muestra");
    disclosure_append_exposed(audit->disclosure, exhibit, period, range, culprits, known);
    audit->exposed++;
    if (fault->code == FAULT_NONE)
        fault_raise(
            fault, FAULT_INTERNAL, NULL,
            "table '%.*s', %.*s: the withheld figure of '%.*s' at '%.*s' could be worked out%s%.*s, through %.*s; nothing "
            "is published",
            STR_ARGS(audit->background->inputs->cubes[exhibit->table]->table), STR_ARGS(period_format(audit->arena, period)),
            STR_ARGS(exhibit->measure), STR_ARGS(exhibit->place), known.len ? " by who knows " : "", STR_ARGS(known),
            STR_ARGS(culprits));
    return audit->exposed < EXPOSED_MOST;
}

static bool expose_difference(struct audit *audit, const struct difference *at, const struct verdict *verdict,
                              struct fault *fault)
{
    const struct cube *cube = audit->background->inputs->cubes[at->table];
    int measure = cube_measure(cube, at->measure);
    const struct cube_cell *cell =
        cube_at(cube, (size_t)measure, at->row, at->column, (uint32_t)(at->ordinal - cube->first_period));
    const struct exhibit exhibit = {
        .table = at->table,
        .ordinal = at->ordinal,
        .measure = at->measure,
        .place = evidence_place(cube, at->row, at->column, audit->arena),
        .tables = cube->table,
        .value = cell->value,
        .contributors = cell->contributors,
        .rule = verdict->rule->name,
    };
    struct period period = period_of(audit, &exhibit);
    double value = approximate(cell->value);

    audit->exposed++;
    disclosure_append_exposed(audit->disclosure, &exhibit, period, &(struct attack_range){value, value},
                              STR("la diferencia con el último periodo que se muestra o con una versión anterior"), STR_NONE);
    if (fault->code == FAULT_NONE)
        fault_raise(
            fault, FAULT_INTERNAL, NULL,
            "table '%.*s', %.*s: a firm that came, went or reported late could be worked out from '%.*s' at '%.*s', less the "
            "last period that is shown or an earlier version; nothing is published",
            STR_ARGS(cube->table), STR_ARGS(period_format(audit->arena, period)), STR_ARGS(at->measure), STR_ARGS(exhibit.place));
    return audit->exposed < EXPOSED_MOST;
}

/* A text that tells a firm's own figure. */
static bool expose_firm(struct audit *audit, const struct claim *claim, struct fault *fault)
{
    const struct claim_term *term = &audit->claims->terms.at[claim->first];
    const struct cube *cube = audit->background->inputs->cubes[term->table];
    const struct exhibit exhibit = {
        .table = term->table,
        .ordinal = term->ordinal,
        .measure = cube->measures[term->measure].name,
        .place = evidence_place(cube, term->row, term->column, audit->arena),
        .tables = cube->table,
        .contributors = 1,
        .rule = "firm",
    };
    struct period period = period_of(audit, &exhibit);

    audit->exposed++;
    disclosure_append_exposed(audit->disclosure, &exhibit, period, &(struct attack_range){claim->least, claim->most}, claim->source,
                              STR_NONE);
    if (fault->code == FAULT_NONE)
        fault_raise(fault, FAULT_INTERNAL, NULL,
                    "table '%.*s', %.*s: the '%.*s' of a single firm of '%.*s' could be worked out, through %.*s; nothing is published",
                    STR_ARGS(cube->table), STR_ARGS(period_format(audit->arena, period)), STR_ARGS(exhibit.measure),
                    STR_ARGS(exhibit.place), STR_ARGS(claim->source));
    return audit->exposed < EXPOSED_MOST;
}

static bool refuse(struct fault *fault)
{
    return fault->code == FAULT_NONE && fault_raise(fault, FAULT_INTERNAL, NULL, "no table fits what the releases show");
}

static bool is_lone(const struct exhibit *exhibit)
{
    return exhibit->contributors == 1 && !exhibit->counts && exhibit->figure != FIGURE_NONE;
}

static bool same_exhibit(const struct exhibit *a, const struct exhibit *b)
{
    return a->overlap == b->overlap && str_equal(a->measure, b->measure) && str_equal(a->place, b->place) &&
           a->table == b->table && a->ordinal == b->ordinal;
}

static const struct exhibit *find_bare(const struct audit *audit, const struct exhibit *exhibit)
{
    for (size_t i = 0; i < audit->bare.exhibits.len; i++)
        if (same_exhibit(&audit->bare.exhibits.at[i], exhibit))
            return &audit->bare.exhibits.at[i];
    return NULL;
}

/* Whether the contributor, or anybody who has the earlier generations, could tell as much if nothing at all were shown. */
static bool is_inherent(struct audit *audit, const struct exhibit *exhibit, const struct exhibit *known)
{
    struct attack_range range;

    if (!audit->has_bare)
        evidence_gather(audit->background, audit->periods, true, audit->arena, &audit->bare);
    audit->has_bare = true;
    const struct exhibit *target = find_bare(audit, exhibit), *own = known ? find_bare(audit, known) : NULL;
    struct knowledge knowledge = {own ? own->figure : FIGURE_NONE, own ? approximate(own->value) : 0};

    return target && (own || !known) && attack_solve(audit->bare.attack, target->figure, knowledge, &range) &&
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
            return refuse(fault);
        if (!is_covered(exhibit, &range) && !is_inherent(audit, exhibit, known))
            return expose(audit, exhibit, attack_name(attack, known->figure), &range, fault);
    }
    return true;
}

static bool audit_exhibit(struct audit *audit, const struct exhibit *exhibit, struct attack_range *range, struct fault *fault)
{
    double value = approximate(exhibit->value);

    if (exhibit->figure == FIGURE_NONE)
        return expose(audit, exhibit, STR_NONE, &(struct attack_range){value, value}, fault);
    if (!attack_solve(audit->evidence.attack, exhibit->figure, (struct knowledge){FIGURE_NONE, 0}, range))
        return refuse(fault);
    if (!exhibit->rule)
        return true;
    if (is_covered(exhibit, range))
        return attack_by_contributors(audit, exhibit, fault);
    bool past = exhibit->told || (audit->background->inputs->told && is_inherent(audit, exhibit, NULL));
    return past || expose(audit, exhibit, STR_NONE, range, fault);
}

/* A forbidden figure that facts tie to this one: of the same place, else of the same measure, else any of the period. */
static const struct exhibit *find_covered(const struct audit *audit, const struct exhibit *exhibit)
{
    const struct exhibit *best = NULL;
    int nearest = 0;

    for (size_t i = 0; i < audit->evidence.exhibits.len && !exhibit->rule; i++) {
        const struct exhibit *other = &audit->evidence.exhibits.at[i];
        int near = str_equal(other->place, exhibit->place) ? 3 : str_equal(other->measure, exhibit->measure) ? 2 : 1;
        if (near <= nearest || !other->rule || other->figure == FIGURE_NONE || other->ordinal != exhibit->ordinal ||
            !attack_ties(audit->evidence.attack, other->figure, exhibit->figure))
            continue;
        best = other;
        nearest = near;
    }
    return best;
}

/* Goes on after what is exposed, for the list to be whole; not after a programme without a solution. */
static bool audit_periods(struct audit *audit, struct fault *fault)
{
    bool good = true;

    evidence_gather(audit->background, audit->periods, false, audit->arena, &audit->evidence);
    statements_read(audit->background, audit->claims, audit->arena, &audit->evidence);
    for (size_t i = 0; good && i < audit->evidence.exhibits.len; i++) {
        const struct exhibit *exhibit = &audit->evidence.exhibits.at[i];
        struct attack_range range = {0};
        size_t before = audit->exposed;
        good = audit_exhibit(audit, exhibit, &range, fault);
        if (good && audit->exposed == before)
            disclosure_append(audit->disclosure, exhibit, period_of(audit, exhibit), &range, find_covered(audit, exhibit));
    }
    attack_close(audit->evidence.attack);
    if (audit->has_bare)
        attack_close(audit->bare.attack);
    return good && fault->code == FAULT_NONE;
}

static bool audit_group(const struct background *background, const struct claims *claims, const struct periods *periods,
                        struct disclosure *disclosure, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct audit audit = {
        .background = background, .periods = periods, .claims = claims, .disclosure = disclosure, .arena = arena};
    bool good = audit_periods(&audit, fault);

    arena_drop(arena);
    return good;
}

static bool holds(const struct periods *periods, int32_t ordinal)
{
    for (size_t i = 0; i < periods->ordinals.len; i++)
        if (periods->ordinals.at[i] == ordinal)
            return true;
    return false;
}

/* A shown figure that, less the one before it that is shown, is a firm. */
static bool audit_shown(const struct background *background, const struct sheet *sheet, struct audit *audit, struct fault *fault)
{
    const struct cube *cube = sheet->cube;

    for (size_t measure = 0; measure < cube->measure_count; measure++)
        for (uint32_t row = 0; row < axis_size(&cube->rows); row++)
            for (uint32_t column = 0; column < axis_size(&cube->columns); column++) {
                struct difference at = {sheet->table, cube->measures[measure].name, row, column,
                                        cube->first_period + (int32_t)sheet->period};
                if (release_state(sheet->release, measure, row, column, sheet->period) != STATE_SHOWN)
                    continue;
                struct verdict verdict = difference_judge(background->inputs, sheet->release, &at);
                if (verdict.rule && !expose_difference(audit, &at, &verdict, fault))
                    return false;
            }
    return true;
}

/* What no cell's range shows: firms that texts tell, and firms that are the difference of two periods or
 * two generations. */
static bool audit_firms(const struct background *background, const struct claims *claims, struct disclosure *disclosure,
                        struct fault *fault)
{
    const struct guard_inputs *inputs = background->inputs;
    struct arena *arena = arena_new();
    struct audit audit = {.background = background, .claims = claims, .disclosure = disclosure, .arena = arena};
    bool good = true;

    for (size_t i = 0; good && i < claims->firms.len; i++)
        good = expose_firm(&audit, &claims->firms.at[i], fault);
    for (size_t i = 0; good && (inputs->changes || inputs->late) && i < inputs->count; i++)
        for (uint32_t period = 0; good && period < inputs->cubes[i]->period_count; period++) {
            struct sheet sheet = {.cube = inputs->cubes[i], .release = background->releases[i], .table = i, .period = period};
            good = audit_shown(background, &sheet, &audit, fault);
        }
    arena_drop(arena);
    return good && audit.exposed == 0;
}

/* Each period by itself, but for those that claims speak of: these together, as a growth rate may tie one to another. */
static bool audit_all(const struct background *background, const struct claims *claims, struct disclosure *disclosure,
                      struct arena *arena, struct fault *fault)
{
    const struct guard_inputs *inputs = background->inputs;
    int32_t first = INT32_MAX, end = INT32_MIN;
    struct periods tied = {0};
    bool good = true;

    for (size_t i = 0; i < inputs->count; i++) {
        int32_t last = inputs->cubes[i]->first_period + (int32_t)inputs->cubes[i]->period_count;
        first = inputs->cubes[i]->first_period < first ? inputs->cubes[i]->first_period : first;
        end = last > end ? last : end;
    }
    statements_periods(background, claims, arena, &tied);
    for (int32_t ordinal = first; ordinal < end; ordinal++) {
        struct periods own = {0};
        *VEC_PUSH(arena, &own.ordinals) = ordinal;
        if (!holds(&tied, ordinal))
            good = audit_group(background, claims, &own, disclosure, fault) && good;
    }
    good = (tied.ordinals.len == 0 || audit_group(background, claims, &tied, disclosure, fault)) && good;
    return audit_firms(background, claims, disclosure, fault) && good;
}

/* What the docs claim outright, and what can be heard in their texts. */
static struct claims *gather_claims(const struct background *background, struct arena *arena)
{
    const struct guard_inputs *inputs = background->inputs;
    struct claims *all = ARENA_NEW(arena, struct claims);

    for (size_t i = 0; i < inputs->claim_count; i++) {
        const struct claims *from = &inputs->claims[i];
        size_t base = all->terms.len;
        for (size_t k = 0; k < from->terms.len; k++)
            *VEC_PUSH(arena, &all->terms) = from->terms.at[k];
        for (size_t k = 0; k < from->list.len; k++) {
            *VEC_PUSH(arena, &all->list) = from->list.at[k];
            all->list.at[all->list.len - 1].first += base;
        }
        hearsay_append(background, from, arena, all);
    }
    return all;
}

bool guard_audit(const struct guard_inputs *inputs, const struct release *const *releases, struct arena *arena, struct grid **out,
                 struct fault *fault)
{
    struct arena *scratch = arena_new();
    struct disclosure *disclosure = disclosure_new(inputs, releases, arena);
    struct background background = {.inputs = inputs, .releases = releases};
    bool good = true;

    background.apart = evidence_apart(inputs, scratch);
    background.places = lattice_new(inputs->cubes, inputs->count, scratch);
    background.identities = identities_find(background.places);
    if (!inputs->policy->limits.open && inputs->policy->rounding)
        good = rounding_audit(inputs, releases, fault);
    else if (!inputs->policy->limits.open)
        good = audit_all(&background, gather_claims(&background, scratch), disclosure, scratch, fault);
    *out = disclosure_finish(disclosure);
    arena_drop(scratch);
    return good;
}

struct grid *guard_losses(const struct guard_inputs *inputs, const struct release *const *releases, struct arena *arena)
{
    return disclosure_losses(inputs, releases, arena);
}
