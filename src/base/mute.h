/* While libraries work: what they print to stderr waits and is thrown away, and our own messages go there all the same.
 *
 * libxlsxwriter prints a line for every failed call that it also reports; the run's one message says it better, and names what to do.
 * What is written past the stream (sanitizers, the end when memory runs out) is not held back.
 *
 * Shape: mute_start … mute_end, in one function; what comes in between may use log->to only.
 * Owns:  a descriptor, closed by mute_end.
 * Fails: never; where there is no descriptor left nothing is held back.
 */
#ifndef RACIMO_BASE_MUTE_H
#define RACIMO_BASE_MUTE_H

#include "base/log.h"

#define MUTE_ROOM ((size_t)1 << 14)

struct mute {
    FILE *own;
    FILE *before; /* where the log wrote to */
    char held[MUTE_ROOM];
};

void mute_start(struct mute *mute, struct log *log);
void mute_end(struct mute *mute, struct log *log);

#endif
