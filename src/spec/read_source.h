/* Reads the sources of a definition: files, columns, keys, links, wide headings and checks.
 *
 * Fails: FAULT_DEFINITION on a name that nothing declares and on columns that do not fit together.
 */
#ifndef RACIMO_SPEC_READ_SOURCE_H
#define RACIMO_SPEC_READ_SOURCE_H

#include "spec/reading.h"

/* `map` is the value of `sources`, its form checked; the report's codes were read before. */
bool sources_read(struct reading *reading, const struct yaml_node *map);

#endif
