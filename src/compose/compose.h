/* Room tour: compose turns releases into the report's words, tables and figures, in one language at a time.
 *
 * A derived metric (derive_change.c, derive_share.c …; rows in metrics.def) computes from released values only, so that nothing derived can give
 * a withheld figure away. table.c builds the grids, figure.c the charts' data, headline.c finds the finding that a chart's title states,
 * sentence.c the key messages, notes.c what a reader must know. sections.c puts them in order.
 *
 * Owns:  the doc lives in the arena given.
 * Fails: FAULT_DEFINITION when a key that the definition names (a row, a highlight) is not in the code list; FAULT_INTERNAL on overflow.
 */
#ifndef RACIMO_COMPOSE_COMPOSE_H
#define RACIMO_COMPOSE_COMPOSE_H

#include "base/fault.h"
#include "model/doc.h"
#include "model/issue.h"
#include "model/lineage.h"
#include "model/release.h"
#include "model/revision.h"
#include "spec/layout.h"

struct compose_inputs {
    const struct layout_spec *layout;
    const struct query_spec *queries;        /* layout tables point here; releases are parallel */
    const struct measure_spec *measures;
    size_t measure_count;
    const struct release *const *releases;
    size_t release_count;
    const struct issues *issues;             /* for counts and check results; never their contents */
    struct period period;
    const struct revisions *revisions;       /* against what was published before; NULL for none */
    const struct lineage *lineage;           /* NULL: no sheet of it */
    struct text open_reason;                 /* printed when the policy is open */
    uint32_t rounding;                       /* base of controlled rounding; 0: none. Printed */
    const struct shapes *const *shapes;      /* of maps, parallel to the charts; NULL: there are none */
    const struct image *logo;                /* on charts; NULL: none */
};

bool compose_doc(const struct compose_inputs *inputs, enum lang lang, struct arena *arena, struct doc **out, struct fault *fault);

#endif
