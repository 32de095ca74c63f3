/* A chart's figure: headline, subtitle, points with their states, and the same data as a grid.
 *
 * Shape: categories × series as chart_view says; numbers are those that a table of the same cell would print.
 */
#ifndef RACIMO_COMPOSE_FIGURE_H
#define RACIMO_COMPOSE_FIGURE_H

#include "compose/chart_view.h"

/* Appends the figure to the doc. */
bool figure_append(struct composer *c, size_t chart);
/* Of a chart made up here: everything but the number; the kind decides what is drawn across what. */
bool figure_fill(struct composer *c, const struct chart_spec *spec, struct figure *figure);
struct figure_point point_of_reading(struct reading reading);

#endif
