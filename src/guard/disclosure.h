/* What was withheld, for the office alone: a row a figure, then a row a table with what it lost.
 *
 * Shape: columns are those of internal/disclosure-es.csv; the names of figures are those of guard_figure.
 * Owns:  the arena given.
 */
#ifndef RACIMO_GUARD_DISCLOSURE_H
#define RACIMO_GUARD_DISCLOSURE_H

#include "guard/evidence.h"
#include "model/grid.h"

struct disclosure;

struct disclosure *disclosure_new(const struct guard_inputs *inputs, const struct release *const *releases, struct arena *arena);
/* `covers` is the figure that one without a rule is withheld for, or NULL. */
void disclosure_append(struct disclosure *disclosure, const struct exhibit *exhibit, struct period period,
                       const struct attack_range *range, const struct exhibit *covers);
/* One that could be worked out after all: through what, and by whom (empty: anybody). */
void disclosure_append_exposed(struct disclosure *disclosure, const struct exhibit *exhibit, struct period period,
                               const struct attack_range *range, struct str culprits, struct str known);
struct grid *disclosure_finish(struct disclosure *disclosure);
/* What each table lost, a row a table. */
struct grid *disclosure_losses(const struct guard_inputs *inputs, const struct release *const *releases, struct arena *arena);

#endif
