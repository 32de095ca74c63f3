#include "guard/witness.h"

#include <math.h>

#define ROUNDING 1e-6 /* of the demanded distance: what the solver may lack */

bool witness_moves(const struct witness *witness, uint32_t cell)
{
    for (size_t i = 0; i < witness->moves.len; i++)
        if (witness->moves.at[i].cell == cell)
            return true;
    return false;
}

static double approximate(int128 value)
{
    return num_approximate((struct num){value, 0});
}

/* ---- How far a witness reaches ---- */

static double times_within(double room, double by)
{
    return by > 0 ? fmax(room, 0) / by : INFINITY;
}

static double move_of(const struct witness *witness, uint32_t cell)
{
    for (size_t i = 0; i < witness->moves.len; i++)
        if (witness->moves.at[i].cell == cell)
            return witness->moves.at[i].by;
    return 0;
}

static void measure(const struct problem *problem, struct witness *witness)
{
    witness->forth = witness->back = INFINITY;
    for (size_t i = 0; i < witness->moves.len; i++) {
        const struct problem_cell *cell = &problem->cells[witness->moves.at[i].cell];
        double by = witness->moves.at[i].by, fall = approximate(cell->fall),
               rise = cell->rise < 0 ? INFINITY : approximate(cell->rise);
        witness->forth = fmin(witness->forth, fmin(times_within(rise, by), times_within(fall, -by)));
        witness->back = fmin(witness->back, fmin(times_within(rise, -by), times_within(fall, by)));
        for (size_t j = cell->first_bound; j < problem->bounds.len && cell->bounded; j++) {
            const struct problem_bound *bound = &problem->bounds.at[j];
            if (bound->part != witness->moves.at[i].cell)
                continue;
            double room = approximate(problem->cells[bound->whole].value - cell->value),
                   over = by - move_of(witness, bound->whole);
            witness->forth = fmin(witness->forth, times_within(room, over));
            witness->back = fmin(witness->back, times_within(room, -over));
        }
    }
}

bool witness_meets(const struct problem *problem, const struct witness *witness, const struct demand *demand)
{
    double by = move_of(witness, demand->cell), times = (by > 0) == (demand->direction > 0) ? witness->forth : witness->back;

    return fabs(by) > 0 && fabs(by) * times >= approximate(demand_distance(problem, demand)) * (1 - ROUNDING) &&
           (demand->known == CELL_NONE || !witness_moves(witness, demand->known));
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
            !demand_allows(problem, demand, term->cell, withheld_only) ||
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

/* How far a cell that stands in one relation may go by itself, but no farther than `left`. */
static int128 room_of(const struct problem_cell *cell, bool up, int128 left)
{
    int128 room = !up ? cell->fall : cell->rise < 0 ? left : cell->rise;

    if (up && cell->bounded && cell->room < room)
        room = cell->room;
    return room < left ? room : left;
}

/* What the others of the relation can take when the cell moves: the whole distance, or the demand needs a wider look. */
static bool transfer_find(const struct problem *problem, const struct demand *demand, bool withheld_only, struct arena *arena,
                          struct witness *out)
{
    const struct problem_cell *cell = &problem->cells[demand->cell];
    int128 left = demand_distance(problem, demand);
    int own, sign = 0;

    if (cell->degree != 1 || room_of(cell, demand->direction > 0, left) < left)
        return false;
    own = sign_at_home(problem, demand->cell);
    *VEC_PUSH(arena, &out->moves) = (struct move){demand->cell, demand->direction * approximate(left)};
    for (uint32_t at = next_candidate(problem, demand, withheld_only, CELL_NONE, &sign); at != CELL_NONE && left > 0;
         at = next_candidate(problem, demand, withheld_only, at, &sign)) {
        bool up = (own == sign) == (demand->direction < 0);
        int128 room = room_of(&problem->cells[at], up, left);
        if (room <= 0)
            continue;
        left -= room;
        *VEC_PUSH(arena, &out->moves) = (struct move){at, up ? approximate(room) : -approximate(room)};
    }
    return left <= 0;
}

bool witness_find(struct sketches *sketches, const struct demand *demand, bool withheld_only, struct arena *arena,
                  struct witness *out)
{
    const struct problem *problem = sketches_problem(sketches);

    *out = (struct witness){0};
    if (demand_distance(problem, demand) <= 0 || problem->cells[demand->cell].degree == 0)
        return true;
    if (!transfer_find(problem, demand, withheld_only, arena, out)) {
        *out = (struct witness){0};
        if (!sketch_find(sketches, demand, withheld_only, arena, out))
            return false;
    }
    measure(problem, out);
    return true;
}
