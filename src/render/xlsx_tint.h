/* Colours of marks in native charts, by the same rules as in the drawn ones: what the headline speaks of in the accent, the rest
 * muted. */
#ifndef RACIMO_RENDER_XLSX_TINT_H
#define RACIMO_RENDER_XLSX_TINT_H

#include "model/figure.h"
#include "spec/theme.h"

/* `plain` is the colour when nothing is highlighted and the item has none of its own. */
struct tint xlsx_tint_item(const struct theme *theme, const struct figure_item *items, size_t count, size_t at,
                           struct tint plain);
/* A part of a stack: the muted ones by shades from muted to secondary, for they stand one upon another. */
struct tint xlsx_tint_part(const struct theme *theme, const struct figure_item *items, size_t count, size_t at,
                           struct tint plain);
/* share 0 is a, 1 is b. */
struct tint xlsx_tint_mix(struct tint a, struct tint b, double share);

#endif
