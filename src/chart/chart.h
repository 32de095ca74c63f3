/* Room tour: chart turns a figure into a scene: everything is measured before anything is placed, and drawing decides nothing
 * later.
 *
 * A kind (kind_bar.c, kind_line.c …; rows in spec/kinds.def) lays out its marks within the plot that frame.c leaves after headline,
 * subtitle, key and foot. scale.c maps values to positions, ticks.c chooses round steps from a table, label.c fits texts by the
 * ladder wrap → shrink → short form; list.c is what stands where all of a kind's ladder ends.
 *
 * Owns:  the scene lives in the arena given.
 * Fails: FAULT_DEFINITION for an unknown kind, and when a figure has no room in the preset even as a list.
 */
#ifndef RACIMO_CHART_CHART_H
#define RACIMO_CHART_CHART_H

#include "base/fault.h"
#include "model/figure.h"
#include "model/scene.h"
#include "model/typeset.h"
#include "spec/theme.h"

bool chart_draw(const struct figure *figure, const struct preset *preset, const struct theme *theme,
                const struct typeset *typeset, struct arena *arena, struct scene **out, struct fault *fault);
/* The one-line summary of a kind by its name, or NULL: what `racimo list charts` prints. */
size_t chart_kind_count(void);
const char *chart_kind_name(size_t index);
const char *chart_kind_summary(size_t index);

#endif
