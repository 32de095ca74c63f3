#include "guard/pattern.h"


#define PREFERENCE 0.25 /* of what a cell costs, when it was withheld before */

struct pledge { /* a demand and the witness that meets it */
    struct demand demand;
    const struct support *support;
};

struct choice {
    struct problem *problem;
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
    for (size_t m = 0; m < problem->measure_count; m++)
        problem->cells[m * problem->place_count + cell % problem->place_count].cost *= PREFERENCE;
}

static bool refuse(const struct problem *problem, uint32_t cell, struct fault *fault)
{
    return fault_raise(fault, FAULT_INTERNAL, NULL, "the figure at '%.*s' cannot be protected, whatever else is withheld",
                       STR_ARGS(problem->lattice->places.at[cell % problem->place_count].key));
}

/* A witness at hand that leaves alone what the attacker knows, or a new one. What a contributor can tell of a cell with nothing
 * shown at all, it can tell because it is part of it: no suppression helps there. */
static bool meet(struct choice *choice, struct demand demand, size_t first, struct fault *fault)
{
    struct problem *problem = choice->problem;
    const struct support *support = NULL;

    for (size_t i = first; !support && i < choice->pledges.len; i++)
        if (!support_holds(choice->pledges.at[i].support, demand.known))
            support = choice->pledges.at[i].support;
    if (!support) {
        struct support *new = ARENA_NEW(problem->arena, struct support);
        if (!witness_find(problem, &demand, false, problem->arena, new))
            return demand.known != CELL_NONE || refuse(problem, demand.cell, fault);
        for (size_t i = 0; i < new->cells.len; i++)
            withhold(choice, new->cells.at[i]);
        support = new;
    }
    *VEC_PUSH(problem->arena, &choice->pledges) = (struct pledge){demand, support};
    return true;
}

static bool meet_all(struct choice *choice, uint32_t cell, int direction, struct fault *fault)
{
    const struct problem_cell *cells = choice->problem->cells;
    size_t first = choice->pledges.len;

    if (!meet(choice, (struct demand){cell, direction, CELL_NONE}, first, fault))
        return false;
    for (size_t i = 0; i < choice->lone.len; i++) {
        uint32_t known = choice->lone.at[i];
        if (known != cell && cells[known].component == cells[cell].component && !cells_are_one(&cells[known], &cells[cell]) &&
            !meet(choice, (struct demand){cell, direction, known}, first, fault))
            return false;
    }
    return true;
}

/* ---- What has become superfluous ---- */

/* Whether all is still met with the cell shown; then the pledges stand on other witnesses. */
static bool can_release(struct choice *choice, uint32_t cell)
{
    struct problem *problem = choice->problem;
    VEC(const struct support *) replaced = {0};
    const struct support *old = NULL, *new = NULL;

    for (size_t i = 0; i < choice->pledges.len; i++) {
        const struct pledge *pledge = &choice->pledges.at[i];
        const struct support *support = pledge->support;
        if (support_holds(support, cell)) {
            bool again = support == old && !support_holds(new, pledge->demand.known) &&
                         i > 0 && choice->pledges.at[i - 1].demand.cell == pledge->demand.cell &&
                         choice->pledges.at[i - 1].demand.direction == pledge->demand.direction;
            if (!again) {
                struct support *found = ARENA_NEW(problem->arena, struct support);
                if (!witness_find(problem, &pledge->demand, true, problem->arena, found))
                    return false;
                old = support;
                new = found;
            }
            support = new;
        }
        *VEC_PUSH(problem->arena, &replaced) = support;
    }
    for (size_t i = 0; i < choice->pledges.len; i++)
        choice->pledges.at[i].support = replaced.at[i];
    return true;
}

static bool is_used(const struct choice *choice, uint32_t cell)
{
    for (size_t i = 0; i < choice->pledges.len; i++)
        if (support_holds(choice->pledges.at[i].support, cell))
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

bool pattern_choose(struct problem *problem, const bool *before, struct fault *fault)
{
    struct choice choice = {.problem = problem};

    list_primaries(&choice);
    if (choice.primaries.len == 0)
        return true;
    prefer(problem, before);
    for (size_t i = 0; i < choice.primaries.len; i++)
        for (int direction = 1; direction >= -1; direction -= 2)
            if (!meet_all(&choice, choice.primaries.at[i], direction, fault))
                return false;
    release_superfluous(&choice);
    return true;
}
