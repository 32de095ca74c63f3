/* The magnitude that values are written in where they are too long as they are: thousands, millions …, or thousandths of what is
 * tiny. The key says which.
 *
 * Shape: a canvas without magnitude writes values as they are; value_text keeps to it. A magnitude keeps four digits of the largest
 *        value, and none is taken in which a value would become nothing. Percentages stay as they are.
 */
#ifndef RACIMO_CHART_MAGNITUDE_H
#define RACIMO_CHART_MAGNITUDE_H

#include "chart/canvas.h"

struct magnitude {
    int power; /* of ten */
    enum word word;
    uint8_t decimals; /* that are left */
};

/* Moves the canvas on to the next magnitude of its figure; false: there is none. */
bool magnitude_next(struct canvas *canvas);
/* The value in the canvas's magnitude. */
struct num magnitude_value(const struct canvas *canvas, struct num value);

#endif
