/* Positions of an axis, the place of a cell, and the canonical text of a cube. */
#include "firms_fixture.h"

static void positions_follow_the_list(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct axis axis = {.name = STR("cluster"), .list = firms_list(arena, "cluster", "auto moda")};
    struct axis absent = {.name = STR_NONE};
    static const char *const keys[] = {"auto", "moda", "unspecified", "total", "gross"};
    assert_int_equal(axis_size(&axis), 5);
    assert_int_equal(axis_unspecified(&axis), 2);
    assert_int_equal(axis_total(&axis), 3);
    assert_int_equal(axis_gross(&axis), 4);
    for (uint32_t i = 0; i < 5; i++)
        assert_true(str_equal(axis_key(&axis, i), str_from_cstr(keys[i])));
    assert_int_equal(axis_size(&absent), 1);
    assert_int_equal(axis_unspecified(&absent) + axis_total(&absent) + axis_gross(&absent), 0);
    assert_true(str_equal(axis_key(&absent, 0), STR("-")));
    arena_drop(arena);
}

static void every_place_has_its_own_cell(void **state)
{
    (void)state;
    struct firms *firms = firms_new();
    firms_ask(firms, CLUSTER, SECTOR);
    firms_member(firms, "A", "auto", "54", "", "");
    firms_jobs(firms, "A", "2021Q1", "1");
    firms_jobs(firms, "A", "2021Q2", "1");
    const struct cube *cube = firms_cube(firms);
    size_t count = cube_cell_count(cube), seen = 0;
    assert_int_equal(count, 4 * 6 * 8 * 2);
    for (size_t measure = 0; measure < 4; measure++)
        for (uint32_t row = 0; row < 6; row++)
            for (uint32_t column = 0; column < 8; column++)
                for (uint32_t period = 0; period < 2; period++)
                    assert_ptr_equal(cube_at(cube, measure, row, column, period), &cube->cells[seen++]);
    assert_int_equal(seen, count);
    firms_drop(firms);
}

static void the_dump_is_canonical(void **state)
{
    (void)state;
    struct firms *firms = firms_new();
    assert_true(period_parse(STR("2021Q3"), &firms->inputs.latest));
    firms->query.measures.at[0] = JOBS;
    firms->query.measures.at[1] = TYPICAL;
    firms->query.measures.len = 2;
    firms->codes[CLUSTER] = firms_list(firms->arena, "cluster", "auto");
    firms_member(firms, "A", "auto", "54", "", "");
    firms_member(firms, "A", "", "54", "", "");
    firms_member(firms, "B", "auto", "54", "", "2021-04-01");
    firms_jobs(firms, "A", "2021Q1", "7");
    firms_jobs(firms, "B", "2021Q1", "12");
    firms_jobs(firms, "A", "2021Q3", "8");
    struct strbuf out = strbuf_new(firms->arena);
    cube_dump(firms_cube(firms), &out);
    assert_string_equal(str_cstr(firms->arena, strbuf_str(&out)),
                        "cube t: cluster by , 3 periods\n"
                        "jobs\tauto\t-\t2021Q1\t19\tfrom 2\ttop 12 7\n"
                        "jobs\tauto\t-\t2021Q2\tunknown\n"
                        "jobs\tauto\t-\t2021Q3\t8\tfrom 1\ttop 8\n"
                        "jobs\tunspecified\t-\t2021Q1\t7\tfrom 1\ttop 7\n"
                        "jobs\tunspecified\t-\t2021Q2\tunknown\n"
                        "jobs\tunspecified\t-\t2021Q3\t8\tfrom 1\ttop 8\n"
                        "jobs\ttotal\t-\t2021Q1\t19\tfrom 2\ttop 12 7\n"
                        "jobs\ttotal\t-\t2021Q2\tunknown\n"
                        "jobs\ttotal\t-\t2021Q3\t8\tfrom 1\ttop 8\n"
                        "jobs\tgross\t-\t2021Q1\t26\tfrom 2, 1 repeated\ttop 14 12\n"
                        "jobs\tgross\t-\t2021Q2\tunknown\n"
                        "jobs\tgross\t-\t2021Q3\t16\tfrom 1, 1 repeated\ttop 16\n"
                        "typical\tauto\t-\t2021Q1\t9.5\tfrom 2\n"
                        "typical\tauto\t-\t2021Q2\tunknown\n"
                        "typical\tauto\t-\t2021Q3\t8.0\tfrom 1\n"
                        "typical\tunspecified\t-\t2021Q1\t7.0\tfrom 1\n"
                        "typical\tunspecified\t-\t2021Q2\tunknown\n"
                        "typical\tunspecified\t-\t2021Q3\t8.0\tfrom 1\n"
                        "typical\ttotal\t-\t2021Q1\t9.5\tfrom 2\n"
                        "typical\ttotal\t-\t2021Q2\tunknown\n"
                        "typical\ttotal\t-\t2021Q3\t8.0\tfrom 1\n"
                        "typical\tgross\t-\t2021Q1\t7.0\tfrom 2, 1 repeated\n"
                        "typical\tgross\t-\t2021Q2\tunknown\n"
                        "typical\tgross\t-\t2021Q3\t8.0\tfrom 1, 1 repeated\n");
    firms_drop(firms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_follow_the_list),
        cmocka_unit_test(every_place_has_its_own_cell),
        cmocka_unit_test(the_dump_is_canonical),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
