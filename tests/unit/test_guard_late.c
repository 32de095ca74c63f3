/* Ledgers of two generations: lines are read as they were written, who changed a figure is counted, and the audit refuses a release
 * that shows what it must not. */
#include "guard_fixture.h"

#include "guard/differences.h"
#include "guard/history.h"
#include "guard/late.h"
#include "model/ledger.h"

#define FIRMS 4 /* in each of two rows */

struct world {
    struct arena *arena;
    struct cube *cube;
    struct policy_spec policy;
    struct guard_inputs inputs;
    struct late *late;
};

static int open_world(void **state)
{
    struct arena *arena = arena_new();
    struct world *world = ARENA_NEW(arena, struct world);

    world->arena = arena;
    world->cube = guard_cube(arena, "t", guard_axis(arena, "place", 2, true), guard_axis(arena, "", 0, true));
    for (int firm = 0; firm < 2 * FIRMS; firm++)
        guard_firm(world->cube, firm / FIRMS, 0, 100 + firm);
    world->policy.limits = (struct policy_limits){.min_contributors = 3};
    world->inputs = (struct guard_inputs){.cubes = (const struct cube *const *)&world->cube, .count = 1, .policy = &world->policy};
    world->late = late_new(&world->inputs, arena);
    world->inputs.late = world->late;
    *state = world;
    return 0;
}

static int close_world(void **state)
{
    arena_drop(((struct world *)*state)->arena);
    return 0;
}

/* Figures less so much for the first firms of row a; those from `missing` on are not there. */
static struct str ledger(struct world *world, int changed, int64_t by, int missing)
{
    struct strbuf out = strbuf_new(world->arena);

    strbuf_append(&out, STR(LEDGER_HEADING));
    for (int firm = 0; firm < 2 * FIRMS && firm < missing; firm++)
        strbuf_printf(&out, "f%d,jobs,0,1,2026Q3,%c total gross,%lld\n", firm, 'a' + firm / FIRMS,
                      (long long)(100 + firm - (firm < changed ? by : 0)));
    return strbuf_str(&out);
}

static struct verdict verdict_of(const struct world *world, uint32_t row)
{
    return late_find(world->late, 0, 0, row, 0, 0);
}

static void compare(struct world *world, struct str before)
{
    late_compare(world->late, 0, before, ledger(world, 0, 0, 2 * FIRMS));
}

static void reads_what_it_wrote(void **state)
{
    struct world *world = *state;
    static const int128 figures[] = {0, 7, -12, INT64_MAX};
    struct strbuf out = strbuf_new(world->arena);
    struct ledger_line line;
    int128 figure;

    ledger_append_text(&out, STR("a, b/c%"));
    assert_true(str_equal(strbuf_str(&out), STR("a%2C%20b%2Fc%25")));
    strbuf_append(&out, STR(",jobs,2,3,2026Q3,a total,- "));
    for (size_t i = 0; i < COUNT(figures); i++) {
        ledger_append_figure(&out, figures[i]);
        strbuf_append_char(&out, ' ');
    }
    assert_true(ledger_parse(strbuf_str(&out), &line));
    assert_int_equal(line.first.ordinal, 8106);
    assert_int_equal(line.decimals + 10 * (int)line.parts, 32);
    assert_false(ledger_next_figure(&line.figures, &figure));
    for (size_t i = 0; i < COUNT(figures); i++)
        assert_true(ledger_next_figure(&line.figures, &figure) && figure == figures[i]);
    assert_false(ledger_parse(STR(LEDGER_HEADING), &line));
    assert_false(ledger_parse(STR("f,jobs,0,0,2026Q3,a,1"), &line));
    assert_false(ledger_parse(STR("f,jobs,0"), &line));
}

