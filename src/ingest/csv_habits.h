/* What the columns of a text file hold as a rule, by which a row with another number of cells is judged.
 *
 * Shape: learnt from the records of the sample that have the table's width, but for the first one, which may be the heading:
 * whether a column is ever blank, ever a number, ever words. A row that lacks its last cells, or has blank ones too many, fits
 * when no cell of it is what its column never is: then nothing was shifted. Records are cut by RFC 4180, without regard to stray
 * quotes. Owns:  the columns live in the arena given. Fails: never; too few records teach nothing (`known` is false).
 */
#ifndef RACIMO_INGEST_CSV_HABITS_H
#define RACIMO_INGEST_CSV_HABITS_H

#include "base/arena.h"
#include "ingest/delimiter.h"

#define HABITS_LEAST 20u /* records that teach; a shorter table has no habits */

struct habit {
    bool blank, figure, words;
};

struct csv_habits {
    struct habit *columns;
    size_t width;
    unsigned records;
    bool known;
};

struct csv_habits csv_habits_learn(struct arena *arena, struct str sample, const struct dialect *dialect);
/* Whether a cell may stand in the column. */
bool csv_habits_allow(const struct csv_habits *habits, size_t column, struct str text);
/* Whether all cells of a record may stand where they do, and the columns it lacks may be blank. */
bool csv_habits_fit(const struct csv_habits *habits, const struct dialect *dialect, struct str record);

#endif
