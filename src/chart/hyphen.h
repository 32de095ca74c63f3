/* Where a Spanish word may be divided at the end of a line.
 *
 * Source: Ortografía de la lengua española, RAE and ASALE 2010, «Usos del guion: división de palabras a final de línea»: between
 *         syllables, with consonant groups and digraphs kept whole. Here at least three letters stay on each side.
 */
#ifndef RACIMO_CHART_HYPHEN_H
#define RACIMO_CHART_HYPHEN_H

#include "base/str.h"

/* The text with a hyphen in its word nearest to the middle of it, "Guana-juato"; empty when it has no place for one. */
struct str hyphen_put(struct arena *arena, struct str word);

#endif
