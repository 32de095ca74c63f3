/* What was withheld, as a workbook for the office: what each table lost, then every figure with its rule, range and reason.
 *
 * Shape: figures of the last period first; a bound that does not exist has the marker of what does not apply.
 * Owns:  the arena given.
 * Fails: never.
 */
#ifndef RACIMO_COMPOSE_DISCLOSURE_BOOK_H
#define RACIMO_COMPOSE_DISCLOSURE_BOOK_H

#include "model/doc.h"

/* `figures` and `losses` are guard's; `head` gives report, period and institution. */
struct doc *compose_disclosure_book(const struct grid *figures, const struct grid *losses, const struct doc_head *head,
                                    struct arena *arena);

#endif
