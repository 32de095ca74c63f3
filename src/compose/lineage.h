/* The sheet that says where each column of each table comes from: measure, source, files, rows, and a hash that names their content.
 */
#ifndef RACIMO_COMPOSE_LINEAGE_H
#define RACIMO_COMPOSE_LINEAGE_H

#include "compose/composer.h"

void lineage_append(struct composer *c);

#endif
