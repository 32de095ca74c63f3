/* Exact decimals: reading, writing, rounding, order, and the edges of 128 bits. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/num.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define LARGEST "170141183460469231731687303715884105727" /* 2^127 - 1 */
#define SMALLEST "-170141183460469231731687303715884105727"

static const struct num_style point = {'.', ','};
static const struct num_style comma = {',', '.'};
static const struct num_style spaced = {',', ' '};
static const struct num_style plain = {'.', 0};

static void assert_num(struct num got, const char *expected)
{
    struct arena *arena = arena_new();
    assert_string_equal(str_cstr(arena, num_format(arena, got)), expected);
    arena_drop(arena);
}

static struct num num(const char *text)
{
    struct num value = {0};
    assert_true(num_parse(str_from_cstr(text), plain, &value));
    return value;
}

static void numbers_are_read_by_style(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const struct num_style *style;
        const char *expected; /* NULL: refused */
    } rows[] = {
        {"0", &point, "0"}, {"-0", &point, "0"}, {"007", &point, "7"}, {"+5", &point, "5"}, {"-5", &point, "-5"},
        {"\xE2\x88\x92" "5.5", &point, "-5.5"}, {".5", &point, "0.5"}, {"-.05", &point, "-0.05"}, {" 12\t", &point, "12"},
        {"\xC2\xA0" "12", &point, "12"}, {"1,234.50", &point, "1234.50"}, {"1234.50", &point, "1234.50"}, {"12,345,678", &point, "12345678"},
        {"12.000", &point, "12.000"}, {"12.000", &comma, "12000"}, {"1.234,5", &comma, "1234.5"}, {"1234,5", &comma, "1234.5"},
        {"1 234 567,8", &spaced, "1234567.8"}, {"1\xE2\x80\xAF" "234", &spaced, "1234"}, {"1\xC2\xA0" "234\xC2\xA0" "567", &spaced, "1234567"},
        {"999", &point, "999"}, {"100,000", &point, "100000"}, {"0.100", &point, "0.100"}, {"1.123456789012345678", &point, "1.123456789012345678"},
        {LARGEST, &plain, LARGEST}, {SMALLEST, &plain, SMALLEST},
        {"", &point, NULL}, {" ", &point, NULL}, {"-", &point, NULL}, {"+", &point, NULL}, {"\xE2\x88\x92", &point, NULL},
        {".", &point, NULL}, {"5.", &point, NULL}, {"--5", &point, NULL}, {"- 5", &point, NULL}, {"+-5", &point, NULL},
        {"1,23", &point, NULL}, {"1,2345", &point, NULL}, {"1234,567", &point, NULL}, {"1,234567", &point, NULL}, {",234", &point, NULL},
        {"1,,234", &point, NULL}, {"1,234,", &point, NULL}, {"1,234,56", &point, NULL}, {"0,123", &point, NULL}, {"1.2.3", &point, NULL},
        {"1.234,567", &point, NULL}, {"1.5,000", &point, NULL}, {"1,234", &plain, NULL}, {"1 234", &point, NULL}, {"1 234\xC2\xA0" "567", &spaced, NULL},
        {"(5)", &point, NULL}, {"5%", &point, NULL}, {"$5", &point, NULL}, {"1e3", &point, NULL}, {"12a", &point, NULL}, {"a", &point, NULL},
        {"nan", &point, NULL}, {"1\0002", &point, "1"}, {"1.1234567890123456789", &point, NULL}, {LARGEST "0", &plain, NULL},
        {"170141183460469231731687303715884105728", &plain, NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct num value = {77, 7};
        bool read = num_parse(str_from_cstr(rows[i].text), *rows[i].style, &value);
        if (read != (rows[i].expected != NULL))
            fail_msg("\"%s\" was %s", rows[i].text, read ? "taken" : "refused");
        assert_num(value, rows[i].expected ? rows[i].expected : "0.0000077");
    }
    struct num value;
    assert_false(num_parse((struct str){"1\0002", 3}, point, &value));
}

