/* Days and periods. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/period.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Walks the calendar by its rules, day by day, and meets the count at each step. */
static void every_day_of_two_centuries_returns(void **state)
{
    (void)state;
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t days = -25567; /* 1900-01-01 */
    for (int year = 1900; year <= 2100; year++)
        for (int month = 1; month <= 12; month++) {
            int length = lengths[month - 1] + (month == 2 && year % 4 == 0 && year != 1900 && year != 2100);
            for (int day = 1; day <= length; day++, days++) {
                struct date date;
                int y, m, d;
                assert_true(date_from_civil(year, month, day, &date));
                assert_int_equal(date.days, days);
                date_to_civil(date, &y, &m, &d);
                assert_true(y == year && m == month && d == day);
            }
            struct date none;
            assert_false(date_from_civil(year, month, length + 1, &none));
        }
    assert_int_equal(days, 47847); /* 2101-01-01 */
}

static void calendar_has_edges(void **state)
{
    (void)state;
    static const int bad[][3] = {{0, 1, 1}, {10000, 1, 1}, {2025, 0, 1}, {2025, 13, 1}, {2025, 1, 0}, {2025, 1, -1}, {2023, 2, 29}, {1900, 2, 29}, {2025, 4, 31}};
    struct date date;
    int y, m, d;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(date_from_civil(bad[i][0], bad[i][1], bad[i][2], &date));
    assert_true(date_from_civil(1, 1, 1, &date));
    assert_int_equal(date.days, -719162);
    date_to_civil(date, &y, &m, &d);
    assert_true(y == 1 && m == 1 && d == 1);
    assert_true(date_from_civil(9999, 12, 31, &date));
    assert_int_equal(date.days, 2932896);
    date_to_civil(date, &y, &m, &d);
    assert_true(y == 9999 && m == 12 && d == 31);
}

static void dates_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"2025-08-14", "2025-08-14"}, {"2025-8-4", "2025-08-04"}, {"2025/08/14", "2025-08-14"}, {"14/08/2025", "2025-08-14"},
        {"14-08-2025", "2025-08-14"}, {"14.08.2025", "2025-08-14"}, {"4/8/2025", "2025-08-04"}, {"14-ago-2025", "2025-08-14"},
        {"14-AGO-2025", "2025-08-14"}, {"14 ago 2025", "2025-08-14"}, {"14 ago. 2025", "2025-08-14"}, {"14 de agosto de 2025", "2025-08-14"},
        {"1 de Enero del 2021", "2021-01-01"}, {"14/ago/2025", "2025-08-14"}, {"3-Sept-2021", "2021-09-03"}, {"14-Aug-2025", "2025-08-14"},
        {" 2025-08-14 ", "2025-08-14"}, {"2025-08-14 00:00:00", "2025-08-14"}, {"2025-08-14T23:59:59.999Z", "2025-08-14"},
        {"14/08/2025 12:00 a. m.", "2025-08-14"}, {"29/02/2024", "2024-02-29"},
        {"", NULL}, {"2025", NULL}, {"2025-08", NULL}, {"14/08/25", NULL}, {"25-08-14", NULL}, {"08/14/2025", NULL}, {"31/04/2025", NULL},
        {"29/02/2023", NULL}, {"14/08-2025", NULL}, {"14-08/2025", NULL}, {"2025-08-14x", NULL}, {"2025-08-14 hola", NULL}, {"2025-08-14 25:00", NULL},
        {"2025-08-14 1:7", NULL}, {"20250814", NULL}, {"14 08 2025", NULL}, {"14 xyz 2025", NULL}, {"14-ag-2025", NULL}, {"ago 14 2025", NULL}, {"45883", NULL},
        {"0/0/0000", NULL}, {"2025-08-", NULL}, {"14/08/20255", NULL}, {"2025-08-141", NULL}, {"n/d", NULL},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct date date = {123};
        bool read = date_parse(str_from_cstr(rows[i].text), &date);
        if (read != (rows[i].expected != NULL))
            fail_msg("\"%s\" was %s", rows[i].text, read ? "taken" : "refused");
        if (read)
            assert_string_equal(str_cstr(arena, date_format(arena, date)), rows[i].expected);
        else
            assert_int_equal(date.days, 123);
    }
    arena_drop(arena);
}

