/* One page for each row of a table, all with the same skeleton: name, figures, course beside the total, what the row is made of,
 * where it is largest and how it grows. From releases alone, as everything here.
 *
 * Fails: as chart_view.h and metric.h.
 */
#ifndef RACIMO_COMPOSE_PAGES_H
#define RACIMO_COMPOSE_PAGES_H

#include "compose/composer.h"

/* Nothing when the definition asks for none. */
bool pages_append(struct composer *c);

#endif
