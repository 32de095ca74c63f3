/* Which character parts the cells of a text file, by the evidence of its first records.
 *
 * Shape: for each of , ; TAB | (and : or a blank, where quotes bear it out) the records of the sample are cut with quotes
 * respected; the delimiter under which most records have the same number of cells wins, then the one that gives more cells. A tie
 * is ambiguous. Fails: never; delimiter_find says false when the evidence is even.
 */
#ifndef RACIMO_INGEST_DELIMITER_H
#define RACIMO_INGEST_DELIMITER_H

#include "base/str.h"

struct dialect {
    char delimiter;
    bool blanks_at_quotes; /* blanks stand between a delimiter and a quote: `a, "b"` */
    char quote;
    bool backslash; /* a quote within quotes is written \" */
    size_t width;   /* cells of most records; 0: the sample does not tell */
    size_t filled;  /* of these, the fewest up to the last one with a value: a shorter record lost more than blanks */
};

/* `whole`: the sample is the whole file, so that its last record counts too. */
bool delimiter_find(struct str sample, bool whole, struct dialect *dialect);
/* All but the delimiter, which is known. */
void delimiter_study(struct str sample, bool whole, char delimiter, struct dialect *dialect);
/* "','" or "TAB". */
const char *delimiter_name(char delimiter);

#endif
