/* "Cómo se hizo": the definition's paragraphs, coverage, rows read and left out by file, checks, symbols, notes. */
#ifndef RACIMO_COMPOSE_METHOD_H
#define RACIMO_COMPOSE_METHOD_H

#include "compose/metric.h"

void method_append(struct composer *c);

#endif
