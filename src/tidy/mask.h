/* Facts as they may be shown: the RFC of natural persons cut down to their letters.
 *
 * Owns:  the arena given; columns that need no mask are those of the facts themselves.
 */
#ifndef RACIMO_TIDY_MASK_H
#define RACIMO_TIDY_MASK_H

#include "model/facts.h"

const struct facts *facts_mask(struct arena *arena, const struct facts *facts);

#endif
