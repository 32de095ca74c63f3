/* Heights of texts beside points, moved apart as little as needed so that none meets another. */
#ifndef RACIMO_CHART_SPREAD_H
#define RACIMO_CHART_SPREAD_H

#include <stddef.h>

#include "base/arena.h"

struct spread_item {
    double target_pt; /* wanted middle */
    double height_pt;
    double top_pt;    /* found */
};

/* Items keep their places in the list; they are stacked in the order of their targets. */
void spread_place(struct arena *arena, struct spread_item *items, size_t count, double top_pt, double bottom_pt);

#endif
