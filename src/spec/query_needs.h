/* Which measures each table's query has to compute: those that its cells, charts, key figures and pages show. */
#ifndef RACIMO_SPEC_QUERY_NEEDS_H
#define RACIMO_SPEC_QUERY_NEEDS_H

#include "spec/reading.h"

/* After the layout. */
void queries_append_measures(struct reading *reading);

#endif
