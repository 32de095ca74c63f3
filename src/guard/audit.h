/* Attacks the finished releases, and tells the office what was withheld and why.
 *
 * Shape: every figure that a rule forbids must be able to lie as far from the truth as the rule asks, for an outsider who knows
 *        all that the finished report shows (tables, charts, shares, growth, cards, texts), and for the single contributor of
 *        another figure who knows its own besides. What one contributor can tell because it is part of a figure itself is not
 *        counted: with nothing shown at all it could tell as much.
 * Owns:  the arena given; the attack is another way of asking than the one the pattern was chosen by (evidence.h, attack.h).
 * Fails: FAULT_INTERNAL on an exposed figure, with the facts that expose it; nothing may be published then. The list is made all
 *        the same: it has a row for each exposed figure.
 */
#ifndef RACIMO_GUARD_AUDIT_H
#define RACIMO_GUARD_AUDIT_H

#include "guard/guard.h"
#include "model/grid.h"

/* What each table lost, for the office's workbook. */
struct grid *guard_losses(const struct guard_inputs *inputs, const struct release *const *releases, struct arena *arena);
/* A row a withheld figure: internal, as it tells what an outsider can work out; figures by table stand below. */
bool guard_audit(const struct guard_inputs *inputs, const struct release *const *releases, struct arena *arena, struct grid **out,
                 struct fault *fault);

#endif
