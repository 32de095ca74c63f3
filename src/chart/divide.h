/* Words that are wider than their line, divided with a hyphen: "Otorrinolarin-gológicamente".
 *
 * Shape: in two where both pieces fit, else as much as fits a line at a time, so that a hyphen never stands within a line. Words that
 *        are none (numbers, addresses) stay, and so do those that have no place for a hyphen.
 */
#ifndef RACIMO_CHART_DIVIDE_H
#define RACIMO_CHART_DIVIDE_H

#include "chart/canvas.h"

/* *out is the text itself where no word is divided. */
bool words_divide(const struct canvas *canvas, struct font font, struct str text, double width_pt, struct str *out, bool *divided,
                  struct fault *fault);

#endif
