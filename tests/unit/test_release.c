/* A release gives a value only where it is shown, and says so when it was put together wrongly. */
#include "firms_fixture.h"

#include "model/release.h"

enum { PLACES = 6 };

struct hand_made {
    struct arena *arena;
    struct release release;
    struct measure_info measures[2];
    enum cell_state states[2 * PLACES * 2];
    struct num values[2 * PLACES * 2];
};

/* Two measures (jobs adds up, typical does not), a cluster axis of three codes, two quarters; all cells empty. */
static struct hand_made *hand_made_new(void)
{
    struct arena *arena = arena_new();
    struct hand_made *made = ARENA_NEW(arena, struct hand_made);
    made->arena = arena;
    made->measures[0] = (struct measure_info){.name = STR("jobs"), .scale = 1, .additive = true};
    made->measures[1] = (struct measure_info){.name = STR("typical"), .scale = 1};
    made->release = (struct release){
        .table = STR("t"),
        .rows = {.name = STR("cluster"), .list = firms_list(arena, "cluster", "auto moda ti"), .additive = true},
        .period_kind = PERIOD_QUARTER,
        .first_period = 2021 * 4,
        .period_count = 2,
        .measure_count = 2,
        .measures = made->measures,
        .states = made->states,
        .values = made->values,
    };
    for (size_t i = 0; i < COUNT(made->states); i++)
        made->states[i] = STATE_EMPTY;
    return made;
}

static void only_what_is_shown_has_a_value(void **state)
{
    (void)state;
    static const struct {
        enum cell_state state;
        bool additive, median;
    } rows[] = {
        {STATE_SHOWN, true, true},    {STATE_EMPTY, true, false},    {STATE_WITHHELD, false, false}, {STATE_WITHHELD_SECONDARY, false, false},
        {STATE_MISSING, false, false}, {STATE_NOT_APPLICABLE, false, false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct hand_made *made = hand_made_new();
        struct num value = {77, 7};
        size_t jobs = 1 * 2 + 1, typical = (PLACES + 1) * 2 + 1; /* moda, 2021Q2 */
        made->states[jobs] = made->states[typical] = rows[i].state;
        if (rows[i].state == STATE_SHOWN)
            made->values[jobs] = made->values[typical] = (struct num){125, 1};
        assert_true(release_check(&made->release, &(struct fault){0}));
        assert_int_equal(release_state(&made->release, 0, 1, 0, 1), rows[i].state);
        assert_int_equal(release_value(&made->release, 0, 1, 0, 1, &value), rows[i].additive);
        if (rows[i].additive)
            assert_true(value.units == (rows[i].state == STATE_SHOWN ? 125 : 0) && value.scale == 1);
        assert_int_equal(release_value(&made->release, 1, 1, 0, 1, &value), rows[i].median);
        arena_drop(made->arena);
    }
}

static void names_and_periods_are_found(void **state)
{
    (void)state;
    struct hand_made *made = hand_made_new();
    assert_int_equal(release_measure(&made->release, STR("typical")), 1);
    assert_int_equal(release_measure(&made->release, STR("job")), -1);
    assert_true(str_equal(period_format(made->arena, release_period(&made->release, 1)), STR("2021Q2")));
    arena_drop(made->arena);
}

static void a_wrong_release_is_found_out(void **state)
{
    (void)state;
    enum { HIDDEN_VALUE, HIDDEN_SCALE, NO_STATE, NO_CELLS, NO_PERIODS, CASES };
    for (int i = 0; i < CASES; i++) {
        struct hand_made *made = hand_made_new();
        struct fault fault = {0};
        made->states[3] = STATE_WITHHELD;
        if (i == HIDDEN_VALUE)
            made->values[3].units = 2;
        if (i == HIDDEN_SCALE)
            made->values[3].scale = 1;
        if (i == NO_STATE)
            made->states[3] = (enum cell_state)(STATE_NOT_APPLICABLE + 1);
        if (i == NO_CELLS)
            made->release.states = NULL;
        if (i == NO_PERIODS)
            made->release.period_count = 0;
        assert_false(release_check(&made->release, &fault));
        assert_int_equal(fault.code, FAULT_INTERNAL);
        arena_drop(made->arena);
    }
}

static void the_dump_says_each_state(void **state)
{
    (void)state;
    struct hand_made *made = hand_made_new();
    struct strbuf out = strbuf_new(made->arena);
    made->release.measure_count = 1;
    made->release.period_count = 1;
    for (int i = 0; i < PLACES; i++)
        made->states[i] = (enum cell_state)i;
    made->values[0] = (struct num){-125, 1};
    release_dump(&made->release, &out);
    assert_string_equal(str_cstr(made->arena, strbuf_str(&out)), "release t: cluster (additive) by , 1 periods\n"
                                                                  "jobs\tauto\t-\t2021Q1\tshown\t-12.5\n"
                                                                  "jobs\tmoda\t-\t2021Q1\tempty\n"
                                                                  "jobs\tti\t-\t2021Q1\twithheld\n"
                                                                  "jobs\tunspecified\t-\t2021Q1\twithheld-secondary\n"
                                                                  "jobs\ttotal\t-\t2021Q1\tmissing\n"
                                                                  "jobs\tgross\t-\t2021Q1\tnot-applicable\n");
    arena_drop(made->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_is_shown_has_a_value),
        cmocka_unit_test(names_and_periods_are_found),
        cmocka_unit_test(a_wrong_release_is_found_out),
        cmocka_unit_test(the_dump_says_each_state),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
