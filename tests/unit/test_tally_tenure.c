/* Median tenure: whole periods since joining, by cell, of those that are there. */
#include "firms_fixture.h"

static struct firms *tenure_new(void)
{
    struct firms *firms = firms_new();
    firms->measures[TYPICAL] = firms->measures[MEMBERS];
    firms->measures[TYPICAL].kind = STR("tenure");
    firms->measures[TYPICAL].decimals = 1;
    firms_jobs(firms, "A", "2021Q1", "1"), firms_jobs(firms, "A", "2021Q2", "1");
    firms_ask(firms, CLUSTER, -1);
    return firms;
}

static int64_t tenths(const struct cube *cube, const char *row, const char *period)
{
    return (int64_t)firms_cell(cube, TYPICAL, row, "-", period)->value;
}

static void tenure_counts_whole_periods_in_the_cell(void **state)
{
    (void)state;
    struct firms *firms = tenure_new();
    firms_member(firms, "A", "auto", "", "2020-06-30", "");           /* 3 and 4 quarters */
    firms_member(firms, "B", "auto", "", "2021-04-01", "");           /* joined in the quarter: 0 */
    firms_member(firms, "C", "auto", "", "2019-01-01", "2021-06-30"); /* 8, and gone */
    firms_member(firms, "D", "moda", "", "2018-04-01", "2021-04-10"); /* moves: its tenure in auto begins anew, in the total it starts */
    firms_member(firms, "D", "auto", "", "2021-04-10", "");           /* with the row that holds */
    firms_member(firms, "E", "auto", "", "2020-01-01", ""), firms_member(firms, "E", "ti", "", "2020-12-31", ""); /* 5; 2; 5 in the total */
    firms_member(firms, "F", "auto", "", "", "");                     /* nobody knows since when */
    const struct cube *cube = firms_cube(firms);
    assert_int_equal(tenths(cube, "auto", "2021Q1"), 40); /* 3, 8, 4 → 4 */
    assert_int_equal(tenths(cube, "auto", "2021Q2"), 20); /* 4, 0, 0, 5 → 2 */
    assert_int_equal(firms_cell(cube, TYPICAL, "auto", "-", "2021Q2")->contributors, 4);
    assert_int_equal((int64_t)firms_cell(cube, MEMBERS, "auto", "-", "2021Q2")->value, 5);
    assert_int_equal(tenths(cube, "ti", "2021Q2"), 20);
    assert_int_equal(tenths(cube, "total", "2021Q2"), 20); /* 4, 0, 0, 5 */
    assert_int_equal(firms_cell(cube, TYPICAL, "total", "-", "2021Q2")->contributors, 4);
    firms_drop(firms);
}

static void tenure_needs_dates(void **state)
{
    (void)state;
    struct firms *firms = tenure_new();
    struct cube *cube;
    firms_member(firms, "A", "auto", "", "2020-06-30", "");
    firms->sources[PADRON].active_from = STR_NONE;
    assert_false(tally_cube(&firms->inputs, &firms->query, firms->arena, &cube, &firms->fault));
    assert_int_equal(firms->fault.code, FAULT_DEFINITION);
    firms_drop(firms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tenure_counts_whole_periods_in_the_cell),
        cmocka_unit_test(tenure_needs_dates),
    };
    return cmocka_run_group_tests_name("tally: tenure", tests, NULL, NULL);
}
