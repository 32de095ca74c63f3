/* Months within quarters, and sources whose rows are records of a period: with key, without key, snapshots with linked figures. */
#include "firms_fixture.h"

static struct firms *monthly_firms(enum over_time over_time)
{
    struct firms *firms = firms_new();
    firms_member(firms, "A", "auto", "54", "", "");
    firms_member(firms, "A", "moda", "54", "", "");
    firms_member(firms, "B", "auto", "54", "", "");
    firms_jobs(firms, "A", "2021-01", "10");
    firms_jobs(firms, "A", "2021-02", "20");
    firms_jobs(firms, "A", "2021-03", "31");
    firms_jobs(firms, "B", "2021-02", "4");
    firms_jobs(firms, "B", "2021-03", "5");
    firms_jobs(firms, "A", "2021-06", "7");
    firms->measures[JOBS].over_time = over_time;
    firms->measures[TYPICAL].over_time = over_time;
    return firms;
}

static void assert_cell(const struct cube *cube, int measure, const char *row, const char *when, int64_t value, uint32_t contributors)
{
    const struct cube_cell *cell = firms_cell(cube, measure, row, "-", when);
    if (!cell->known || cell->value != value || cell->contributors != contributors)
        fail_msg("%s %s: known %d, %lld from %u; expected %lld from %u", row, when, cell->known, (long long)cell->value, cell->contributors,
                 (long long)value, contributors);
}

static void the_last_month_stands_for_the_quarter(void **state)
{
    (void)state;
    struct firms *firms = monthly_firms(OVER_TIME_LAST);
    const struct cube *cube = firms_cube(firms);
    assert_cell(cube, JOBS, "auto", "2021Q1", 36, 2);
    assert_cell(cube, JOBS, "gross", "2021Q1", 67, 2);
    assert_cell(cube, JOBS, "total", "2021Q2", 7, 1);
    assert_cell(cube, REPORTING, "total", "2021Q2", 1, 1);
    firms_drop(firms);
}

static void sums_need_all_months(void **state)
{
    (void)state;
    struct firms *firms = monthly_firms(OVER_TIME_SUM);
    const struct cube *cube = firms_cube(firms);
    assert_cell(cube, JOBS, "auto", "2021Q1", 61, 1);
    assert_cell(cube, JOBS, "gross", "2021Q1", 122, 1);
    assert_false(firms_cell(cube, JOBS, "auto", "-", "2021Q2")->known);
    assert_cell(cube, TYPICAL, "auto", "2021Q1", 610, 1);
    firms_drop(firms);
}

static void means_are_rounded_once(void **state)
{
    (void)state;
    struct firms *firms = monthly_firms(OVER_TIME_MEAN);
    firms->measures[JOBS].decimals = 2;
    firms_jobs(firms, "B", "2021-01", "1");
    const struct cube *cube = firms_cube(firms);
    assert_int_equal(cube->measures[JOBS].scale, 2);
    assert_cell(cube, JOBS, "auto", "2021Q1", 2367, 2); /* (61 + 10) / 3 = 23.666…, where 20.33 + 3.33 would be 23.66 */
    assert_int_equal(firms_cell(cube, JOBS, "auto", "-", "2021Q1")->top[0], 2033);
    assert_cell(cube, TYPICAL, "auto", "2021Q1", 118, 2); /* (61 + 10) / 2 / 3 = 11.83… */
    assert_cell(cube, TYPICAL, "gross", "2021Q1", 203, 2); /* 10 61 61 */
    firms_drop(firms);
}

static void years_take_quarters_and_months(void **state)
{
    (void)state;
    for (int quarters = 0; quarters < 2; quarters++) {
        struct firms *firms = firms_new();
        firms->inputs.frequency = PERIOD_YEAR;
        firms->measures[JOBS].over_time = OVER_TIME_SUM;
        assert_true(period_parse(STR("2021"), &firms->inputs.latest));
        firms_member(firms, "A", "auto", "54", "", "");
        for (int i = 1; i <= (quarters ? 4 : 12); i++)
            firms_jobs(firms, "A", str_cstr(firms->arena, str_format(firms->arena, quarters ? "2021Q%d" : "2021-%02d", i)),
                       str_cstr(firms->arena, str_format(firms->arena, "%d", i)));
        const struct cube *cube = firms_cube(firms);
        assert_cell(cube, JOBS, "auto", "2021", quarters ? 10 : 78, 1);
        assert_cell(cube, TYPICAL, "auto", "2021", quarters ? 40 : 120, 1);
        firms_drop(firms);
    }
}

