/* A figure's parts as shares of their category's whole, in percent, for kinds that stack up to 100.
 *
 * Shape: the same categories and series without totals. A category of which a part is not shown has no known whole: its parts are
 * withheld (or missing) altogether, unless a total says the whole; a negative part makes the figure unfit.
 * Fails: FAULT_DEFINITION on a negative part.
 */
#ifndef RACIMO_CHART_SHARES_H
#define RACIMO_CHART_SHARES_H

#include "chart/canvas.h"

bool shares_from_figure(const struct canvas *canvas, struct figure **out, struct fault *fault);

#endif
