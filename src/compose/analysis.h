/* What the workbook for analysis holds beyond the report: what a change is made of (a waterfall), and weight against growth.
 *
 * Shape: the doc given, with a table more for each that its figures allow. A column whose id reads "T1!jobs.change(4)" repeats that
 *        column of that table, row by row, in order to be written as a reference; "running", "base", "up", "down" and "level" are
 *        the waterfall's.
 * Owns:  the doc lives in the arena; what it shares with the one given is not changed.
 * Fails: never; a table that would need a withheld figure is left out.
 */
#ifndef RACIMO_COMPOSE_ANALYSIS_H
#define RACIMO_COMPOSE_ANALYSIS_H

#include "model/doc.h"

#define ANALYSIS_WATERFALL "analysis-waterfall"
#define ANALYSIS_QUADRANTS "analysis-quadrants"

struct doc *compose_analysis(const struct doc *doc, struct arena *arena);

#endif
