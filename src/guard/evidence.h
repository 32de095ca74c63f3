/* The finished releases as an outsider reads them in one period, or in several that a claim ties: what is shown is known, what is withheld is a figure of the attack,
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
    int32_t ordinal;
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
    bool told;        /* shown by an earlier generation */
    const char *rule; /* NULL: withheld for the sake of others */
};

/* One table in one period. */
struct sheet {
    const struct cube *cube;
    const struct release *release;
    size_t table;
    uint32_t period;
    bool apart;        /* its figures are not those of other tables, whatever their names */
    uint32_t *figures; /* of each cell: FIGURE_NONE when it is known or absent */
    bool *gone;        /* no figure at all: says nothing */
};

struct evidence {
    struct attack *attack;
    VEC(struct exhibit) exhibits;
    VEC(struct sheet) sheets;
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
struct periods {
    VEC(int32_t) ordinals;
};

/* `bare` takes every figure that is not zero as withheld: what then can be told is not for suppression to hide. */
void evidence_gather(const struct background *background, const struct periods *periods, bool bare, struct arena *arena,
                     struct evidence *out);
/* Of a cell as cube_at counts it in one period. */
size_t sheet_cell(const struct sheet *sheet, size_t measure, uint32_t row, uint32_t column);
/* What the rules ask of the figure, added to what they asked of it already. */
void exhibit_judge(struct exhibit *exhibit, const struct guard_inputs *inputs, const struct sheet *sheet, size_t measure,
                   const struct cube_cell *cell);

#endif
