/* Rows that differ in their figures alone, made into one row with the sums: a national file shrinks to what its codes can say.
 *
 * Shape: rows are alike when all their columns but figures agree, present or absent; the first of them stays and takes the figures of
 *        the others. A figure is absent only where all of them lack it.
 * Owns:  its table of rows, in the arena given; the rows are those of the facts.
 * Fails: never: where a sum would exceed 64 bits the row stays by itself.
 */
#ifndef RACIMO_TIDY_MERGE_H
#define RACIMO_TIDY_MERGE_H

#include "tidy/cell.h"

struct merge;

struct merge *merge_new(struct arena *arena, const struct facts *facts);
/* Adds the values, one a column, to the row that is like them. False when there is none: append them as the next row, which will be
 * taken for those to come. */
bool merge_row(struct merge *merge, const struct value *values);

#endif
