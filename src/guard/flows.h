/* Flows that together are the change of a stock: where one may not be shown, nothing that would tell it is.
 *
 * Shape: the parts of one cell add to a difference that is published, so they are withheld together. Along an axis the gross total
 *        goes with any withheld code, and the distinct total too when it is the same sum or when a single code is withheld.
 *        Flows have a sign: beside each other they bound nothing, as what one adds another may take.
 * Owns:  nothing; only states change, from shown to withheld.
 * Source: Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4: tables of differences.
 */
#ifndef RACIMO_GUARD_FLOWS_H
#define RACIMO_GUARD_FLOWS_H

#include "model/cube.h"
#include "model/release.h"

void flows_withhold(const struct cube *cube, struct release *release);

#endif
