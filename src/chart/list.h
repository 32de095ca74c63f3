/* The last rung of the ladder: a figure that has no room as a chart stands as a list of its names and values.
 *
 * Shape: one series: its categories in their order, the latest period first. Several: the latest period of each series, or each
 *        pair of category and series, the largest value first and what a code has by itself last. What has no room is counted in
 * a line beneath. Fails: FAULT_DEFINITION when not even one row has room.
 */
#ifndef RACIMO_CHART_LIST_H
#define RACIMO_CHART_LIST_H

#include "chart/canvas.h"

bool list_draw(const struct canvas *canvas, struct box room, struct fault *fault);

#endif
