/* Titles on as few lines as they need, broken where a reader would pause.
 *
 * Shape: lines are about equally long; none but the last ends in a word that belongs to the next one (an article, a preposition, a
 *        number before what it counts), nor within a compound of hyphens; after a comma or semicolon they break most willingly.
 * Source: D. E. Knuth and M. F. Plass, Breaking paragraphs into lines, 1981: the least cost over all lines together.
 */
#ifndef RACIMO_CHART_TITLE_H
#define RACIMO_CHART_TITLE_H

#include "chart/canvas.h"

/* *hangs tells that a line ends in such a word nevertheless. */
bool title_wrap(const struct canvas *canvas, struct font font, struct str text, double width_pt, struct block *out, bool *hangs,
                struct fault *fault);

#endif
