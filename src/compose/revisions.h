/* What changed against the generation published before: a table of its own, and [r] beside revised figures of the tables over time.
 *
 * Source: OECD and Eurostat, Guidelines on Revisions Policy: revision = later value − earlier value.
 */
#ifndef RACIMO_COMPOSE_REVISIONS_H
#define RACIMO_COMPOSE_REVISIONS_H

#include "compose/composer.h"

/* Nothing when nothing was published before, or nothing differs. */
void revisions_append(struct composer *c);

#endif
