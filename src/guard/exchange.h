/* A table in the JJ format, for users of tau-Argus and sdcTable to check a pattern with: true figures, and so for the office alone.
 *
 * Shape: "0", the number of cells, a line a cell (index, value, cost, status s u m z, bounds, lower, upper and sliding protection
 *        level), the number of relations, a line a relation. Figures are of one measure in one period; the gross total stands for
 *        the total along a dimension that is not additive, since only it is a sum.
 * Owns:  the arena given.
 * Source: tau-Argus, user's manual, appendix on the JJ format; sdcTable, writeJJFormat.
 */
#ifndef RACIMO_GUARD_EXCHANGE_H
#define RACIMO_GUARD_EXCHANGE_H

#include "guard/guard.h"

struct str exchange_jj(const struct cube *cube, const struct release *release, const struct policy_spec *policy, size_t measure,
                       uint32_t period, struct arena *arena);

#endif
