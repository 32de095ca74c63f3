/* Bars of stacked parts lying across, a lane each, with a key above and totals at their ends. */
#ifndef RACIMO_CHART_STRIPS_H
#define RACIMO_CHART_STRIPS_H

#include "chart/canvas.h"

/* whole: what the scale ends at, or 0: the longest bar. */
bool strips_draw(const struct canvas *canvas, struct box room, double whole, struct fault *fault);

#endif
