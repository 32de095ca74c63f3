/* Marks for what is not shown: a hatched stub for a withheld value, two short strokes for a break. */
#ifndef RACIMO_CHART_HATCH_H
#define RACIMO_CHART_HATCH_H

#include "chart/canvas.h"

void hatch_draw(const struct canvas *canvas, struct box box);
/* Paler and without an edge: behind a gap. */
void hatch_ground_draw(const struct canvas *canvas, struct box box);
/* Two parallel slanted strokes, one line wide, with their middle at `at`. */
void break_draw(const struct canvas *canvas, struct point at);

#endif
