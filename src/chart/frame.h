/* What stands around the plot: accent tab, headline, subtitle, and the foot with source, notes, credit and chart number.
 *
 * Shape: everything is wrapped and measured first; the plot is what is left. A preset without frame leaves the page to the plot.
 * Fails: FAULT_INTERNAL when the texts leave less than a third of the page to the plot even at the smallest size.
 */
#ifndef RACIMO_CHART_FRAME_H
#define RACIMO_CHART_FRAME_H

#include "chart/canvas.h"

struct frame {
    struct block headline, subtitle;
    struct block *foot; /* source, then a note each */
    size_t foot_count;
    struct block credit; /* chart number and institution */
    bool credit_beside;  /* at the height of the last notes, else on lines of its own */
    struct box plot;
};

bool frame_layout(const struct canvas *canvas, struct frame *frame, struct fault *fault);
bool frame_draw_head(const struct canvas *canvas, const struct frame *frame, struct fault *fault);
bool frame_draw_foot(const struct canvas *canvas, const struct frame *frame, struct fault *fault);

#endif
