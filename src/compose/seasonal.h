/* Classical decomposition of a series: what it would be without the season, from a centred 2×m moving average.
 *
 * Shape: `values` run without a gap, the first of them of season `first` (from 0) in a cycle of m = 4 or 12. The season's index is the mean
 *        of what stands off the moving average, over all years, and the indices are brought to add to nothing (or to average one).
 * Units: additive: exact, rounded once. Multiplicative: indices of 15 decimals, then exact. No binary fractions.
 * Fails: season_index and season_adjust are false on a series too short, of mixed scales or too large, and, multiplicative, one that is
 *        not above zero throughout.
 * Source: Kendall and Stuart (1983), The Advanced Theory of Statistics 3, 410-414; as decompose() of R's package stats.
 */
#ifndef RACIMO_COMPOSE_SEASONAL_H
#define RACIMO_COMPOSE_SEASONAL_H

#include <stddef.h>

#include "base/num.h"

#define SEASON_CYCLE_MAX 12
#define SEASON_YEARS_MIN 5 /* fewer tell too little of a season to publish it */

struct season_series {
    const struct num *values;
    size_t count;
    unsigned cycle;
    unsigned first;
    bool multiplicative;
};

/* The index of a season: what is taken off, or divided by. */
bool season_index(const struct season_series *series, unsigned season, uint8_t decimals, enum rounding mode, struct num *index);
bool season_adjust(const struct season_series *series, size_t at, uint8_t decimals, enum rounding mode, struct num *adjusted);

#endif
