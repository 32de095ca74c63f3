/* Reads what is shown: tables with their queries, charts, key figures, sections and the paragraphs on method.
 *
 * Fails: FAULT_DEFINITION on a name that nothing declares, a name used twice, and keys that do not go together.
 */
#ifndef RACIMO_SPEC_READ_LAYOUT_H
#define RACIMO_SPEC_READ_LAYOUT_H

#include "spec/reading.h"

/* `map` is the report, its form checked; dimensions and measures were read before. */
bool layout_read(struct reading *reading, const struct yaml_node *map);

/* Shared with the parts of the layout that name tables, charts and cells. */
bool table_find(struct reading *reading, const struct yaml_node *map, const char *key, int *out);
bool cell_read_field(struct reading *reading, const struct yaml_node *map, const char *key, struct cell_spec *cell);
bool cell_read_node(struct reading *reading, const struct yaml_node *node, struct cell_spec *cell);
/* read_pages.c: pages that are alike, one a row of a table. */
bool pages_read(struct reading *reading, const struct yaml_node *map);

#endif
