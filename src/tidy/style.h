/* How a column writes its numbers, where the definition does not say: what its cells leave no doubt about decides for the others.
 *
 * Shape: "1,234.5" can be read one way only, the usual one; "1.234,5" only the other way; "12.000" and "1,234" both ways. Cells in doubt wait
 *        until the sheet has ended. Where one way was met, they are read so. Where none was, a comma parts thousands, as is usual in Mexico,
 *        and a point is refused. Where both were met, cells in doubt and those of the other way are refused.
 * Owns:  the arena of the intake; one struct a column and sheet.
 * Fails: never.
 */
#ifndef RACIMO_TIDY_STYLE_H
#define RACIMO_TIDY_STYLE_H

#include "base/dict.h"
#include "base/num.h"
#include "base/vec.h"

enum figure_style { STYLE_PLAIN, STYLE_USUAL, STYLE_OTHER, STYLE_DOUBT };

struct doubt {
    uint32_t row;       /* of the facts */
    uint32_t sheet_row;
    uint32_t text;      /* of texts */
    struct str heading;
    enum figure_style style;
};

struct styles {
    struct arena *arena;
    struct dict *texts; /* of cells in doubt or of the other way */
    VEC(struct doubt) doubts;
    bool usual, other;  /* met beyond doubt */
};

struct styles styles_new(struct arena *arena);
/* False when the text is no number either way. A text in doubt gives its usual reading. */
bool style_parse(struct str text, struct num *out, enum figure_style *style);
void styles_append(struct styles *styles, const struct doubt *doubt);
/* What becomes of a doubt at the end: false when it is refused. */
bool styles_settle(const struct styles *styles, const struct doubt *doubt, struct num *out);

#endif
