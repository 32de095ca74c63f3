/* What a chart says in words when it holds no value other than 0: that all are confidential, missing, or 0. */
#ifndef RACIMO_CHART_NOTHING_H
#define RACIMO_CHART_NOTHING_H

#include "chart/canvas.h"

/* Empty when there is a value to be seen. */
struct str nothing_words(const struct canvas *canvas);
/* In the middle of the box. */
bool nothing_draw(const struct canvas *canvas, struct box box, struct fault *fault);

#endif