/* A source that has the codes and the figures in its own rows. */
static struct firms *records(bool keyed)
{
    struct firms *firms = firms_new();
    firms->sources[EMPLEO].link = STR_NONE;
    firms->sources[EMPLEO].key = keyed ? STR("firm") : STR_NONE;
    firms->dimensions[CLUSTER].source = EMPLEO;
    firms->query.measures.len = 0;
    for (int i = REPORTING; i < MEASURES; i++)
        *VEC_PUSH(firms->arena, &firms->query.measures) = i;
    return firms;
}

static void record(struct firms *firms, const char *firm, const char *cluster, const char *period, const char *jobs)
{
    firms_row(firms->facts[EMPLEO], (const char *const[7]){firm, cluster, "", "", "", period, jobs});
}

enum { R_COUNT, R_SUM, R_MEDIAN };

static void rows_without_key_count_for_themselves(void **state)
{
    (void)state;
    struct firms *firms = records(false);
    record(firms, "A", "auto", "2021Q1", "10");
    record(firms, "A", "auto", "2021Q1", "12");
    record(firms, "A", "moda", "2021Q2", "3");
    record(firms, "A", "", "2021Q2", "4");
    record(firms, "A", "moda", "2021Q2", "");
    const struct cube *cube = firms_cube(firms);
    assert_cell(cube, R_COUNT, "auto", "2021Q1", 2, 2);
    assert_cell(cube, R_COUNT, "moda", "2021Q2", 2, 2);
    assert_cell(cube, R_SUM, "auto", "2021Q1", 22, 2);
    assert_cell(cube, R_SUM, "moda", "2021Q2", 3, 1);
    assert_cell(cube, R_SUM, "unspecified", "2021Q2", 4, 1);
    assert_cell(cube, R_SUM, "total", "2021Q2", 7, 2);
    assert_cell(cube, R_SUM, "gross", "2021Q2", 7, 2);
    assert_cell(cube, R_MEDIAN, "auto", "2021Q1", 110, 2);
    firms_drop(firms);
}

static void records_of_a_key_are_one_contributor(void **state)
{
    (void)state;
    struct firms *firms = records(true);
    record(firms, "A", "auto", "2021Q2", "10");
    record(firms, "A", "auto", "2021Q2", "5");
    record(firms, "A", "moda", "2021Q2", "2");
    record(firms, "B", "moda", "2021Q2", "1");
    const struct cube *cube = firms_cube(firms);
    assert_cell(cube, R_COUNT, "auto", "2021Q2", 1, 1);
    assert_cell(cube, R_COUNT, "gross", "2021Q2", 3, 2);
    assert_cell(cube, R_SUM, "auto", "2021Q2", 15, 1);
    assert_cell(cube, R_SUM, "moda", "2021Q2", 3, 2);
    assert_cell(cube, R_SUM, "total", "2021Q2", 18, 2); /* each row once: a figure belongs to its row */
    assert_cell(cube, R_SUM, "gross", "2021Q2", 18, 2);
    assert_cell(cube, R_MEDIAN, "total", "2021Q2", 90, 2); /* 17 and 1 */
    assert_int_equal(firms_cell(cube, R_SUM, "total", "-", "2021Q2")->top[0], 17);
    firms_drop(firms);
}

static void months_of_rows_without_key_are_added_by_code(void **state)
{
    (void)state;
    static const enum over_time ways[] = {OVER_TIME_LAST, OVER_TIME_SUM, OVER_TIME_MEAN};
    static const int64_t autos[] = {30, 60, 20};
    for (size_t i = 0; i < COUNT(ways); i++) {
        struct firms *firms = records(false);
        firms->measures[JOBS].over_time = ways[i];
        record(firms, "", "auto", "2021-04", "10");
        record(firms, "", "auto", "2021-05", "20");
        record(firms, "", "auto", "2021-06", "30");
        record(firms, "", "moda", "2021-05", "1");
        record(firms, "", "moda", "2021-06", "2");
        const struct cube *cube = firms_cube(firms);
        assert_cell(cube, R_SUM, "auto", "2021Q2", autos[i], 1);
        assert_cell(cube, R_SUM, "moda", "2021Q2", ways[i] == OVER_TIME_LAST ? 2 : 0, ways[i] == OVER_TIME_LAST);
        assert_cell(cube, R_SUM, "total", "2021Q2", autos[i] + (ways[i] == OVER_TIME_LAST ? 2 : 0), ways[i] == OVER_TIME_LAST ? 2 : 1);
        firms_drop(firms);
    }
}

