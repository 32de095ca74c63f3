#include "chart/ticks.h"

#include <math.h>

#define EXPONENT_MOST 30
#define COUNT_MOST 1e15

/* In tenths, so that 2.5 is whole. */
static const int mantissas[] = {10, 20, 25, 50};

struct step {
    int mantissa; /* tenths */
    int exponent; /* of ten */
};

static double step_size(struct step step)
{
    return step.mantissa / 10.0 * pow(10, step.exponent);
}

/* Whether multiples of the step are written in full with that many decimals. */
static bool step_fits(struct step step, int decimals)
{
    return step.exponent >= (step.mantissa == 25 ? 1 : 0) - decimals;
}

static struct num step_multiple(struct step step, long long count)
{
    int exponent = step.exponent - 1;
    struct num num = {(int128)count * step.mantissa, 0};
    for (; exponent > 0; exponent--)
        num.units *= 10;
    for (; exponent < 0 && num.units % 10 == 0; exponent++)
        num.units /= 10;
    num.scale = (uint8_t)(exponent < 0 ? -exponent : 0);
    return num;
}

static void ticks_fill(struct arena *arena, struct step step, long long first, long long last, struct ticks *out)
{
    uint8_t scale = 0;
    *out = (struct ticks){.step = step_size(step)};
    for (long long i = first; i <= last; i++) {
        struct num num = step_multiple(step, i);
        scale = i != 0 && num.scale > scale ? num.scale : scale;
        *VEC_PUSH(arena, &out->list) = num;
    }
    /* All with the decimals of the finest: 0.0, 0.5, 1.0. */
    for (size_t i = 0; i < out->list.len; i++)
        num_rescale(out->list.at[i], scale, ROUND_HALF_EVEN, &out->list.at[i]);
    out->from = num_approximate(out->list.at[0]);
    out->to = num_approximate(out->list.at[out->list.len - 1]);
}

static bool ticks_try(struct arena *arena, double low, double high, unsigned most, struct step step, struct ticks *out)
{
    double size = step_size(step);
    /* A value that stands on a tick is not to be pushed beyond it by the last bit of a division. */
    double first = floor(low / size + 1e-9), last = ceil(high / size - 1e-9);
    first = low < 0 ? fmin(first, -1) : first;
    last = high > 0 ? fmax(last, 1) : last;
    if (last <= first)
        last = first + 1;
    if (last - first > (double)most || fabs(first) > COUNT_MOST || fabs(last) > COUNT_MOST)
        return false;
    ticks_fill(arena, step, (long long)first, (long long)last, out);
    return true;
}

void ticks_choose(struct arena *arena, double low, double high, unsigned most, uint8_t decimals, struct ticks *out)
{
    /* A span across several hundred thousand steps cannot fit, so the search starts just beneath the span. */
    double span = fmax(high - low, 1e-17);
    unsigned least = low < 0 && high > 0 ? 2 : 1; /* zero is a tick: one interval cannot enclose it */
    int start = (int)floor(log10(span)) - 3;
    for (int exponent = start < -16 ? -16 : start; exponent <= EXPONENT_MOST; exponent++) {
        for (size_t i = 0; i < sizeof mantissas / sizeof *mantissas; i++) {
            struct step step = {mantissas[i], exponent};
            if (step_fits(step, decimals) && ticks_try(arena, low, high, most > least ? most : least, step, out))
                return;
        }
    }
    ticks_fill(arena, (struct step){10, EXPONENT_MOST}, -1, 1, out);
}

void ticks_extend(struct arena *arena, const struct ticks *ticks, unsigned below, unsigned above, struct ticks *out)
{
    struct num step = {0}, value = ticks->list.at[0];
    num_subtract(ticks->list.at[1], ticks->list.at[0], &step);
    struct ticks wider = {.step = ticks->step};
    for (unsigned i = 0; i < below; i++)
        num_subtract(value, step, &value);
    for (size_t i = 0; i < ticks->list.len + below + above; i++) {
        *VEC_PUSH(arena, &wider.list) = value;
        num_add(value, step, &value);
    }
    wider.from = num_approximate(wider.list.at[0]);
    wider.to = num_approximate(wider.list.at[wider.list.len - 1]);
    *out = wider;
}
