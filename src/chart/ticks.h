/* Round values along an axis, by steps of 1, 2, 2.5 and 5 times a power of ten.
 *
 * Shape: exact decimals, ascending, the first at or below `low` and the last at or above `high`, so that marks lie between ticks.
 */
#ifndef RACIMO_CHART_TICKS_H
#define RACIMO_CHART_TICKS_H

#include "base/num.h"
#include "base/vec.h"

struct ticks {
    VEC(struct num) list;
    double step;
    double from, to; /* first and last */
};

/* The smallest step that takes at most `most` intervals (one or more; two around zero) and needs no more than `decimals`. */
void ticks_choose(struct arena *arena, double low, double high, unsigned most, uint8_t decimals, struct ticks *out);
/* As above with a given number of further steps beneath and above. */
void ticks_extend(struct arena *arena, const struct ticks *ticks, unsigned below, unsigned above, struct ticks *out);

#endif
