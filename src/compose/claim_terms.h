/* What a published number says of the figures behind it: the formula of its metric, written out a second time, as a reader who
 * knows the notes on method would.
 *
 *        Only claims that a withheld figure has part in are kept: what is shown says nothing new of itself.
 * Fails: never; a metric whose number is no sum or ratio of figures (ranks, classes) states nothing.
 */
#ifndef RACIMO_COMPOSE_CLAIM_TERMS_H
#define RACIMO_COMPOSE_CLAIM_TERMS_H

#include "compose/lines.h"
#include "model/claim.h"

struct claim_place {
    const struct cell_view *cell;
    const struct line *line;
    uint32_t column;
    int32_t period;
};

/* Where a number stands: "el cuadro T4", and what names it there. */
struct claim_spot {
    const char *what;
    struct str name, row, column;
};

void claim_append(struct arena *arena, struct claims *claims, const struct claim_spot *spot, const struct claim_place *at,
                  struct num number);

#endif
