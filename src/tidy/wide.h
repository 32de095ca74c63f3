/* Headings that are values: "2021", "GUANAJUATO", "2014 Jobs".
 *
 * Shape: a heading fits a wide declaration when what stands at the "{}" of its pattern is a code of the list, or a period, of the
 *        column that takes it. All periods of a row of headings are of one kind.
 * Fails: never: a heading that does not fit is another column's.
 */
#ifndef RACIMO_TIDY_WIDE_H
#define RACIMO_TIDY_WIDE_H

#include "tidy/layout.h"

struct wide_match {
    size_t into;
    size_t column;
    struct value value;
    enum period_kind period_kind;
};

/* Tries the source's wide declarations in turn; `which` is the one that fits. `kind` binds the periods, or is PERIOD_NONE. */
bool wide_find(struct arena *scratch, const struct headings *headings, struct str heading, enum period_kind kind,
               struct wide_match *match, size_t *which);
/* Adds the cell to the group of its value; false when the group has a cell for that column already. */
bool wide_append(struct arena *arena, struct layout *layout, const struct wide_match *match, size_t at, struct str heading);

#endif
