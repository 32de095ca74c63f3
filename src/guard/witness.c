#include "guard/witness.h"

#include <math.h>

#include "guard/lp.h"

#define MOVES_LEAST 1e-7   /* of the demanded distance: less is rounding of the solver */
#define WITHHELD_COST 1e-6 /* of the dearest cell: what costs nothing is not moved for fun */

bool support_holds(const struct support *support, uint32_t cell)
{
    for (size_t i = 0; i < support->cells.len; i++)
        if (support->cells.at[i] == cell)
            return true;
    return false;
}

static int128 distance_of(const struct problem *problem, const struct demand *demand)
{
    const struct problem_cell *cell = &problem->cells[demand->cell];

    return demand->direction > 0 ? cell->upper : cell->lower;
}

static bool may_move(const struct problem *problem, const struct demand *demand, uint32_t cell, bool withheld_only)
{
    const struct problem_cell *of = &problem->cells[cell];

    return cell != demand->known && (cell_is_withheld(of) || (of->status == CELL_FREE && !withheld_only));
}

/* ---- Within one relation ---- */


static bool goes_before(const struct problem *problem, uint32_t a, uint32_t b)
{
    const struct problem_cell *one = &problem->cells[a], *other = &problem->cells[b];

    if (cell_is_withheld(one) != cell_is_withheld(other))
        return cell_is_withheld(one);
    if (one->cost < other->cost || one->cost > other->cost)
        return one->cost < other->cost;
    return a < b;
}

/* The cheapest cell of the relation after `last` that stands in no other one. */
static uint32_t next_candidate(const struct problem *problem, const struct demand *demand, bool withheld_only, uint32_t last,
                               int *sign)
{
    const struct problem_relation *relation = &problem->relations.at[problem->cells[demand->cell].home];
    uint32_t best = CELL_NONE;

    for (size_t i = 0; i < relation->count; i++) {
        const struct problem_term *term = &problem->terms.at[relation->first + i];
        if (term->cell == demand->cell || problem->cells[term->cell].degree != 1 ||
            !may_move(problem, demand, term->cell, withheld_only) ||
            (last != CELL_NONE && !goes_before(problem, last, term->cell)))
            continue;
        if (best == CELL_NONE || goes_before(problem, term->cell, best)) {
            best = term->cell;
            *sign = term->sign;
        }
    }
    return best;
}

static int sign_at_home(const struct problem *problem, uint32_t cell)
{
    const struct problem_relation *relation = &problem->relations.at[problem->cells[cell].home];

    for (size_t i = 0; i < relation->count; i++)
        if (problem->terms.at[relation->first + i].cell == cell)
            return problem->terms.at[relation->first + i].sign;
    return 0;
}

/* What the others of the relation can take when the cell moves: the whole distance, or the demand needs a wider look. */
static bool transfer_find(const struct problem *problem, const struct demand *demand, bool withheld_only, struct arena *arena,
                          struct support *out)
{
    const struct problem_cell *cell = &problem->cells[demand->cell];
    int128 left = distance_of(problem, demand);
    int own, sign = 0;

    if (cell->degree != 1 || (demand->direction > 0 && cell->bounded && cell->room < left))
        return false;
    own = sign_at_home(problem, demand->cell);
    for (uint32_t at = next_candidate(problem, demand, withheld_only, CELL_NONE, &sign); at != CELL_NONE && left > 0;
         at = next_candidate(problem, demand, withheld_only, at, &sign)) {
        const struct problem_cell *other = &problem->cells[at];
        bool up = (own == sign) == (demand->direction < 0);
        int128 room = !up ? other->value : other->bounded ? other->room : left;
        if (room <= 0)
            continue;
        left -= room < left ? room : left;
        *VEC_PUSH(arena, &out->cells) = at;
    }
    return left <= 0;
}

/* ---- Through all relations ---- */

struct sketch {
    const struct problem *problem;
    struct lp *lp;
    double unit; /* figures are measured in the demanded distance */
    uint32_t *columns; /* of each cell: up, and the next one down; CELL_NONE when it does not move */
};

static double in_units(const struct sketch *s, int128 value)
{
    return num_approximate((struct num){value, 0}) / s->unit;
}

