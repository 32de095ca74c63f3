/* Texts on a page: single lines, wrapped lines, and the blocks made of them.
 *
 * Units: points; `top_pt` is the upper edge of the line box, whose height is the style's leading.
 * Fails: as flow.h.
 */
#ifndef RACIMO_PAGE_WORDS_H
#define RACIMO_PAGE_WORDS_H

#include "page/flow.h"

/* anchor 0 left, 0.5 centre, 1 right of x. */
bool words_draw_line(struct flow *flow, struct style style, struct str text, double x_pt, double top_pt, double anchor);
bool words_measure(const struct flow *flow, struct style style, struct str text, double *width_pt);
bool words_wrap(struct flow *flow, struct style style, struct str text, double width_pt, struct lines *out);
bool words_draw_lines(struct flow *flow, struct style style, const struct lines *lines, double x_pt, double top_pt,
                      double anchor);
/* The narrowest lines that are not more than the width asks for: titles. */
bool words_balance(struct flow *flow, struct style style, struct str text, double width_pt, struct lines *out);
/* Running text: no last line of a single short word where slightly narrower lines avoid it. */
bool words_fill(struct flow *flow, struct style style, struct str text, double width_pt, struct lines *out);
/* Drawn at y_pt, which moves below it. The text must fit the page. */
bool words_draw_title(struct flow *flow, struct style style, struct str text, double x_pt, double width_pt);
bool words_draw_text(struct flow *flow, struct style style, struct str text, double x_pt, double width_pt);

/* Blocks. `least` is the height that must be left on a page to begin one there. */
bool section_draw(struct flow *flow, const struct block *block);
bool heading_draw(struct flow *flow, const struct block *block);
bool heading_least(struct flow *flow, const struct block *block, double *height_pt);
bool paragraph_draw(struct flow *flow, const struct block *block);
bool paragraph_whole(struct flow *flow, const struct block *block, double *height_pt);
bool section_whole(struct flow *flow, const struct block *block, double *height_pt);
bool paragraph_least(struct flow *flow, const struct block *block, double *height_pt);
bool bullets_draw(struct flow *flow, const struct block *block);
bool bullets_whole(struct flow *flow, const struct block *block, double *height_pt);
bool bullets_least(struct flow *flow, const struct block *block, double *height_pt);

#endif
