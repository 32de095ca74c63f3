/* The tables that a problem leaves possible, as linear programmes of moves: one a component, kept from demand to demand.
 *
 * Shape: a cell has two columns, up and down; relations are rows that the moves leave at zero. Only bounds and costs change from
 * one demand to the next, so that the solver goes on from where it was. Owns:  what the solver holds, until sketches_close.
 * Fails: sketch_find is false when there is no such table, or when the run is to end (problem_stopped).
 */
#ifndef RACIMO_GUARD_SKETCH_H
#define RACIMO_GUARD_SKETCH_H

#include "guard/problem.h"

struct demand {
    uint32_t cell;
    int direction;  /* 1 up, -1 down */
    uint32_t known; /* a cell that the attacker knows, or CELL_NONE */
};

struct move {
    uint32_t cell;
    double by;
};

struct witness {
    VEC(struct move) moves; /* of the cell that was asked for, first, and of those that make up for it */
    double forth, back;     /* how many times over it may be taken as it stands, and in reverse */
};

struct sketches;

struct sketches *sketches_open(const struct problem *problem, struct arena *arena);
void sketches_close(struct sketches *sketches);
const struct problem *sketches_problem(const struct sketches *sketches);
bool sketch_find(struct sketches *sketches, const struct demand *demand, bool withheld_only, struct arena *arena,
                 struct witness *out);
/* Whether the demand leaves the cell alone. */
bool demand_allows(const struct problem *problem, const struct demand *demand, uint32_t cell, bool withheld_only);
int128 demand_distance(const struct problem *problem, const struct demand *demand);

#endif
