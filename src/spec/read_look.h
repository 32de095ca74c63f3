/* Reads how things look: 'theme' (colours of the house) and 'sizes' (pictures of one's own size).
 *
 * Fails: FAULT_DEFINITION on what is no colour or length, and on a theme whose contrast is too low, with the numbers.
 */
#ifndef RACIMO_SPEC_READ_LOOK_H
#define RACIMO_SPEC_READ_LOOK_H

#include "spec/reading.h"

bool look_read(struct reading *reading, const struct yaml_node *map);

#endif
