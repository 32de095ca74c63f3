/* Reads the measures of a definition: what is counted, added up or averaged, of which source and column.
 *
 * Fails: FAULT_DEFINITION on a name that nothing declares, on a column of a type that cannot serve, and on keys that do not go
 *        with the kind.
 */
#ifndef RACIMO_SPEC_READ_MEASURE_H
#define RACIMO_SPEC_READ_MEASURE_H

#include "spec/reading.h"

bool measures_read(struct reading *reading, const struct yaml_node *map);
/* Whether parts of a measure of this kind add up to the whole. */
bool measure_kind_adds_up(struct str kind);

#endif
