/* Which firms count as one for the disclosure rules, and who has consented to be recognised: columns of the membership list.
 *
 * Shape: a group is all firms that name the same holding, and the holding itself where it is a firm of the list. `order` brings
 * the firms of a group one after the other, so that what they bring to a cell can be added up. A group has consented until the
 *        earliest day of its firms; a firm without a day has not.
 * Owns:  the arena given.
 * Source: Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4: holdings and waivers.
 */
#ifndef RACIMO_TALLY_HOLDINGS_H
#define RACIMO_TALLY_HOLDINGS_H

#include "model/facts.h"
#include "spec/schema.h"

#define CONSENT_NONE INT32_MIN

struct holdings {
    uint32_t *groups; /* by unit */
    uint32_t *order;  /* units, group by group */
    int32_t *consent; /* by unit: the last day that its group has consented to, or CONSENT_NONE */
};

/* NULL when the source names neither. */
const struct holdings *holdings_find(struct arena *arena, const struct source_spec *source, const struct facts *facts,
                                     const struct facts_column *key);

#endif
