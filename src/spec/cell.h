/* Parses a cell as a definition writes it: "jobs", "jobs.change_pct(4)", "jobs.per(members)".
 *
 * Fails: FAULT_DEFINITION on an unknown measure or metric, on parentheses that the metric does not take, and on a metric that
 * needs a measure that adds up (metrics.def).
 */
#ifndef RACIMO_SPEC_CELL_H
#define RACIMO_SPEC_CELL_H

#include "spec/reading.h"

/* The report's measures were read before. */
/* How the cell is written: decimals, rounding, factor, cuts. */
bool cell_read_form(struct reading *reading, const struct yaml_node *map, struct cell_spec *cell);
/* After the form: cuts where the metric needs them and nowhere else. */
bool cell_check_cuts(struct reading *reading, struct cell_spec *cell);
bool cell_parse(struct reading *reading, struct str text, struct spot spot, struct cell_spec *out);

#endif
