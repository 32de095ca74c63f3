/* Marks for what is not shown: a hatched stub for a withheld value, an empty outline for a missing one, two short strokes for a break. */
#ifndef RACIMO_CHART_HATCH_H
#define RACIMO_CHART_HATCH_H

#include "chart/canvas.h"

void hatch_draw(const struct canvas *canvas, struct box box);
/* Paler and without an edge: behind a gap. */
void hatch_ground_draw(const struct canvas *canvas, struct box box);
/* Two parallel slanted strokes, one line wide, with their middle at `at`. */
void break_draw(const struct canvas *canvas, struct point at);
/* In place of a value in that state: hatched where it is withheld, strokes at a break, else an empty outline. */
void absent_draw(const struct canvas *canvas, enum point_state state, struct box box);

#endif
