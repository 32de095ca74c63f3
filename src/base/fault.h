/* The one way in which work fails: a place, a message, an exit code, filled once.
 *
 * Shape: a function that can fail takes `struct fault *` last, and on false has filled it by fault_raise.
 *        A caller may add a trail line ("while reading source 'padron'") and returns false.
 *        Formats are English and stand where they are raised; base/speech.h tells how their Spanish is found, and what `%s` is.
 * Fails: messages longer than the room are cut at a character.
 * See:   exit codes are those of sysexits.h, as listed in README.md.
 */
#ifndef RACIMO_BASE_FAULT_H
#define RACIMO_BASE_FAULT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"

enum fault_code {
    FAULT_NONE = 0,
    FAULT_DOUBT = 1,        /* --strict: the data have warnings */
    FAULT_USAGE = 64,
    FAULT_DATA = 65,        /* input data refused */
    FAULT_NO_INPUT = 66,    /* input missing or unreadable */
    FAULT_INTERNAL = 70,    /* a check of our own failed: nothing is published */
    FAULT_OS = 71,          /* fonts, descriptors, threads */
    FAULT_NO_OUTPUT = 73,   /* cannot create output */
    FAULT_IO = 74,          /* disk full, write error */
    FAULT_BUSY = 75,        /* another run holds the lock, or an input is changing */
    FAULT_PERMISSION = 77,  /* path outside its root */
    FAULT_DEFINITION = 78,  /* the report definition is wrong */
    FAULT_STOPPED = 130     /* asked to end by a signal */
};

/* Where it is wrong; unknown parts are empty or 0. `excerpt` is the offending line, shown with a caret. */
struct place {
    struct str file;
    struct str sheet;
    unsigned line;
    unsigned column;
    struct str excerpt;
};

struct fault {
    enum fault_code code;
    char place[512];    /* "padron.xlsx[Socios]:12:3" */
    char message[1024]; /* what is wrong; what to do. No final full stop, no line break */
    char excerpt[512];  /* "  rows: clustr\n        ^^^^^^" or empty */
    char trail[512];    /* "while …; while …" */
    char message_es[1024];
    char trail_es[512];
};

/* Always returns false, so that `return fault_raise(…)` reads as it acts. The first raise wins. */
__attribute__((format(printf, 4, 5))) bool fault_raise(struct fault *fault, enum fault_code code,
                                                       const struct place *place, const char *format, ...);
__attribute__((format(printf, 4, 0))) bool fault_vraise(struct fault *fault, enum fault_code code, const struct place *place,
                                                        const char *format, va_list args);
__attribute__((format(printf, 2, 3))) bool fault_trail(struct fault *fault, const char *format, ...);
/* What was found wrong elsewhere, at a place that is known only here. */
bool fault_pass(struct fault *fault, const struct fault *found, const struct place *place);
/* Ends the process at once: memory ran out, or an invariant of the program or of a library is broken. Says so in both languages. */
_Noreturn void fault_abort(enum fault_code code, const char *message);
/* The whole message as printed on standard error, without "racimo: ". */
struct str fault_text(struct arena *arena, const struct fault *fault, enum lang lang);

#endif
