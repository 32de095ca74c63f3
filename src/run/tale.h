/* What `explain` says, once as text and once as JSON: named values, in objects and lists.
 *
 * Shape: tale_open … tale_close nest; in text each level is indented, in JSON it is an object or, of unnamed members, a list.
 * Owns:  the buffer's arena.
 */
#ifndef RACIMO_RUN_TALE_H
#define RACIMO_RUN_TALE_H

#include <stdbool.h>

#include "base/lang.h"

struct tale {
    struct strbuf *out;
    bool json; /* whose names are English in both languages */
    enum lang lang;
    unsigned depth;
    bool list[8];  /* by depth */
    bool begun[8];
};

void tale_open(struct tale *tale, const char *name, bool list);
void tale_close(struct tale *tale);
void tale_tell(struct tale *tale, const char *name, struct str value);

#endif
