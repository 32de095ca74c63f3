/* What a chart shows, for those who cannot see it: one or two sentences, and a long form with every value.
 *
 * Units: the short form has at most ALT_CHARS characters.
 * Source: UK Government Analysis Function, data visualisation: text alternatives for charts.
 */
#ifndef RACIMO_COMPOSE_ALT_H
#define RACIMO_COMPOSE_ALT_H

#include "compose/chart_view.h"

#define ALT_CHARS 250

struct str alt_short(const struct chart_view *view, struct str what);
struct str alt_long(const struct chart_view *view, const struct figure *figure, struct str what);

#endif
