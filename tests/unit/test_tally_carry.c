/* Figures carried forward: only when declared, so long as declared, for members, and never over a period of which nobody spoke. */
#include "firms_fixture.h"

static struct firms *carrying(int periods)
{
    struct firms *firms = firms_new();
    for (int i = JOBS; i <= TYPICAL; i++)
        firms->measures[i].carry = periods;
    firms_member(firms, "SPEAKS", "auto", "31-33", "2020-01-01", "");
    firms_member(firms, "SILENT", "auto", "31-33", "2020-01-01", "");
    firms_member(firms, "GONE", "auto", "31-33", "2020-01-01", "2021-03-31");
    firms_member(firms, "NEVER", "auto", "31-33", "2020-01-01", "");
    firms_member(firms, "BOTH", "auto", "31-33", "2020-01-01", ""), firms_member(firms, "BOTH", "moda", "31-33", "2020-01-01", "");
    static const char *const spoken[] = {"2020Q1", "2020Q2", "2020Q4", "2021Q1", "2021Q2"}; /* of 2020Q3 nobody did */
    for (size_t i = 0; i < COUNT(spoken); i++)
        firms_jobs(firms, "SPEAKS", spoken[i], "100");
    firms_jobs(firms, "SILENT", "2020Q1", "7"), firms_jobs(firms, "SILENT", "2020Q2", "10");
    firms_jobs(firms, "GONE", "2020Q4", "1000");
    firms_jobs(firms, "BOTH", "2020Q4", "5");
    firms_ask(firms, CLUSTER, -1);
    return firms;
}

static void check(const struct cube *cube, const char *row, const char *period, int64_t jobs, uint32_t contributors, uint32_t carried)
{
    const struct cube_cell *cell = firms_cell(cube, JOBS, row, "-", period);
    assert_int_equal((int64_t)cell->value, jobs);
    assert_int_equal(cell->contributors, contributors);
    assert_int_equal(cell->carried, carried);
}

static void nothing_is_carried_unless_declared(void **state)
{
    (void)state;
    struct firms *firms = carrying(0);
    const struct cube *cube = firms_cube(firms);
    check(cube, "auto", "2020Q4", 1105, 3, 0);
    check(cube, "auto", "2021Q1", 100, 1, 0);
    firms_drop(firms);
}

static void a_last_figure_stands_in_for_so_long(void **state)
{
    (void)state;
    struct firms *firms = carrying(2);
    const struct cube *cube = firms_cube(firms);
    assert_false(firms_cell(cube, JOBS, "auto", "-", "2020Q3")->known);
    check(cube, "auto", "2020Q4", 1115, 4, 1); /* SILENT, two periods old */
    check(cube, "auto", "2021Q1", 105, 2, 1);  /* GONE left, SILENT is three periods old */
    check(cube, "moda", "2021Q1", 5, 1, 1);
    check(cube, "total", "2021Q2", 105, 2, 1);
    check(cube, "gross", "2021Q2", 110, 2, 1);
    assert_int_equal((int64_t)firms_cell(cube, REPORTING, "total", "-", "2021Q2")->value, 1); /* who reported is not made up */
    assert_int_equal((int64_t)firms_cell(cube, TYPICAL, "total", "-", "2021Q2")->value, 525);
    assert_int_equal(firms_cell(cube, TYPICAL, "total", "-", "2021Q2")->carried, 1);
    firms_drop(firms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_carried_unless_declared),
        cmocka_unit_test(a_last_figure_stands_in_for_so_long),
    };
    return cmocka_run_group_tests_name("tally: figures carried forward", tests, NULL, NULL);
}
