/* What came nearest while headings were looked for in vain: the matter of the message that refuses a file.
 *
 * Owns:  texts in the arena given.
 * Fails: near_miss_raise always does: FAULT_DATA.
 */
#ifndef RACIMO_TIDY_NEAR_MISS_H
#define RACIMO_TIDY_NEAR_MISS_H

#include "tidy/layout.h"

struct near_miss {
    struct str file;
    struct str sheet;
    uint32_t row;        /* with the most needed headings; 0: no row at all */
    size_t score;        /* how many of them */
    struct str missing;  /* "'firm' (RFC, R.F.C.)" of the needed columns that are not in that row */
    struct str held;     /* all that stands in that row */
    struct str nearest;  /* the heading that looks most like the first of them, or empty */
    unsigned nearest_at; /* its column, from 1 */
};

/* Keeps the better of this sheet and those of the same file before it. */
void near_miss_note(struct near_miss *miss, struct arena *arena, const struct headings *headings, const struct batch *first,
                    const struct layout *layout);
/* Whether a text is, by a letter or two or by its blanks, nearly a heading of the column. */
bool near_miss_is_near(const struct headings *headings, size_t column, struct str text);
bool near_miss_raise(const struct near_miss *miss, struct str source, struct str file, struct fault *fault);

#endif
