/* What each item of the audit looks at; rows in audit_items.def.
 *
 * Shape: a check answers where the item does not hold, or LACK_NONE.
 */
#ifndef RACIMO_RECHECK_AUDIT_ITEMS_H
#define RACIMO_RECHECK_AUDIT_ITEMS_H

#include "recheck/book.h"

struct audit_item {
    struct lack (*find_fault)(const struct book_read *book);
    bool essential;
    const char *text;
};

#define ITEM(check, essential, text) struct lack check(const struct book_read *book);
#include "recheck/audit_items.def"
#undef ITEM

#endif
