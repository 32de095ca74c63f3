/* Codes of several levels in one table: each firm once in its code and in all that this is part of; sums between levels are
 * relations of the guard, so that no level gives away what another withholds. */
#include "firms_fixture.h"

#include "guard/audit.h"
#include "guard/exchange.h"

/* 31 with 311 (3111, 3112) and 312 (3121, 3122); 46 by itself. */
static struct firms *firms_of_levels(void)
{
    static const char *const codes[][2] = {{"31", ""},    {"311", "31"},   {"3111", "311"}, {"3112", "311"},
                                           {"312", "31"}, {"3121", "312"}, {"3122", "312"}, {"46", ""}};
    struct firms *firms = firms_new();
    struct codelist *list = codelist_new(firms->arena, STR("sector"));
    struct str circle;

    for (size_t i = 0; i < COUNT(codes); i++) {
        struct code code = {.key = str_from_cstr(codes[i][0]), .parent = str_from_cstr(codes[i][1])};
        assert_true(codelist_append(list, &code, STR_NONE, STR_NONE, &circle));
    }
    assert_true(codelist_tie(list, &circle));
    firms->codes[SECTOR] = list;
    for (size_t i = 0; i < firms->facts[PADRON]->columns.len; i++)
        if (str_equal(firms->facts[PADRON]->columns.at[i].name, STR("sector")))
            firms->facts[PADRON]->columns.at[i].list = list;
    return firms;
}

/* So many firms with the code, of 10 jobs each. */
static void add_firms(struct firms *firms, const char *sector, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *name = ARENA_ARRAY(firms->arena, char, 32);
        snprintf(name, 32, "%s-%zu", sector, i);
        firms_member(firms, name, i % 2 ? "ti" : "auto", sector, "", "");
        firms_jobs(firms, name, "2021Q2", "10");
    }
}

static const struct cube *cube_of_levels(struct firms *firms, int columns)
{
    add_firms(firms, "3111", 5);
    add_firms(firms, "3112", 4);
    add_firms(firms, "3121", 2);
    add_firms(firms, "3122", 6);
    add_firms(firms, "46", 7);
    add_firms(firms, "31", 3); /* too coarse: not specified */
    firms_ask(firms, SECTOR, columns);
    return firms_cube(firms);
}

static void each_level_has_its_firms(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        int64_t jobs;
    } rows[] = {{"3111", 50}, {"3112", 40}, {"311", 90},         {"3121", 20},   {"312", 80},
                {"31", 170},  {"46", 70},   {"unspecified", 30}, {"total", 270}, {"gross", 270}};
    struct firms *firms = firms_of_levels();
    const struct cube *cube = cube_of_levels(firms, -1);

    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct cube_cell *cell = firms_cell(cube, JOBS, rows[i].row, "-", "2021Q2");
        if (cell->value != rows[i].jobs || cell->contributors != rows[i].jobs / 10 || cell->repeated)
            fail_msg("%s: %d from %u", rows[i].row, (int)cell->value, cell->contributors);
    }
    firms_drop(firms);
}

static void levels_need_one_code_a_firm(void **state)
{
    (void)state;
    struct firms *firms = firms_of_levels();
    struct cube *cube;

    firms->dimensions[SECTOR].additive = false;
    firms_member(firms, "a", "ti", "46", "", "");
    firms_jobs(firms, "a", "2021Q2", "10");
    firms_ask(firms, SECTOR, -1);
    assert_false(tally_cube(&firms->inputs, &firms->query, firms->arena, &cube, &firms->fault));
    assert_true(firms->fault.code == FAULT_DEFINITION && strstr(firms->fault.message, "levels"));
    firms_drop(firms);
}

static enum cell_state state_of(const struct release *release, const char *row)
{
    return release_state(release, JOBS, firms_position(&release->rows, row), axis_total(&release->columns),
                         release->period_count - 1);
}

