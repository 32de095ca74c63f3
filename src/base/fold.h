/* Text as a reader compares it: without accents, case, punctuation or doubled spaces; and in Spanish order.
 *
 * Shape: small letters and digits in words, with one space between words. A full stop between letters vanishes and any other
 *        punctuation parts words: "R.F.C." is "rfc", "Razón  Social" is "razon social", "31-33" is "31 33", "Año/Mes" is
 *        "ano mes", "S.A. de C.V." is "sa de cv".
 * Fails: never; text that is not UTF-8 folds to its ASCII part.
 */
#ifndef RACIMO_BASE_FOLD_H
#define RACIMO_BASE_FOLD_H

#include "base/str.h"

struct str fold_text(struct arena *arena, struct str s);
/* NFC form; the slice itself when it is already so. */
struct str fold_nfc(struct arena *arena, struct str s);
/* Spanish collation: á = a in the first round, ñ after n, digits before letters; ties by bytes. */
int fold_order_es(struct str a, struct str b);
/* Edits (insert, delete, replace, swap of neighbours) between two folded texts, at most `limit` + 1; texts of more than 255
 * bytes are equal or too far apart. */
unsigned fold_distance(struct str a, struct str b, unsigned limit);
/* "Bajío Aerospace" → "bajio-aerospace": [a-z0-9-], at most 100 bytes, never empty ("x" stands in). */
struct str fold_slug(struct arena *arena, struct str s);

#endif
