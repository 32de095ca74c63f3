/* What `explain` was asked, and what was computed to answer it: shared by the files that tell it.
 *
 * Owns: the arena of the run.
 */
#ifndef RACIMO_RUN_EXPLAIN_H
#define RACIMO_RUN_EXPLAIN_H

#include "compose/metric.h"
#include "run/parts.h"
#include "run/tale.h"

struct named_value {
    struct str name, value;
};

/* The cell that is asked about, and what was computed for it. */
struct question {
    struct run *run;
    const struct run_question *ask;
    const struct table_spec *table;
    size_t query;
    struct cell_spec cell;
    uint32_t row, column;
    int32_t period;
    struct cube **cubes;
    struct tally_inputs inputs;
    struct cell_view view;
    struct tale tale;
    VEC(struct named_value) values; /* of the operands, as they are told */
};

struct str explain_number(const struct question *q, struct num number);
enum lang explain_lang(const struct question *q);
/* The figures that the cell is made of, each with its disclosure. */
void explain_operands(struct question *q);
/* The formula with these in it, and what it comes to before it is rounded. */
void explain_worked(struct question *q);

#endif
