/* Where a unit lands in a table: each cell of its codes, and each margin, with how many times it counts there.
 *
 * Shape: pairs are the distinct (row, column) codes of a unit in a period. It counts once in the cell of each pair and once in
 * each distinct total that it touches; in a gross total it counts once for each of its codes along that axis. With two axes:
 *        gross × code = the codes of rows it has with that column; gross × total = its distinct codes of rows; gross × gross =
 * its pairs. Hence a gross total is always the sum of the code cells (and "not specified") along its axis. Source: features F03:
 * sum over clusters and distinct total side by side.
 */
#ifndef RACIMO_TALLY_SPREAD_H
#define RACIMO_TALLY_SPREAD_H

#include <stdint.h>

#include "base/vec.h"
#include "model/axis.h"

struct code_pair {
    uint32_t row;
    uint32_t column;
};

struct landing {
    uint32_t row; /* positions of the axes */
    uint32_t column;
    uint32_t place; /* row × size of the column axis + column */
    uint32_t times;
};

struct pairs {
    VEC(struct code_pair) list; /* distinct */
};

struct spread {
    VEC(struct landing) list;
};

/* The index of the pair, new or known. */
size_t pairs_append(struct arena *arena, struct pairs *pairs, struct code_pair pair);
bool pairs_equal(const struct pairs *a, const struct pairs *b);
/* Does the pair count in a cell at these positions? */
bool spread_covers(const struct axis *rows, const struct axis *columns, const struct landing *landing, struct code_pair pair);
void spread_fill(struct arena *arena, const struct axis *rows, const struct axis *columns, const struct pairs *pairs,
                 struct spread *out);

#endif
