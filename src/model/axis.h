/* A dimension of a table, and what is known of a measure: shared by the cube and the release made from it.
 *
 * Shape: an axis of n codes has n + 3 positions: 0…n-1 the codes, n "not specified", n+1 the distinct total (each unit once),
 *        n+2 the gross total (a unit once per code). An absent dimension (list NULL) has the one position 0.
 */
#ifndef RACIMO_MODEL_AXIS_H
#define RACIMO_MODEL_AXIS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/lang.h"
#include "base/num.h"
#include "model/codelist.h"

struct axis {
    struct str name;
    struct text label;
    const struct codelist *list; /* NULL for the single position of an absent dimension */
    bool additive;               /* a unit has at most one code: total = gross */
};

/* Positions; the last three as the header says. For an absent dimension all are 0 and the size is 1. */
uint32_t axis_size(const struct axis *axis);
uint32_t axis_unspecified(const struct axis *axis);
uint32_t axis_total(const struct axis *axis);
uint32_t axis_gross(const struct axis *axis);
/* The code's key, "unspecified", "total" or "gross"; "-" for an absent dimension. For dumps and keys of rows. */
struct str axis_key(const struct axis *axis, uint32_t position);

/* Levels: the code that a code is part of, or CODE_NONE; whether it has parts. */
bool axis_has_levels(const struct axis *axis);
uint32_t axis_parent(const struct axis *axis, uint32_t position);
bool axis_is_whole(const struct axis *axis, uint32_t position);
/* Whether what has the code counts at the position: the code itself, what it is part of, a margin. */
bool axis_covers(const struct axis *axis, uint32_t position, uint32_t code);

struct measure_info {
    struct str name;
    struct text label;
    struct text unit;
    uint8_t scale;      /* of value and top */
    uint8_t decimals;   /* published */
    bool additive;      /* sums and counts; not medians */
    bool counts;        /* each contributor brings one: no figure of its own */
    bool ordinal;       /* a median or quantile: the very figure of one or two contributors */
    bool zero_base;     /* a change on a base of zero is 100 %, and 0 % when nothing changed */
    bool carries;       /* figures of earlier periods may stand in for those that did not come */
    bool signed_form;   /* flows: "+12", "−3" */
    enum rounding rounding;
    bool flow_part;     /* flows: one of those that together are the change of `flow_of` */
    int lag;            /* flows: the periods they span; 0 for a stock */
    struct str flow_of; /* flows: the measure whose change they add up to, all of one lag and measure together */
};

#endif
