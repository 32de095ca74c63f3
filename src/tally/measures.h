/* Measure kinds: a registry, one file and one row of spec/measure_kinds.def each.
 *
 * Shape: `add` takes what one contributor brings to one cell; `finish` turns what was added into the cell's value, once.
 * Units: figures come at the scale of their column, means over time still undivided; `finish` leaves value and top at the scale
 * of the measure. Fails: `add` and `finish` are false on overflow.
 */
#ifndef RACIMO_TALLY_MEASURES_H
#define RACIMO_TALLY_MEASURES_H

#include "base/lang.h"
#include "base/vec.h"
#include "model/cube.h"

struct contribution {
    int128 whole;    /* all that the contributor brings: its figure, once for each time it counts */
    int64_t figure;  /* what it brings at one time */
    uint32_t times;  /* how often it counts: more than 1 in gross totals only */
    uint32_t copies; /* how often the figure stands in the distribution */
    uint8_t carried; /* how many periods old the figure is; 0: of the period itself */
};

/* The figures in a cell, for kinds that need them all. */
struct distribution {
    VEC(int64_t) figures;
};

struct scaling {
    uint8_t from;     /* decimals of the figures */
    uint8_t to;       /* decimals of the measure */
    uint32_t divisor; /* parts of a mean over time */
    enum rounding rounding;
    int argument; /* quantile: percent; top_share: how many */
};

struct measure_kind {
    const char *name;
    const char *summary[LANG_COUNT];
    const char *source;
    bool additive;
    bool counts;           /* each contributor brings one */
    bool ordinal;          /* is the figure of one or two contributors */
    bool distributed;      /* keeps a distribution by cell */
    bool weighed;          /* has figures: the largest and the whole are kept for the dominance rules */
    bool dated;            /* the figure is how many periods ago the unit joined the cell */
    bool as_published;     /* a ratio: rounded once, to the decimals of the measure */
    uint8_t more_decimals; /* than the column, so that the value is exact */
    bool (*add)(struct cube_cell *cell, struct distribution *distribution, struct arena *arena,
                const struct contribution *contribution);
    bool (*finish)(struct cube_cell *cell, struct distribution *distribution, const struct scaling *scaling);
};

/* The figure that would stand at `rank` in order; it reorders them so that those before it are no larger. */
int64_t distribution_rank(struct distribution *distribution, size_t rank);
/* The middle figure, or the mean of the two in the middle, at the scale of the measure; 0 of none. */
bool distribution_median(struct distribution *distribution, const struct scaling *scaling, int128 *value);
bool distribution_add(struct cube_cell *cell, struct distribution *distribution, struct arena *arena,
                      const struct contribution *contribution);
/* The sum of the figures; false beyond 128 bits. */
bool distribution_sum(const struct distribution *distribution, int128 *sum);
/* A cell of which nothing can be said reads as one that nobody contributes to. */
void measure_void(struct cube_cell *cell);

const struct measure_kind *const *measure_kinds_list(size_t *count);
/* NULL when there is no such kind. */
const struct measure_kind *measure_kind_find(struct str name);

#endif
