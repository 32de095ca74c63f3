/* The checklist for accessible statistical workbooks, proven on the file as written, item by item.
 *
 * Shape: audit_run appends a line an item, "held" or where it is not; the items that only a person can judge are a list of their
 *        own (audit_judged).
 * Fails: never; the answer is the number of items that do not hold.
 * Source: UK Government Analysis Function, "Making spreadsheets accessible: a brief checklist of the basics"; W3C WCAG 2.1, 1.4.3.
 */
#ifndef RACIMO_RECHECK_AUDIT_H
#define RACIMO_RECHECK_AUDIT_H

#include "recheck/book.h"

struct audit_result {
    const char *item;
    bool essential;
    bool holds;
    struct lack where; /* when it does not */
};

struct audit {
    VEC(struct audit_result) results;
};

size_t audit_run(struct arena *arena, const struct book_parts *parts, struct audit *audit);
size_t audit_judged_count(void);
const char *audit_judged(size_t index);

#endif