static void serials_of_excel_are_days(void **state)
{
    (void)state;
    static const struct {
        double serial;
        bool epoch_1904;
        const char *expected;
    } rows[] = {
        {61, false, "1900-03-01"}, {25569, false, "1970-01-01"}, {45883, false, "2025-08-14"}, {45883.999, false, "2025-08-14"}, {2958465, false, "9999-12-31"},
        {2958465.5, false, "9999-12-31"}, {0, true, "1904-01-01"}, {24107, true, "1970-01-01"}, {44421, true, "2025-08-14"}, {2957003, true, "9999-12-31"},
        {60, false, NULL}, {1, false, NULL}, {-1, true, NULL}, {2958466, false, NULL}, {2957004, true, NULL}, {(double)NAN, false, NULL}, {(double)INFINITY, false, NULL},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct date date;
        assert_int_equal(date_from_serial(rows[i].serial, rows[i].epoch_1904, &date), rows[i].expected != NULL);
        if (rows[i].expected)
            assert_string_equal(str_cstr(arena, date_format(arena, date)), rows[i].expected);
    }
    arena_drop(arena);
}

static void months_have_names(void **state)
{
    (void)state;
    static const char *const names[12][4] = {
        {"ene", "enero", "Jan", "january"}, {"feb", "FEBRERO", "Feb.", "february"}, {"mar", "marzo", "Mar", "march"},
        {"abr", "abril", "Apr", "april"},   {"may", "mayo", "May", "may."},         {"jun", "junio", "Jun", "june"},
        {"jul", "julio", "Jul", "july"},    {"ago", "agosto", "Aug", "august"},     {"sep", "septiembre", "sept", "setiembre"},
        {"oct", "octubre", "Oct", "october"}, {"nov", "noviembre", "Nov", "november"}, {"dic", "diciembre", "Dec", "december"},
    };
    static const char *const none[] = {"", "e", "en", "enerx", "eneroo", "ma", "xyz", "...", "1"};
    for (int month = 0; month < 12; month++)
        for (size_t i = 0; i < 4; i++)
            assert_int_equal(date_month_from_name(str_from_cstr(names[month][i])), month + 1);
    for (size_t i = 0; i < COUNT(none); i++)
        assert_int_equal(date_month_from_name(str_from_cstr(none[i])), 0);
}

static void periods_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"2026", "2026"}, {" 2026 ", "2026"}, {"2026Q3", "2026Q3"}, {"2026q3", "2026Q3"}, {"2026T3", "2026Q3"}, {"2026-T3", "2026Q3"}, {"2026 Q3", "2026Q3"},
        {"3T 2026", "2026Q3"}, {"3T2026", "2026Q3"}, {"T3 2026", "2026Q3"}, {"T3-2026", "2026Q3"}, {"Q1/2026", "2026Q1"}, {"2026-09", "2026-09"}, {"2026/09", "2026-09"},
        {"2026/Sep", "2026-09"}, {"2021/Dec", "2021-12"}, {"sep-2026", "2026-09"}, {"septiembre 2026", "2026-09"}, {"Septiembre de 2026", "2026-09"},
        {"septiembre del 2026", "2026-09"}, {"09/2026", "2026-09"}, {"dic. 2021", "2021-12"}, {"ene2021", "2021-01"},
        {"", NULL}, {"26", NULL}, {"20266", NULL}, {"1799", NULL}, {"2200", NULL}, {"2026Q0", NULL}, {"2026Q5", NULL}, {"2026T33", NULL}, {"Q3", NULL}, {"3T", NULL},
        {"2026-13", NULL}, {"2026-00", NULL}, {"00/2026", NULL}, {"202609", NULL}, {"092026", NULL}, {"2026-3", NULL}, {"3/2026", NULL}, {"2026-09-14", NULL},
        {"14/09/2026", NULL}, {"2026-", NULL}, {"-2026", NULL}, {"2026 2027", NULL}, {"2026Q3x", NULL}, {"2026S1", NULL}, {"sep", NULL}, {"sep 26", NULL}, {"TOTAL", NULL},
        {"2026 T 3 4", NULL}, {"3T de", NULL}, {"2026\xC3\xB1", NULL}, {"T32026", NULL},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct period period = {PERIOD_NONE, 5};
        bool read = period_parse(str_from_cstr(rows[i].text), &period);
        if (read != (rows[i].expected != NULL))
            fail_msg("\"%s\" was %s", rows[i].text, read ? "taken" : "refused");
        if (!read)
            continue;
        struct period again;
        assert_string_equal(str_cstr(arena, period_format(arena, period)), rows[i].expected);
        assert_true(period_parse(period_format(arena, period), &again) && again.kind == period.kind && again.ordinal == period.ordinal);
    }
    assert_int_equal(str_code_point(period_format(arena, (struct period){PERIOD_QUARTER, 8106}), &(size_t){5}), '3');
    arena_drop(arena);
}

