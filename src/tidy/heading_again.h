/* Headings that stand a second time, below the first: those of a printed page, or of another table.
 *
 * Shape: a row is one when its anchor (layout.h) holds what stands over it. Where the other columns do so too, or are blank, the
 * table goes on; where one does not, what follows is under other headings, and no row of it can be told by ours. Fails: never.
 */
#ifndef RACIMO_TIDY_HEADING_AGAIN_H
#define RACIMO_TIDY_HEADING_AGAIN_H

#include "tidy/layout.h"

enum heading_again { HEADING_NONE, HEADING_REPEATED, HEADING_OTHER };

/* `may_be_value`: the anchor was read as a value; then only the very words of the heading count, beside others of their own. */
enum heading_again heading_again_find(const struct headings *headings, const struct layout *layout,
                                      const struct batch_cell *cells, size_t width, bool may_be_value);

#endif
