/* What the finished report states of withheld figures, as facts of the attack.
 *
 * Shape: a claim bounds a sum of figures, or the ratio of two. What it says of shown figures is known, and moves to the other
 *        side. A claim that the true figures do not fit tells of something else, and is none.
 * Owns:  the arena given.
 */
#ifndef RACIMO_GUARD_STATEMENTS_H
#define RACIMO_GUARD_STATEMENTS_H

#include "guard/evidence.h"

/* The claims that touch a withheld figure in one of the periods of the evidence. Figures that the tables' relations leave aside
 * (medians, flows) become figures when a claim speaks of them. */
void statements_read(const struct background *background, const struct claims *claims, struct arena *arena, struct evidence *out);
/* The periods in which some claim touches a withheld figure. */
void statements_periods(const struct background *background, const struct claims *claims, struct arena *arena,
                        struct periods *out);

#endif
