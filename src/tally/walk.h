/* Goes through every unit and period of a plan and adds what it brings to the cells of the cube.
 *
 * Fails: FAULT_INTERNAL when a cell overflows; FAULT_DATA from the axes.
 */
#ifndef RACIMO_TALLY_WALK_H
#define RACIMO_TALLY_WALK_H

#include "tally/plan.h"
#include "tally/spread.h"

/* What the last group has brought to a cell so far. */
struct share_of_group {
    uint32_t group; /* plus one */
    bool repeated;
    int128 size;
};

struct record;

struct walk {
    const struct plan *plan;
    struct cube *cube;
    struct trace *trace;   /* or NULL */
    struct record *record; /* or NULL */
    uint32_t unit;       /* at hand */
    size_t cell_count;                   /* of one measure */
    struct distribution **distributions; /* by measure, then cell; NULL for kinds that keep none */
    struct share_of_group *shares;       /* by cell, of all measures; NULL where each unit stands for itself */
    struct pairs pairs;
    struct spread spread;
    VEC(uint32_t) rows; /* of the unit, in the period at hand */
    VEC(uint32_t) row_codes;
    VEC(uint32_t) column_codes;
};

/* Rosters of memberships: a unit's figure counts where it belongs on the last day. */
bool walk_members(struct walk *walk, struct fault *fault);
/* Rosters of records: a figure counts where its own row says. */
bool walk_records(struct walk *walk, struct fault *fault);

/* Steps that both share. */
/* The firms of a group come one after the other. */
uint32_t walk_unit(const struct walk *walk, uint32_t index);
bool walk_read_codes(struct walk *walk, uint32_t unit, uint32_t period, struct fault *fault);
bool walk_add(struct walk *walk, size_t measure, const struct landing *landing, uint32_t period,
              const struct contribution *contribution, struct fault *fault);

#endif
