/* Cubes worked out by hand: two clusters at once, joining and leaving on the edge, gross and distinct totals, medians, two axes. */
#include "firms_fixture.h"

struct expected {
    int measure;
    const char *row, *column, *when;
    int64_t value;
    uint32_t contributors;
};

static void check_cells(const struct cube *cube, const struct expected *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct cube_cell *cell = firms_cell(cube, rows[i].measure, rows[i].row, rows[i].column, rows[i].when);
        if (!cell->known || cell->value != rows[i].value || cell->contributors != rows[i].contributors)
            fail_msg("measure %d, %s × %s, %s: known %d, %lld from %u; expected %lld from %u", rows[i].measure, rows[i].row, rows[i].column,
                     rows[i].when, cell->known, (long long)cell->value, cell->contributors, (long long)rows[i].value, rows[i].contributors);
    }
}

/* B is in two clusters; D has no figure in Q2; E has no cluster that is known. */
static struct firms *five_firms(void)
{
    struct firms *firms = firms_new();
    firms_member(firms, "A", "auto", "31-33", "", "");
    firms_member(firms, "B", "auto", "43", "", "");
    firms_member(firms, "B", "moda", "", "", "");
    firms_member(firms, "C", "moda", "54", "", "");
    firms_member(firms, "D", "moda", "", "", "");
    firms_member(firms, "E", "??", "54", "", "");
    firms_jobs(firms, "A", "2021Q1", "10");
    firms_jobs(firms, "B", "2021Q1", "31");
    firms_jobs(firms, "C", "2021Q1", "5");
    firms_jobs(firms, "D", "2021Q1", "7");
    firms_jobs(firms, "E", "2021Q1", "0");
    firms_jobs(firms, "A", "2021Q2", "11");
    firms_jobs(firms, "B", "2021Q2", "30");
    firms_jobs(firms, "C", "2021Q2", "6");
    firms_jobs(firms, "D", "2021Q2", "");
    firms_jobs(firms, "Z", "2021Q2", "1000");
    return firms;
}

static void a_firm_in_two_clusters_counts_once_in_the_total(void **state)
{
    (void)state;
    static const struct expected rows[] = {
        {MEMBERS, "auto", "-", "2021Q1", 2, 2},   {MEMBERS, "moda", "-", "2021Q1", 3, 3},
        {MEMBERS, "ti", "-", "2021Q1", 0, 0},     {MEMBERS, "unspecified", "-", "2021Q1", 1, 1},
        {MEMBERS, "total", "-", "2021Q1", 5, 5},  {MEMBERS, "gross", "-", "2021Q1", 6, 5},
        {REPORTING, "moda", "-", "2021Q2", 2, 2}, {REPORTING, "total", "-", "2021Q2", 3, 3},
        {JOBS, "auto", "-", "2021Q1", 41, 2},     {JOBS, "moda", "-", "2021Q1", 43, 3},
        {JOBS, "ti", "-", "2021Q1", 0, 0},        {JOBS, "unspecified", "-", "2021Q1", 0, 1},
        {JOBS, "total", "-", "2021Q1", 53, 5},    {JOBS, "gross", "-", "2021Q1", 84, 5},
        {JOBS, "moda", "-", "2021Q2", 36, 2},     {JOBS, "total", "-", "2021Q2", 47, 3},
        {JOBS, "gross", "-", "2021Q2", 77, 3},    {JOBS, "unspecified", "-", "2021Q2", 0, 0},
    };
    struct firms *firms = five_firms();
    const struct cube *cube = firms_cube(firms);
    check_cells(cube, rows, COUNT(rows));
    assert_int_equal(firms_cell(cube, JOBS, "gross", "-", "2021Q1")->repeated, 1);
    assert_int_equal(firms_cell(cube, JOBS, "total", "-", "2021Q1")->repeated, 0);
    assert_int_equal(cube->period_count, 2);
    firms_drop(firms);
}

static void largest_contributions_are_kept(void **state)
{
    (void)state;
    struct firms *firms = five_firms();
    const struct cube *cube = firms_cube(firms);
    const struct cube_cell *total = firms_cell(cube, JOBS, "total", "-", "2021Q1");
    const struct cube_cell *gross = firms_cell(cube, JOBS, "gross", "-", "2021Q1");
    const struct cube_cell *cell = firms_cell(cube, JOBS, "auto", "-", "2021Q1");
    assert_true(total->top[0] == 31 && total->top[1] == 10 && total->top[2] == 7);
    assert_true(gross->top[0] == 62 && gross->top[1] == 10 && gross->top[2] == 7);
    assert_true(cell->top[0] == 31 && cell->top[1] == 10 && cell->top[2] == 0);
    firms_drop(firms);
}

