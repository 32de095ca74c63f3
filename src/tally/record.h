/* Writes down, beside a cube, what each contributor brought to its cells: the ledger of a query.
 *
 * Shape: walk_add tells of each contribution; those of one contributor (a firm, or a group of them) come one after the other, and
 *        become lines when the next one begins. Places that took the same figures share a line.
 * Owns:  an arena of its own, dropped by record_close.
 * Fails: as the sink does.
 * See:   model/ledger.h: the lines.
 */
#ifndef RACIMO_TALLY_RECORD_H
#define RACIMO_TALLY_RECORD_H

#include "tally/walk.h"

struct record;

struct record *record_open(const struct plan *plan, const struct ledger_sink *sink);
bool record_append(struct record *record, const struct walk *walk, size_t measure, const struct landing *landing, uint32_t period,
                   int128 whole, struct fault *fault);
/* Writes the last contributor when all went well; true when it did, and this too. */
bool record_close(struct record *record, bool good, struct fault *fault);

#endif
