#include "guard/optimum.h"

#include <math.h>

#include "guard/lp.h"

#define CELLS_MOST 64U /* that may be withheld, in a component that counts as small */
#define DEMANDS_MOST 48U
#define ROUNDS_MOST 48
#define NODES_MOST 2000
#define LACKING 1e-6 /* of a demanded distance: less is rounding of the solver */
#define GAIN 1e-6    /* of the cost: less is none */

struct search {
    struct problem *problem;
    struct arena *arena;
    VEC(uint32_t) cells;  /* of the component */
    VEC(uint32_t) bounds; /* of the problem, in the order of their rows */
    VEC(struct demand) demands;
    uint32_t *columns; /* of each cell of the problem: in the table of moves */
    uint32_t *choices; /* and in the master programme; CELL_NONE when it is no choice */
    bool *withheld;    /* the set at hand */
    struct lp *moves;
    struct lp *master;
};

static double approximate(int128 value)
{
    return num_approximate((struct num){value, 0});
}

/* ---- The table of moves: what a set of cells allows ---- */

static void append_moves(struct search *s, uint32_t component)
{
    const struct problem *problem = s->problem;

    for (size_t i = 0; i < s->cells.len; i++)
        s->columns[s->cells.at[i]] = lp_append_column(s->moves, 0, 0, 0);
    for (size_t i = 0; i < problem->bounds.len; i++) {
        const struct problem_bound *bound = &problem->bounds.at[i];
        if (problem->cells[bound->part].component != component)
            continue;
        uint32_t row = lp_append_row(s->moves, -INFINITY, 0);
        lp_append_term(s->moves, row, s->columns[bound->part], 1);
        lp_append_term(s->moves, row, s->columns[bound->whole], -1);
        *VEC_PUSH(s->arena, &s->bounds) = (uint32_t)i;
    }
    for (size_t i = 0; i < problem->relations.len; i++) {
        const struct problem_relation *relation = &problem->relations.at[i];
        if (problem->cells[problem->terms.at[relation->first].cell].component != component)
            continue;
        uint32_t row = lp_append_row(s->moves, 0, 0);
        for (size_t j = 0; j < relation->count; j++)
            lp_append_term(s->moves, row, s->columns[problem->terms.at[relation->first + j].cell],
                           problem->terms.at[relation->first + j].sign);
    }
}

struct question {
    struct search *search;
    const struct demand *demand;
    double unit; /* figures are measured in the demanded distance */
};

static double room_of(const struct question *q, uint32_t cell, bool up)
{
    const struct problem_cell *of = &q->search->problem->cells[cell];
    bool own = cell == q->demand->cell;

    if (cell == q->demand->known)
        return 0;
    if (own)
        return up == (q->demand->direction > 0) ? 1 : 0;
    return !up ? approximate(of->fall) / q->unit : of->rise < 0 ? INFINITY : approximate(of->rise) / q->unit;
}

static double wholes_room(const struct question *q, size_t row)
{
    const struct problem *problem = q->search->problem;
    const struct problem_bound *bound = &problem->bounds.at[q->search->bounds.at[row]];

    return approximate(problem->cells[bound->whole].value - problem->cells[bound->part].value) / q->unit;
}

/* How far the cell goes when nothing but the set moves, in demanded distances: 1 when the demand is met. */
static double reach(const struct question *q)
{
    struct search *s = q->search;
    double value;

    for (size_t i = 0; i < s->cells.len; i++) {
        uint32_t cell = s->cells.at[i];
        bool moves = s->withheld[cell];
        lp_bound_column(s->moves, s->columns[cell], moves ? -room_of(q, cell, false) : 0, moves ? room_of(q, cell, true) : 0);
        lp_cost_column(s->moves, s->columns[cell], cell == q->demand->cell ? -q->demand->direction : 0);
    }
    for (size_t i = 0; i < s->bounds.len; i++)
        lp_bound_row(s->moves, (uint32_t)i, -INFINITY, wholes_room(q, i));
    return lp_minimise(s->moves, &value) ? -value : 1;
}

/* Whatever the set, the cell goes no farther than the prices of the last programme allow: those who lack must be among the set.
 */
static void append_cut(const struct question *q)
{
    struct search *s = q->search;
    double lacking = 1;

    for (size_t i = 0; i < s->bounds.len; i++)
        lacking -= fmax(-lp_row_price(s->moves, (uint32_t)i), 0) * wholes_room(q, i);
    for (int pass = 0; pass < 2; pass++) {
        uint32_t row = pass ? lp_append_row(s->master, lacking, INFINITY) : 0;
        for (size_t i = 0; i < s->cells.len; i++) {
            uint32_t cell = s->cells.at[i];
            double price = lp_column_price(s->moves, s->columns[cell]);
            double most = fabs(price) < 1e-9 ? 0 : fabs(price) * room_of(q, cell, price < 0);
            if (!pass && s->choices[cell] == CELL_NONE)
                lacking -= most;
            if (pass && s->choices[cell] != CELL_NONE && most > 0)
                lp_append_term(s->master, row, s->choices[cell], fmin(most, lacking));
        }
        if (!(lacking > LACKING))
            return;
    }
}

