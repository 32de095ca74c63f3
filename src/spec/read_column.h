/* Reads the columns of a source, by themselves or out of a profile, and the names by which other keys refer to them.
 *
 * Fails: FAULT_DEFINITION on keys that do not fit the column's type, and on a name that no column has.
 */
#ifndef RACIMO_SPEC_READ_COLUMN_H
#define RACIMO_SPEC_READ_COLUMN_H

#include "spec/profile.h"
#include "spec/reading.h"

#define TYPES_CODE_OR_PERIOD (1u << COLUMN_CODE | 1u << COLUMN_PERIOD)
#define TYPES_NUMBER (1u << COLUMN_COUNT | 1u << COLUMN_DECIMAL)

/* `profile` gives headings and types of the columns that have its names, or is NULL. */
bool columns_read(struct reading *reading, const struct yaml_node *map, const struct profile *profile, struct source_spec *source);
/* "unknown column 'jbos'; did you mean 'jobs'?" */
bool column_refuse(struct reading *reading, struct spot spot, struct str name, const struct source_spec *source);
/* The name of a column of one of the types (bits; 0 for any); an absent key leaves it empty. */
bool column_name_read(struct reading *reading, const struct yaml_node *map, const char *key, const struct source_spec *source,
                      unsigned types, const char *named, struct str *out);

/* "0..250000" */
bool range_parse(struct str text, int64_t *least, int64_t *most);

#endif
