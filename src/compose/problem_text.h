/* What a check says on a terminal: each file with its rows and problems, each test, and the first problems of each rule.
 *
 * Shape: lines of text in one language; the whole list of problems is compose_problems.
 */
#ifndef RACIMO_COMPOSE_PROBLEM_TEXT_H
#define RACIMO_COMPOSE_PROBLEM_TEXT_H

#include "base/lang.h"
#include "model/issue.h"

void problems_describe(const struct issues *issues, enum lang lang, struct strbuf *out);
/* "752 rows read = 745 used + 1 total + 6 notes" */
struct str intake_sentence(struct arena *arena, const struct intake_count *count, enum lang lang);
/* "2 errors, 4 warnings", of one sheet or, with NULL, of all; "no problems". Those of a whole file count for its every sheet. */
struct str problems_sentence(struct arena *arena, const struct issues *issues, const struct intake_count *of, enum lang lang);

#endif
