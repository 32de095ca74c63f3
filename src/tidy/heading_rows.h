/* Headings that stand in several rows, one above the other, brought into one row of cells.
 *
 * Shape: a text of an upper row holds for the cells to its right up to the next text, as merged headings do. The heading of a column is
 *        what stands above it, from the top, with " / " between: "2025 / Puestos"; or the lowest text alone where that is a heading.
 * Owns:  the arena given.
 * Fails: never.
 */
#ifndef RACIMO_TIDY_HEADING_ROWS_H
#define RACIMO_TIDY_HEADING_ROWS_H

#include "tidy/layout.h"

/* The cells of the row that ends `count` rows of headings; with one row they are the batch's own. */
const struct batch_cell *heading_rows_join(struct arena *arena, const struct headings *headings, const struct batch *first, size_t row,
                                           size_t count);

#endif
