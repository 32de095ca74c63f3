#include "guard/problem.h"

#define GROSS_COST 0.3 /* readers quote the distinct total: sooner than that, the gross one is withheld */

bool cell_is_withheld(const struct problem_cell *cell)
{
    return cell->status == CELL_PRIMARY || cell->status == CELL_SECONDARY;
}

bool problem_stopped(const struct problem *problem)
{
    return problem->stopped && problem->stopped();
}

struct str problem_name(const struct problem *problem, uint32_t cell)
{
    return problem->lattice ? problem->lattice->places.at[cell % problem->place_count].key : problem->names[cell];
}

struct measure_names measures_of(const struct cube *const *cubes, size_t count, struct arena *arena)
{
    struct measure_names names = {0};

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < cubes[i]->measure_count; j++) {
            const struct measure_info *info = &cubes[i]->measures[j];
            bool new = info->additive && info->lag == 0; /* flows have a sign, and rules of their own: flows.c */
            for (size_t k = 0; new &&k < names.list.len; k++)
                new = !str_equal(names.list.at[k], info->name);
            if (!new)
                continue;
            *VEC_PUSH(arena, &names.list) = info->name;
            *VEC_PUSH(arena, &names.infos) = info;
        }
    return names;
}

struct filling {
    struct problem *problem;
    const struct policy_spec *policy;
    size_t measure;
    const struct measure_info *info;
};

static double cost_of(const struct policy_spec *policy, const struct cube_cell *cell)
{
    switch (policy->cost) {
    case POLICY_COST_CONTRIBUTORS:
        return cell->contributors;
    case POLICY_COST_CELLS:
        return 1;
    case POLICY_COST_VALUE:
        break;
    }
    return num_approximate((struct num){cell->value, 0}) + 1;
}

static void forbid(struct problem_cell *cell, const struct verdict *verdict)
{
    cell->status = CELL_PRIMARY;
    cell->rule = cell->rule ? cell->rule : verdict->rule;
    cell->upper = verdict->upper > cell->upper ? verdict->upper : cell->upper;
    cell->lower = verdict->lower > cell->lower ? verdict->lower : cell->lower;
}

/* One seat's view of the cell; the strictest table decides. */
static void take_seat(const struct filling *f, struct str table, const struct cube_cell *of, struct problem_cell *cell)
{
    struct policy_limits limits = limits_find(f->policy, table, f->info->name);
    struct verdict verdict = cell_judge(of, f->info, &limits);

    if (!of->known)
        return;
    if (cell->status == CELL_ABSENT) {
        *cell = (struct problem_cell){
            .status = of->contributors ? CELL_FREE : CELL_ZERO,
            .value = of->value,
            .fall = of->value,
            .rise = -1,
            .contributors = of->contributors,
            .lone = of->contributors == 1 && !f->info->counts,
            .cost = cost_of(f->policy, of),
        };
    }
    if (verdict.rule && cell->status != CELL_ZERO)
        forbid(cell, &verdict);
}

static const struct cube_cell *cell_at_seat(const struct filling *f, struct seat seat)
{
    const struct cube *cube = f->problem->lattice->cubes[seat.cube];
    int measure = cube_measure(cube, f->info->name);

    return measure < 0 ? NULL : cube_when(cube, (size_t)measure, seat, f->problem->ordinal);
}

/* The overlap has no cell of its own: its contributors are those who stand in more than one code. */
static void take_overlap(const struct filling *f, const struct lattice_place *place, struct problem_cell *cell)
{
    const struct lattice *lattice = f->problem->lattice;
    const struct lattice_place *gross = &lattice->places.at[place->gross], *total = &lattice->places.at[place->total];

    for (size_t i = 0; i < gross->seats.len; i++)
        for (size_t j = 0; j < total->seats.len; j++) {
            const struct cube_cell *all = cell_at_seat(f, gross->seats.at[i]), *once = cell_at_seat(f, total->seats.at[j]);
            if (!all || !once || gross->seats.at[i].cube != total->seats.at[j].cube)
                continue;
            struct cube_cell overlap = {.value = all->value - once->value, .contributors = all->repeated, .known = all->known};
            if (overlap.contributors == 0 && overlap.value > 0)
                overlap.contributors = f->policy->limits.min_contributors;
            take_seat(f, lattice->cubes[gross->seats.at[i].cube]->table, &overlap, cell);
        }
}