static void floats_are_rounded_half_even(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint8_t scale;
        const char *expected;
    } rows[] = {
        {"1502.3595512975717", 6, "1502.359551"}, {"1E-3", 4, "0.0010"}, {"1e-30", 6, "0.000000"}, {"6.02e23", 0, "602000000000000000000000"},
        {"0.1", 1, "0.1"}, {"0.25", 1, "0.2"}, {"0.35", 1, "0.4"}, {"0.250000000000000000000000000000000000000000000000001", 1, "0.3"},
        {"-2.5", 0, "-2"}, {"2.5e0", 0, "2"}, {"3.5", 0, "4"}, {"25e-1", 0, "2"}, {"0.5", 0, "0"}, {"0.05", 0, "0"}, {"0.51", 0, "1"},
        {"9.99", 1, "10.0"}, {"1.", 2, "1.00"}, {".5", 2, "0.50"}, {"+1e+2", 0, "100"}, {"0e9999", 0, "0"}, {"5e-9999", 3, "0.000"},
        {"123456789012345678901234567890123456789012345678901234567890e-40", 2, "12345678901234567890.12"},
        {"", 0, NULL}, {".", 0, NULL}, {"e5", 0, NULL}, {"1e", 0, NULL}, {"1e+", 0, NULL}, {"1e5.0", 0, NULL}, {"1e99999", 0, NULL}, {"1e39", 0, NULL},
        {"inf", 0, NULL}, {"NaN", 0, NULL}, {"1,5", 0, NULL}, {"0x1p3", 0, NULL}, {"1 2", 0, NULL}, {"1", 19, NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct num value = {0};
        bool read = num_parse_float(str_from_cstr(rows[i].text), rows[i].scale, &value);
        if (read != (rows[i].expected != NULL))
            fail_msg("\"%s\" was %s", rows[i].text, read ? "taken" : "refused");
        if (read)
            assert_num(value, rows[i].expected);
    }
}

