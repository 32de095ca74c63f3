/* The finished releases as an outsider reads them in one period: what is shown is known, what is withheld is a figure of the attack,
 * and whatever tables say by their margins, and by showing one figure twice, is a fact.
 *
 * Shape: written without the lattice that the pattern was chosen by: each cell of each table is a figure of its own, and that
 *        two tables show the same one is a fact among others.
 * Owns:  the arena given.
 */
#ifndef RACIMO_GUARD_EVIDENCE_H
#define RACIMO_GUARD_EVIDENCE_H

#include "guard/attack.h"
#include "guard/guard.h"
#include "guard/identity.h"

/* A withheld figure: the first of its cells in the order of the tables, and how many there are. */
struct exhibit {
    uint32_t figure; /* FIGURE_NONE: published after all */
    size_t table;
    uint32_t row, column;
    struct str measure;
    struct str place;
    struct str tables; /* all that hold it, "a, b" */
    bool overlap;      /* not a cell, but the gross total less the distinct one */
    bool counts;
    int128 value;
    int128 upper; /* levels; 0 for one that is withheld for the sake of others */
    int128 lower;
    uint32_t contributors;
    const char *rule; /* NULL: withheld for the sake of others */
};

struct evidence {
    struct attack *attack;
    VEC(struct exhibit) exhibits;
};

/* What is the same in all periods. */
struct background {
    const struct guard_inputs *inputs;
    const struct release *const *releases;
    const bool *apart;            /* by table: evidence_apart */
    const struct lattice *places; /* names those of the identities, and serves for nothing else */
    struct identities identities;
};

/* What a cell is called, the same in every table: "cluster=ti; size=micro". */
struct str evidence_place(const struct cube *cube, uint32_t row, uint32_t column, struct arena *arena);
/* Which tables contradict an earlier one, and so speak of something else. */
bool *evidence_apart(const struct guard_inputs *inputs, struct arena *arena);
/* `bare` takes every figure that is not zero as withheld: what then can be told is not for suppression to hide. */
void evidence_gather(const struct background *background, int32_t ordinal, bool bare, struct arena *arena, struct evidence *out);

#endif