/* 3121 has two firms: 3122 goes with it, as 312 shows their sum; and no higher level is lost. */
static void no_level_gives_another_away(void **state)
{
    (void)state;
    struct firms *firms = firms_of_levels();
    const struct cube *cube = cube_of_levels(firms, -1);
    struct policy_spec policy = {.limits = {.min_contributors = 3, .range_mpct = 10000}};
    struct guard_inputs inputs = {.cubes = &cube, .count = 1, .policy = &policy};
    struct release *release;
    struct grid *grid;
    struct fault fault = {0};

    assert_true(guard_releases(&inputs, firms->arena, &release, &fault));
    if (!guard_audit(&inputs, (const struct release *const *)&release, firms->arena, &grid, &fault))
        fail_msg("%s", fault.message);
    assert_int_equal(state_of(release, "3121"), STATE_WITHHELD);
    assert_int_equal(state_of(release, "3122"), STATE_WITHHELD_SECONDARY);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(state_of(release, (const char *const[]){"312", "31", "46", "total"}[i]), STATE_SHOWN);
    uint32_t row = firms_position(&release->rows, "3122");
    size_t at = (size_t)(cube_at(cube, JOBS, row, axis_total(&cube->columns), release->period_count - 1) - cube->cells);
    release->states[at] = STATE_SHOWN;
    release->values[at] = num_from_int(60);
    assert_false(guard_audit(&inputs, (const struct release *const *)&release, firms->arena, &grid, &fault));
    assert_true(strstr(fault.message, "3121") != NULL);
    firms_drop(firms);
}

/* Crossed with the clusters, whose parts are smaller still. */
static void levels_by_cluster_stand_the_audit(void **state)
{
    (void)state;
    struct firms *firms = firms_of_levels();
    const struct cube *cube = cube_of_levels(firms, CLUSTER);
    struct policy_spec policy = {.limits = {.min_contributors = 3, .range_mpct = 10000}};
    struct guard_inputs inputs = {.cubes = &cube, .count = 1, .policy = &policy};
    struct release *release;
    struct grid *grid;
    struct fault fault = {0};

    if (!guard_releases(&inputs, firms->arena, &release, &fault) ||
        !guard_audit(&inputs, (const struct release *const *)&release, firms->arena, &grid, &fault))
        fail_msg("%s", fault.message);
    assert_int_equal(state_of(release, "31"), STATE_SHOWN);
    firms_drop(firms);
}

static void the_exchanged_table_has_its_levels(void **state)
{
    (void)state;
    struct firms *firms = firms_of_levels();
    const struct cube *cube = cube_of_levels(firms, -1);
    struct policy_spec policy = {.limits = {.min_contributors = 3, .range_mpct = 10000}};
    struct release *release;
    struct fault fault = {0};

    assert_true(guard_release(cube, &policy, firms->arena, &release, &fault));
    struct str jj = exchange_jj(cube, release, &policy, JOBS, 0, firms->arena);
    assert_true(str_find(jj, STR("\n0 3 : 0 (-1) 1 (1) 4 (1)\n")) > 0 && str_find(jj, STR("\n0 3 : 4 (-1) 5 (1) 6 (1)\n")) > 0);
    assert_true(str_find(jj, STR("\n0 4 : 9 (-1) 0 (1) 7 (1) 8 (1)\n")) > 0 && str_find(jj, STR("\n4\n")) > 0);
    firms_drop(firms);
}

static void a_code_is_not_part_of_itself(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct codelist *list = codelist_new(arena, STR("x"));
    struct code a = {.key = STR("a"), .parent = STR("b")}, b = {.key = STR("b"), .parent = STR("a")};
    struct str circle;

    assert_true(codelist_append(list, &a, STR_NONE, STR_NONE, &circle) && codelist_append(list, &b, STR_NONE, STR_NONE, &circle));
    assert_false(codelist_tie(list, &circle));
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_level_has_its_firms),          cmocka_unit_test(levels_need_one_code_a_firm),
        cmocka_unit_test(no_level_gives_another_away),       cmocka_unit_test(the_exchanged_table_has_its_levels),
        cmocka_unit_test(levels_by_cluster_stand_the_audit), cmocka_unit_test(a_code_is_not_part_of_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
