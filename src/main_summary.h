/* What a run or a check comes to, in a line or two for the operator.
 */
#ifndef RACIMO_MAIN_SUMMARY_H
#define RACIMO_MAIN_SUMMARY_H

#include "run.h"

/* What was made, how much of the data was used, and what to open first. */
void summary_say(const struct log *log, const struct run_summary *summary, struct str out);
/* "2026Q3: 1234 rows read, …", with its line break. */
struct str summary_counts(const struct run_summary *summary, enum lang lang, struct arena *arena);

#endif
