#include "base/num.h"

#define EXPONENT_MAX 9999

__extension__ typedef unsigned __int128 uint128;

#define INT128_LARGEST ((int128)(~(uint128)0 >> 1))

static int128 power_of_ten(unsigned exponent)
{
    int128 power = 1;
    while (exponent--)
        power *= 10;
    return power;
}

static uint128 magnitude(int128 value)
{
    return value < 0 ? -(uint128)value : (uint128)value;
}

static bool from_magnitude(uint128 units, bool negative, uint8_t scale, struct num *out)
{
    if (units > (uint128)INT128_LARGEST)
        return false;
    *out = (struct num){negative ? -(int128)units : (int128)units, scale};
    return true;
}

struct num num_from_int(int64_t value)
{
    return (struct num){value, 0};
}

static bool to_scale(struct num a, uint8_t scale, int128 *units)
{
    return scale <= NUM_SCALE_MAX && !__builtin_mul_overflow(a.units, power_of_ten((unsigned)(scale - a.scale)), units);
}

bool num_add(struct num a, struct num b, struct num *sum)
{
    uint8_t scale = a.scale > b.scale ? a.scale : b.scale;
    int128 x, y;
    if (!to_scale(a, scale, &x) || !to_scale(b, scale, &y) || __builtin_add_overflow(x, y, &x))
        return false;
    *sum = (struct num){x, scale};
    return true;
}

bool num_subtract(struct num a, struct num b, struct num *difference)
{
    uint8_t scale = a.scale > b.scale ? a.scale : b.scale;
    int128 x, y;
    if (!to_scale(a, scale, &x) || !to_scale(b, scale, &y) || __builtin_sub_overflow(x, y, &x))
        return false;
    *difference = (struct num){x, scale};
    return true;
}

/* The next decimal digit of remainder / divisor. Ten additions instead of one product, as that could overflow: both numbers
 * are at most 2^127, so a sum of two fits. */
static unsigned next_digit(uint128 *remainder, uint128 divisor)
{
    unsigned digit = 0;
    uint128 left = 0;
    for (unsigned i = 0; i < 10; i++) {
        left += *remainder;
        if (left >= divisor) {
            left -= divisor;
            digit++;
        }
    }
    *remainder = left;
    return digit;
}

static bool is_rounded_away(uint128 quotient, uint128 remainder, uint128 divisor, enum rounding mode)
{
    uint128 rest = divisor - remainder;
    if (remainder != rest)
        return remainder > rest;
    return mode == ROUND_HALF_UP || (quotient & 1) == 1;
}

/* dividend / divisor × 10^exponent as a whole number, rounded once; the divisor is at most 2^127. */
static bool divide(uint128 dividend, uint128 divisor, int exponent, enum rounding mode, uint128 *out)
{
    *out = 0;
    for (int i = exponent; i < 0; i++)
        if (__builtin_mul_overflow(divisor, (uint128)10, &divisor))
            return true; /* less than a half: the dividend is at most 2^127 */
    uint128 quotient = dividend / divisor;
    uint128 remainder = dividend % divisor;
    for (int i = 0; i < exponent; i++) {
        unsigned digit = next_digit(&remainder, divisor);
        if (__builtin_mul_overflow(quotient, (uint128)10, &quotient) || __builtin_add_overflow(quotient, digit, &quotient))
            return false;
    }
    *out = quotient + (is_rounded_away(quotient, remainder, divisor, mode) ? 1 : 0);
    return *out >= quotient;
}

bool num_ratio(struct num a, struct num b, unsigned shift, uint8_t decimals, enum rounding mode, struct num *ratio)
{
    uint128 units;
    if (b.units == 0 || decimals > NUM_SCALE_MAX || shift > NUM_SCALE_MAX)
        return false;
    int exponent = (int)b.scale - (int)a.scale + (int)shift + (int)decimals;
    if (!divide(magnitude(a.units), magnitude(b.units), exponent, mode, &units))
        return false;
    return from_magnitude(units, (a.units < 0) != (b.units < 0), decimals, ratio);
}

bool num_rescale(struct num a, uint8_t decimals, enum rounding mode, struct num *out)
{
    return num_ratio(a, num_from_int(1), 0, decimals, mode, out);
}

int num_order(struct num a, struct num b)
{
    int128 power_a = power_of_ten(a.scale), power_b = power_of_ten(b.scale);
    int128 whole_a = a.units / power_a, whole_b = b.units / power_b;
    if (whole_a != whole_b)
        return whole_a < whole_b ? -1 : 1;
    int128 part_a = a.units % power_a * power_of_ten(NUM_SCALE_MAX - a.scale);
    int128 part_b = b.units % power_b * power_of_ten(NUM_SCALE_MAX - b.scale);
    return (part_a > part_b) - (part_a < part_b);
}

int num_sign(struct num a)
{
    return (a.units > 0) - (a.units < 0);
}

