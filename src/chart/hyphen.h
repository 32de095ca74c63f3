/* Where a Spanish word may be divided at the end of a line.
 *
 * Source: Ortografía de la lengua española, RAE and ASALE 2010, «Usos del guion: división de palabras a final de línea»: between
 *         syllables, with consonant groups and digraphs kept whole. Here at least three letters stay on each side.
 */
#ifndef RACIMO_CHART_HYPHEN_H
#define RACIMO_CHART_HYPHEN_H

#include "base/str.h"

/* The place nearest to the middle of the word: "Guana|juato", as the length of what is before it; 0 when it has none. */
size_t hyphen_middle(struct str word);
/* The last place before `end`. */
size_t hyphen_before(struct str word, size_t end);

#endif
