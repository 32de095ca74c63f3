#include "guard/sketch.h"

#include <math.h>

#include "guard/lp.h"

#define MOVES_LEAST 1e-7     /* of the demanded distance: less is rounding of the solver */
#define WITHHELD_COST 1e-6   /* of the dearest cell: what costs nothing is not moved for fun */
#define SMALL_COMPONENT 600U /* cells: up to here the prices are corrected and asked again */
#define CORRECTIONS 3

struct sketch {
    struct lp *lp; /* from the first demand on */
    VEC(uint32_t) cells;
    VEC(uint32_t) bounds; /* of the problem, in the order of their rows */
    double dearest;
};

struct sketches {
    struct arena *arena;
    const struct problem *problem;
    struct sketch **by_component;
    uint32_t *columns; /* of each cell: up, and the next one down */
};

struct sketches *sketches_open(const struct problem *problem, struct arena *arena)
{
    struct sketches *sketches = ARENA_NEW(arena, struct sketches);

    *sketches = (struct sketches){.arena = arena, .problem = problem};
    sketches->by_component = ARENA_ARRAY(arena, struct sketch *, problem->cell_count + 1);
    sketches->columns = ARENA_ARRAY(arena, uint32_t, problem->cell_count + 1);
    return sketches;
}

void sketches_close(struct sketches *sketches)
{
    for (size_t i = 0; i < sketches->problem->cell_count; i++)
        if (sketches->by_component[i])
            lp_close(sketches->by_component[i]->lp);
}

const struct problem *sketches_problem(const struct sketches *sketches)
{
    return sketches->problem;
}

bool demand_allows(const struct problem *problem, const struct demand *demand, uint32_t cell, bool withheld_only)
{
    const struct problem_cell *of = &problem->cells[cell];

    return cell != demand->known && !of->told && (cell_is_withheld(of) || (of->status == CELL_FREE && !withheld_only));
}

int128 demand_distance(const struct problem *problem, const struct demand *demand)
{
    const struct problem_cell *cell = &problem->cells[demand->cell];

    return demand->direction > 0 ? cell->upper : cell->lower;
}

static double approximate(int128 value)
{
    return num_approximate((struct num){value, 0});
}

/* ---- The programme of a component ---- */

static void append_cells(struct sketches *sketches, struct sketch *sketch, uint32_t component)
{
    const struct problem *problem = sketches->problem;

    sketch->dearest = 1;
    for (uint32_t i = 0; i < problem->cell_count; i++) {
        const struct problem_cell *cell = &problem->cells[i];
        if (cell->component != component || cell->status == CELL_ABSENT || cell->status == CELL_ZERO)
            continue;
        *VEC_PUSH(sketches->arena, &sketch->cells) = i;
        sketches->columns[i] = lp_append_column(sketch->lp, 0, 0, 0);
        lp_append_column(sketch->lp, 0, 0, 0);
        sketch->dearest = fmax(sketch->dearest, cell->cost);
    }
}

static void append_move(const struct sketches *sketches, const struct sketch *sketch, uint32_t row, uint32_t cell, int sign)
{
    lp_append_term(sketch->lp, row, sketches->columns[cell], sign);
    lp_append_term(sketch->lp, row, sketches->columns[cell] + 1, -sign);
}

static void append_rows(struct sketches *sketches, struct sketch *sketch, uint32_t component)
{
    const struct problem *problem = sketches->problem;

    for (size_t i = 0; i < problem->bounds.len; i++) {
        const struct problem_bound *bound = &problem->bounds.at[i];
        if (problem->cells[bound->part].component != component)
            continue;
        uint32_t row = lp_append_row(sketch->lp, -INFINITY, 0);
        append_move(sketches, sketch, row, bound->part, 1);
        append_move(sketches, sketch, row, bound->whole, -1);
        *VEC_PUSH(sketches->arena, &sketch->bounds) = (uint32_t)i;
    }
    for (size_t i = 0; i < problem->relations.len; i++) {
        const struct problem_relation *relation = &problem->relations.at[i];
        if (problem->cells[problem->terms.at[relation->first].cell].component != component)
            continue;
        uint32_t row = lp_append_row(sketch->lp, 0, 0);
        for (size_t j = 0; j < relation->count; j++)
            append_move(sketches, sketch, row, problem->terms.at[relation->first + j].cell,
                        problem->terms.at[relation->first + j].sign);
    }
}

static struct sketch *sketch_of(struct sketches *sketches, uint32_t component)
{
    struct sketch *sketch = sketches->by_component[component];

    if (sketch)
        return sketch;
    sketch = sketches->by_component[component] = ARENA_NEW(sketches->arena, struct sketch);
    *sketch = (struct sketch){.lp = lp_open()};
    lp_heed(sketch->lp, sketches->problem->stopped);
    append_cells(sketches, sketch, component);
    append_rows(sketches, sketch, component);
    return sketch;
}

/* ---- One demand ---- */

