/* Messages to the operator, each line as "racimo: …", and a line of progress where somebody watches.
 *
 * Shape: the caller says where messages go, in which language, how much is wanted, and whether a terminal reads them.
 *        Formats are English; base/speech.h tells how their Spanish is found.
 * Owns:  nothing; the stream is the caller's.
 * Fails: never; a stream that cannot be written to loses messages, not work.
 */
#ifndef RACIMO_BASE_LOG_H
#define RACIMO_BASE_LOG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/lang.h"

enum log_level { LOG_ERROR, LOG_WARNING, LOG_NOTICE, LOG_DETAIL };

struct log {
    FILE *to;
    int level;     /* messages up to this enum log_level are written */
    bool terminal; /* progress is drawn */
    enum lang lang;
};

/* One message, without "racimo: " and final line break; it may hold line breaks. Other control characters become spaces. */
__attribute__((format(printf, 3, 4))) void log_write(const struct log *log, enum log_level level, const char *format, ...);
/* On a terminal, one line that the next call of this room replaces; otherwise nothing. */
__attribute__((format(printf, 2, 3))) void log_draw_progress(const struct log *log, const char *format, ...);
void log_clear_progress(const struct log *log);

#endif
