/* The periods of a cube, and where a finer period stands in them.
 *
 * Shape: periods 0…count-1 from the ordinal `first`; a coarser period has parts 0…parts-1 (the months of a quarter).
 * Fails: never; what is coarser than the frame has no parts (0).
 */
#ifndef RACIMO_TALLY_FRAME_H
#define RACIMO_TALLY_FRAME_H

#include "base/period.h"

struct frame {
    enum period_kind kind;
    int32_t first;
    uint32_t count;
};

/* Periods of `kind` in one of the frame: 3 months in a quarter, 1 for the same kind, 0 when it cannot be divided so. */
uint32_t frame_parts(enum period_kind frame_kind, enum period_kind kind);
/* False when the ordinal (of a kind with that many parts) lies outside the frame. */
bool frame_find(const struct frame *frame, uint32_t parts, int32_t ordinal, uint32_t *period, uint32_t *part);
struct period frame_period(const struct frame *frame, uint32_t period);

#endif
