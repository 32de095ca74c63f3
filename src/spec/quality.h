/* How grave the problems of the data are, as the definition says. Used by the conductor.
 *
 * Shape: rules by their id; which ids there are the model knows (model/issue_rules.def).
 */
#ifndef RACIMO_SPEC_QUALITY_H
#define RACIMO_SPEC_QUALITY_H

#include "spec/schema.h"

struct rule_level_spec {
    struct spot spot;
    struct str rule;
    struct str level; /* "error", "warn", "note", "off" */
};

struct quality_spec {
    struct spot spot;
    bool has_max;
    uint64_t max_issues; /* warnings and errors */
    VEC(struct rule_level_spec) rules;
};

#endif
