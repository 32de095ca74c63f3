/* The problems of the data as a document of their own: a table of files, one of tests, one of problems.
 *
 * Shape: of all files for the office, or of one file for whoever sent it; that one holds nothing that another file says of other firms.
 *        Its tables have several columns of words, which those of a report (doc_check) have not.
 * Owns:  the arena given.
 * Fails: never.
 */
#ifndef RACIMO_COMPOSE_PROBLEM_BOOK_H
#define RACIMO_COMPOSE_PROBLEM_BOOK_H

#include "model/doc.h"
#include "model/issue.h"

/* `head` gives report, period and institution; title and keywords are made here. `file` is empty for all. */
struct doc *compose_problem_book(const struct issues *issues, const struct doc_head *head, struct str file, enum lang lang,
                                 struct arena *arena);
/* Whether the file has something to mail back: a warning or an error. */
bool problem_book_is_due(const struct issues *issues, struct str file);

#endif
