/* A report definition as read and resolved: the whole of a YAML file in reports/.
 *
 * Shape: lists in the order of the file; every reference is an index. Read by spec/read.h.
 * See:   the schema table (spec/keys.def) is the format's manual: `racimo help report`.
 */
#ifndef RACIMO_SPEC_REPORT_H
#define RACIMO_SPEC_REPORT_H

#include "base/period.h"
#include "spec/layout.h"
#include "spec/output.h"
#include "spec/policy.h"
#include "spec/quality.h"
#include "spec/query.h"
#include "spec/schema.h"
#include "spec/theme.h"

struct report_spec {
    struct str path;       /* of the definition */
    struct str directory;
    enum period_kind frequency;
    bool latest;           /* period: latest */
    struct period period;  /* otherwise */
    VEC(struct codes_spec) codes;
    VEC(struct source_spec) sources;
    VEC(struct dimension_spec) dimensions;
    VEC(struct measure_spec) measures;
    VEC(struct query_spec) queries;
    struct quality_spec quality;
    struct policy_spec policy;
    struct layout_spec layout;
    struct output_spec output;
    struct theme theme;
    VEC(struct size_spec) sizes; /* of charts, beside racimo's own */
};

#endif
