/* The parts of a report that are more than words: cover, contents, cards, tables, charts, notes and pairs.
 *
 * Shape: `x_least` says how much of a page must be left to begin the part there; `x_draw` draws it from flow->y_pt on and breaks
 * pages. Fails: as flow.h.
 */
#ifndef RACIMO_PAGE_PARTS_H
#define RACIMO_PAGE_PARTS_H

#include "page/flow.h"

bool cover_draw(struct flow *flow);
/* On sheets of its own, for pages that will stand `pages_before` further back than flow->outline says. */
bool contents_draw(struct flow *contents, const struct flow *body, size_t pages_before);

bool cards_draw(struct flow *flow, const struct block *block);
bool cards_whole(struct flow *flow, const struct block *block, double *height_pt);
bool cards_least(struct flow *flow, const struct block *block, double *height_pt);
bool table_draw(struct flow *flow, const struct block *block);
bool table_least(struct flow *flow, const struct block *block, double *height_pt);
bool figure_draw(struct flow *flow, const struct block *block);
bool figure_least(struct flow *flow, const struct block *block, double *height_pt);
bool inset_draw(struct flow *flow, const struct block *block);
bool inset_least(struct flow *flow, const struct block *block, double *height_pt);
/* All of a chart's block but the chart. */
bool figure_around(struct flow *flow, const struct figure *figure, double *height_pt);
/* A table that is not broken, its rows set tight but well. */
bool table_whole(struct flow *flow, const struct block *block, double *height_pt);
/* Whether the list stands beside the one before it and was drawn with that. */
bool facts_beside(const struct flow *flow, const struct block *block);
bool facts_draw(struct flow *flow, const struct block *block);
bool facts_least(struct flow *flow, const struct block *block, double *height_pt);
bool notes_draw(struct flow *flow, const struct block *block);
bool notes_least(struct flow *flow, const struct block *block, double *height_pt);
bool pairs_draw(struct flow *flow, const struct block *block);
bool pairs_least(struct flow *flow, const struct block *block, double *height_pt);

/* On the page at hand, once it is filled. */
bool signs_draw(struct flow *flow);

/* A line of recent values, without axis, in the box; gaps stay gaps. */
void spark_draw(struct flow *flow, const struct card *card, struct box box, struct colour line, struct colour end,
                double stroke_pt);
/* An arrow up or down beside the words of a change, or a dash for none; as wide as high. */
void arrow_draw(struct flow *flow, int direction, struct point corner, double side_pt, struct colour colour);

#endif
