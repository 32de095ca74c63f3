/* The colour classes of a heat table: round limits, one shade a class, text readable on every one of them.
 *
 * Shape: sequential from paper towards the accent; diverging around zero when a value is negative or values are changes. Limits
 * ascend and have one more than the classes. A value on a limit belongs to the class nearer to zero.
 */
#ifndef RACIMO_CHART_HEAT_CLASSES_H
#define RACIMO_CHART_HEAT_CLASSES_H

#include "chart/canvas.h"
#include "chart/ticks.h"

struct heat_classes {
    struct ticks limits;
    size_t count;
    struct tint *tints;
};

struct heat_classes heat_classes_choose(const struct canvas *canvas);
struct tint heat_tint(const struct canvas *canvas, const struct heat_classes *classes, struct num value);

#endif
