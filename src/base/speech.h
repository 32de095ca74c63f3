/* What the program says to its operator: written in English where it is said, found in Spanish by that text.
 *
 * Shape: the catalogue is src/spanish/ (a table a room). A text that it lacks stays in English; a test sees to it that it lacks
 * none. In a format `%.*s` is data, and so is a `%s` in quotes ('%s'); any other `%s` is one of the program's own words, which is
 * looked up as well. The Spanish format has the conversions of the English one, in the same order.
 */
#ifndef RACIMO_BASE_SPEECH_H
#define RACIMO_BASE_SPEECH_H

#include <stdarg.h>

#include "base/lang.h"

/* Marks a text that is said elsewhere than it is written, in a table for one. */
#define SAID(english) english

const char *speech_in(enum lang lang, const char *english);
/* As vsnprintf, but for the length that it would have taken: cut at `size`, always NUL-terminated. */
__attribute__((format(printf, 4, 0))) void speech_format(char *text, size_t size, enum lang lang, const char *english,
                                                         va_list args);
__attribute__((format(printf, 3, 4))) struct str speech_text(struct arena *arena, enum lang lang, const char *english, ...);

#endif