static void counts_who_changed(void **state)
{
    struct world *world = *state;

    compare(world, ledger(world, 0, 0, 2 * FIRMS));
    assert_null(verdict_of(world, 0).rule);
    compare(world, ledger(world, 3, 20, 2 * FIRMS));
    assert_null(verdict_of(world, 0).rule);
    compare(world, ledger(world, 1, 20, 2 * FIRMS));
    assert_true(difference_is_cause(verdict_of(world, 0).rule->name));
    assert_non_null(verdict_of(world, axis_total(&world->cube->rows)).rule);
    assert_null(verdict_of(world, 1).rule);
}

static void counts_who_came_and_who_went(void **state)
{
    struct world *world = *state;

    compare(world, ledger(world, 0, 0, 2 * FIRMS - 2));
    assert_non_null(verdict_of(world, 1).rule);
    assert_null(verdict_of(world, 0).rule);
    world->late = late_new(&world->inputs, world->arena);
    late_compare(world->late, 0, str_format(world->arena, "%.*sgone,jobs,0,1,2026Q3,a total gross,9\n",
                                            STR_ARGS(ledger(world, 0, 0, 2 * FIRMS))),
                 ledger(world, 0, 0, 2 * FIRMS));
    assert_non_null(verdict_of(world, 0).rule);
    assert_null(verdict_of(world, 1).rule);
}

static void asks_only_of_what_was_shown(void **state)
{
    struct world *world = *state;
    struct dict *told = dict_new(world->arena);
    const struct str heads[] = {STR("place")}, keys[] = {STR("a")};
    struct history_row row = {heads, keys, 1, STR("2026Q3"), STR("jobs"), STR("386")}; /* 406 less 20 */

    world->inputs.told = told;
    dict_append(told, STR("anything else"));
    compare(world, ledger(world, 1, 20, 2 * FIRMS));
    assert_null(verdict_of(world, 0).rule);
    history_append(told, &row, world->arena);
    compare(world, ledger(world, 1, 20, 2 * FIRMS));
    assert_non_null(verdict_of(world, 0).rule);
    assert_null(verdict_of(world, axis_total(&world->cube->rows)).rule);
}

static void periods_that_were_not_there_say_nothing(void **state)
{
    struct world *world = *state;

    late_compare(world->late, 0, STR("f0,jobs,0,1,2026Q1,a total gross,80 81\n"), ledger(world, 0, 0, 2 * FIRMS));
    assert_null(verdict_of(world, 0).rule);
    late_compare(world->late, 0, STR("no ledger at all\n,,\n"), ledger(world, 0, 0, 2 * FIRMS));
    assert_null(verdict_of(world, 0).rule);
}

static void the_audit_refuses_what_is_shown_all_the_same(void **state)
{
    struct world *world = *state;
    struct release *release;
    struct grid *grid;
    struct fault fault = {.code = FAULT_NONE};

    compare(world, ledger(world, 1, 20, 2 * FIRMS));
    assert_true(guard_releases(&world->inputs, world->arena, &release, &fault));
    assert_int_equal(guard_state(release, 'a', 'a'), STATE_WITHHELD_SECONDARY);
    assert_int_equal(guard_state(release, 'b', 'a'), STATE_SHOWN);
    assert_true(guard_audit(&world->inputs, (const struct release *const *)&release, world->arena, &grid, &fault));
    world->inputs.late = NULL;
    assert_true(guard_releases(&world->inputs, world->arena, &release, &fault));
    assert_int_equal(guard_state(release, 'a', 'a'), STATE_SHOWN);
    world->inputs.late = world->late;
    assert_false(guard_audit(&world->inputs, (const struct release *const *)&release, world->arena, &grid, &fault));
    assert_int_equal(fault.code, FAULT_INTERNAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_what_it_wrote, open_world, close_world),
        cmocka_unit_test_setup_teardown(counts_who_changed, open_world, close_world),
        cmocka_unit_test_setup_teardown(counts_who_came_and_who_went, open_world, close_world),
        cmocka_unit_test_setup_teardown(asks_only_of_what_was_shown, open_world, close_world),
        cmocka_unit_test_setup_teardown(periods_that_were_not_there_say_nothing, open_world, close_world),
        cmocka_unit_test_setup_teardown(the_audit_refuses_what_is_shown_all_the_same, open_world, close_world),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
