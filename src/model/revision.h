/* What was published before and reads otherwise now, figure by figure.
 *
 * Shape: a revision is a place of a release (table, key, period, measure) with its value before and after; a value that is not there
 *        has its marker. Places that only one of the two has are counted.
 * Owns:  texts live in the arena of the list.
 */
#ifndef RACIMO_MODEL_REVISION_H
#define RACIMO_MODEL_REVISION_H

#include "model/grid.h"

struct revision_value {
    bool has_number;
    struct num number;
    enum mark mark;
};

struct revision {
    struct str table;   /* "por-cluster" */
    struct str key;     /* "automotriz"; of two dimensions "automotriz / micro" */
    struct str period;  /* "2026Q2" */
    struct str measure; /* "jobs" */
    struct revision_value before, after;
};

struct revisions {
    struct str since;             /* "2026Q3/v001": what is compared with; empty: nothing was published before */
    VEC(struct str) changed;      /* inputs of another content than then, or new, or gone */
    VEC(struct revision) list;
    size_t compared, added, removed;
};

#endif
