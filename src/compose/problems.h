/* The list of data problems as a grid, for the office's own use: it names files, rows and what stood there.
 *
 * Shape: one row a problem in the order found: level, rule, file, sheet, row, column, seen, used instead, nearest known value, what it is, what to do.
 * Owns:  the grid lives in the arena.
 */
#ifndef RACIMO_COMPOSE_PROBLEMS_H
#define RACIMO_COMPOSE_PROBLEMS_H

#include "model/grid.h"
#include "model/issue.h"

struct grid *compose_problems(const struct issues *issues, enum lang lang, struct arena *arena);

#endif