/* ---- The master: which cells ---- */

static void append_choices(struct search *s)
{
    for (size_t i = 0; i < s->cells.len; i++) {
        uint32_t cell = s->cells.at[i];
        bool primary = s->problem->cells[cell].status == CELL_PRIMARY;
        s->choices[cell] = primary ? CELL_NONE : lp_append_whole(s->master, 1, s->problem->cells[cell].cost);
    }
}

/* True when the set at hand meets all demands; else there are new cuts, unless *cuts says that there are none. */
static bool is_enough(struct search *s, size_t *cuts)
{
    *cuts = 0;
    for (size_t i = 0; i < s->demands.len; i++) {
        struct question q = {s, &s->demands.at[i], approximate(demand_distance(s->problem, &s->demands.at[i]))};
        if (reach(&q) >= 1 - LACKING)
            continue;
        append_cut(&q);
        ++*cuts;
    }
    return *cuts == 0;
}

static void take_set(struct search *s)
{
    for (size_t i = 0; i < s->cells.len; i++) {
        uint32_t cell = s->cells.at[i];
        s->withheld[cell] = s->choices[cell] == CELL_NONE || lp_value(s->master, s->choices[cell]) > 0.5;
    }
}

static double cost_now(const struct search *s)
{
    double cost = 0;

    for (size_t i = 0; i < s->cells.len; i++)
        if (s->problem->cells[s->cells.at[i]].status == CELL_SECONDARY)
            cost += s->problem->cells[s->cells.at[i]].cost;
    return cost;
}

static void improve(struct search *s)
{
    double least = cost_now(s) * (1 - GAIN), value;
    size_t cuts;

    for (size_t i = 0; i < s->cells.len; i++)
        s->withheld[s->cells.at[i]] = s->problem->cells[s->cells.at[i]].status == CELL_PRIMARY;
    for (int round = 0; round < ROUNDS_MOST; round++) {
        if (is_enough(s, &cuts)) {
            for (size_t i = 0; i < s->cells.len; i++)
                if (s->choices[s->cells.at[i]] != CELL_NONE)
                    s->problem->cells[s->cells.at[i]].status = s->withheld[s->cells.at[i]] ? CELL_SECONDARY : CELL_FREE;
            return;
        }
        if (!lp_minimise_whole(s->master, NODES_MOST, &value) || value >= least)
            return;
        take_set(s);
    }
}

/* ---- Which components ---- */

static bool is_small(struct search *s, uint32_t component, const struct demands *demands)
{
    size_t free = 0, secondary = 0;

    for (uint32_t i = 0; i < s->problem->cell_count; i++) {
        const struct problem_cell *cell = &s->problem->cells[i];
        if (cell->component != component || cell->status == CELL_ABSENT || cell->status == CELL_ZERO)
            continue;
        *VEC_PUSH(s->arena, &s->cells) = i;
        free += cell->status != CELL_PRIMARY;
        secondary += cell->status == CELL_SECONDARY;
    }
    for (size_t i = 0; i < demands->list.len; i++)
        if (s->problem->cells[demands->list.at[i].cell].component == component)
            *VEC_PUSH(s->arena, &s->demands) = demands->list.at[i];
    return secondary > 0 && free <= CELLS_MOST && s->demands.len <= DEMANDS_MOST;
}

static void improve_component(struct problem *problem, uint32_t component, const struct demands *demands)
{
    struct search search = {.problem = problem, .arena = arena_new()};

    if (is_small(&search, component, demands)) {
        search.columns = ARENA_ARRAY(search.arena, uint32_t, problem->cell_count);
        search.choices = ARENA_ARRAY(search.arena, uint32_t, problem->cell_count);
        search.withheld = ARENA_ARRAY(search.arena, bool, problem->cell_count);
        search.moves = lp_open();
        search.master = lp_open();
        lp_heed(search.moves, problem->stopped);
        lp_heed(search.master, problem->stopped);
        append_moves(&search, component);
        append_choices(&search);
        improve(&search);
        lp_close(search.moves);
        lp_close(search.master);
    }
    arena_drop(search.arena);
}

void optimum_find(struct problem *problem, const struct demands *demands)
{
    for (size_t i = 0; i < demands->list.len; i++) {
        uint32_t component = problem->cells[demands->list.at[i].cell].component;
        bool first = true;
        for (size_t j = 0; first && j < i; j++)
            first = problem->cells[demands->list.at[j].cell].component != component;
        if (first)
            improve_component(problem, component, demands);
    }
}
