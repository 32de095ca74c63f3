/* Exact decimals: a 128-bit integer and the number of decimals it carries. No binary fractions anywhere.
 *
 * Shape: {12345, 2} is 123.45. Scale is 0…18.
 * Fails: num_add, num_ratio, num_quotient and num_rescale return false on overflow of 128 bits (and on a zero divisor);
 *        the caller decides whether that is a fault or a state of the cell. num_parse returns false on anything
 *        that is not exactly one decimal in the named grouping.
 * Source: rounding "half even" and "half up" (away from zero) as in the BLS QCEW technical notes and IEEE 754-2019 §4.3.
 */
#ifndef RACIMO_BASE_NUM_H
#define RACIMO_BASE_NUM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

__extension__ typedef __int128 int128;

#define NUM_SCALE_MAX 18

struct num {
    int128 units;
    uint8_t scale;
};

enum rounding { ROUND_HALF_EVEN, ROUND_HALF_UP };

struct num num_from_int(int64_t value);
bool num_add(struct num a, struct num b, struct num *sum);
bool num_subtract(struct num a, struct num b, struct num *difference);
/* a / b × 10^shift, rounded once to `decimals`: a share in percent is num_ratio(part, whole, 2, 1, …). */
bool num_ratio(struct num a, struct num b, unsigned shift, uint8_t decimals, enum rounding mode, struct num *ratio);
/* (a × b) / (c × d), rounded once; the products may take 256 bits. */
bool num_quotient(struct num a, struct num b, struct num c, struct num d, uint8_t decimals, enum rounding mode,
                  struct num *quotient);
bool num_rescale(struct num a, uint8_t decimals, enum rounding mode, struct num *out);
int num_order(struct num a, struct num b); /* exact, whatever the scales */
int num_sign(struct num a);
/* Whether a and b differ by no more than the tolerance; false on overflow. */
bool num_is_near(struct num a, struct num b, struct num tolerance, bool *is_near);

/* How a column writes its numbers: the decimal mark, and the grouping mark or 0 for none. */
struct num_style {
    char decimal;
    char group;
};
/* Reads "1,234.50", "1234.5", ".5", "-3": an optional '+', '-' or U+2212, then digits, all in groups of three or none grouped,
 * then perhaps a decimal mark and at most 18 digits. White space around it is ignored; a group mark ' ' also stands for U+00A0,
 * U+2009 and U+202F. Parentheses, exponents, units and "0,123" (with ',' as group mark) are refused. The scale is that of the
 * text, trailing zeros included: "12.000" is 12 with three decimals or 12000, as the style says. */
bool num_parse(struct str text, struct num_style style, struct num *out);
/* A number as programs print binary floats ("1502.3595512975717", "1E-3", "6.02e23"), rounded half even to `scale`; the
 * decimal digits are taken as exact, however many. */
bool num_parse_float(struct str text, uint8_t scale, struct num *out);
/* "-1234.5" with exactly scale decimals, '.' and no grouping: the machine form, also of dumps and CSV. */
struct str num_format(struct arena *arena, struct num a);
/* For marks on a page only (lengths of bars); never for a published figure. */
double num_approximate(struct num a);

#endif
