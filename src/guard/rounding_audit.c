/* The rounded releases as an outsider reads them: each published multiple says that the figure lies less than a base away. */
#include <math.h>

#include "guard/attack.h"
#include "guard/problem.h"
#include "guard/rounding.h"

#define TOLERANCE 1e-6 /* of the figure: what the solver rounds */

struct reading {
    const struct guard_inputs *inputs;
    const struct release *const *releases;
    const struct lattice *lattice;
    const struct measure_names *measures;
    struct problem *problem;
    struct attack *attack;
    uint32_t *figures; /* by cell; FIGURE_NONE: known */
};

static double approximate(int128 value)
{
    return num_approximate((struct num){value, 0});
}

/* What the releases show of the cell; false when they do not. */
static bool read_shown(const struct reading *r, uint32_t cell, int128 *value)
{
    const struct lattice_place *place = &r->lattice->places.at[cell % r->problem->place_count];
    struct str name = r->measures->list.at[cell / r->problem->place_count];

    for (size_t i = 0; i < place->seats.len; i++) {
        struct seat seat = place->seats.at[i];
        const struct cube *cube = r->inputs->cubes[seat.cube];
        int measure = cube_measure(cube, name);
        struct num shown;
        if (measure < 0 || !cube_when(cube, (size_t)measure, seat, r->problem->ordinal) ||
            !release_value(r->releases[seat.cube], (size_t)measure, seat.row, seat.column,
                           (uint32_t)(r->problem->ordinal - cube->first_period), &shown))
            continue;
        *value = shown.units;
        return true;
    }
    return false;
}

/* Where the figure lies for all that is shown of it. What no table shows is only known not to be negative. */
static void state_figure(struct reading *r, uint32_t cell)
{
    const struct problem_cell *of = &r->problem->cells[cell];
    const struct measure_info *info = r->measures->infos.at[cell / r->problem->place_count];
    int128 base = r->inputs->policy->rounding, shown;

    r->figures[cell] = FIGURE_NONE;
    if (of->status == CELL_ABSENT || of->status == CELL_ZERO || limits_find(r->inputs->policy, STR_NONE, info->name).open)
        return;
    r->figures[cell] = attack_figure(r->attack, problem_name(r->problem, cell), false);
    for (uint8_t i = 0; i < info->scale; i++)
        base *= 10;
    if (!read_shown(r, cell, &shown))
        return;
    while (shown - of->value >= base || of->value - shown >= base)
        base *= 2; /* it went a multiple farther */
    attack_bound(r->attack, r->figures[cell], fmax(approximate(shown - base + 1), 0), approximate(shown + base - 1));
}

static void state_relations(struct reading *r)
{
    const struct problem *problem = r->problem;

    for (size_t i = 0; i < problem->relations.len; i++) {
        const struct problem_term *terms = &problem->terms.at[problem->relations.at[i].first];
        size_t count = problem->relations.at[i].count, unknown = 0;
        int128 known = 0;
        for (size_t j = 0; j < count; j++) {
            known += r->figures[terms[j].cell] == FIGURE_NONE ? terms[j].sign * problem->cells[terms[j].cell].value : 0;
            unknown += r->figures[terms[j].cell] != FIGURE_NONE;
        }
        if (unknown)
            attack_fact(r->attack, STR("sum"), -approximate(known), -approximate(known));
        for (size_t j = 0; unknown && j < count; j++)
            if (r->figures[terms[j].cell] != FIGURE_NONE)
                attack_term(r->attack, r->figures[terms[j].cell], terms[j].sign);
    }
}

static bool audit_cell(const struct reading *r, uint32_t cell, struct fault *fault)
{
    const struct problem_cell *of = &r->problem->cells[cell];
    double value = approximate(of->value), slack = TOLERANCE * (1 + fabs(value));
    struct attack_range range;

    if (!attack_solve(r->attack, r->figures[cell], (struct knowledge){FIGURE_NONE, 0}, &range))
        return fault_raise(fault, FAULT_INTERNAL, NULL, "no table fits what the rounded releases show");
    if (range.least <= value - approximate(of->lower) + slack && range.most >= value + approximate(of->upper) - slack)
        return true;
    return fault_raise(
        fault, FAULT_INTERNAL, NULL,
        "rounding to %u does not protect '%.*s' at '%.*s'; choose a larger base, or suppression; nothing is published",
        r->inputs->policy->rounding, STR_ARGS(r->measures->list.at[cell / r->problem->place_count]),
        STR_ARGS(problem_name(r->problem, cell)));
}

static bool audit_period(struct reading *r, struct arena *arena, struct fault *fault)
{
    bool good = true;

    r->attack = attack_open(arena);
    r->figures = ARENA_ARRAY(arena, uint32_t, r->problem->cell_count + 1);
    for (uint32_t i = 0; i < r->problem->cell_count; i++)
        state_figure(r, i);
    state_relations(r);
    for (uint32_t i = 0; good && i < r->problem->cell_count; i++)
        good = r->problem->cells[i].status != CELL_PRIMARY || r->figures[i] == FIGURE_NONE || audit_cell(r, i, fault);
    attack_close(r->attack);
    return good;
}

bool rounding_audit(const struct guard_inputs *inputs, const struct release *const *releases, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct reading r = {.inputs = inputs, .releases = releases};
    struct measure_names measures = measures_of(inputs->cubes, inputs->count, arena);
    struct lattice *lattice = lattice_new(inputs->cubes, inputs->count, arena);
    struct identities identities = identities_find(lattice);
    int32_t first = INT32_MAX, end = INT32_MIN;
    bool good = true;

    r.lattice = lattice;
    r.measures = &measures;
    for (size_t i = 0; i < inputs->count; i++) {
        int32_t last = inputs->cubes[i]->first_period + (int32_t)inputs->cubes[i]->period_count;
        first = inputs->cubes[i]->first_period < first ? inputs->cubes[i]->first_period : first;
        end = last > end ? last : end;
    }
    for (int32_t ordinal = first; good && ordinal < end; ordinal++) {
        struct arena *scratch = arena_new();
        r.problem = problem_new(lattice, &measures, &identities, inputs->policy, ordinal, scratch);
        good = audit_period(&r, scratch, fault);
        arena_drop(scratch);
    }
    arena_drop(arena);
    return good;
}
