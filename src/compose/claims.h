/* The finished doc read as an outsider reads it: every number in it as a claim about figures of the releases, every text as
 * sayings.
 *
 * Shape: numbers are those of the doc (grids, points of charts, courses beside cards, cards' texts), and what each is a number of
 *        comes from the definition and the keys of its row and column: nothing is taken over from how it was computed.
 * Owns:  the arena of the composer.
 * Fails: as compose.h.
 */
#ifndef RACIMO_COMPOSE_CLAIMS_H
#define RACIMO_COMPOSE_CLAIMS_H

#include "compose/compose.h"
#include "model/claim.h"

bool compose_claims(const struct compose_inputs *inputs, const struct doc *doc, struct arena *arena, struct claims *out,
                    struct fault *fault);

#endif
