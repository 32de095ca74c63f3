/* A generation set against an earlier one: whoever reported late, or corrected what it reported, is the difference of two versions of
 * a figure when hardly anybody else changed.
 *
 * Shape: the ledgers of two generations are compared contributor by contributor. Of a figure that was shown with another value the
 *        rules that bind it bind what changed in it as well; where they forbid that, the figure is withheld, in every later
 *        generation again, until enough of the others have changed too.
 * Owns:  the arena given.
 * See:   model/ledger.h; guard/differences.h: the same between two periods.
 */
#ifndef RACIMO_GUARD_LATE_H
#define RACIMO_GUARD_LATE_H

#include "guard/guard.h"
#include "guard/rules.h"

struct late;

struct late *late_new(const struct guard_inputs *inputs, struct arena *arena);
/* Two ledgers of the tables with these axes; what the earlier one does not know says nothing. */
void late_compare(struct late *late, size_t table, struct str before, struct str now);
/* What a change since an earlier generation asks of a figure; no rule where nothing did. */
struct verdict late_find(const struct late *late, size_t table, size_t measure, uint32_t row, uint32_t column, uint32_t period);

#endif