static void cheapen_gross(const struct filling *f, const struct lattice_place *overlap)
{
    struct problem_cell *cells = &f->problem->cells[f->measure * f->problem->place_count];

    cells[overlap->gross].cost *= GROSS_COST;
    cells[overlap - f->problem->lattice->places.at].cost *= GROSS_COST;
}

static void fill_measure(const struct filling *f)
{
    const struct lattice *lattice = f->problem->lattice;

    for (size_t i = 0; i < lattice->places.len; i++) {
        const struct lattice_place *place = &lattice->places.at[i];
        struct problem_cell *cell = &f->problem->cells[f->measure * f->problem->place_count + i];
        unsigned seats = 0;
        if (place->gross != PLACE_NONE)
            take_overlap(f, place, cell);
        for (size_t j = 0; j < place->seats.len; j++) {
            const struct cube_cell *of = cell_at_seat(f, place->seats.at[j]);
            if (of)
                take_seat(f, lattice->cubes[place->seats.at[j].cube]->table, of, cell);
            seats += of != NULL;
        }
        cell->cost *= seats > 1 ? seats : 1; /* it would be lost in each of these tables */
    }
    for (size_t i = 0; i < lattice->places.len; i++)
        if (lattice->places.at[i].gross != PLACE_NONE)
            cheapen_gross(f, &lattice->places.at[i]);
}

static bool is_movable(const struct problem_cell *cell)
{
    return cell->status != CELL_ABSENT && cell->status != CELL_ZERO;
}

/* What does not add up (a firm that moved counts in two codes and in no total) ties nothing. */
static bool sum_holds(const struct problem_cell *cells, const struct lattice_sum *sum)
{
    int128 rest = 0;

    for (size_t i = 0; i < sum->terms.len; i++) {
        if (cells[sum->terms.at[i].place].status == CELL_ABSENT)
            return false;
        rest += sum->terms.at[i].sign * cells[sum->terms.at[i].place].value;
    }
    return rest == 0;
}

static void append_relation(struct problem *problem, size_t measure, const struct lattice_sum *sum)
{
    const struct problem_cell *cells = &problem->cells[measure * problem->place_count];
    struct problem_relation relation = {problem->terms.len, 0};

    if (!sum_holds(cells, sum))
        return;
    for (size_t i = 0; i < sum->terms.len; i++) {
        const struct lattice_term *term = &sum->terms.at[i];
        if (is_movable(&cells[term->place]))
            *VEC_PUSH(problem->arena, &problem->terms) =
                (struct problem_term){(uint32_t)(measure * problem->place_count) + term->place, term->sign};
    }
    relation.count = problem->terms.len - relation.first;
    if (relation.count)
        *VEC_PUSH(problem->arena, &problem->relations) = relation;
}

static void append_bound(struct problem *problem, uint32_t part, uint32_t whole)
{
    struct problem_cell *cell = &problem->cells[part];
    int128 room = problem->cells[whole].value - cell->value;

    if (!is_movable(cell) || !is_movable(&problem->cells[whole]) || room < 0)
        return;
    *VEC_PUSH(problem->arena, &problem->bounds) = (struct problem_bound){part, whole};
    cell->first_bound = cell->bounded ? cell->first_bound : (uint32_t)problem->bounds.len - 1;
    cell->room = cell->bounded && cell->room < room ? cell->room : room;
    cell->bounded = true;
}

static void append_bounds(struct problem *problem, size_t measure, const struct lattice_sum *sum)
{
    const struct lattice *lattice = problem->lattice;
    uint32_t base = (uint32_t)(measure * problem->place_count);

    for (size_t i = 0; i < lattice->bounds.len; i++) {
        const struct lattice_bound *bound = &lattice->bounds.at[i];
        if (bound->group == sum->group && bound->cube == sum->cube)
            append_bound(problem, base + bound->part, base + bound->whole);
    }
}

