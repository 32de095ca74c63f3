/* The figures of a release as one whole: which cells of which tables are the same figure, and which figures add up to which.
 *
 * Shape: a place is a set of codes of named dimensions (cluster = ti, size = micro; nothing at all for the grand total). The same
 *        place in several tables is one, provided that the tables agree on every figure there; one that differs stands apart.
 *        A sum says that its terms add to zero: codes + "not specified" - gross total; the parts of a code - that code; along a dimension that is not additive
 *        also gross total - distinct total - overlap. The overlap is a place without a seat in any cube.
 *        A bound says that a part is no more than its whole (a code and the distinct total).
 * Owns:  the arena given.
 * Source: Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4: linked tables.
 */
#ifndef RACIMO_GUARD_LATTICE_H
#define RACIMO_GUARD_LATTICE_H

#include "base/vec.h"
#include "model/cube.h"

#define PLACE_NONE UINT32_MAX

struct seat { /* where a place stands in a cube */
    uint32_t cube;
    uint32_t row;
    uint32_t column;
};

struct lattice_place {
    struct str key;
    uint32_t gross; /* of an overlap: the places it is the difference of; else PLACE_NONE */
    uint32_t total;
    VEC(struct seat) seats;
};

struct lattice_term {
    uint32_t place;
    int sign;
};

struct lattice_sum {
    uint32_t cube;  /* the relation holds for the measures of this cube */
    uint32_t group; /* sums of one group are the same relation, from several cubes */
    VEC(struct lattice_term) terms;
};

struct lattice_bound {
    uint32_t cube;
    uint32_t group;
    uint32_t part;
    uint32_t whole;
};

struct lattice {
    struct arena *arena;
    const struct cube *const *cubes;
    size_t cube_count;
    struct dict *keys;
    struct dict *groups;
    VEC(struct lattice_place) places;
    uint32_t **place_of; /* by cube, then row × size of the column axis + column */
    VEC(struct lattice_sum) sums;
    VEC(struct lattice_bound) bounds;
};

struct lattice *lattice_new(const struct cube *const *cubes, size_t count, struct arena *arena);
/* The index of a measure of that name in a cube, or -1. */
int cube_measure(const struct cube *cube, struct str name);
/* The cell of a cube at that ordinal; NULL outside its periods. */
const struct cube_cell *cube_when(const struct cube *cube, size_t measure, struct seat seat, int32_t ordinal);

#endif
