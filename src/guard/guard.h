/* Room tour: guard turns cubes of true figures into releases that give no firm away; all tables of a report at once.
 *
 * A rule (rule_min_contributors.c, rule_p_percent.c …; rows in rules.def) says of a cell whether it may be shown. The lattice knows
 * which cells of which tables are one figure and which add up; a problem is one period of it as an outsider sees it. A witness is
 * another table that fits all that is published; the pattern withholds further cells until each forbidden one has witnesses far
 * enough away. The audit then attacks the finished releases in its own way, and fails the run when a forbidden figure can be told.
 *
 * What is forbidden is absent from the release. Nobody but guard and the conductor includes model/cube.h, and nothing of a cube is
 * reachable from a release.
 *
 * Owns:  releases live in the arena given.
 * Fails: FAULT_DEFINITION when a public profile asks for less than the compiled floor of three contributors; FAULT_INTERNAL when a
 *        figure cannot be protected, or the audit finds one exposed.
 * Source: Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4.
 */
#ifndef RACIMO_GUARD_GUARD_H
#define RACIMO_GUARD_GUARD_H

#include "base/dict.h"
#include "base/fault.h"
#include "model/claim.h"
#include "model/cube.h"
#include "model/release.h"
#include "spec/policy.h"

/* Each firm at that code of that dimension has between `least` and `most` (-1: endless) of the measure. */
struct known_range {
    struct str dimension, code, measure;
    int64_t least, most;
};

struct late;

struct guard_inputs {
    const struct cube *const *cubes;
    size_t count;
    const struct policy_spec *policy;
    const struct dict *previous; /* figures that the release before withheld (guard_figure), or NULL: they are preferred */
    const struct dict *told; /* figures that earlier generations showed (history.h), or NULL */
    const struct cube *const *changes; /* by cube, or NULL: of each sum who changed it since the period before, under its name, */
                                       /* and then who came or went */
    const struct late *late; /* what changed since earlier generations (late.h), or NULL */
    const struct known_range *ranges; /* what classes say of their firms */
    size_t range_count;
    const struct claims *claims; /* what the finished docs state, one a language; for the audit alone */
    size_t claim_count;
};

/* One release a cube, in their order. */
bool guard_releases(const struct guard_inputs *inputs, struct arena *arena, struct release **out, struct fault *fault);
/* A report of one table. */
bool guard_release(const struct cube *cube, const struct policy_spec *policy, struct arena *arena, struct release **out,
                   struct fault *fault);
/* The name of a figure across releases: measure, period and place. */
struct str guard_figure(struct str measure, struct period period, struct str place, struct arena *arena);
/* The figures that a disclosure file of an earlier run names. */
struct dict *guard_recall(struct str disclosure, struct arena *arena);

#endif
