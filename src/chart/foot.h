/* The foot of a chart: source and notes at the left, at the right the logo or the institution's name with the chart's number, and
 * beneath them the strip of an embargo.
 *
 * Shape: everything is wrapped and measured before the plot is given its room. A logo keeps its proportions, and notes are wrapped
 *        beside it; a name stands beside the last notes where both have room, else on lines of its own.
 */
#ifndef RACIMO_CHART_FOOT_H
#define RACIMO_CHART_FOOT_H

#include "chart/canvas.h"

struct foot {
    struct block *notes; /* source, then a note each */
    size_t note_count;
    struct block credit;               /* chart number and institution */
    double logo_width_pt, logo_height_pt; /* 0: none */
    bool beside;                       /* the credit at the height of the last notes */
    double height_pt;                  /* of notes and credit */
    struct block embargo;              /* without lines: none */
    double strip_pt;                   /* height of its strip */
};

bool foot_layout(const struct canvas *canvas, double size_pt, struct foot *out, struct fault *fault);
/* What is taken from the lower end of the page, with the margin. */
double foot_reach(const struct canvas *canvas, const struct foot *foot);
bool foot_draw(const struct canvas *canvas, const struct foot *foot, struct fault *fault);

#endif