static void periods_know_their_days(void **state)
{
    (void)state;
    static const struct {
        const char *day, *year, *quarter, *month, *last_of_year, *last_of_quarter, *last_of_month;
    } rows[] = {
        {"2024-02-10", "2024", "2024Q1", "2024-02", "2024-12-31", "2024-03-31", "2024-02-29"},
        {"2026-09-30", "2026", "2026Q3", "2026-09", "2026-12-31", "2026-09-30", "2026-09-30"},
        {"2025-12-31", "2025", "2025Q4", "2025-12", "2025-12-31", "2025-12-31", "2025-12-31"},
        {"2025-01-01", "2025", "2025Q1", "2025-01", "2025-12-31", "2025-03-31", "2025-01-31"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *const forms[] = {rows[i].year, rows[i].quarter, rows[i].month};
        const char *const lasts[] = {rows[i].last_of_year, rows[i].last_of_quarter, rows[i].last_of_month};
        struct date day;
        assert_true(date_parse(str_from_cstr(rows[i].day), &day));
        struct period month = period_from_date(day, PERIOD_MONTH);
        for (int kind = PERIOD_YEAR; kind <= PERIOD_MONTH; kind++) {
            struct period period = period_from_date(day, (enum period_kind)kind);
            struct period widened = period_widen(month, (enum period_kind)kind);
            assert_string_equal(str_cstr(arena, period_format(arena, period)), forms[kind - 1]);
            assert_true(widened.kind == period.kind && widened.ordinal == period.ordinal);
            assert_string_equal(str_cstr(arena, date_format(arena, period_last_day(period))), lasts[kind - 1]);
        }
    }
    struct period quarter = {PERIOD_QUARTER, 8106};
    assert_int_equal(period_year(quarter), 2026);
    assert_int_equal(period_index(quarter), 3);
    assert_int_equal(period_index((struct period){PERIOD_YEAR, 2026}), 1);
    assert_int_equal(period_widen(quarter, PERIOD_MONTH).kind, PERIOD_NONE);
    assert_int_equal(period_format(arena, period_widen(quarter, PERIOD_NONE)).len, 0);
    arena_drop(arena);
}

static void periods_are_in_order(void **state)
{
    (void)state;
    static const char *const ascending[] = {"2025-11", "2025", "2025Q4", "2025-12", "2026-01", "2026Q1", "2026-03", "2026Q2", "2026"};
    for (size_t i = 0; i < COUNT(ascending); i++)
        for (size_t j = 0; j < COUNT(ascending); j++) {
            struct period a, b;
            assert_true(period_parse(str_from_cstr(ascending[i]), &a));
            assert_true(period_parse(str_from_cstr(ascending[j]), &b));
            assert_int_equal(period_order(a, b), (i > j) - (i < j));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_two_centuries_returns), cmocka_unit_test(calendar_has_edges),
        cmocka_unit_test(dates_are_read),                     cmocka_unit_test(serials_of_excel_are_days),
        cmocka_unit_test(months_have_names),                  cmocka_unit_test(periods_are_read),
        cmocka_unit_test(periods_know_their_days),            cmocka_unit_test(periods_are_in_order),
    };
    return cmocka_run_group_tests_name("base/date", tests, NULL, NULL);
}
