/* Where a change comes from: worked cases, and with generated memberships the identity in every cell and both totals. */
#include "firms_fixture.h"

enum { F_JOBS, F_ORGANIC, F_JOINED, F_LEFT, F_IN, F_OUT, F_REPORTING, F_STAYED, F_EXPANDED, F_CONTRACTED, F_OPENED, F_CLOSED, F_GAINS,
       F_LOSSES, F_COUNT };

static const char *const names[F_COUNT] = {NULL, "organic", "joined", "left", "moved_in", "moved_out", "reporting", "stayed",
                                           "expanded", "contracted", "opened", "closed", "gains", "losses"};

static struct firms *flows_new(int of, int lag, int carry, int rows, int columns)
{
    struct firms *firms = firms_new();
    struct measure_spec *measures = ARENA_ARRAY(firms->arena, struct measure_spec, F_COUNT);

    measures[F_JOBS] = firms->measures[of];
    for (size_t i = 1; i < F_COUNT; i++) {
        measures[i] = firms->measures[of];
        measures[i].name = measures[i].flow = str_from_cstr(names[i]);
        measures[i].kind = STR("flow");
        measures[i].of = F_JOBS;
        measures[i].lag = lag;
    }
    for (size_t i = 0; i < F_COUNT; i++)
        measures[i].carry = carry;
    firms->dimensions[SIZE].class_measure = F_JOBS;
    firms->inputs.measures = measures;
    firms->query = (struct query_spec){.table = STR("t"), .rows = rows, .columns = columns};
    for (int i = 0; i < F_COUNT; i++)
        *VEC_PUSH(firms->arena, &firms->query.measures) = i;
    return firms;
}

static int64_t value_of(const struct cube *cube, int measure, const char *row)
{
    return (int64_t)firms_cell(cube, measure, row, "-", "2021Q2")->value;
}

static void each_firm_has_its_part(void **state)
{
    static const struct {
        const char *row;
        int64_t before, now, parts[6];
    } expected[] = {{"auto", 160, 163, {-2, 20, -30, 0, -40, 55}},
                    {"moda", 25, 35, {0, 0, -25, 40 - 5, 0, 0}},
                    {"gross", 185, 198, {-2, 20, -55, 35, -40, 55}},
                    {"total", 185, 198, {-7, 20, -55, 0, 0, 55}}};
    (void)state;
    struct firms *firms = flows_new(JOBS, 1, 0, CLUSTER, -1);
    firms_member(firms, "STAYS", "auto", "31-33", "2020-01-01", ""), firms_jobs(firms, "STAYS", "2021Q1", "60");
    firms_jobs(firms, "STAYS", "2021Q2", "68");
    firms_member(firms, "SHRINKS", "auto", "31-33", "2020-01-01", ""), firms_jobs(firms, "SHRINKS", "2021Q1", "30");
    firms_jobs(firms, "SHRINKS", "2021Q2", "20");
    firms_member(firms, "JOINS", "auto", "31-33", "2021-05-01", ""), firms_jobs(firms, "JOINS", "2021Q1", "999");
    firms_jobs(firms, "JOINS", "2021Q2", "20");
    firms_member(firms, "LEAVES", "auto", "31-33", "2020-01-01", "2021-06-30"), firms_jobs(firms, "LEAVES", "2021Q1", "30");
    firms_jobs(firms, "LEAVES", "2021Q2", "999");
    firms_member(firms, "QUITS", "moda", "31-33", "2020-01-01", "2021-06-30"), firms_jobs(firms, "QUITS", "2021Q1", "25");
    firms_member(firms, "MOVES", "auto", "31-33", "2020-01-01", "2021-05-01"), firms_jobs(firms, "MOVES", "2021Q1", "40");
    firms_member(firms, "MOVES", "moda", "31-33", "2021-05-01", ""), firms_jobs(firms, "MOVES", "2021Q2", "35");
    firms_member(firms, "SPEAKS", "auto", "31-33", "2020-01-01", ""), firms_jobs(firms, "SPEAKS", "2021Q2", "55");
    const struct cube *cube = firms_cube(firms);
    for (size_t i = 0; i < COUNT(expected); i++) {
        assert_int_equal((int64_t)firms_cell(cube, F_JOBS, expected[i].row, "-", "2021Q1")->value, expected[i].before);
        assert_int_equal(value_of(cube, F_JOBS, expected[i].row), expected[i].now);
        for (int part = 0; part < 6; part++)
            assert_int_equal(value_of(cube, F_ORGANIC + part, expected[i].row), expected[i].parts[part]);
    }
    assert_int_equal(value_of(cube, F_EXPANDED, "auto"), 8);
    assert_int_equal(value_of(cube, F_CONTRACTED, "auto"), -10);
    assert_int_equal(value_of(cube, F_STAYED, "auto"), 90);
    assert_int_equal(firms_cell(cube, F_ORGANIC, "auto", "-", "2021Q2")->contributors, 2);
    assert_int_equal((int64_t)firms_cell(cube, F_ORGANIC, "auto", "-", "2021Q2")->whole, 18);
    assert_int_equal(firms_cell(cube, F_ORGANIC, "auto", "-", "2021Q2")->top[0], 10);
    assert_false(firms_cell(cube, F_ORGANIC, "auto", "-", "2021Q1")->known);
    firms_drop(firms);
}

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

