/* Facets: the same chart once for each series, side by side on one scale (or one each: own_scale), each under its series' name.
 *
 * Shape: any kind of one series, as it stands; a panel is a figure of its own that knows the whole (figure.whole), whose values
 *        count for its scale. Panels that have no room are counted beneath.
 * Fails: FAULT_DEFINITION for a kind that draws several series by itself; room_refuse when not even one panel has room.
 */
#ifndef RACIMO_CHART_FACETS_H
#define RACIMO_CHART_FACETS_H

#include "chart/kind.h"

bool facets_draw(const struct canvas *canvas, const struct kind *kind, struct box room, struct fault *fault);

#endif
