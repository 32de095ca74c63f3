/* What must hold for any data: codes less overlap give the total, the order of rows does not matter, a plain second count agrees. */
#include "firms_fixture.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRMS = 60, ROWS_MAX = 400, ROUNDS = 25 };

/* Numbers of its own (Knuth, MMIX): the same on every machine. */
static uint32_t draw(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*seed >> 33) % below;
}

struct row {
    bool figure;
    char firm[8], a[16], b[16], joined[16], left[16];
};

static const char *const clusters[] = {"auto", "moda", "ti", ""};
static const char *const sectors[] = {"31-33", "43", "54", ""};

static size_t draw_rows(uint64_t *seed, struct row *rows)
{
    size_t count = 0;
    for (uint32_t firm = 0; firm < FIRMS; firm++) {
        const char *sector = sectors[draw(seed, 4)];
        for (uint32_t i = 0, n = 1 + draw(seed, 3); i < n; i++) {
            struct row *row = &rows[count++];
            *row = (struct row){0};
            snprintf(row->firm, sizeof row->firm, "F%u", firm);
            snprintf(row->a, sizeof row->a, "%s", clusters[draw(seed, 4)]);
            snprintf(row->b, sizeof row->b, "%s", sector);
            if (draw(seed, 3) == 0)
                snprintf(row->joined, sizeof row->joined, "2021-%02u-%02u", 1 + draw(seed, 7), 1 + draw(seed, 28));
            if (draw(seed, 3) == 0)
                snprintf(row->left, sizeof row->left, "2021-%02u-%02u", 1 + draw(seed, 7), 1 + draw(seed, 28));
        }
        for (uint32_t quarter = 1; quarter <= 2; quarter++) {
            if (draw(seed, 5) == 0)
                continue;
            struct row *row = &rows[count++];
            *row = (struct row){.figure = true};
            snprintf(row->firm, sizeof row->firm, "F%u", firm);
            snprintf(row->a, sizeof row->a, "2021Q%u", quarter);
            snprintf(row->b, sizeof row->b, "%u", draw(seed, 400));
        }
    }
    assert_true(count <= ROWS_MAX);
    return count;
}

static struct firms *firms_of(const struct row *rows, size_t count)
{
    struct firms *firms = firms_new();
    for (size_t i = 0; i < count; i++)
        if (rows[i].figure)
            firms_jobs(firms, rows[i].firm, rows[i].a, rows[i].b);
        else
            firms_member(firms, rows[i].firm, rows[i].a, rows[i].b, rows[i].joined, rows[i].left);
    return firms;
}

static struct str dump(struct firms *firms)
{
    struct strbuf out = strbuf_new(firms->arena);
    cube_dump(firms_cube(firms), &out);
    return strbuf_str(&out);
}

static const int questions[][2] = {{CLUSTER, -1}, {SECTOR, -1}, {SIZE, -1}, {CLUSTER, SIZE}, {SECTOR, CLUSTER}};

static void the_order_of_rows_does_not_matter(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        struct row rows[ROWS_MAX], shuffled[ROWS_MAX];
        uint64_t seed = round;
        size_t count = draw_rows(&seed, rows);
        memcpy(shuffled, rows, sizeof rows);
        for (size_t i = count - 1; i > 0; i--) {
            size_t j = draw(&seed, (uint32_t)i + 1);
            struct row held = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = held;
        }
        struct firms *one = firms_of(rows, count), *other = firms_of(shuffled, count);
        for (size_t i = 0; i < COUNT(questions); i++) {
            firms_ask(one, questions[i][0], questions[i][1]);
            firms_ask(other, questions[i][0], questions[i][1]);
            assert_true(str_equal(dump(one), dump(other)));
        }
        firms_drop(one);
        firms_drop(other);
    }
}

/* Along the row axis of one column position and period: gross = the codes added; additive axes have no overlap. */
static void check_margins(const struct cube *cube, size_t measure, uint32_t column, uint32_t period)
{
    const struct cube_cell *total = cube_at(cube, measure, axis_total(&cube->rows), column, period);
    const struct cube_cell *gross = cube_at(cube, measure, axis_gross(&cube->rows), column, period);
    int128 sum = 0;
    uint32_t entries = 0;
    for (uint32_t row = 0; row <= axis_unspecified(&cube->rows); row++) {
        const struct cube_cell *cell = cube_at(cube, measure, row, column, period);
        sum += cell->value;
        entries += cell->contributors;
        assert_true(cell->contributors <= total->contributors);
    }
    assert_true(sum == gross->value);
    assert_true(gross->value >= total->value && gross->contributors == total->contributors);
    assert_true(entries >= total->contributors);
    if (column < axis_gross(&cube->columns) || !cube->columns.list)
        assert_true((gross->repeated == 0) == (entries == total->contributors));
    if (cube->rows.additive)
        assert_true(gross->value == total->value);
}

static void codes_less_overlap_are_the_total(void **state)
{
    (void)state;
    size_t overlaps = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        struct row rows[ROWS_MAX];
        uint64_t seed = round + 1000;
        struct firms *firms = firms_of(rows, draw_rows(&seed, rows));
        for (size_t i = 0; i < COUNT(questions); i++) {
            firms_ask(firms, questions[i][0], questions[i][1]);
            const struct cube *cube = firms_cube(firms);
            for (size_t measure = MEMBERS; measure <= JOBS; measure++)
                for (uint32_t column = 0; column < axis_size(&cube->columns); column++)
                    for (uint32_t period = 0; period < cube->period_count; period++) {
                        check_margins(cube, measure, column, period);
                        overlaps += cube_at(cube, measure, axis_gross(&cube->rows), column, period)->repeated > 0;
                    }
        }
        firms_drop(firms);
    }
    assert_true(overlaps > 100);
}

/* The distinct total of jobs, counted again firm by firm from the drawn rows. */
static void a_plain_second_count_agrees(void **state)
{
    (void)state;
    static const char *const ends[] = {"2021-03-31", "2021-06-30"};
    for (uint64_t round = 0; round < ROUNDS; round++) {
        struct row rows[ROWS_MAX];
        uint64_t seed = round + 2000;
        size_t count = draw_rows(&seed, rows);
        struct firms *firms = firms_of(rows, count);
        const struct cube *cube = firms_cube(firms);
        for (uint32_t period = 0; period < 2; period++) {
            long jobs = 0;
            const char *quarter = period ? "2021Q2" : "2021Q1";
            for (size_t i = 0; i < count; i++) {
                bool member = false;
                for (size_t j = 0; rows[i].figure && j < count; j++)
                    member |= !rows[j].figure && strcmp(rows[i].firm, rows[j].firm) == 0 && strcmp(rows[j].joined, ends[period]) <= 0 &&
                              (!rows[j].left[0] || strcmp(rows[j].left, ends[period]) > 0);
                if (member && strcmp(rows[i].a, quarter) == 0)
                    jobs += strtol(rows[i].b, NULL, 10);
            }
            assert_int_equal((long)firms_cell(cube, JOBS, "total", "-", quarter)->value, jobs);
        }
        firms_drop(firms);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_rows_does_not_matter),
        cmocka_unit_test(codes_less_overlap_are_the_total),
        cmocka_unit_test(a_plain_second_count_agrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
