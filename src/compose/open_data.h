/* Open data: each release in long form, and what its keys mean, as grids without words of any language in their headings.
 *
 * Shape: one row a cell and period: the dimensions' keys, period, measure, value, state. A value that is not there is its marker; the
 *        state says why in a word. Codes and measures have tables of their own, with labels in both languages.
 * Owns:  grids live in the arena.
 * Fails: never.
 * Source: Wickham, "Tidy Data", Journal of Statistical Software 59 (2014).
 */
#ifndef RACIMO_COMPOSE_OPEN_DATA_H
#define RACIMO_COMPOSE_OPEN_DATA_H

#include "model/grid.h"
#include "model/release.h"

struct grid *open_data_release(const struct release *release, struct arena *arena);
/* The same in parts, for a release whose table would not fit into memory: the columns, and the rows of one position. */
struct grid *open_data_head(const struct release *release, struct arena *arena);
struct grid *open_data_part(const struct release *release, uint32_t row, struct arena *arena);
struct grid *open_data_codes(const struct release *const *releases, size_t count, struct arena *arena);
struct grid *open_data_measures(const struct release *const *releases, size_t count, struct arena *arena);

#endif
