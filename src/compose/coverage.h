/* How much of what is counted is behind the figures: "11 of 11 clusters, 3,812 of 3,871 member firms reported (98.5%)."
 *
 * Shape: a count of a roster and one of a source that is measured, from the first release that has both.
 * Fails: never; an empty text when no release has both, or one may not be shown.
 */
#ifndef RACIMO_COMPOSE_COVERAGE_H
#define RACIMO_COMPOSE_COVERAGE_H

#include "compose/metric.h"

struct str coverage_text(const struct composer *c);

#endif