/* Year-over-year changes and previous counts of the BLS QCEW files for county 39041, 2020, all of them exact ties. */
static void percentages_round_as_the_bls_does(void **state)
{
    (void)state;
    static const struct {
        int64_t change, previous;
        const char *even, *up;
    } rows[] = {
        {-2, 32, "-6.2", "-6.3"}, {8, 128, "6.2", "6.3"},   {5, 16, "31.2", "31.3"},    {24, 128, "18.8", "18.8"},
        {11, 176, "6.2", "6.3"},  {-3, 80, "-3.8", "-3.8"}, {-5, 16, "-31.2", "-31.3"}, {-3, 16, "-18.8", "-18.8"},
        {1, 3, "33.3", "33.3"},   {2, 3, "66.7", "66.7"},   {0, 7, "0.0", "0.0"},       {1, -16, "-6.2", "-6.3"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct num change = num_from_int(rows[i].change), previous = num_from_int(rows[i].previous), ratio;
        assert_true(num_ratio(change, previous, 2, 1, ROUND_HALF_EVEN, &ratio));
        assert_num(ratio, rows[i].even);
        assert_true(num_ratio(change, previous, 2, 1, ROUND_HALF_UP, &ratio));
        assert_num(ratio, rows[i].up);
    }
    /* The weekly wage of the same files: wages × 3 / (months' jobs × 13), half up. */
    struct num wage;
    assert_true(num_ratio(num_from_int(231816 * 3), num_from_int(48 * 13), 0, 0, ROUND_HALF_UP, &wage));
    assert_num(wage, "1115");
    assert_true(num_ratio(num_from_int(231816 * 3), num_from_int(48 * 13), 0, 0, ROUND_HALF_EVEN, &wage));
    assert_num(wage, "1114");
}

static void ratios_hold_at_the_edges(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        unsigned shift;
        uint8_t decimals;
        const char *expected;
    } rows[] = {
        {"1", "0", 0, 0, NULL}, {"0", "0.00", 0, 0, NULL}, {LARGEST, LARGEST, 2, 18, "100.000000000000000000"}, {LARGEST, "1", 0, 0, LARGEST},
        {LARGEST, "1", 0, 1, NULL}, {LARGEST, "0.1", 0, 0, NULL}, {"1", LARGEST, 0, 18, "0.000000000000000000"},
        {"0.000000000000000001", LARGEST, 0, 0, "0"}, {"1.5", "0.25", 0, 2, "6.00"}, {"0.000000000000000003", "2", 0, 18, "0.000000000000000002"},
        {"85070591730234615865843651857942052863", LARGEST, 2, 1, "50.0"}, {"1", "3", 0, 18, "0.333333333333333333"},
        {"12.345", "1", 0, 2, "12.34"}, {"12.355", "1", 0, 2, "12.36"}, {"1", "1", 0, 19, NULL}, {"1", "1", 19, 0, NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct num ratio;
        bool done = num_ratio(num(rows[i].a), num(rows[i].b), rows[i].shift, rows[i].decimals, ROUND_HALF_EVEN, &ratio);
        assert_int_equal(done, rows[i].expected != NULL);
        if (done)
            assert_num(ratio, rows[i].expected);
    }
}

static void sums_are_exact_or_refused(void **state)
{
    (void)state;
    struct num result;
    assert_true(num_add(num("0.10"), num("0.2"), &result));
    assert_num(result, "0.30");
    assert_true(num_subtract(num("1"), num("0.001"), &result));
    assert_num(result, "0.999");
    assert_true(num_add(num(LARGEST), num("-1"), &result));
    assert_num(result, "170141183460469231731687303715884105726");
    assert_false(num_add(num(LARGEST), num("1"), &result));
    assert_false(num_subtract(num(SMALLEST), num("2"), &result));
    assert_false(num_add(num(LARGEST), num("0.1"), &result));
}

static void rescaling_rounds_once(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        uint8_t decimals;
        const char *even, *up;
    } rows[] = {
        {"2.5", 0, "2", "3"}, {"-2.5", 0, "-2", "-3"}, {"3.5", 0, "4", "4"}, {"2.45", 1, "2.4", "2.5"}, {"2.451", 1, "2.5", "2.5"},
        {"7", 3, "7.000", "7.000"}, {"-0.4", 0, "0", "0"}, {"999.95", 1, "1000.0", "1000.0"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct num out;
        assert_true(num_rescale(num(rows[i].from), rows[i].decimals, ROUND_HALF_EVEN, &out));
        assert_num(out, rows[i].even);
        assert_true(num_rescale(num(rows[i].from), rows[i].decimals, ROUND_HALF_UP, &out));
        assert_num(out, rows[i].up);
    }
    struct num out;
    assert_false(num_rescale(num(LARGEST), 1, ROUND_HALF_EVEN, &out));
}

static void order_is_exact_at_any_scale(void **state)
{
    (void)state;
    static const char *const ascending[] = {
        SMALLEST, "-2.5", "-1.000000000000000001", "-1", "-0.999999999999999999", "0", "0.000000000000000001", "0.1", "0.11", "1", "1.5", "2", LARGEST,
    };
    for (size_t i = 0; i < COUNT(ascending); i++)
        for (size_t j = 0; j < COUNT(ascending); j++)
            assert_int_equal(num_order(num(ascending[i]), num(ascending[j])), (i > j) - (i < j));
    assert_int_equal(num_order(num("1.50"), num("1.5")), 0);
    assert_int_equal(num_sign(num("-0.00")), 0);
    assert_int_equal(num_sign(num("-0.01")), -1);
    assert_int_equal(num_sign(num("3")), 1);
}

/* (a × b) / (c × d): products beyond 128 bits, ties, signs, and what does not fit. */
static void quotients_of_products_are_exact(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b, *c, *d;
        uint8_t decimals;
        const char *even, *up;
    } rows[] = {
        {"1714", "15593224", "79006", "879213", 7, "0.3847623", "0.3847623"},
        {"5", "1", "2", "1", 0, "2", "3"}, {"-5", "1", "2", "1", 0, "-2", "-3"}, {"7", "1", "2", "1", 0, "4", "4"},
        {"0.5", "0.5", "0.1", "1", 1, "2.5", "2.5"}, {"0", "9", "1", "1", 2, "0.00", "0.00"},
        {LARGEST, LARGEST, LARGEST, LARGEST, 18, "1.000000000000000000", "1.000000000000000000"},
        {LARGEST, "1", LARGEST, "3", 6, "0.333333", "0.333333"},
        {LARGEST, "1", "1", "1", 0, LARGEST, LARGEST},
        {SMALLEST, "1", "1", LARGEST, 0, "-1", "-1"},
        {"1", "1", LARGEST, LARGEST, 18, "0.000000000000000000", "0.000000000000000000"},
        {"0.000000000000000001", "0.000000000000000001", "0.000000000000000001", "0.000000000000000001", 0, "1", "1"},
    };
    struct num out;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_true(num_quotient(num(rows[i].a), num(rows[i].b), num(rows[i].c), num(rows[i].d), rows[i].decimals, ROUND_HALF_EVEN, &out));
        assert_num(out, rows[i].even);
        assert_true(num_quotient(num(rows[i].a), num(rows[i].b), num(rows[i].c), num(rows[i].d), rows[i].decimals, ROUND_HALF_UP, &out));
        assert_num(out, rows[i].up);
    }
    assert_false(num_quotient(num(LARGEST), num("2"), num("1"), num("1"), 0, ROUND_HALF_EVEN, &out));
    assert_false(num_quotient(num(LARGEST), num("1"), num("1"), num("1"), 1, ROUND_HALF_EVEN, &out));
    assert_false(num_quotient(num("1"), num("1"), num("0"), num("1"), 0, ROUND_HALF_EVEN, &out));
    assert_false(num_quotient(num("1"), num("1"), num("1"), num("0"), 0, ROUND_HALF_EVEN, &out));
}

