#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/lang.h"

#define MINUS "\xE2\x88\x92"

static struct arena *arena;

static int make_arena(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int drop_arena(void **state)
{
    (void)state;
    arena_drop(arena);
    return 0;
}

static void assert_text(struct str seen, const char *expected)
{
    assert_string_equal(str_cstr(arena, seen), expected);
}

static void test_numbers(void **state)
{
    static const struct {
        int64_t units;
        uint8_t scale;
        bool signed_form;
        const char *text;
    } rows[] = {
        {0, 0, false, "0"},
        {0, 1, true, "0.0"},
        {999, 0, false, "999"},
        {1000, 0, false, "1,000"},
        {805312, 0, false, "805,312"},
        {1111383, 0, false, "1,111,383"},
        {12345, 1, false, "1,234.5"},
        {18908, 0, true, "+18,908"},
        {-2502, 0, true, MINUS "2,502"},
        {-2502, 0, false, MINUS "2,502"},
        {5, 2, true, "+0.05"},
        {-999999, 3, false, MINUS "999.999"},
        {-1000000, 0, false, MINUS "1,000,000"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_text(lang_num(arena, (struct num){rows[i].units, rows[i].scale}, rows[i].signed_form), rows[i].text);
    assert_text(lang_percent(arena, (struct num){863, 1}, false), "86.3%");
    assert_text(lang_percent(arena, (struct num){-24, 1}, true), MINUS "2.4%");
    assert_text(lang_percent(arena, (struct num){17, 1}, true), "+1.7%");
}

static void test_short_numbers(void **state)
{
    static const struct {
        int64_t units;
        uint8_t scale;
        const char *es;
        const char *en;
    } rows[] = {
        {0, 0, "0", "0"},
        {9312, 0, "9,312", "9,312"},
        {10000, 0, "10 mil", "10 thousand"},
        {12500, 0, "12.5 mil", "12.5 thousand"},
        {12345, 0, "12.3 mil", "12.3 thousand"},
        {805312, 0, "805 mil", "805 thousand"},
        {8053129, 1, "805 mil", "805 thousand"},
        {999499, 0, "999 mil", "999 thousand"},
        {999600, 0, "1 mill\xC3\xB3n", "1 million"},
        {1000000, 0, "1 mill\xC3\xB3n", "1 million"},
        {1234567, 0, "1.2 millones", "1.2 million"},
        {1250000, 0, "1.25 millones", "1.25 million"},
        {-1234567, 0, MINUS "1.2 millones", MINUS "1.2 million"},
        {22374202, 0, "22.4 millones", "22.4 million"},
        {1500000000, 0, "1,500 millones", "1.5 billion"},
        {1000000000000, 0, "1 bill\xC3\xB3n", "1 trillion"},
        {2000000000000, 0, "2 billones", "2 trillion"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct num num = {rows[i].units, rows[i].scale};
        assert_text(lang_num_short(arena, num, LANG_ES), rows[i].es);
        assert_text(lang_num_short(arena, num, LANG_EN), rows[i].en);
    }
}

static void test_few_and_places(void **state)
{
    static const struct {
        uint64_t count;
        const char *es, *en, *place;
    } rows[] = {
        {0, "", "", "0th"},
        {1, "", "", "1st"},
        {2, "dos", "two", "2nd"},
        {3, "tres", "three", "3rd"},
        {10, "diez", "ten", "10th"},
        {11, "once", "eleven", "11th"},
        {13, "trece", "thirteen", "13th"},
        {15, "quince", "fifteen", "15th"},
        {16, "", "", "16th"},
        {22, "", "", "22nd"},
        {112, "", "", "112th"},
        {1001, "", "", "1,001st"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_text(lang_few(rows[i].count, LANG_ES), rows[i].es);
        assert_text(lang_few(rows[i].count, LANG_EN), rows[i].en);
        assert_text(lang_place(arena, rows[i].count, LANG_EN), rows[i].place);
    }
    assert_text(lang_place(arena, 1001, LANG_ES), "1,001");
}

static void test_dates(void **state)
{
    static const struct {
        int year, month, day;
        const char *es;
        const char *en;
    } rows[] = {
        {2025, 8, 14, "14 de agosto de 2025", "14 August 2025"},
        {2026, 1, 1, "1 de enero de 2026", "1 January 2026"},
        {2024, 12, 31, "31 de diciembre de 2024", "31 December 2024"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct date date;
        assert_true(date_from_civil(rows[i].year, rows[i].month, rows[i].day, &date));
        assert_text(lang_date(arena, date, LANG_ES), rows[i].es);
        assert_text(lang_date(arena, date, LANG_EN), rows[i].en);
    }
}

static void test_periods(void **state)
{
    static const struct {
        const char *period;
        const char *es[3];
        const char *en[3];
    } rows[] = {
        {"2026Q1", {"primer trimestre de 2026", "1T 2026", "1T26"}, {"first quarter of 2026", "Q1 2026", "Q1 26"}},
        {"2026Q3", {"tercer trimestre de 2026", "3T 2026", "3T26"}, {"third quarter of 2026", "Q3 2026", "Q3 26"}},
        {"2009Q4", {"cuarto trimestre de 2009", "4T 2009", "4T09"}, {"fourth quarter of 2009", "Q4 2009", "Q4 09"}},
        {"2026-09", {"septiembre de 2026", "sep 2026", "sep 26"}, {"September 2026", "Sep 2026", "Sep 26"}},
        {"2026", {"2026", "2026", "2026"}, {"2026", "2026", "2026"}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct period period;
        assert_true(period_parse(str_from_cstr(rows[i].period), &period));
        for (unsigned style = PERIOD_WORDS; style <= PERIOD_TIGHT; style++) {
            assert_text(lang_period(arena, period, LANG_ES, (enum period_style)style), rows[i].es[style]);
            assert_text(lang_period(arena, period, LANG_EN, (enum period_style)style), rows[i].en[style]);
        }
    }
    assert_text(lang_period(arena, (struct period){0}, LANG_ES, PERIOD_WORDS), "");
}

static void test_tags(void **state)
{
    (void)state;
    assert_string_equal(lang_tag(LANG_ES), "es");
    assert_string_equal(lang_tag(LANG_EN), "en");
    assert_string_equal(lang_full_tag(LANG_ES), "es-MX");
    assert_string_equal(lang_full_tag(LANG_EN), "en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_short_numbers), cmocka_unit_test(test_dates),
        cmocka_unit_test(test_periods), cmocka_unit_test(test_tags),          cmocka_unit_test(test_few_and_places),
    };
    return cmocka_run_group_tests_name("lang", tests, make_arena, drop_arena);
}
