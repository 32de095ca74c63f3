/* The key messages: what a reader should remember, in four or five sentences made from published cells.
 *
 * Shape: about the measure of the first key figure: its level and change on the year, the largest code and its share, the one
 *        that grows fastest, the members, the overlap (or the rank, when the key figure is of one code). Of a measure that does
 *        not add up nothing is said.
 * Fails: FAULT_DEFINITION as cards.h. A sentence that needs a figure which is not published is left out.
 */
#ifndef RACIMO_COMPOSE_SENTENCE_H
#define RACIMO_COMPOSE_SENTENCE_H

#include "compose/lines.h"

/* Appends the sentences to the items of the block. */
bool sentences_append(const struct composer *c, struct block *block);

#endif