static void relate_measure(const struct filling *f, bool *done)
{
    struct problem *problem = f->problem;
    const struct lattice *lattice = problem->lattice;

    for (size_t i = 0; i < lattice->sums.len; i++) {
        const struct lattice_sum *sum = &lattice->sums.at[i];
        if (done[sum->group] || cube_measure(lattice->cubes[sum->cube], f->info->name) < 0)
            continue;
        done[sum->group] = true;
        append_relation(problem, f->measure, sum);
        append_bounds(problem, f->measure, sum);
    }
}

static uint32_t root_of(uint32_t *parents, uint32_t cell)
{
    while (parents[cell] != cell)
        cell = parents[cell] = parents[parents[cell]];
    return cell;
}

void problem_tie(struct problem *problem)
{
    uint32_t *parents = ARENA_ARRAY(problem->arena, uint32_t, problem->cell_count);

    for (uint32_t i = 0; i < problem->cell_count; i++)
        parents[i] = i;
    for (size_t i = 0; i < problem->relations.len; i++) {
        const struct problem_term *terms = &problem->terms.at[problem->relations.at[i].first];
        for (size_t j = 0; j < problem->relations.at[i].count; j++) {
            problem->cells[terms[j].cell].degree++;
            problem->cells[terms[j].cell].home = (uint32_t)i;
            parents[root_of(parents, terms[j].cell)] = root_of(parents, terms[0].cell);
        }
    }
    for (size_t i = 0; i < problem->bounds.len; i++)
        problem->cells[problem->bounds.at[i].whole].degree++;
    for (uint32_t i = 0; i < problem->cell_count; i++) {
        problem->cells[i].component = root_of(parents, i);
        problem->primary_count += problem->cells[i].status == CELL_PRIMARY;
    }
}

static uint32_t cell_of(const struct problem *problem, const struct measure_names *measures, struct str name, uint32_t place)
{
    for (size_t i = 0; i < measures->list.len; i++)
        if (str_equal(measures->list.at[i], name))
            return (uint32_t)(i * problem->place_count) + place;
    return CELL_NONE;
}

static void relate_identity(struct problem *problem, const struct measure_names *measures, const struct identity *identity)
{
    const struct problem_term terms[] = {
        {cell_of(problem, measures, identity->all, identity->whole), 1},
        {cell_of(problem, measures, identity->with, identity->whole), -1},
        {cell_of(problem, measures, identity->all, identity->lacking), -1},
    };
    struct problem_relation relation = {problem->terms.len, 0};

    for (size_t i = 0; i < 3; i++)
        if (terms[i].cell == CELL_NONE || problem->cells[terms[i].cell].status == CELL_ABSENT)
            return;
    for (size_t i = 0; i < 3; i++)
        if (is_movable(&problem->cells[terms[i].cell]))
            *VEC_PUSH(problem->arena, &problem->terms) = terms[i];
    relation.count = problem->terms.len - relation.first;
    if (relation.count)
        *VEC_PUSH(problem->arena, &problem->relations) = relation;
}

struct problem *problem_new(const struct lattice *lattice, const struct measure_names *measures,
                            const struct identities *identities, const struct policy_spec *policy, int32_t ordinal,
                            struct arena *arena)
{
    struct problem *problem = ARENA_NEW(arena, struct problem);
    size_t places = lattice->places.len, groups = dict_count(lattice->groups);

    *problem = (struct problem){.arena = arena, .lattice = lattice, .ordinal = ordinal, .measure_count = measures->list.len};
    problem->place_count = places;
    problem->cell_count = places * measures->list.len;
    problem->cells = ARENA_ARRAY(arena, struct problem_cell, problem->cell_count + 1);
    for (size_t i = 0; i < measures->list.len; i++) {
        struct filling filling = {problem, policy, i, measures->infos.at[i]};
        fill_measure(&filling);
        relate_measure(&filling, ARENA_ARRAY(arena, bool, groups + 1));
    }
    for (size_t i = 0; i < identities->list.len; i++)
        relate_identity(problem, measures, &identities->list.at[i]);
    problem_tie(problem);
    return problem;
}

void problem_forbid(struct problem *problem, uint32_t cell, struct verdict verdict)
{
    struct problem_cell *of = &problem->cells[cell];

    if (!verdict.rule)
        return;
    problem->primary_count += of->status != CELL_PRIMARY;
    forbid(of, &verdict);
}
