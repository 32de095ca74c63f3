/* Room tour: guard turns a cube of true figures into a release that gives no firm away.
 *
 * A rule (rule_min_contributors.c; rows in rules.def) says of a cell whether it may be shown. What it forbids is absent from the
 * release. Nobody but guard and the conductor includes model/cube.h, and nothing of the cube is reachable from a release.
 *
 * Owns:  the release lives in the arena given.
 * Fails: FAULT_DEFINITION when a public profile asks for less than the compiled floor of three contributors.
 * Source: Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4: minimum frequency rule.
 */
#ifndef RACIMO_GUARD_GUARD_H
#define RACIMO_GUARD_GUARD_H

#include "base/fault.h"
#include "model/cube.h"
#include "model/release.h"
#include "spec/policy.h"

bool guard_release(const struct cube *cube, const struct policy_spec *policy, struct arena *arena, struct release **out,
                   struct fault *fault);

#endif
