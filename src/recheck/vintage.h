/* A generation's figures by place, to be compared with another's: from files in long form, or from the grids they are made of.
 *
 * Shape: tables with the columns key…, period, measure, value, state (compose/open_data.h).
 * Owns:  texts are copied into the arena.
 * Fails: vintage_append_batch with FAULT_DATA when the columns are others.
 */
#ifndef RACIMO_RECHECK_VINTAGE_H
#define RACIMO_RECHECK_VINTAGE_H

#include "base/fault.h"
#include "model/batch.h"
#include "model/revision.h"

struct vintage;

struct vintage *vintage_new(struct arena *arena);
/* Before the first batch of a table. */
void vintage_start(struct vintage *vintage, struct str table);
bool vintage_append_batch(struct vintage *vintage, const struct batch *batch, struct fault *fault);
void vintage_append_grid(struct vintage *vintage, const struct grid *grid);
/* Appends what differs, in the order of `before`. */
void vintage_compare(const struct vintage *before, const struct vintage *after, struct arena *arena, struct revisions *revisions);

#endif