static void generate(struct firms *firms, uint64_t seed)
{
    static const char *const clusters[] = {"auto", "moda", "ti", ""};
    static const char *const days[] = {"", "2020-02-03", "2020-05-31", "2020-06-30", "2020-09-01", "2020-12-31", "2021-03-31"};
    static const char *const sectors[] = {"11", "31-33", "43", "54", ""};
    static const char *const periods[] = {"2020Q1", "2020Q2", "2020Q3", "2020Q4", "2021Q1", "2021Q2"};
    for (int firm = 0; firm < 40; firm++) {
        char key[16], jobs[16];
        snprintf(key, sizeof key, "F%d", firm);
        const char *sector = sectors[next_random(&seed) % COUNT(sectors)];
        for (uint64_t rows = 1 + next_random(&seed) % 3; rows > 0; rows--)
            firms_member(firms, key, clusters[next_random(&seed) % COUNT(clusters)], sector, days[next_random(&seed) % 5],
                         next_random(&seed) % 2 ? days[3 + next_random(&seed) % 4] : "");
        for (size_t i = 0; i < COUNT(periods); i++) {
            if (next_random(&seed) % 5 == 0)
                continue;
            snprintf(jobs, sizeof jobs, "%d", (int)(next_random(&seed) % 4 ? next_random(&seed) % 300 : 0));
            firms_jobs(firms, key, periods[i], jobs);
        }
    }
}

/* The parts add to the change; gains and losses to the organic one; openings and expansions to the gains. */
static void check_cell(const struct cube *cube, uint32_t row, uint32_t column, uint32_t period, uint32_t lag)
{
    int64_t values[F_COUNT], sum = 0;
    for (size_t i = 0; i < F_COUNT; i++)
        values[i] = (int64_t)cube_at(cube, i, row, column, period)->value;
    for (int i = F_ORGANIC; i <= F_REPORTING; i++)
        sum += values[i];
    assert_int_equal(sum, values[F_JOBS] - (int64_t)cube_at(cube, F_JOBS, row, column, period - lag)->value);
    assert_int_equal(values[F_GAINS] + values[F_LOSSES], values[F_ORGANIC]);
    assert_int_equal(values[F_EXPANDED] + values[F_OPENED], values[F_GAINS]);
    assert_int_equal(values[F_CONTRACTED] + values[F_CLOSED], values[F_LOSSES]);
    assert_true(values[F_JOINED] >= 0 && values[F_IN] >= 0 && values[F_LEFT] <= 0 && values[F_OUT] <= 0);
}

static void the_identity_closes(void **state)
{
    static const struct {
        int of, lag, rows, columns, carry;
    } cases[] = {{JOBS, 1, CLUSTER, -1, 0}, {JOBS, 4, CLUSTER, -1, 0}, {MEMBERS, 2, CLUSTER, -1, 0}, {JOBS, 1, CLUSTER, SECTOR, 0},
                 {JOBS, 1, SIZE, -1, 0},    {JOBS, 3, CLUSTER, SIZE, 0}, {JOBS, 1, CLUSTER, -1, 1}, {JOBS, 2, SIZE, CLUSTER, 2}};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        for (uint64_t seed = 1; seed <= 5; seed++) {
            struct firms *firms = flows_new(cases[i].of, cases[i].lag, cases[i].carry, cases[i].rows, cases[i].columns);
            generate(firms, seed);
            const struct cube *cube = firms_cube(firms);
            for (uint32_t row = 0; row < axis_size(&cube->rows); row++)
                for (uint32_t column = 0; column < axis_size(&cube->columns); column++)
                    for (uint32_t period = (uint32_t)cases[i].lag; period < cube->period_count; period++)
                        check_cell(cube, row, column, period, (uint32_t)cases[i].lag);
            firms_drop(firms);
        }
}

