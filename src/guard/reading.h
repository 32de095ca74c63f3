/* The evidence in the making, shared by its files: cells (evidence.c), and what tables say by their margins (evidence_margins.c).
 *
 * Owns:  the arena of the evidence.
 */
#ifndef RACIMO_GUARD_READING_H
#define RACIMO_GUARD_READING_H

#include "guard/evidence.h"

struct reading_of_all {
    const struct guard_inputs *inputs;
    struct arena *arena;
    bool bare;
    struct evidence *out;
    struct dict *names; /* measure and place → first cell that showed or withheld it */
    VEC(size_t) exhibit_of; /* by name; SIZE_MAX: it was shown */
    VEC(struct str) first_table;
    VEC(double) shown;
};

/* The cells along an axis, the other held still, of one measure. */
struct strip {
    const struct sheet *sheet;
    size_t measure;
    bool down; /* along the rows */
    uint32_t still;
    const struct axis *axis;
};

/* A statement in the making: what is known goes to the other side, exactly. */
struct statement {
    const struct strip *strip;
    int128 known;
    int128 truth; /* what the true figures make of it: a statement that they break is none */
    VEC(uint32_t) figures;
    VEC(double) factors;
    bool silent;
};

struct exhibit *exhibit_append(struct reading_of_all *all, const struct sheet *sheet, size_t measure, uint32_t row, uint32_t column,
                               struct str place);
void reading_margins(struct reading_of_all *all, const struct sheet *sheet);
/* Parts of a change that all are there add up to it. */
void reading_flows(struct reading_of_all *all, const struct sheet *sheet);

#endif
