/* Text as a reader compares it: without accents, case, punctuation or doubled spaces; and in Spanish order.
 *
 * Shape: fold_text("R.F.C.") = "rfc"? No: punctuation folds to nothing inside a word and to one space between
 *        words, so "R.F.C." is "rfc", "Razón  Social" is "razon social", "31-33" is "31 33", "Año/Mes" is "ano mes".
 *        A full stop between letters vanishes; any other punctuation becomes a space.
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
/* Edits (insert, delete, replace, swap of neighbours) between two folded texts, at most `limit` + 1. */
unsigned fold_distance(struct str a, struct str b, unsigned limit);
/* "Bajío Aerospace" → "bajio-aerospace": [a-z0-9-], at most 100 bytes, never empty ("x" stands in). */
struct str fold_slug(struct arena *arena, struct str s);

#endif