static void medians_are_exact(void **state)
{
    (void)state;
    static const struct expected rows[] = {
        {TYPICAL, "auto", "-", "2021Q1", 205, 2},  /* (10 + 31) / 2 = 20.5 */
        {TYPICAL, "moda", "-", "2021Q1", 70, 3},   /* 5 7 31 */
        {TYPICAL, "total", "-", "2021Q1", 70, 5},  /* 0 5 7 10 31 */
        {TYPICAL, "gross", "-", "2021Q1", 85, 5},  /* 0 5 7 10 31 31: (7 + 10) / 2 */
        {TYPICAL, "ti", "-", "2021Q1", 0, 0},
    };
    struct firms *firms = five_firms();
    const struct cube *cube = firms_cube(firms);
    assert_int_equal(cube->measures[TYPICAL].scale, 1);
    assert_false(cube->measures[TYPICAL].additive);
    check_cells(cube, rows, COUNT(rows));
    firms_drop(firms);
}

static void median_of_many_is_the_middle_in_order(void **state)
{
    (void)state;
    static const struct {
        const char *figures;
        int64_t twice;
    } rows[] = {{"4", 8}, {"9 1", 10}, {"3 3 3 3", 6}, {"1 2 2 2 9 2 2", 4}, {"9 8 7 6 5 4 3 2 1 0", 9}, {"0 1 2 3 4 5 6 7 8", 8},
                {"5 5 1 1 5 1", 6}, {"2 1 2 1 2 1 2", 4}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct firms *firms = firms_new();
        struct str rest = str_from_cstr(rows[i].figures);
        for (int firm = 0; rest.len; firm++) {
            const char *name = str_cstr(firms->arena, str_format(firms->arena, "F%d", firm));
            const char *figure = str_cstr(firms->arena, str_cut(rest, ' ', &rest));
            firms_member(firms, name, "ti", "54", "", "");
            firms_jobs(firms, name, "2021Q2", figure);
        }
        assert_int_equal((int64_t)firms_cell(firms_cube(firms), TYPICAL, "ti", "-", "2021Q2")->value, rows[i].twice * 5);
        firms_drop(firms);
    }
}

