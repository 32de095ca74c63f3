/* Room tour: recheck compares what was written with what was meant: batches read back from a staged file against the doc.
 *
 * Nothing is published that was not read back and reconciled: libraries report success on files that are broken.
 *
 * Fails: FAULT_INTERNAL naming the sheet and the cell that differs, with both values.
 */
#ifndef RACIMO_RECHECK_RECHECK_H
#define RACIMO_RECHECK_RECHECK_H

#include "base/fault.h"
#include "model/batch.h"
#include "model/doc.h"

struct recheck;

/* Starts the comparison of one sheet (named grid->name) with its grid. */
struct recheck *recheck_new(struct arena *arena, const struct grid *grid, struct str file);
/* The same for a text file, where every cell is as the machine form writes it. */
struct recheck *recheck_new_text(struct arena *arena, const struct grid *grid, struct str file);
/* A table whose rows come in parts: when one is done `more` gives the next, with the arena that it lives in, or NULL at the end. The
 * part before is not looked at again. */
typedef const struct grid *recheck_more(void *from, struct arena **arena);
void recheck_parts(struct recheck *recheck, recheck_more *more, void *from);
bool recheck_append(struct recheck *recheck, const struct batch *batch, struct fault *fault);
/* Every row and cell of the grid was met, once. */
bool recheck_finish(struct recheck *recheck, struct fault *fault);

#endif