/* Who is in two codes, counted from the lists themselves. */
static void a_dimension_crossed_with_itself_counts_those_in_both(void **state)
{
    (void)state;
    struct firms *firms = firms_new();
    firms_member(firms, "A", "auto", "", "", ""), firms_member(firms, "A", "moda", "", "", "");
    firms_member(firms, "B", "auto", "", "", ""), firms_member(firms, "B", "ti", "", "", ""), firms_member(firms, "B", "moda", "", "", "");
    firms_member(firms, "C", "auto", "", "", "");
    firms_jobs(firms, "A", "2021Q2", "10"), firms_jobs(firms, "B", "2021Q2", "5"), firms_jobs(firms, "C", "2021Q2", "1");
    firms_ask(firms, CLUSTER, CLUSTER);
    const struct cube *cube = firms_cube(firms);
    static const struct {
        const char *row, *column;
        int64_t members, jobs;
    } expected[] = {{"auto", "auto", 3, 16}, {"auto", "moda", 2, 15}, {"moda", "auto", 2, 15}, {"ti", "moda", 1, 5}, {"ti", "ti", 1, 5},
                    {"total", "auto", 3, 16}, {"total", "total", 3, 16}};
    for (size_t i = 0; i < COUNT(expected); i++) {
        assert_int_equal((int64_t)firms_cell(cube, MEMBERS, expected[i].row, expected[i].column, "2021Q2")->value, expected[i].members);
        assert_int_equal((int64_t)firms_cell(cube, JOBS, expected[i].row, expected[i].column, "2021Q2")->value, expected[i].jobs);
    }
    firms_drop(firms);
}

/* BLS follows openings of one quarter through later ones: of four that joined in 2020Q2 three are there after a quarter, two after two. */
static void those_that_joined_together_are_followed(void **state)
{
    static const struct {
        int lag;
        const char *period;
        int64_t survivors, jobs;
    } expected[] = {{1, "2020Q3", 3, 60}, {2, "2020Q4", 2, 30}, {3, "2021Q1", 2, 30}, {1, "2021Q2", 0, 0}};
    (void)state;
    for (size_t i = 0; i < COUNT(expected); i++)
        for (int of = 0; of < 2; of++) {
            struct firms *firms = flows_new(of ? JOBS : MEMBERS, expected[i].lag, 0, CLUSTER, -1);
            firms->measures[0] = firms->inputs.measures[F_STAYED];
            firms->measures[0].name = firms->measures[0].flow = STR("survived");
            firms->measures[1] = firms->inputs.measures[F_JOBS];
            firms->measures[0].of = 1;
            firms->inputs.measures = firms->measures;
            firms->query.measures.len = 0;
            *VEC_PUSH(firms->arena, &firms->query.measures) = 0;
            *VEC_PUSH(firms->arena, &firms->query.measures) = 1;
            firms_member(firms, "OLD", "auto", "", "2020-01-01", "");
            firms_member(firms, "ONE", "auto", "", "2020-04-01", "2020-09-30"), firms_member(firms, "TWO", "auto", "", "2020-05-01", "2020-10-01");
            firms_member(firms, "THREE", "auto", "", "2020-06-30", ""), firms_member(firms, "FOUR", "auto", "", "2020-06-01", "");
            firms_member(firms, "MOVER", "moda", "", "2020-01-01", "2020-05-01"), firms_member(firms, "MOVER", "auto", "", "2020-05-01", "");
            static const char *const keys[] = {"OLD", "ONE", "TWO", "THREE", "FOUR", "MOVER"};
            static const char *const periods[] = {"2020Q1", "2020Q2", "2020Q3", "2020Q4", "2021Q1", "2021Q2"};
            static const char *const jobs[] = {"999", "50", "30", "20", "10", "500"};
            for (size_t k = 0; k < COUNT(keys); k++)
                for (size_t q = 0; q < COUNT(periods); q++)
                    firms_jobs(firms, keys[k], periods[q], jobs[k]);
            const struct cube *cube = firms_cube(firms);
            const struct cube_cell *cell = firms_cell(cube, 0, "auto", "-", expected[i].period);
            assert_true(cell->known);
            assert_int_equal((int64_t)cell->value, of ? expected[i].jobs : expected[i].survivors);
            assert_false(firms_cell(cube, 0, "auto", "-", "2020Q1")->known); /* who joined then is not known */
            firms_drop(firms);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_firm_has_its_part),
        cmocka_unit_test(the_identity_closes),
        cmocka_unit_test(those_that_joined_together_are_followed),
        cmocka_unit_test(a_dimension_crossed_with_itself_counts_those_in_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
