/* The texts of a doc as sayings: titles, findings, messages, notes, alternative texts, what the file properties will say.
 *
 * Shape: a text is parted into clauses; a number of a composed text that the tables and charts show as well is passed over, as it
 *        was made from released figures. What the office wrote itself is kept whole.
 * Fails: never.
 */
#ifndef RACIMO_COMPOSE_CLAIM_TEXTS_H
#define RACIMO_COMPOSE_CLAIM_TEXTS_H

#include "compose/composer.h"
#include "model/claim.h"

void claim_texts(const struct composer *c, const struct doc *doc, struct claims *claims);

#endif
