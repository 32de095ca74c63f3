/* Reads what a source asks of its rows (filter, exclude) and of its figures (checks).
 *
 * Fails: FAULT_DEFINITION on a check that is of no kind or of two, on a key of another kind's, and on names that no column has.
 */
#ifndef RACIMO_SPEC_READ_CHECK_H
#define RACIMO_SPEC_READ_CHECK_H

#include "spec/reading.h"

bool checks_read(struct reading *reading, const struct yaml_node *list, struct source_spec *source);
/* `map` is the source. */
bool row_rules_read(struct reading *reading, const struct yaml_node *map, struct source_spec *source);

#endif
