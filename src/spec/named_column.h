/* What a definition names as source, or as source.column.
 *
 * Shape: the source by its index among the report's; the column must be of one of `types` (bits of enum column_type), which
 *        `named` lists in words.
 * Fails: FAULT_DEFINITION with the nearest name where nothing is called so, and on a column of another type.
 */
#ifndef RACIMO_SPEC_NAMED_COLUMN_H
#define RACIMO_SPEC_NAMED_COLUMN_H

#include "spec/reading.h"

bool named_source_find(struct reading *reading, const struct yaml_node *map, const char *key, struct str name, int *out);
bool named_column_find(struct reading *reading, const struct yaml_node *map, const char *key, struct str text, unsigned types,
                       const char *named, int *source, const struct column_spec **out);

#endif
