/* A period set against the one before: whoever comes, goes or moves is the difference of two sums when hardly anybody else
 * changes.
 *
 * Shape: of a figure it is asked who changed it since the last period in which it is shown. When firms came or went, the rules
 *        that bind the figure bind that change as well; until enough of the others have changed too, the figure is withheld.
 *        What late returns changed since an earlier generation counts as well.
 * Fails: never; a verdict without a rule allows.
 * See:   guard_inputs.changes, guard_inputs.late; tally/flows.h: "changed" and "crossed".
 */
#ifndef RACIMO_GUARD_DIFFERENCES_H
#define RACIMO_GUARD_DIFFERENCES_H

#include "guard/guard.h"
#include "guard/rules.h"

struct difference {
    size_t table;
    struct str measure;
    uint32_t row, column;
    int32_t ordinal;
};

/* Whether it is this that withholds a figure: no rule forbids the figure itself then. */
bool difference_is_cause(const char *rule);
const struct guard_rule *difference_rule(void);
/* Between periods, and between generations (guard/late.h). */
struct verdict difference_judge(const struct guard_inputs *inputs, const struct release *release, const struct difference *at);

#endif
