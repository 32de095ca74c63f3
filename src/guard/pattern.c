#include "guard/pattern.h"

#include "guard/optimum.h"

#define PREFERENCE 0.25 /* of what a cell costs, when it was withheld before */

struct pledge { /* a demand and the witness that meets it */
    struct demand demand;
    const struct witness *witness;
};

struct choice {
    struct problem *problem;
    struct sketches *sketches;
    VEC(struct witness *) witnesses; /* all that were found */
    VEC(uint32_t) primaries; /* widest level first */
    VEC(uint32_t) lone;      /* primary ones with a single contributor */
    VEC(struct pledge) pledges;
    VEC(uint32_t) secondaries;
};

bool cells_are_one(const struct problem_cell *a, const struct problem_cell *b)
{
    return a->lone && b->lone && a->value == b->value;
}

static void list_primaries(struct choice *choice)
{
    struct problem *problem = choice->problem;

    for (uint32_t i = 0; i < problem->cell_count; i++) {
        if (problem->cells[i].status != CELL_PRIMARY)
            continue;
        uint32_t *at = VEC_PUSH(problem->arena, &choice->primaries);
        for (*at = i; at > choice->primaries.at && problem->cells[at[-1]].upper < problem->cells[i].upper; at--) {
            at[0] = at[-1];
            at[-1] = i;
        }
        if (problem->cells[i].lone)
            *VEC_PUSH(problem->arena, &choice->lone) = i;
    }
}

static void prefer(struct problem *problem, const bool *before)
{
    for (uint32_t i = 0; i < problem->cell_count; i++) {
        if (before && before[i])
            problem->cells[i].cost *= PREFERENCE;
        for (size_t m = 0; m < problem->measure_count; m++)
            if (problem->cells[m * problem->place_count + i % problem->place_count].status == CELL_PRIMARY) {
                problem->cells[i].cost *= PREFERENCE;
                break;
            }
    }
}

static void withhold(struct choice *choice, uint32_t cell)
{
    struct problem *problem = choice->problem;

    if (problem->cells[cell].status != CELL_FREE)
        return;
    problem->cells[cell].status = CELL_SECONDARY;
    *VEC_PUSH(problem->arena, &choice->secondaries) = cell;
    for (uint32_t other = cell % (uint32_t)problem->place_count; other < problem->cell_count; other += (uint32_t)problem->place_count)
        problem->cells[other].cost *= other == cell ? 1 : PREFERENCE; /* the same place in another measure */
}

static bool refuse(const struct problem *problem, uint32_t cell, struct fault *fault)
{
    if (problem_stopped(problem))
        return fault_raise(fault, FAULT_STOPPED, NULL, "stopped by a signal; nothing was published");
    return fault_raise(fault, FAULT_INTERNAL, NULL, "the figure at '%.*s' cannot be protected, whatever else is withheld",
                       STR_ARGS(problem_name(problem, cell)));
}

/* Whether all that the witness moves is withheld. */
static bool is_standing(const struct choice *choice, const struct witness *witness)
{
    for (size_t i = 0; i < witness->moves.len; i++)
        if (!cell_is_withheld(&choice->problem->cells[witness->moves.at[i].cell]))
            return false;
    return true;
}

/* A witness at hand that meets the demand and needs nothing more withheld. */
static const struct witness *find_standing(const struct choice *choice, const struct demand *demand)
{
    for (size_t i = choice->witnesses.len; i-- > 0;)
        if (witness_meets(choice->problem, choice->witnesses.at[i], demand) && is_standing(choice, choice->witnesses.at[i]))
            return choice->witnesses.at[i];
    return NULL;
}

static const struct witness *find_new(struct choice *choice, const struct demand *demand, bool withheld_only)
{
    struct witness *new = ARENA_NEW(choice->problem->arena, struct witness);

    if (!witness_find(choice->sketches, demand, withheld_only, choice->problem->arena, new))
        return NULL;
    *VEC_PUSH(choice->problem->arena, &choice->witnesses) = new;
    return new;
}

/* A witness at hand that leaves alone what the attacker knows, or a new one. What a contributor can tell of a cell with nothing
 * shown at all, it can tell because it is part of it: no suppression helps there. */