struct question {
    struct sketches *sketches;
    struct sketch *sketch;
    const struct demand *demand;
    bool withheld_only;
    double unit; /* figures are measured in the demanded distance */
};

static double price_of(const struct question *q, const struct problem_cell *cell)
{
    return (cell_is_withheld(cell) ? 0 : cell->cost / q->sketch->dearest) + WITHHELD_COST;
}

static void bound_cell(const struct question *q, uint32_t at)
{
    const struct problem *problem = q->sketches->problem;
    const struct problem_cell *cell = &problem->cells[at];
    uint32_t column = q->sketches->columns[at];
    bool moves = demand_allows(problem, q->demand, at, q->withheld_only), own = at == q->demand->cell;
    double up = !moves ? 0 : cell->rise < 0 ? INFINITY : approximate(cell->rise) / q->unit;
    double down = moves && cell->fall > 0 ? approximate(cell->fall) / q->unit : 0;

    if (own) {
        up = q->demand->direction > 0 ? 1 : 0;
        down = 1 - up;
    }
    lp_bound_column(q->sketch->lp, column, own ? up : 0, up);
    lp_bound_column(q->sketch->lp, column + 1, own ? down : 0, down);
    lp_cost_column(q->sketch->lp, column, price_of(q, cell));
    lp_cost_column(q->sketch->lp, column + 1, price_of(q, cell));
}

static double amount(const struct question *q, uint32_t cell)
{
    uint32_t column = q->sketches->columns[cell];

    return lp_value(q->sketch->lp, column) - lp_value(q->sketch->lp, column + 1);
}

/* What the witness would newly withhold. */
static double true_cost(const struct question *q)
{
    const struct problem *problem = q->sketches->problem;
    double sum = 0;

    for (size_t i = 0; i < q->sketch->cells.len; i++) {
        uint32_t cell = q->sketch->cells.at[i];
        if (problem->cells[cell].status == CELL_FREE && fabs(amount(q, cell)) > MOVES_LEAST)
            sum += problem->cells[cell].cost;
    }
    return sum;
}

static void take_moves(const struct question *q, struct arena *arena, struct witness *out)
{
    out->moves.len = 0;
    *VEC_PUSH(arena, &out->moves) = (struct move){q->demand->cell, q->demand->direction * q->unit};
    for (size_t i = 0; i < q->sketch->cells.len; i++) {
        uint32_t cell = q->sketch->cells.at[i];
        if (cell != q->demand->cell && fabs(amount(q, cell)) > MOVES_LEAST)
            *VEC_PUSH(arena, &out->moves) = (struct move){cell, amount(q, cell) * q->unit};
    }
}

/* A cell is withheld whole, however little it moves: prices by what the last answer moved come nearer to that than prices by the
 * unit do. The best answer of a few is kept. */
static void correct(const struct question *q, struct arena *arena, struct witness *best)
{
    double least = true_cost(q), value;

    for (int i = 0; i < CORRECTIONS && least > 0; i++) {
        for (size_t j = 0; j < q->sketch->cells.len; j++) {
            uint32_t cell = q->sketch->cells.at[j];
            double moved = fabs(amount(q, cell)), price = price_of(q, &q->sketches->problem->cells[cell]);
            price = moved > MOVES_LEAST ? price / fmax(moved, 0.01) : price * 2;
            lp_cost_column(q->sketch->lp, q->sketches->columns[cell], price);
            lp_cost_column(q->sketch->lp, q->sketches->columns[cell] + 1, price);
        }
        if (!lp_minimise(q->sketch->lp, &value))
            return;
        double cost = true_cost(q);
        if (cost >= least)
            continue;
        least = cost;
        take_moves(q, arena, best);
    }
}

static void bound_wholes(const struct question *q)
{
    const struct problem *problem = q->sketches->problem;

    for (size_t i = 0; i < q->sketch->bounds.len; i++) {
        const struct problem_bound *bound = &problem->bounds.at[q->sketch->bounds.at[i]];
        int128 room = problem->cells[bound->whole].value - problem->cells[bound->part].value;
        lp_bound_row(q->sketch->lp, (uint32_t)i, -INFINITY, approximate(room) / q->unit);
    }
}

bool sketch_find(struct sketches *sketches, const struct demand *demand, bool withheld_only, struct arena *arena,
                 struct witness *out)
{
    struct sketch *sketch = sketch_of(sketches, sketches->problem->cells[demand->cell].component);
    struct question q = {sketches, sketch, demand, withheld_only, approximate(demand_distance(sketches->problem, demand))};
    double value;

    for (size_t i = 0; i < sketch->cells.len; i++)
        bound_cell(&q, sketch->cells.at[i]);
    bound_wholes(&q);
    if (!lp_minimise_afresh(sketch->lp, &value))
        return false;
    take_moves(&q, arena, out);
    if (!withheld_only && sketch->cells.len <= SMALL_COMPONENT)
        correct(&q, arena, out);
    return true;
}
