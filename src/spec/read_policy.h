/* Reads 'protect': limits for everything, and those of single measures and tables.
 *
 * Fails: FAULT_DEFINITION on a measure or table that the report does not have, and on limits beside 'open'.
 */
#ifndef RACIMO_SPEC_READ_POLICY_H
#define RACIMO_SPEC_READ_POLICY_H

#include "spec/reading.h"

/* The report's measures and tables were read before; an absent mapping asks for the least. */
bool policy_read(struct reading *reading, const struct yaml_node *map);

#endif
