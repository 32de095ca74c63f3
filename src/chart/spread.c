#include "chart/spread.h"

#include <math.h>

static void order_by_target(const struct spread_item *items, size_t count, size_t *order)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && items[order[at - 1]].target_pt > items[i].target_pt; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

void spread_place(struct arena *arena, struct spread_item *items, size_t count, double top_pt, double bottom_pt)
{
    size_t *order = ARENA_ARRAY(arena, size_t, count);
    order_by_target(items, count, order);
    double free_pt = top_pt;
    for (size_t i = 0; i < count; i++) {
        struct spread_item *item = &items[order[i]];
        item->top_pt = fmax(item->target_pt - item->height_pt / 2, free_pt);
        free_pt = item->top_pt + item->height_pt;
    }
    for (size_t i = count; i-- > 0;) {
        struct spread_item *item = &items[order[i]];
        item->top_pt = fmin(item->top_pt, bottom_pt - item->height_pt);
        bottom_pt = item->top_pt;
    }
}
