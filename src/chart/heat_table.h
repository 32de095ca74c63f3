/* A table whose cells are coloured by their value and carry it: rows by columns, with the classes of colour in a key above.
 *
 * Shape: with own_apart the cells whose row and column are the same code stand apart, without colour.
 */
#ifndef RACIMO_CHART_HEAT_TABLE_H
#define RACIMO_CHART_HEAT_TABLE_H

#include "chart/canvas.h"

bool heat_table_draw(const struct canvas *plain, struct box room, bool own_apart, struct fault *fault);

#endif
