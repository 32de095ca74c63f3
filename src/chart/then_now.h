/* The first and the last of a figure's categories, or of its series: what kinds that compare two moments draw of it.
 *
 * Owns: what is returned lives in the arena given; its texts are the figure's.
 */
#ifndef RACIMO_CHART_THEN_NOW_H
#define RACIMO_CHART_THEN_NOW_H

#include "model/figure.h"

const struct figure *then_now_categories(const struct figure *figure, struct arena *arena);
const struct figure *then_now_series(const struct figure *figure, struct arena *arena);

#endif