/* Both ways agree wherever the narrow one can go. */
static void quotients_agree_with_ratios(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (int i = 0; i < 2000; i++) {
        struct num a, b, ratio, quotient;
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        a = (struct num){(int64_t)(seed >> (seed % 40)), (uint8_t)(seed % 7)};
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        b = (struct num){(int64_t)(seed >> (20 + seed % 40)) + 1, (uint8_t)(seed % 5)};
        assert_true(num_ratio(a, b, 0, 6, ROUND_HALF_EVEN, &ratio));
        assert_true(num_quotient(a, num_from_int(1), b, num_from_int(1), 6, ROUND_HALF_EVEN, &quotient));
        assert_true(ratio.units == quotient.units);
    }
}

static void forms_and_approximations(void **state)
{
    (void)state;
    assert_num((struct num){5, 3}, "0.005");
    assert_num((struct num){-12345, 2}, "-123.45");
    assert_num((struct num){0, 2}, "0.00");
    assert_num(num_from_int(INT64_MIN), "-9223372036854775808");
    assert_true(num_approximate(num("-123.5")) == -123.5);
    assert_true(num_approximate(num("806000")) == 806000.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_by_style),         cmocka_unit_test(floats_are_rounded_half_even),
        cmocka_unit_test(percentages_round_as_the_bls_does), cmocka_unit_test(ratios_hold_at_the_edges),
        cmocka_unit_test(sums_are_exact_or_refused),         cmocka_unit_test(rescaling_rounds_once),
        cmocka_unit_test(quotients_of_products_are_exact),   cmocka_unit_test(quotients_agree_with_ratios),
        cmocka_unit_test(order_is_exact_at_any_scale),       cmocka_unit_test(forms_and_approximations),
    };
    return cmocka_run_group_tests_name("base/num", tests, NULL, NULL);
}