bool num_is_near(struct num a, struct num b, struct num tolerance, bool *is_near)
{
    struct num difference;
    if (!num_subtract(a, b, &difference))
        return false;
    if (difference.units < 0)
        difference.units = -difference.units;
    *is_near = num_order(difference, tolerance) <= 0;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t count_digits(struct str s)
{
    size_t count = 0;
    while (count < s.len && is_digit(s.at[count]))
        count++;
    return count;
}

static bool append_digits(int128 *units, struct str digits)
{
    for (size_t i = 0; i < digits.len; i++)
        if (__builtin_mul_overflow(*units, (int128)10, units) || __builtin_add_overflow(*units, digits.at[i] - '0', units))
            return false;
    return true;
}

static struct str skipped(struct str s, size_t count)
{
    return str_slice(s, count, s.len);
}

/* The text without its sign and outer white space. */
static struct str unsigned_part(struct str text, bool *negative)
{
    struct str s = str_trim(text);
    const struct str minus = STR("\xE2\x88\x92");
    *negative = str_starts(s, STR("-")) || str_starts(s, minus);
    if (str_starts(s, minus))
        return skipped(s, minus.len);
    return *negative || str_starts(s, STR("+")) ? skipped(s, 1) : s;
}

/* Length of the group mark at the start of s, or 0. */
static size_t group_mark(struct str s, char group)
{
    static const struct str wide_spaces[] = {{"\xC2\xA0", 2}, {"\xE2\x80\x89", 3}, {"\xE2\x80\xAF", 3}};
    if (!group || s.len == 0)
        return 0;
    if (s.at[0] == group)
        return 1;
    for (size_t i = 0; group == ' ' && i < sizeof wide_spaces / sizeof wide_spaces[0]; i++)
        if (str_starts(s, wide_spaces[i]))
            return wide_spaces[i].len;
    return 0;
}

/* Reads the groups after a first one of `first` digits, and moves *s past them. */
static bool read_groups(struct str *s, char group, size_t first, int128 *units)
{
    struct str mark = str_slice(*s, 0, group_mark(*s, group));
    if (mark.len && first > 3)
        return false;
    while (mark.len && str_starts(*s, mark)) {
        *s = skipped(*s, mark.len);
        if (count_digits(*s) != 3 || !append_digits(units, str_slice(*s, 0, 3)))
            return false;
        *s = skipped(*s, 3);
    }
    return true;
}

bool num_parse(struct str text, struct num_style style, struct num *out)
{
    bool negative;
    struct str s = unsigned_part(text, &negative);
    int128 units = 0;
    size_t whole = count_digits(s);
    if (!append_digits(&units, str_slice(s, 0, whole)))
        return false;
    bool grouped = whole && s.at[0] != '0';
    s = skipped(s, whole);
    if (whole && !read_groups(&s, grouped ? style.group : 0, whole, &units))
        return false;

    size_t decimals = 0;
    if (s.len && s.at[0] == style.decimal) {
        s = skipped(s, 1);
        decimals = count_digits(s);
        if (decimals == 0 || decimals > NUM_SCALE_MAX || !append_digits(&units, str_slice(s, 0, decimals)))
            return false;
    }
    if (s.len != decimals || whole + decimals == 0)
        return false;
    *out = (struct num){negative ? -units : units, (uint8_t)decimals};
    return true;
}

/* A float's text in parts: digits × 10^(exponent - digits after the point). */
struct float_text {
    struct str whole;
    struct str part;
    int exponent;
};

static bool read_exponent(struct str s, int *exponent)
{
    bool negative = str_starts(s, STR("-"));
    if (negative || str_starts(s, STR("+")))
        s = skipped(s, 1);
    if (s.len == 0 || count_digits(s) != s.len)
        return false;
    int value = 0;
    for (size_t i = 0; i < s.len && value <= EXPONENT_MAX; i++)
        value = value * 10 + (s.at[i] - '0');
    *exponent = negative ? -value : value;
    return value <= EXPONENT_MAX;
}

static bool split_float(struct str s, struct float_text *parts)
{
    *parts = (struct float_text){0};
    parts->whole = str_slice(s, 0, count_digits(s));
    s = skipped(s, parts->whole.len);
    if (str_starts(s, STR("."))) {
        s = skipped(s, 1);
        parts->part = str_slice(s, 0, count_digits(s));
        s = skipped(s, parts->part.len);
    }
    if (parts->whole.len + parts->part.len == 0)
        return false;
    if (s.len && (s.at[0] == 'e' || s.at[0] == 'E'))
        return read_exponent(skipped(s, 1), &parts->exponent);
    return s.len == 0;
}

bool num_parse_float(struct str text, uint8_t scale, struct num *out)
{
    bool negative;
    struct float_text parts;
    if (scale > NUM_SCALE_MAX || !split_float(unsigned_part(text, &negative), &parts))
        return false;

    /* Digits at or above the last unit are kept, the next one decides the rounding, and those below it break a tie. */
    int128 units = 0;
    ptrdiff_t weight = (ptrdiff_t)parts.whole.len + parts.exponent + scale;
    int deciding = 0;
    bool more = false;
    size_t count = parts.whole.len + parts.part.len;
    for (size_t i = 0; i < count; i++) {
        char digit = i < parts.whole.len ? parts.whole.at[i] : parts.part.at[i - parts.whole.len];
        weight--;
        if (weight >= 0 && !append_digits(&units, (struct str){&digit, 1}))
            return false;
        if (weight == -1)
            deciding = digit - '0';
        more = more || (weight < -1 && digit != '0');
    }
    for (; weight > 0 && units; weight--)
        if (!append_digits(&units, STR("0")))
            return false;
    bool up = deciding > 5 || (deciding == 5 && (more || units % 2 == 1));
    if (up && __builtin_add_overflow(units, 1, &units))
        return false;
    *out = (struct num){negative ? -units : units, scale};
    return true;
}

struct str num_format(struct arena *arena, struct num a)
{
    char text[48];
    size_t at = sizeof text;
    uint128 left = magnitude(a.units);
    for (unsigned digits = 0; left || digits <= a.scale; digits++, left /= 10) {
        if (digits == a.scale && digits)
            text[--at] = '.';
        text[--at] = (char)('0' + (int)(left % 10));
    }
    if (a.units < 0)
        text[--at] = '-';
    return str_copy(arena, (struct str){text + at, sizeof text - at});
}

double num_approximate(struct num a)
{
    return (double)a.units / (double)power_of_ten(a.scale);
}
