/* The cheapest pattern of a small component, by cuts: a mixed-integer programme says which cells, linear ones which demand they
 * fail.
 *
 * Shape: of a set of cells that leaves a demand unmet, the prices of the programme that shows it say what else would help: a row
 * of the next mixed-integer programme. The set that fails no demand is the cheapest there is. Fails: never; a component that is
 * too large, or whose cuts come to no end in the rounds allowed, keeps the pattern that it has. Source: Fischetti and Salazar
 * (2001), Solving the cell suppression problem on tabular data with linear constraints, Management Science 47(7).
 */
#ifndef RACIMO_GUARD_OPTIMUM_H
#define RACIMO_GUARD_OPTIMUM_H

#include "guard/sketch.h"

struct demands {
    VEC(struct demand) list; /* all that can be met */
};

/* Improves the secondary cells of each small component. */
void optimum_find(struct problem *problem, const struct demands *demands);

#endif
