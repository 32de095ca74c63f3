/* Columns whose value stands in several cells: "Cluster" and "Subcluster" together name a code.
 *
 * Shape: the texts of the cells in the order of the declaration, with " / " between them; a blank cell counts as empty text, and all
 *        blank is a blank cell.
 * Fails: never: a row of headings that lacks one of them lacks the column.
 */
#ifndef RACIMO_TIDY_JOIN_H
#define RACIMO_TIDY_JOIN_H

#include "tidy/layout.h"

/* Whether the row has all headings of the join; at[i] is the cell of the i-th. */
bool join_find(struct arena *scratch, const struct column_spec *spec, const struct batch_cell *cells, size_t width, ptrdiff_t *at);
/* Lets a joined column that the row has headings for be fed by them, and marks these as used. */
void join_place(struct arena *arena, const struct headings *headings, size_t column, const struct batch_cell *cells,
                struct layout *layout, bool *used);
/* The joined cell; its text stands in buf, and lasts until the next one is made there. */
struct batch_cell join_cell(const struct joined_cells *joined, const struct batch_cell *cells, size_t width, struct strbuf *buf);

#endif
