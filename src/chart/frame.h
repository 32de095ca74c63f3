/* What stands around the plot: accent tab, headline, subtitle, and the foot (foot.h).
 *
 * Shape: everything is wrapped and measured first; the plot is what is left. A preset without frame leaves the page to the plot.
 * Fails: room_refuse when the texts leave less than a third of the page to the plot even at the smallest size.
 */
#ifndef RACIMO_CHART_FRAME_H
#define RACIMO_CHART_FRAME_H

#include "chart/foot.h"

struct frame {
    struct block headline, subtitle;
    struct foot foot;
    struct box plot;
};

bool frame_layout(const struct canvas *canvas, struct frame *frame, struct fault *fault);
bool frame_draw_head(const struct canvas *canvas, const struct frame *frame, struct fault *fault);
bool frame_draw_foot(const struct canvas *canvas, const struct frame *frame, struct fault *fault);

#endif
