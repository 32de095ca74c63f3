/* Reads the dimensions and measures of a definition, and derives one query a table.
 *
 * Fails: FAULT_DEFINITION on a name that nothing declares and on a column of a type that cannot serve.
 */
#ifndef RACIMO_SPEC_READ_QUERY_H
#define RACIMO_SPEC_READ_QUERY_H

#include "spec/reading.h"

bool measures_read(struct reading *reading, const struct yaml_node *map);
/* After the measures, which class rules read. */
bool dimensions_read(struct reading *reading, const struct yaml_node *map);
/* Whether parts of a measure of this kind add up to the whole. */
bool measure_kind_adds_up(struct str kind);
bool dimension_find(struct reading *reading, const struct yaml_node *map, const char *key, int *out);
/* After the layout: adds to each table's query the measures that its cells, charts and key figures need. */
void queries_append_measures(struct reading *reading);

#endif
