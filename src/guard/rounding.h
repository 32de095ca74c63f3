/* Controlled rounding, where a report asks for it in place of suppression: every sum and count becomes a multiple of a base next
 * to it, and what added up adds up as before.
 *
 * Shape: a figure goes down or up to the multiple beside it, one that is a multiple stays; where the relations leave no such
 * choice, one multiple farther. The sum of what figures move is the least there is. Measures that do not add up (means, medians,
 * flows) would tell more than a rounded figure does: they are withheld. Open measures stay as they are. Units: the base in whole
 * units of the measure. Fails: FAULT_INTERNAL when tables cannot be rounded so that they add up; in the audit, when a forbidden
 * figure can still be told to within its levels: a rounding of 5 protects no figure of thousands. See:   earlier generations are
 * not looked at: the same figures round to the same numbers. Source: Salazar, Lowthian, Young, Merola, Bond and Brown (2004),
 * Getting the best results in controlled rounding with the least effort, Privacy in Statistical Databases; Hundepool et al.,
 * Handbook on Statistical Disclosure Control, ch. 4.
 */
#ifndef RACIMO_GUARD_ROUNDING_H
#define RACIMO_GUARD_ROUNDING_H

#include "guard/guard.h"

/* Fills the states and values of the releases. */
bool rounding_apply(const struct guard_inputs *inputs, struct release **releases, struct fault *fault);
/* An outsider who knows the base, the relations and the open measures. */
bool rounding_audit(const struct guard_inputs *inputs, const struct release *const *releases, struct fault *fault);

#endif
