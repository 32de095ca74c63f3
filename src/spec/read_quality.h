/* Reads how grave the problems of the data are. */
#ifndef RACIMO_SPEC_READ_QUALITY_H
#define RACIMO_SPEC_READ_QUALITY_H

#include "spec/reading.h"

/* `map` is the value of `quality`, its form checked, or NULL. */
void quality_read(struct reading *reading, const struct yaml_node *map);

#endif
