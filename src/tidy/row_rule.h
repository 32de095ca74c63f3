/* The rows that a definition keeps (filter) or leaves out (exclude), told by one cell before the row is typed.
 *
 * Shape: a row is kept when all filters hold and no exclusion does. Code columns compare codes, all others folded texts.
 * Owns:  the arena of the intake.
 * Fails: row_rules_check: FAULT_DEFINITION on a code that the list does not have.
 */
#ifndef RACIMO_TIDY_ROW_RULE_H
#define RACIMO_TIDY_ROW_RULE_H

#include "tidy/cell.h"

struct row_rule {
    const struct row_rule_spec *spec;
    size_t column;
    struct dict *wanted; /* folded texts */
    struct dict *known;  /* texts that were met */
    VEC(bool) verdicts;  /* parallel to known */
};

struct row_rules {
    struct arena *arena;
    VEC(struct row_rule) list;
};

struct row_rules row_rules_new(struct arena *arena, const struct source_spec *source);
bool row_rules_check(const struct row_rules *rules, const struct feed *feeds, struct fault *fault);
/* Whether the cell is one of those that the rule names. */
bool row_rule_holds(struct row_rules *rules, struct row_rule *rule, struct feed *feed, const struct batch_cell *cell,
                    const struct site *site);

#endif
