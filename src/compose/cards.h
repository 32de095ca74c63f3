/* Key figures as cards: a value, its change in words, and the course of the series.
 *
 * Fails: FAULT_DEFINITION when the definition names a row that the code list does not have.
 */
#ifndef RACIMO_COMPOSE_CARDS_H
#define RACIMO_COMPOSE_CARDS_H

#include "compose/lines.h"

bool card_fill(const struct composer *c, const struct key_figure_spec *spec, struct card *card);
/* The line that a key figure speaks of. */
bool key_figure_line(const struct composer *c, const struct key_figure_spec *spec, struct line *line);

#endif