static double dearest(const struct problem *problem, uint32_t component)
{
    double most = 1;

    for (uint32_t i = 0; i < problem->cell_count; i++)
        if (problem->cells[i].component == component && problem->cells[i].cost > most)
            most = problem->cells[i].cost;
    return most;
}

static void append_columns(struct sketch *s, const struct demand *demand, bool withheld_only)
{
    const struct problem *problem = s->problem;
    uint32_t component = problem->cells[demand->cell].component;
    double most = dearest(problem, component);

    for (uint32_t i = 0; i < problem->cell_count; i++) {
        const struct problem_cell *cell = &problem->cells[i];
        s->columns[i] = CELL_NONE;
        if (cell->component != component || !may_move(problem, demand, i, withheld_only))
            continue;
        double cost = (cell_is_withheld(cell) ? 0 : cell->cost / most) + WITHHELD_COST;
        bool own = i == demand->cell;
        double up = !own ? INFINITY : demand->direction > 0 ? 1 : 0, down = !own ? in_units(s, cell->value) : 1 - up;
        s->columns[i] = lp_append_column(s->lp, own ? up : 0, up, cost);
        lp_append_column(s->lp, own ? down : 0, down > 0 ? down : 0, cost);
    }
}

static void append_move(struct sketch *s, uint32_t row, uint32_t cell, int sign)
{
    if (s->columns[cell] == CELL_NONE)
        return;
    lp_append_term(s->lp, row, s->columns[cell], sign);
    lp_append_term(s->lp, row, s->columns[cell] + 1, -sign);
}

static void append_rows(struct sketch *s, uint32_t component)
{
    const struct problem *problem = s->problem;

    for (size_t i = 0; i < problem->relations.len; i++) {
        const struct problem_relation *relation = &problem->relations.at[i];
        if (problem->cells[problem->terms.at[relation->first].cell].component != component)
            continue;
        uint32_t row = lp_append_row(s->lp, 0, 0);
        for (size_t j = 0; j < relation->count; j++)
            append_move(s, row, problem->terms.at[relation->first + j].cell, problem->terms.at[relation->first + j].sign);
    }
    for (size_t i = 0; i < problem->bounds.len; i++) {
        const struct problem_bound *bound = &problem->bounds.at[i];
        if (problem->cells[bound->part].component != component || s->columns[bound->part] == CELL_NONE)
            continue;
        int128 room = problem->cells[bound->whole].value - problem->cells[bound->part].value;
        uint32_t row = lp_append_row(s->lp, -INFINITY, in_units(s, room));
        append_move(s, row, bound->part, 1);
        append_move(s, row, bound->whole, -1);
    }
}

static void take_support(const struct sketch *s, const struct demand *demand, struct arena *arena, struct support *out)
{
    for (uint32_t i = 0; i < s->problem->cell_count; i++)
        if (i != demand->cell && s->columns[i] != CELL_NONE &&
            lp_value(s->lp, s->columns[i]) + lp_value(s->lp, s->columns[i] + 1) > MOVES_LEAST)
            *VEC_PUSH(arena, &out->cells) = i;
}

static bool programme_find(const struct problem *problem, const struct demand *demand, bool withheld_only, struct arena *arena,
                           struct support *out)
{
    struct arena *scratch = arena_new();
    struct sketch sketch = {.problem = problem, .lp = lp_open()};
    double cost;

    sketch.unit = num_approximate((struct num){distance_of(problem, demand), 0});
    sketch.columns = ARENA_ARRAY(scratch, uint32_t, problem->cell_count);
    append_columns(&sketch, demand, withheld_only);
    append_rows(&sketch, problem->cells[demand->cell].component);
    bool found = lp_minimise(sketch.lp, &cost);
    if (found)
        take_support(&sketch, demand, arena, out);
    lp_close(sketch.lp);
    arena_drop(scratch);
    return found;
}

bool witness_find(const struct problem *problem, const struct demand *demand, bool withheld_only, struct arena *arena,
                  struct support *out)
{
    *out = (struct support){0};
    if (distance_of(problem, demand) <= 0 || problem->cells[demand->cell].degree == 0)
        return true;
    if (transfer_find(problem, demand, withheld_only, arena, out))
        return true;
    *out = (struct support){0};
    return programme_find(problem, demand, withheld_only, arena, out);
}
