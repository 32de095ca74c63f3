/* Reads the annotations of a chart: an event at a place, a reference at a value, or both.
 *
 * Fails: FAULT_DEFINITION on one with neither, and on a value that is no number.
 */
#ifndef RACIMO_SPEC_READ_ANNOTATIONS_H
#define RACIMO_SPEC_READ_ANNOTATIONS_H

#include "spec/reading.h"

bool annotations_read(struct reading *reading, const struct yaml_node *list, struct chart_spec *chart);

#endif
