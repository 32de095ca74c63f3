/* The series of which a row has no value though it has others: their marks as in the key but open, and the sign, at the right of the
 * row, beyond the scale.
 */
#ifndef RACIMO_CHART_LACKING_H
#define RACIMO_CHART_LACKING_H

#include "chart/lanes.h"

struct lacking {
    const struct key_item *key; /* one a series */
    size_t from;                /* the first of the series that it tells of */
    double width_pt;            /* of the widest, with the gap before it; 0: no row lacks any */
};

bool lacking_plan(const struct canvas *canvas, const struct key_item *key, size_t from, struct lacking *out, struct fault *fault);
bool lacking_draw(const struct lacking *lacking, const struct lanes *lanes, size_t lane, struct fault *fault);

#endif