/* A membership list taken anew each quarter, with the figures in another source. */
static void snapshots_take_linked_figures(void **state)
{
    (void)state;
    struct firms *firms = firms_new();
    firms->facts[PADRON] = firms_facts(firms, "padron", firms->codes[CLUSTER], firms->codes[SECTOR]);
    firms_drop_column(firms->facts[PADRON], "jobs");
    static const char *const rows[][2] = {{"A", "auto"}, {"A", "moda"}, {"B", "moda"}};
    for (size_t i = 0; i < COUNT(rows); i++)
        firms_row(firms->facts[PADRON], (const char *const[7]){rows[i][0], rows[i][1], "54", "", "", "2021Q1", ""});
    firms_row(firms->facts[PADRON], (const char *const[7]){"B", "ti", "54", "", "", "2021Q2", ""});
    firms_jobs(firms, "A", "2021Q1", "10");
    firms_jobs(firms, "B", "2021Q1", "3");
    firms_jobs(firms, "A", "2021Q2", "11");
    firms_jobs(firms, "B", "2021Q2", "4");
    const struct cube *cube = firms_cube(firms);
    assert_cell(cube, MEMBERS, "gross", "2021Q1", 3, 2);
    assert_cell(cube, JOBS, "moda", "2021Q1", 13, 2);
    assert_cell(cube, JOBS, "total", "2021Q1", 13, 2);
    assert_cell(cube, JOBS, "gross", "2021Q1", 23, 2);
    assert_cell(cube, JOBS, "total", "2021Q2", 4, 1);
    assert_cell(cube, MEMBERS, "moda", "2021Q2", 0, 0);
    firms_drop(firms);
}

/* A table of its last two periods alone holds the same figures of them, and a trace finds the same firms. */
static void only_the_last_periods_are_kept(void **state)
{
    (void)state;
    static const char *const periods[] = {"2021Q1", "2021Q2"};
    static const char *const rows[] = {"auto", "moda", "total", "gross"};
    struct firms *firms = firms_new();
    firms_member(firms, "A", "auto", "31", "", "");
    firms_member(firms, "A", "moda", "31", "", "");
    firms_member(firms, "B", "moda", "31", "", "");
    firms_jobs(firms, "A", "2020Q4", "10");
    firms_jobs(firms, "A", "2021Q1", "11");
    firms_jobs(firms, "A", "2021Q2", "12");
    firms_jobs(firms, "B", "2021Q2", "5");
    firms_ask(firms, CLUSTER, -1);
    const struct cube *whole = firms_cube(firms);
    firms->query.periods = 2;
    const struct cube *last = firms_cube(firms);
    assert_int_equal(last->period_count, 2);
    assert_true(whole->period_count > 2 && last->first_period == whole->first_period + (int32_t)whole->period_count - 2);
    for (size_t i = 0; i < COUNT(periods); i++)
        for (size_t j = 0; j < COUNT(rows); j++) {
            const struct cube_cell *cell = firms_cell(whole, JOBS, rows[j], "-", periods[i]);
            assert_cell(last, JOBS, rows[j], periods[i], (int64_t)cell->value, cell->contributors);
        }
    firms->query.periods = 40;
    assert_int_equal(firms_cube(firms)->period_count, whole->period_count);
    firms_drop(firms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_month_stands_for_the_quarter),
        cmocka_unit_test(sums_need_all_months),
        cmocka_unit_test(means_are_rounded_once),
        cmocka_unit_test(years_take_quarters_and_months),
        cmocka_unit_test(rows_without_key_count_for_themselves),
        cmocka_unit_test(records_of_a_key_are_one_contributor),
        cmocka_unit_test(months_of_rows_without_key_are_added_by_code),
        cmocka_unit_test(snapshots_take_linked_figures),
        cmocka_unit_test(only_the_last_periods_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
