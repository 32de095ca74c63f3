/* What a chart says in words when it holds no value, or none other than 0: that all are confidential, missing, or 0. */
#ifndef RACIMO_CHART_NOTHING_H
#define RACIMO_CHART_NOTHING_H

#include "chart/canvas.h"

/* No point of the figure is shown. */
bool nothing_shown(const struct figure *figure);
/* Empty when there is a value to be seen. */
struct str nothing_words(const struct canvas *canvas);
/* In place of a plot: the words in the middle of the box, on the ground of a gap where all is withheld, else on a pale one; that
 * there are not enough data when there is a value to be seen. */
bool nothing_draw(const struct canvas *canvas, struct box box, struct fault *fault);

#endif