static bool meet(struct choice *choice, struct demand demand, struct fault *fault)
{
    struct problem *problem = choice->problem;
    const struct witness *witness = find_standing(choice, &demand);

    if (!witness && !(witness = find_new(choice, &demand, false)))
        return (demand.known != CELL_NONE && !problem_stopped(problem)) || refuse(problem, demand.cell, fault);
    for (size_t i = 0; i < witness->moves.len; i++)
        withhold(choice, witness->moves.at[i].cell);
    *VEC_PUSH(problem->arena, &choice->pledges) = (struct pledge){demand, witness};
    return true;
}

static bool meet_all(struct choice *choice, uint32_t cell, int direction, struct fault *fault)
{
    const struct problem_cell *cells = choice->problem->cells;

    if (!meet(choice, (struct demand){cell, direction, CELL_NONE}, fault))
        return false;
    for (size_t i = 0; i < choice->lone.len; i++) {
        uint32_t known = choice->lone.at[i];
        if (known != cell && cells[known].component == cells[cell].component && !cells_are_one(&cells[known], &cells[cell]) &&
            !meet(choice, (struct demand){cell, direction, known}, fault))
            return false;
    }
    return true;
}

/* ---- What has become superfluous ---- */

/* Whether all is still met with the cell shown; then the pledges stand on other witnesses. */
static bool can_release(struct choice *choice, uint32_t cell)
{
    struct arena *arena = choice->problem->arena;
    VEC(const struct witness *) replaced = {0};

    for (size_t i = 0; i < choice->pledges.len; i++) {
        const struct pledge *pledge = &choice->pledges.at[i];
        const struct witness *witness = pledge->witness;
        if (witness_moves(witness, cell)) {
            witness = find_standing(choice, &pledge->demand);
            if (!witness && !(witness = find_new(choice, &pledge->demand, true)))
                return false;
        }
        *VEC_PUSH(arena, &replaced) = witness;
    }
    for (size_t i = 0; i < choice->pledges.len; i++)
        choice->pledges.at[i].witness = replaced.at[i];
    return true;
}

static bool is_used(const struct choice *choice, uint32_t cell)
{
    for (size_t i = 0; i < choice->pledges.len; i++)
        if (witness_moves(choice->pledges.at[i].witness, cell))
            return true;
    return false;
}

static void release_superfluous(struct choice *choice)
{
    struct problem *problem = choice->problem;
    size_t count = choice->secondaries.len;

    for (size_t done = 0; done < count; done++) {
        size_t dearest = done;
        for (size_t i = done + 1; i < count; i++)
            if (problem->cells[choice->secondaries.at[i]].cost > problem->cells[choice->secondaries.at[dearest]].cost)
                dearest = i;
        uint32_t cell = choice->secondaries.at[dearest];
        choice->secondaries.at[dearest] = choice->secondaries.at[done];
        choice->secondaries.at[done] = cell;
        problem->cells[cell].status = CELL_FREE;
        if (is_used(choice, cell) && !can_release(choice, cell))
            problem->cells[cell].status = CELL_SECONDARY;
    }
}

/* Of a small component the cheapest pattern is within reach. */
static void improve(struct choice *choice)
{
    struct demands demands = {0};

    for (size_t i = 0; i < choice->pledges.len; i++)
        if (demand_distance(choice->problem, &choice->pledges.at[i].demand) > 0)
            *VEC_PUSH(choice->problem->arena, &demands.list) = choice->pledges.at[i].demand;
    optimum_find(choice->problem, &demands);
}

static bool choose(struct choice *choice, struct fault *fault)
{
    for (size_t i = 0; i < choice->primaries.len; i++)
        for (int direction = 1; direction >= -1; direction -= 2)
            if (!meet_all(choice, choice->primaries.at[i], direction, fault))
                return false;
    release_superfluous(choice);
    improve(choice);
    return !problem_stopped(choice->problem) || refuse(choice->problem, 0, fault);
}

bool pattern_choose(struct problem *problem, const bool *before, struct fault *fault)
{
    struct choice choice = {.problem = problem};

    list_primaries(&choice);
    if (choice.primaries.len == 0)
        return true;
    prefer(problem, before);
    choice.sketches = sketches_open(problem, problem->arena);
    bool good = choose(&choice, fault);
    sketches_close(choice.sketches);
    return good;
}
