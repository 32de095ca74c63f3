/* Reads the dimensions of a definition: by which codes figures are split, from columns or by a rule that classes the units.
 *
 * Fails: FAULT_DEFINITION on a name that nothing declares and on a column of a type that cannot serve.
 */
#ifndef RACIMO_SPEC_READ_DIMENSION_H
#define RACIMO_SPEC_READ_DIMENSION_H

#include "spec/reading.h"

/* After the measures, which class rules read. */
bool dimensions_read(struct reading *reading, const struct yaml_node *map);
bool dimension_find(struct reading *reading, const struct yaml_node *map, const char *key, int *out);

#endif
