#include "guard/attack.h"

#include <math.h>

#include "guard/lp.h"

#define GREATEST 1e4 /* figures are scaled so that the numbers in facts do not exceed it */

struct fact {
    struct str source;
    double least, most;
    size_t first; /* of terms */
    size_t count;
};

struct fact_term {
    uint32_t figure;
    double factor;
};

struct limits { /* of a figure, known beforehand */
    double least, most;
};

struct attack {
    struct arena *arena;
    struct lp *lp; /* from the first question on */
    double unit;
    VEC(struct str) names;
    VEC(struct limits) limits;
    bool (*stopped)(void);
    VEC(uint32_t) parents; /* of figures tied by facts */
    VEC(struct fact) facts;
    VEC(struct fact_term) terms;
    VEC(bool) binding; /* by fact: of the last range */
};

struct attack *attack_open(struct arena *arena)
{
    struct attack *attack = ARENA_NEW(arena, struct attack);

    *attack = (struct attack){.arena = arena, .unit = 1};
    return attack;
}

void attack_close(struct attack *attack)
{
    if (attack->lp)
        lp_close(attack->lp);
    attack->lp = NULL;
}

uint32_t attack_figure(struct attack *attack, struct str name, bool signed_form)
{
    *VEC_PUSH(attack->arena, &attack->limits) = (struct limits){signed_form ? -INFINITY : 0, INFINITY};
    *VEC_PUSH(attack->arena, &attack->names) = name;
    *VEC_PUSH(attack->arena, &attack->parents) = (uint32_t)attack->names.len - 1;
    return (uint32_t)attack->names.len - 1;
}

void attack_bound(struct attack *attack, uint32_t figure, double least, double most)
{
    attack->limits.at[figure] = (struct limits){least, most};
}

void attack_heed(struct attack *attack, bool (*stopped)(void))
{
    attack->stopped = stopped;
}

struct str attack_name(const struct attack *attack, uint32_t figure)
{
    return attack->names.at[figure];
}

static uint32_t root_of(struct attack *attack, uint32_t figure)
{
    uint32_t *parents = attack->parents.at;

    while (parents[figure] != figure)
        figure = parents[figure] = parents[parents[figure]];
    return figure;
}

bool attack_ties(struct attack *attack, uint32_t a, uint32_t b)
{
    return root_of(attack, a) == root_of(attack, b);
}

void attack_fact(struct attack *attack, struct str source, double least, double most)
{
    *VEC_PUSH(attack->arena, &attack->facts) = (struct fact){source, least, most, attack->terms.len, 0};
    *VEC_PUSH(attack->arena, &attack->binding) = false;
}

void attack_term(struct attack *attack, uint32_t figure, double factor)
{
    struct fact *fact = &attack->facts.at[attack->facts.len - 1];

    if (fact->count)
        attack->parents.at[root_of(attack, figure)] = root_of(attack, attack->terms.at[fact->first].figure);
    *VEC_PUSH(attack->arena, &attack->terms) = (struct fact_term){figure, factor};
    fact->count++;
}

static double greatest(const struct attack *attack)
{
    double most = 0;

    for (size_t i = 0; i < attack->facts.len; i++) {
        const struct fact *fact = &attack->facts.at[i];
        most = isfinite(fact->least) ? fmax(most, fabs(fact->least)) : most;
        most = isfinite(fact->most) ? fmax(most, fabs(fact->most)) : most;
    }
    return most;
}

static void prepare(struct attack *attack)
{
    double most = greatest(attack);

    attack->unit = most > GREATEST ? most / GREATEST : 1;
    attack->lp = lp_open();
    lp_heed(attack->lp, attack->stopped);
    for (uint32_t i = 0; i < attack->names.len; i++)
        lp_append_column(attack->lp, attack->limits.at[i].least / attack->unit, attack->limits.at[i].most / attack->unit, 0);
    for (size_t i = 0; i < attack->facts.len; i++) {
        const struct fact *fact = &attack->facts.at[i];
        uint32_t row = lp_append_row(attack->lp, fact->least / attack->unit, fact->most / attack->unit);
        for (size_t j = 0; j < fact->count; j++)
            lp_append_term(attack->lp, row, attack->terms.at[fact->first + j].figure, attack->terms.at[fact->first + j].factor);
    }
}

static bool solve_side(struct attack *attack, uint32_t figure, double sign, double *out)
{
    double value;

    lp_cost_column(attack->lp, figure, sign);
    bool good = lp_minimise(attack->lp, &value);
    lp_cost_column(attack->lp, figure, 0);
    *out = sign * value * attack->unit;
    for (size_t i = 0; good && i < attack->facts.len; i++)
        attack->binding.at[i] |= lp_row_binds(attack->lp, (uint32_t)i);
    return good;
}

bool attack_solve(struct attack *attack, uint32_t figure, struct knowledge knowledge, struct attack_range *range)
{
    bool knows = knowledge.figure != FIGURE_NONE;
    double known = knowledge.value;

    if (!attack->lp)
        prepare(attack);
    known /= attack->unit;
    if (knows)
        lp_bound_column(attack->lp, knowledge.figure, known, known);
    for (size_t i = 0; i < attack->facts.len; i++)
        attack->binding.at[i] = false;
    bool good = solve_side(attack, figure, 1, &range->least) && solve_side(attack, figure, -1, &range->most);
    if (knows)
        lp_bound_column(attack->lp, knowledge.figure, attack->limits.at[knowledge.figure].least / attack->unit,
                        attack->limits.at[knowledge.figure].most / attack->unit);
    return good;
}

struct str attack_culprits(const struct attack *attack)
{
    struct strbuf out = strbuf_new(attack->arena);

    for (size_t i = 0; i < attack->facts.len; i++)
        if (attack->binding.at[i])
            strbuf_printf(&out, "%s%.*s", out.len ? "; " : "", STR_ARGS(attack->facts.at[i].source));
    return strbuf_str(&out);
}
