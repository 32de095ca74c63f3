/* The report in order: summary, the definition's sections, how it was made. */
#ifndef RACIMO_COMPOSE_SECTIONS_H
#define RACIMO_COMPOSE_SECTIONS_H

#include "compose/composer.h"

void head_fill(struct composer *c);
/* Key figures and key messages; the first card leads the cover. */
bool summary_append(struct composer *c);
void sections_append(struct composer *c);

#endif
