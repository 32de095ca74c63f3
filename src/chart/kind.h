/* A chart kind: one file kind_*.c that ends in one record, and one row in spec/kinds.def.
 *
 * Fails: FAULT_DEFINITION for a figure whose shape is not the kind's; room_refuse when it cannot be laid out in the room.
 */
#ifndef RACIMO_CHART_KIND_H
#define RACIMO_CHART_KIND_H

#include "chart/canvas.h"

struct kind {
    const char *name;
    const char *summary; /* one line, for `racimo list charts` */
    const char *source;  /* what the design follows */
    double panel;        /* draws one series, and several as panels on one scale that are so wide against their height; 0: never */
    bool wordless;       /* what is absent may be a sign without words: panels have a key of signs above them */
    /* What it draws of the figure, so that no note explains the rest; NULL: all of it. */
    const struct figure *(*narrow)(const struct figure *figure, struct arena *arena);
    /* Draws key, axes and marks within the room. */
    bool (*draw)(const struct canvas *canvas, struct box room, struct fault *fault);
};

#define KIND(symbol, name) extern const struct kind symbol;
#include "spec/kinds.def"
#undef KIND

#endif
