#include "chart/magnitude.h"

#include <math.h>

#include "chart/value.h"

#define DIGITS 4      /* that are kept of the largest value */
#define DIGITS_MOST 6 /* before the point: beyond, the next magnitude reads better */

/* From the one nearest to the values as they are: large ones, then tiny ones. */
static const struct {
    int power;
    enum word word;
} magnitudes[] = {
    {3, WORD_THOUSANDS},    {6, WORD_MILLIONS},    {9, WORD_BILLIONS},    {12, WORD_TRILLIONS},
    {-3, WORD_THOUSANDTHS}, {-6, WORD_MILLIONTHS}, {-9, WORD_BILLIONTHS},
};

#define MAGNITUDES (sizeof magnitudes / sizeof *magnitudes)

static struct num power_of_ten(int power)
{
    struct num ten = num_from_int(1);
    while (power-- > 0)
        ten.units *= 10;
    return ten;
}

static double largest_value(const struct figure *figure)
{
    struct range range = value_range(figure, SIZE_MAX);
    return fmax(fabs(range.low), fabs(range.high));
}

/* As many as the values have, and no more than make up the digits. */
static uint8_t decimals_left(const struct figure *figure, int power, double largest)
{
    int whole = 1 + (int)fmax(0, floor(log10(largest) - power));
    return (uint8_t)fmax(0, fmin(figure->decimals + power, DIGITS - whole));
}

struct num magnitude_value(const struct canvas *canvas, struct num value)
{
    const struct magnitude *in = canvas->magnitude;
    struct num scaled;
    bool larger = in && in->power > 0;
    if (!in || !num_ratio(value, power_of_ten(larger ? in->power : 0), larger ? 0 : (unsigned)-in->power, in->decimals,
                          ROUND_HALF_EVEN, &scaled))
        return value;
    return scaled;
}

static bool leaves_nothing(const struct canvas *canvas)
{
    const struct figure *figure = canvas->figure;
    for (size_t i = 0; i < figure->points.len; i++) {
        const struct figure_point *point = &figure->points.at[i];
        if (point->state == POINT_SHOWN && num_sign(point->value) != 0 && num_sign(magnitude_value(canvas, point->value)) == 0)
            return true;
    }
    return false;
}

bool magnitude_next(struct canvas *canvas)
{
    size_t next = 0;
    double largest = largest_value(canvas->figure);
    while (canvas->magnitude && magnitudes[next++].power != canvas->magnitude->power)
        ;
    for (; next < MAGNITUDES && !canvas->figure->percent; next++) {
        int power = magnitudes[next].power;
        if (largest < pow(10, power) || largest >= pow(10, power + DIGITS_MOST) || (power < 0 && largest >= 1))
            continue;
        struct magnitude *in = ARENA_NEW(canvas->arena, struct magnitude);
        *in = (struct magnitude){power, magnitudes[next].word, decimals_left(canvas->figure, power, largest)};
        canvas->magnitude = in;
        if (!leaves_nothing(canvas))
            return true;
    }
    canvas->magnitude = NULL;
    return false;
}
