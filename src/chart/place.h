/* Where a name with its value, or a number, stands within the outline of a place: as near to its middle as it lies wholly within.
 */
#ifndef RACIMO_CHART_PLACE_H
#define RACIMO_CHART_PLACE_H

#include "chart/inside.h"
#include "chart/outline.h"

struct place_name {
    struct inside inside; /* without a value's size: it has no room */
    struct box box;
};

/* False: nowhere. */
bool place_find(const struct outline *outline, double width_pt, double height_pt, struct box *out);
bool place_name_plan(const struct canvas *canvas, const struct outline *outline, size_t category, struct place_name *out,
                     struct fault *fault);

#endif
