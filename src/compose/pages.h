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
/* The row that a section is the page of; empty for any other. */
struct str page_key(const struct composer *c, const struct block *block);
/* What a page asks for, as a chart or key figure of its own: the chart of that kind, the card at that position. */
struct chart_spec page_inset(const struct composer *c, struct str kind, struct str key);
struct key_figure_spec page_card(const struct composer *c, size_t index, struct str key);

#endif
