/* A line whose quotes are not as they should be, read in the one way that gives it as many cells as all other rows have.
 *
 * Shape: each quote may open or close a cell, be half of a doubled one, or stand for itself; the last costs a slip, and within
 * quotes is not for one that could close the cell. Of all readings of the line with the table's width, the one with the fewest
 * slips is taken when no other has as few: then its cells are known. A measure (48") within a cell without quotes is no slip.
 * Owns:  cells and texts live in the arena given.
 * Fails: never; false when no reading, or more than one, is the best, or the line is too long to try.
 */
#ifndef RACIMO_INGEST_CSV_MEND_H
#define RACIMO_INGEST_CSV_MEND_H

#include "base/arena.h"
#include "ingest/delimiter.h"

/* Fills `cells`, which has room for dialect->width. */
bool csv_mend(struct arena *arena, struct str line, const struct dialect *dialect, struct str *cells);

#endif
