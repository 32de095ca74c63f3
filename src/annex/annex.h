/* Room tour: annex makes what one cluster may see of itself: its firms with their own figures, the problems of its rows, its
 * course.
 *
 * It is the one place that writes names and figures of single firms, and only those of one code of one dimension; what it says of
 * the whole is the release, as the public tables do. Its docs go to internal/ and say so on every sheet and page.
 *
 * Owns:  the doc lives in the arena given.
 * Fails: FAULT_DEFINITION when the dimension is not a column of a membership list with a key.
 */
#ifndef RACIMO_ANNEX_ANNEX_H
#define RACIMO_ANNEX_ANNEX_H

#include "base/fault.h"
#include "model/doc.h"
#include "model/facts.h"
#include "model/issue.h"
#include "model/release.h"
#include "spec/query.h"

struct annex_inputs {
    const struct source_spec *roster_spec;
    const struct facts *roster;
    struct str column;           /* of the roster: who belongs where */
    const struct facts *figures; /* firms' own figures by period; NULL for none */
    struct str figure;           /* its column */
    struct text figure_label;
    const struct release *release; /* rows are the codes */
    const struct doc_head *head;   /* of the report */
    const struct grid *problems;   /* of the files of this code */
    struct period period;
    enum lang lang;
};

/* How many firms belong to the code on the last day of the period. */
bool annex_doc(const struct annex_inputs *inputs, uint32_t code, struct arena *arena, struct doc **out, size_t *firms,
               struct fault *fault);

#endif
