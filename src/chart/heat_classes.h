/* The colour classes of a heat table: round limits, one shade a class, text readable on every one of them.
 *
 * Shape: sequential from paper towards the accent, in even steps, or in steps that grow (50, 100, 200, 500) where even ones would
 *        put most values into one class; diverging around zero when a value is negative or values are changes. Limits
 *        ascend and have one more than the classes; those of a single value are equal. A value on a limit belongs to the class nearer to zero.
 */
#ifndef RACIMO_CHART_HEAT_CLASSES_H
#define RACIMO_CHART_HEAT_CLASSES_H

#include "chart/canvas.h"
#include "chart/ticks.h"

struct heat_classes {
    struct ticks limits;
    size_t count;
    struct tint *tints;
    bool grows; /* the steps are not even: every limit must be written */
};

struct heat_classes heat_classes_choose(const struct canvas *canvas, bool may_grow);
struct tint heat_tint(const struct canvas *canvas, const struct heat_classes *classes, struct num value);

#endif
