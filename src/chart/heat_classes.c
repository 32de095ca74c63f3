#include "chart/heat_classes.h"

#include <math.h>

#include "chart/value.h"

#define CLASSES_MOST 6
#define SIDE_MOST 3 /* classes of one side of zero */
#define SHARE_LEAST 0.14
#define GROWING_CLASSES 6
#define CROWDED_PCT 60

static double class_share(size_t step, size_t steps)
{
    return steps < 2 ? 0.6 : SHARE_LEAST + (1 - SHARE_LEAST) * (double)step / (double)(steps - 1);
}

static void classes_open(const struct canvas *canvas, struct heat_classes *classes)
{
    classes->count = classes->limits.list.len - 1;
    classes->tints = ARENA_ARRAY(canvas->arena, struct tint, classes->count);
}

static void diverging_choose(const struct canvas *canvas, struct range range, struct heat_classes *classes)
{
    double bound = fmax(fabs(range.low), fabs(range.high));
    struct ticks side;
    ticks_choose(canvas->arena, 0, bound > 0 ? bound : 1, SIDE_MOST, canvas->figure->decimals, &side);
    size_t steps = side.list.len - 1;
    ticks_extend(canvas->arena, &side, (unsigned)steps, 0, &classes->limits);
    classes_open(canvas, classes);
    for (size_t i = 0; i < steps; i++) {
        double share = steps < 2 ? 0.6 : 0.2 + 0.8 * (double)i / (double)(steps - 1);
        classes->tints[steps + i] = shade_ground(canvas->theme, canvas->theme->paper, canvas->theme->positive, share);
        classes->tints[steps - 1 - i] = shade_ground(canvas->theme, canvas->theme->paper, canvas->theme->negative, share);
    }
}

/* How many of the values above zero lie in the lowest class, in a hundred. */
static size_t lowest_pct(const struct figure *figure, const struct heat_classes *classes)
{
    size_t all = 0, lowest = 0;
    for (size_t i = 0; i < figure->points.len; i++) {
        const struct figure_point *point = &figure->points.at[i];
        if (point->state != POINT_SHOWN || num_sign(point->value) <= 0)
            continue;
        all++;
        lowest += num_order(point->value, classes->limits.list.at[1]) <= 0;
    }
    return all > 0 ? 100 * lowest / all : 0;
}

/* Downwards from the first 1, 2 or 5 times a power of ten that is not below the highest value. */
static bool growing_choose(const struct canvas *canvas, struct range range, struct heat_classes *classes)
{
    static const int64_t digits[] = {1, 2, 5};
    int64_t units[GROWING_CLASSES];
    size_t step = 0, count = 0;
    while (step < 45 && (double)digits[step % 3] * pow(10, (double)(step / 3)) < range.high)
        step++;
    for (; count < GROWING_CLASSES && step < 45; count++, step--) {
        units[count] = digits[step % 3];
        for (size_t i = 0; i < step / 3; i++)
            units[count] *= 10;
        if (step == 0)
            return false; /* too few whole steps */
    }
    if (count < GROWING_CLASSES)
        return false;
    struct ticks limits = {.from = 0, .to = (double)units[0]};
    *VEC_PUSH(canvas->arena, &limits.list) = num_from_int(0);
    while (count-- > 0)
        *VEC_PUSH(canvas->arena, &limits.list) = num_from_int(units[count]);
    *classes = (struct heat_classes){.limits = limits, .grows = true};
    return true;
}

/* One class for one value, however often. */
static void limits_repeat(const struct canvas *canvas, struct range range, struct heat_classes *classes)
{
    const struct figure_point *point = canvas->figure->points.at;
    while (point->state != POINT_SHOWN)
        point++;
    classes->limits = (struct ticks){.from = range.low, .to = range.high};
    for (int side = 0; side < 2; side++)
        *VEC_PUSH(canvas->arena, &classes->limits.list) = point->value;
}

static void sequential_choose(const struct canvas *canvas, struct range range, bool may_grow, struct heat_classes *classes)
{
    double low = range.low <= range.high * 0.5 ? 0 : range.low, high = range.high > low ? range.high : low + 1;
    if (range.low > 0 && range.low == range.high)
        limits_repeat(canvas, range, classes);
    else
        ticks_choose(canvas->arena, low, high, CLASSES_MOST, canvas->figure->decimals, &classes->limits);
    if (may_grow && low == 0 && classes->limits.list.len > 2 && lowest_pct(canvas->figure, classes) > CROWDED_PCT)
        growing_choose(canvas, range, classes);
    classes_open(canvas, classes);
    for (size_t i = 0; i < classes->count; i++)
        classes->tints[i] =
            shade_ground(canvas->theme, canvas->theme->paper, canvas->theme->accent, class_share(i, classes->count));
}

struct heat_classes heat_classes_choose(const struct canvas *canvas, bool may_grow)
{
    struct heat_classes classes = {0};
    struct range range = value_range(canvas->figure, SIZE_MAX);
    if (range.low < 0 || canvas->figure->signed_form)
        diverging_choose(canvas, range, &classes);
    else
        sequential_choose(canvas, range, may_grow, &classes);
    return classes;
}

struct tint heat_tint(const struct canvas *canvas, const struct heat_classes *classes, struct num value)
{
    if (classes->limits.from <= 0 && num_sign(value) == 0) /* nothing is no shade of something */
        return canvas->theme->paper;
    size_t at = 0;
    bool below_zero = num_sign(value) < 0;
    for (size_t i = 1; i < classes->count; i++) {
        int order = num_order(value, classes->limits.list.at[i]);
        at = order > 0 || (order == 0 && below_zero) ? i : at;
    }
    return classes->tints[at];
}
