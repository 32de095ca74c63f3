/* Rows read ahead in a thread of their own, while those before them are worked on: for large files.
 *
 * Shape: two lots of rows, one being filled and one being given out; they change places when both sides are done. What the reader has to
 *        tell of a lot is told when the lot is taken, so that problems come in the order of the file all the same.
 * Owns:  the thread, from ahead_open to ahead_close; two lots in the reader's arena, which is the thread's while it runs.
 * Fails: as reading does, when the lot in question is asked for.
 */
#ifndef RACIMO_INGEST_AHEAD_H
#define RACIMO_INGEST_AHEAD_H

#include "ingest/reader.h"

struct ahead;

/* NULL when no thread is to be had: then read on without. */
struct ahead *ahead_open(struct reader *reader);
/* The rows that give the next batch: none are waiting there at the end of the sheet. */
bool ahead_next(struct ahead *ahead, struct rows **rows, struct fault *fault);
/* Stops the thread and waits for it. */
void ahead_close(struct ahead *ahead);

#endif
