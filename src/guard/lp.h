/* Linear and mixed-integer programmes, solved by GLPK: columns with bounds and costs, rows with bounds.
 *
 * Shape: columns and rows are numbered from 0 in the order in which they were appended; coefficients come as triples.
 * Owns:  the caller closes what it opened.
 * Fails: lp_minimise is false when there is no solution, or when the one that lp_heed names says that it is time to end.
 * See:   the simplex method of GLPK makes no random choices: the same programme has the same solution.
 */
#ifndef RACIMO_GUARD_LP_H
#define RACIMO_GUARD_LP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct lp;

/* Bounds may be -INFINITY and INFINITY. */
struct lp *lp_open(void);
void lp_close(struct lp *lp);
/* Whom to ask whether to end; NULL for nobody. */
void lp_heed(struct lp *lp, bool (*stopped)(void));
uint32_t lp_append_column(struct lp *lp, double least, double most, double cost);
/* A column that takes whole numbers from 0 on. */
uint32_t lp_append_whole(struct lp *lp, double most, double cost);
uint32_t lp_append_row(struct lp *lp, double least, double most);
void lp_append_term(struct lp *lp, uint32_t row, uint32_t column, double factor);
void lp_bound_column(struct lp *lp, uint32_t column, double least, double most);
void lp_bound_row(struct lp *lp, uint32_t row, double least, double most);
void lp_cost_column(struct lp *lp, uint32_t column, double cost);
bool lp_minimise(struct lp *lp, double *value);
/* The same from the beginning, by the dual simplex method: for few demands on a programme whose costs are not negative. */
bool lp_minimise_afresh(struct lp *lp, double *value);
/* With whole columns; false also when it takes more branches than `nodes`. lp_value is then that of the whole solution. */
bool lp_minimise_whole(struct lp *lp, int nodes, double *value);
/* The value of a column in the solution. */
double lp_value(const struct lp *lp, uint32_t column);
/* What one more unit of the row's bound, or of the column, would change in the value. */
double lp_row_price(const struct lp *lp, uint32_t row);
double lp_column_price(const struct lp *lp, uint32_t column);
/* Whether the row holds the solution back. */
bool lp_row_binds(const struct lp *lp, uint32_t row);

#endif
