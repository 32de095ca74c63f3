/* How a cell of a table or a place on a map looks: in the class of its value, or by why it has none.
 *
 * Shape: four states that are no class are told apart without their text: nothing (0) is bare with an edge, what is withheld is
 *        hatched, a missing value is grey, and what the figure does not hold at all is pale without an edge.
 */
#ifndef RACIMO_CHART_CELL_H
#define RACIMO_CHART_CELL_H

#include "chart/heat_classes.h"

enum cell_state { CELL_CLASS, CELL_ZERO, CELL_WITHHELD, CELL_MISSING, CELL_OUTSIDE, CELL_STATES };

struct cell_look {
    struct tint fill, edge;
    bool edged, hatched;
};

/* point: NULL for what the figure does not hold. */
enum cell_state cell_state(const struct heat_classes *classes, const struct figure_point *point);
/* Of a state that is no class. */
struct cell_look cell_state_look(const struct canvas *canvas, enum cell_state state);
struct cell_look cell_look(const struct canvas *canvas, const struct heat_classes *classes, const struct figure_point *point);
void cell_draw_box(const struct canvas *canvas, const struct cell_look *look, struct box box);

#endif
