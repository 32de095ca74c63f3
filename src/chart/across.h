/* A value axis that runs across: round ticks as many as the width holds, labels above the plot or beneath it, thin upright grid lines.
 *
 * Shape: plan first, draw when the plot's place is known; scale.start_pt and end_pt are the plot's edges.
 */
#ifndef RACIMO_CHART_ACROSS_H
#define RACIMO_CHART_ACROSS_H

#include "chart/scale.h"
#include "chart/ticks.h"
#include "chart/value.h"

struct across_axis {
    struct ticks ticks;
    double size_pt;
    struct str *texts; /* one a tick */
    double first_pt, last_pt; /* widths of the outermost, which are centred on the plot's edges */
    double height_pt;
    bool beneath; /* labels under the plot */
    struct scale scale;
};

bool across_axis_plan(const struct canvas *canvas, size_t series, double low, double high, double width_pt, struct across_axis *out,
                      struct fault *fault);
bool across_axis_draw(const struct canvas *canvas, const struct across_axis *axis, struct box plot, struct fault *fault);

#endif
