/* Which character parts the cells of a text file, by the evidence of its first records.
 *
 * Shape: for each of , ; TAB | the records of the sample are cut with quotes respected; the delimiter under which most records
 *        have the same number of cells wins, then the one that gives more cells. A tie is ambiguous.
 * Fails: never; delimiter_find says false when the evidence is even.
 */
#ifndef RACIMO_INGEST_DELIMITER_H
#define RACIMO_INGEST_DELIMITER_H

#include "base/str.h"

struct dialect {
    char delimiter;
    bool blanks_at_quotes; /* blanks stand between a delimiter and a quote: `a, "b"` */
};

/* `whole`: the sample is the whole file, so that its last record counts too. */
bool delimiter_find(struct str sample, bool whole, struct dialect *dialect);
/* The same for a delimiter that is known. */
bool delimiter_blanks_at_quotes(struct str sample, char delimiter);
/* "','" or "TAB". */
const char *delimiter_name(char delimiter);

#endif
