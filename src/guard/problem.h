/* One period of a release as an outsider would attack it: cells with their true figures and how far a guess must stay from them,
 * and the relations that tie them together.
 *
 * Shape: cell = measure × places + place, for the measures that add up. Relations hold non-zero cells only, as what is zero is
 *        public and does not move. A component is a set of cells tied by relations; no cell of one tells of another's.
 * Units: figures at the scale of their measure.
 * Owns:  the arena given.
 */
#ifndef RACIMO_GUARD_PROBLEM_H
#define RACIMO_GUARD_PROBLEM_H

#include "guard/identity.h"
#include "guard/rules.h"

#define CELL_NONE UINT32_MAX

enum cell_status {
    CELL_ABSENT,    /* no figure */
    CELL_ZERO,      /* nobody there: public */
    CELL_FREE,      /* may be shown, and may be withheld */
    CELL_PRIMARY,   /* a rule forbids it */
    CELL_SECONDARY, /* withheld so that no primary one can be worked out */
};

struct problem_cell {
    enum cell_status status;
    int128 value;
    int128 fall;  /* how far below the truth it may lie at all, for whoever guesses: down to zero, unless bounds are known */
    int128 rise;  /* and how far above; negative: as far as one likes */
    int128 upper; /* of a primary one: how far above and below the truth guesses must reach */
    int128 lower;
    uint32_t contributors;
    bool told; /* shown before: known whatever is withheld now */
    bool lone; /* a sum with a single contributor, who knows it */
    const struct guard_rule *rule;
    double cost;
    uint32_t component;
    uint32_t degree; /* relations it stands in, and bounds it is the whole of */
    uint32_t home;   /* one of the relations */
    bool bounded;    /* a part of a whole, which it may rise to by `room` */
    int128 room;
    uint32_t first_bound;
};

struct problem_term {
    uint32_t cell;
    int sign;
};

struct problem_relation {
    size_t first; /* of terms */
    size_t count;
};

struct problem_bound { /* part ≤ whole */
    uint32_t part;
    uint32_t whole;
};

struct problem {
    struct arena *arena;
    const struct lattice *lattice; /* NULL: an instance, whose cells have names of their own (instance.h) */
    const struct str *names;
    bool (*stopped)(void); /* asked whether to end; may be NULL */
    int32_t ordinal;
    size_t measure_count;
    size_t place_count;
    size_t cell_count;
    struct problem_cell *cells;
    VEC(struct problem_term) terms;
    VEC(struct problem_relation) relations;
    VEC(struct problem_bound) bounds;
    size_t primary_count;
};

/* The measures that add up, of all cubes. */
struct measure_names {
    VEC(struct str) list;
    VEC(const struct measure_info *) infos;
};

struct measure_names measures_of(const struct cube *const *cubes, size_t count, struct arena *arena);
struct problem *problem_new(const struct lattice *lattice, const struct measure_names *measures,
                            const struct identities *identities, const struct policy_spec *policy, int32_t ordinal,
                            struct arena *arena);
/* Components and degrees, from the relations and bounds. */
void problem_tie(struct problem *problem);
struct str problem_name(const struct problem *problem, uint32_t cell);
bool problem_stopped(const struct problem *problem);
bool cell_is_withheld(const struct problem_cell *cell);
/* One more reason against a cell; none when the verdict has no rule. */
void problem_forbid(struct problem *problem, uint32_t cell, struct verdict verdict);

#endif