static void membership_counts_on_the_last_day(void **state)
{
    (void)state;
    static const struct {
        const char *joined, *left;
        int64_t members[2]; /* on 31 March and 30 June 2021 */
    } rows[] = {
        {"", "", {1, 1}},           {"2021-03-31", "", {1, 1}}, {"2021-04-01", "", {0, 1}}, {"2021-06-30", "", {0, 1}},
        {"2021-07-01", "", {0, 0}}, {"", "2021-03-31", {0, 0}}, {"", "2021-04-01", {1, 0}}, {"", "2021-06-30", {1, 0}},
        {"", "2021-07-01", {1, 1}}, {"2021-04-01", "2021-06-30", {0, 0}}, {"2021-03-31", "2021-04-01", {1, 0}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct firms *firms = firms_new();
        firms_member(firms, "A", "auto", "54", rows[i].joined, rows[i].left);
        firms_member(firms, "B", "ti", "54", "", "");
        firms_jobs(firms, "A", "2021Q1", "10");
        firms_jobs(firms, "A", "2021Q2", "10");
        firms_jobs(firms, "B", "2021Q1", "1");
        const struct cube *cube = firms_cube(firms);
        for (uint32_t period = 0; period < 2; period++) {
            assert_int_equal((int64_t)cube_at(cube, MEMBERS, 0, 0, period)->value, rows[i].members[period]);
            assert_int_equal((int64_t)cube_at(cube, JOBS, 0, 0, period)->value, rows[i].members[period] * 10);
        }
        firms_drop(firms);
    }
}

static void a_firm_that_comes_back_is_one_firm(void **state)
{
    (void)state;
    struct firms *firms = firms_new();
    firms_member(firms, "A", "auto", "54", "2020-01-01", "2021-02-01");
    firms_member(firms, "A", "auto", "54", "2021-05-01", "");
    firms_member(firms, "A", "auto", "54", "2021-06-01", "");
    firms_jobs(firms, "A", "2021Q1", "4");
    firms_jobs(firms, "A", "2021Q2", "5");
    static const struct expected rows[] = {
        {MEMBERS, "auto", "-", "2021Q1", 0, 0}, {MEMBERS, "auto", "-", "2021Q2", 1, 1}, {MEMBERS, "gross", "-", "2021Q2", 1, 1},
        {JOBS, "auto", "-", "2021Q2", 5, 1},    {JOBS, "total", "-", "2021Q1", 0, 0},
    };
    check_cells(firms_cube(firms), rows, COUNT(rows));
    firms_drop(firms);
}

static void an_additive_dimension_is_settled_by_firm(void **state)
{
    (void)state;
    struct firms *firms = five_firms();
    firms_ask(firms, SECTOR, -1);
    static const struct expected rows[] = {
        {MEMBERS, "43", "-", "2021Q1", 1, 1},    {MEMBERS, "54", "-", "2021Q1", 2, 2}, {MEMBERS, "unspecified", "-", "2021Q1", 1, 1},
        {MEMBERS, "total", "-", "2021Q1", 5, 5}, {MEMBERS, "gross", "-", "2021Q1", 5, 5}, {JOBS, "43", "-", "2021Q1", 31, 1},
        {JOBS, "gross", "-", "2021Q1", 53, 5},
    };
    check_cells(firms_cube(firms), rows, COUNT(rows));
    firms_drop(firms);
}

static void two_sectors_at_once_are_refused(void **state)
{
    (void)state;
    struct firms *firms = five_firms();
    struct cube *cube;
    firms_member(firms, "C", "ti", "46", "", "");
    firms_ask(firms, SECTOR, -1);
    assert_false(tally_cube(&firms->inputs, &firms->query, firms->arena, &cube, &firms->fault));
    assert_int_equal(firms->fault.code, FAULT_DATA);
    assert_string_equal(firms->fault.place, "padron.csv:8");
    assert_non_null(strstr(firms->fault.message, "'sector'"));
    firms_drop(firms);
}

static void both_axes_have_both_totals(void **state)
{
    (void)state;
    struct firms *firms = five_firms();
    firms_ask(firms, CLUSTER, SECTOR);
    firms->dimensions[SECTOR].additive = false; /* B: (auto, 43) and (moda, unspecified) */
    static const struct expected rows[] = {
        {JOBS, "auto", "31-33", "2021Q1", 10, 1}, {JOBS, "auto", "43", "2021Q1", 31, 1},  {JOBS, "moda", "unspecified", "2021Q1", 38, 2},
        {JOBS, "auto", "total", "2021Q1", 41, 2}, {JOBS, "auto", "gross", "2021Q1", 41, 2}, {JOBS, "total", "43", "2021Q1", 31, 1},
        {JOBS, "gross", "unspecified", "2021Q1", 38, 2}, {JOBS, "total", "total", "2021Q1", 53, 5}, {JOBS, "gross", "total", "2021Q1", 84, 5},
        {JOBS, "total", "gross", "2021Q1", 84, 5}, {JOBS, "gross", "gross", "2021Q1", 84, 5}, {MEMBERS, "gross", "gross", "2021Q2", 6, 5},
        {MEMBERS, "moda", "43", "2021Q1", 0, 0},  {MEMBERS, "unspecified", "54", "2021Q1", 1, 1},
    };
    check_cells(firms_cube(firms), rows, COUNT(rows));
    firms_drop(firms);
}

static void a_missing_period_is_not_zero(void **state)
{
    (void)state;
    struct firms *firms = five_firms();
    assert_true(period_parse(STR("2021Q4"), &firms->inputs.latest));
    firms_jobs(firms, "A", "2021Q4", "12");
    const struct cube *cube = firms_cube(firms);
    assert_false(firms_cell(cube, JOBS, "auto", "-", "2021Q3")->known);
    assert_false(firms_cell(cube, REPORTING, "total", "-", "2021Q3")->known);
    assert_true(firms_cell(cube, MEMBERS, "auto", "-", "2021Q3")->known);
    assert_true(firms_cell(cube, JOBS, "moda", "-", "2021Q4")->known);
    assert_int_equal(firms_cell(cube, JOBS, "moda", "-", "2021Q4")->contributors, 0);
    firms_drop(firms);
}

static void tables_without_figures_take_the_reports_periods(void **state)
{
    (void)state;
    struct firms *firms = five_firms();
    firms->query.measures.len = 1; /* members */
    assert_int_equal(firms_cube(firms)->period_count, 2);
    firms_drop(firms);
}

static void what_cannot_be_counted_is_refused(void **state)
{
    (void)state;
    enum { LATE, EARLY, UNLINKED, KIND, COLUMN, CLASS, LIST, COARSE, CASES };
    static const struct {
        enum fault_code code;
        const char *phrase;
    } rows[CASES] = {
        [LATE] = {FAULT_DATA, "source 'empleo' has no complete figures for 2022Q1"},
        [EARLY] = {FAULT_DATA, "the first figures are of 2021Q1"},
        [UNLINKED] = {FAULT_DEFINITION, "'empleo', which is not linked to 'padron'"},
        [KIND] = {FAULT_DEFINITION, "no kind 'mode'"},
        [COLUMN] = {FAULT_DEFINITION, "'joined' is no column of figures"},
        [CLASS] = {FAULT_DEFINITION, "no class rule 'staff'"},
        [LIST] = {FAULT_DEFINITION, "code list 'cluster' lacks the class 'micro'"},
        [COARSE] = {FAULT_DATA, "source 'empleo' states coarser periods"},
    };
    for (int i = 0; i < CASES; i++) {
        struct firms *firms = five_firms();
        struct cube *cube;
        if (i == LATE || i == EARLY)
            assert_true(period_parse(i == LATE ? STR("2022Q1") : STR("2020Q4"), &firms->inputs.latest));
        if (i == UNLINKED)
            firms->sources[EMPLEO].link = STR_NONE;
        if (i == KIND)
            firms->measures[JOBS].kind = STR("mode");
        if (i == COLUMN)
            firms->measures[JOBS].column = STR("joined");
        if (i == CLASS || i == LIST)
            firms_ask(firms, SIZE, -1);
        if (i == CLASS)
            firms->dimensions[SIZE].class_rule = STR("staff");
        if (i == LIST)
            firms->dimensions[SIZE].codes = CLUSTER;
        if (i == COARSE) {
            firms->inputs.frequency = PERIOD_MONTH;
            assert_true(period_parse(STR("2021-06"), &firms->inputs.latest));
        }
        assert_false(tally_cube(&firms->inputs, &firms->query, firms->arena, &cube, &firms->fault));
        assert_int_equal(firms->fault.code, rows[i].code);
        if (!strstr(firms->fault.message, rows[i].phrase))
            fail_msg("%s", firms->fault.message);
        firms_drop(firms);
    }
}

static void sums_that_are_too_large_are_refused(void **state)
{
    (void)state;
    struct firms *firms = firms_new();
    struct cube *cube;
    firms_member(firms, "A", "auto", "54", "", "");
    firms_jobs(firms, "A", "2021Q2", "9223372036854775807");
    assert_int_equal((int64_t)firms_cell(firms_cube(firms), JOBS, "auto", "-", "2021Q2")->value, INT64_MAX);
    firms_jobs(firms, "A", "2021Q2", "1");
    assert_false(tally_cube(&firms->inputs, &firms->query, firms->arena, &cube, &firms->fault));
    assert_int_equal(firms->fault.code, FAULT_INTERNAL);
    firms_drop(firms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_firm_in_two_clusters_counts_once_in_the_total),
        cmocka_unit_test(largest_contributions_are_kept),
        cmocka_unit_test(medians_are_exact),
        cmocka_unit_test(median_of_many_is_the_middle_in_order),
        cmocka_unit_test(membership_counts_on_the_last_day),
        cmocka_unit_test(a_firm_that_comes_back_is_one_firm),
        cmocka_unit_test(an_additive_dimension_is_settled_by_firm),
        cmocka_unit_test(two_sectors_at_once_are_refused),
        cmocka_unit_test(both_axes_have_both_totals),
        cmocka_unit_test(a_missing_period_is_not_zero),
        cmocka_unit_test(tables_without_figures_take_the_reports_periods),
        cmocka_unit_test(what_cannot_be_counted_is_refused),
        cmocka_unit_test(sums_that_are_too_large_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
