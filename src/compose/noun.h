/* Agreement for names that a definition gives: number, gender and article of a Spanish or English noun phrase.
 *
 * Shape: phrases such as "puestos de trabajo", "empresas socias", "entidad federativa", "member firms". In Spanish the words
 *        before the first preposition agree; in English the last word does.
 * Fails: never. The rules are those of regular nouns; a name that they would get wrong has its sentence given in the definition.
 */
#ifndef RACIMO_COMPOSE_NOUN_H
#define RACIMO_COMPOSE_NOUN_H

#include "base/lang.h"

/* First letter small, but for a word in capitals ("IMSS"). */
struct str noun_lower(struct arena *arena, struct str phrase);
struct str noun_upper(struct arena *arena, struct str phrase);
struct str noun_plural(struct arena *arena, struct str phrase, enum lang lang);
struct str noun_singular(struct arena *arena, struct str phrase, enum lang lang);
bool noun_is_plural(struct str phrase, enum lang lang);
bool noun_is_feminine(struct str phrase); /* Spanish */
/* "los puestos de trabajo", "la entidad"; in English the phrase itself. */
struct str noun_with_article(struct arena *arena, struct str phrase, enum lang lang);

#endif
