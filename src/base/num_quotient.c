/* (a × b) / (c × d) in 512 bits: the four factors of a location quotient are multiplied out before the one division. */
#include "base/num.h"

#include <string.h>

#define LIMBS 8

__extension__ typedef unsigned __int128 uint128;

struct wide { /* limbs of 64 bits, the smallest first */
    uint64_t limb[LIMBS];
};

static struct wide wide_from(uint128 value)
{
    return (struct wide){{(uint64_t)value, (uint64_t)(value >> 64)}};
}

static bool wide_multiply(struct wide *a, uint64_t factor)
{
    uint128 carry = 0;
    for (size_t i = 0; i < LIMBS; i++) {
        carry += (uint128)a->limb[i] * factor;
        a->limb[i] = (uint64_t)carry;
        carry >>= 64;
    }
    return carry == 0;
}

static void wide_add(struct wide *a, const struct wide *b)
{
    uint128 carry = 0;
    for (size_t i = 0; i < LIMBS; i++) {
        carry += (uint128)a->limb[i] + b->limb[i];
        a->limb[i] = (uint64_t)carry;
        carry >>= 64;
    }
}

static struct wide wide_product(uint128 a, uint128 b)
{
    struct wide low = wide_from(a), high = wide_from(a);
    wide_multiply(&low, (uint64_t)b);
    wide_multiply(&high, (uint64_t)(b >> 64));
    memmove(&high.limb[1], &high.limb[0], (LIMBS - 1) * sizeof high.limb[0]);
    high.limb[0] = 0;
    wide_add(&low, &high);
    return low;
}

static int wide_order(const struct wide *a, const struct wide *b)
{
    for (size_t i = LIMBS; i-- > 0;)
        if (a->limb[i] != b->limb[i])
            return a->limb[i] < b->limb[i] ? -1 : 1;
    return 0;
}

static void wide_subtract(struct wide *a, const struct wide *b)
{
    uint64_t borrow = 0;
    for (size_t i = 0; i < LIMBS; i++) {
        uint128 taken = (uint128)b->limb[i] + borrow;
        borrow = a->limb[i] < taken;
        a->limb[i] = (uint64_t)(a->limb[i] - taken);
    }
}

static void wide_double(struct wide *a, unsigned bit)
{
    for (size_t i = 0; i < LIMBS; i++) {
        uint64_t out = a->limb[i] >> 63;
        a->limb[i] = a->limb[i] << 1 | bit;
        bit = (unsigned)out;
    }
}

/* False when the quotient exceeds 127 bits. The divisor leaves its highest bit free, so that a remainder can be doubled. */
static bool wide_divide(const struct wide *a, const struct wide *divisor, uint128 *quotient, struct wide *remainder)
{
    *quotient = 0;
    *remainder = (struct wide){{0}};
    for (size_t i = LIMBS * 64; i-- > 0;) {
        wide_double(remainder, (unsigned)(a->limb[i / 64] >> i % 64 & 1));
        if (*quotient >> 126)
            return false;
        *quotient <<= 1;
        if (wide_order(remainder, divisor) >= 0) {
            wide_subtract(remainder, divisor);
            *quotient |= 1;
        }
    }
    return true;
}

static uint128 magnitude(int128 value)
{
    return value < 0 ? -(uint128)value : (uint128)value;
}

static bool raise_by(struct wide *a, int exponent)
{
    while (exponent-- > 0)
        if (!wide_multiply(a, 10))
            return false;
    return true;
}

bool num_quotient(struct num a, struct num b, struct num c, struct num d, uint8_t decimals, enum rounding mode, struct num *quotient)
{
    bool negative = (a.units < 0) ^ (b.units < 0) ^ (c.units < 0) ^ (d.units < 0);
    int exponent = c.scale + d.scale + decimals - a.scale - b.scale;
    struct wide over = wide_product(magnitude(a.units), magnitude(b.units));
    struct wide under = wide_product(magnitude(c.units), magnitude(d.units)), remainder;
    uint128 units;

    if (c.units == 0 || d.units == 0 || decimals > NUM_SCALE_MAX || !raise_by(&over, exponent) || !raise_by(&under, -exponent) ||
        under.limb[LIMBS - 1] >> 63 || !wide_divide(&over, &under, &units, &remainder))
        return false;
    wide_double(&remainder, 0);
    int order = wide_order(&remainder, &under);
    if (order > 0 || (order == 0 && (mode == ROUND_HALF_UP || (units & 1))))
        units++;
    *quotient = (struct num){negative ? -(int128)units : (int128)units, decimals};
    return true;
}
