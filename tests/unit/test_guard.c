/* From true figures to safe ones: what two firms state is nowhere in the release, not even in memory. */
#include "firms_fixture.h"

#include "guard/guard.h"
#include "guard/rules.h"

#define SECRET 735911 /* what the two firms state together */

/* auto: 3 firms; moda: 2, one of which is in auto as well; ti: none. */
static struct firms *small_clusters(void)
{
    struct firms *firms = firms_new();
    static const char *const rows[][3] = {{"A", "auto", "10"}, {"B", "auto", "20"}, {"C", "auto", "735000"}, {"C", "moda", ""}, {"D", "moda", "911"}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        firms_member(firms, rows[i][0], rows[i][1], "54", "", "");
        if (rows[i][2][0])
            firms_jobs(firms, rows[i][0], "2021Q1", rows[i][2]);
    }
    firms_jobs(firms, "A", "2021Q2", "11");
    return firms;
}

static const struct release *released(struct firms *firms, const struct cube *cube, struct policy_spec policy)
{
    struct release *release = NULL;
    assert_true(guard_release(cube, &policy, firms->arena, &release, &firms->fault));
    return release;
}

static void states_follow_contributors(void **state)
{
    (void)state;
    static const struct {
        int measure;
        const char *row;
        uint32_t period;
        enum cell_state closed, open;
    } rows[] = {
        {MEMBERS, "auto", 0, STATE_SHOWN, STATE_SHOWN},    {MEMBERS, "moda", 0, STATE_WITHHELD, STATE_SHOWN},
        {MEMBERS, "ti", 0, STATE_EMPTY, STATE_EMPTY},      {MEMBERS, "total", 0, STATE_SHOWN, STATE_SHOWN},
        {JOBS, "auto", 0, STATE_WITHHELD_SECONDARY, STATE_SHOWN},       {JOBS, "moda", 0, STATE_WITHHELD, STATE_SHOWN},
        {JOBS, "total", 0, STATE_WITHHELD_SECONDARY, STATE_SHOWN},      {JOBS, "gross", 0, STATE_WITHHELD_SECONDARY, STATE_SHOWN},
        {TYPICAL, "auto", 0, STATE_WITHHELD, STATE_SHOWN},    {TYPICAL, "moda", 0, STATE_WITHHELD, STATE_SHOWN},
        {TYPICAL, "ti", 0, STATE_EMPTY, STATE_EMPTY},      {JOBS, "auto", 1, STATE_WITHHELD, STATE_SHOWN},
        {JOBS, "moda", 1, STATE_EMPTY, STATE_EMPTY},       {JOBS, "total", 1, STATE_WITHHELD, STATE_SHOWN},
        {JOBS, "auto", 2, STATE_MISSING, STATE_MISSING},   {MEMBERS, "auto", 2, STATE_SHOWN, STATE_SHOWN},
    };
    struct firms *firms = small_clusters();
    firms_jobs(firms, "A", "2021Q4", "1");
    assert_true(period_parse(STR("2021Q4"), &firms->inputs.latest));
    const struct cube *cube = firms_cube(firms);
    const struct release *closed = released(firms, cube, (struct policy_spec){.limits.min_contributors = 3});
    const struct release *open = released(firms, cube, (struct policy_spec){.limits.open = true});
    for (size_t i = 0; i < COUNT(rows); i++) {
        uint32_t row = firms_position(&cube->rows, rows[i].row);
        size_t measure = (size_t)rows[i].measure;
        if (release_state(closed, measure, row, 0, rows[i].period) != rows[i].closed ||
            release_state(open, measure, row, 0, rows[i].period) != rows[i].open)
            fail_msg("measure %zu, %s, period %u: %d closed, %d open", measure, rows[i].row, rows[i].period,
                     release_state(closed, measure, row, 0, rows[i].period), release_state(open, measure, row, 0, rows[i].period));
    }
    firms_drop(firms);
}

static void what_is_shown_is_the_true_value(void **state)
{
    (void)state;
    struct firms *firms = small_clusters();
    const struct cube *cube = firms_cube(firms);
    const struct release *release = released(firms, cube, (struct policy_spec){.limits.min_contributors = 3});
    size_t shown = 0;
    for (size_t i = 0; i < cube_cell_count(cube); i++)
        if (release->states[i] == STATE_SHOWN) {
            assert_true(release->values[i].units == cube->cells[i].value);
            shown++;
        }
    assert_true(shown > 5);
    struct num typical;
    const struct release *open = released(firms, cube, (struct policy_spec){.limits.open = true});
    assert_true(release_value(open, TYPICAL, 0, 0, 0, &typical));
    assert_true(typical.units == 200 && typical.scale == 1);
    firms_drop(firms);
}

static void nothing_of_a_withheld_cell_is_left(void **state)
{
    (void)state;
    struct firms *firms = small_clusters();
    struct arena *public = arena_new(), *secret = arena_new();
    struct release *release = NULL;
    struct policy_spec policy = {.limits.min_contributors = 3};
    struct cube *cube;
    assert_true(tally_cube(&firms->inputs, &firms->query, secret, &cube, &firms->fault));
    assert_true(firms_cell(cube, JOBS, "moda", "-", "2021Q1")->value == SECRET);
    assert_true(guard_release(cube, &policy, public, &release, &firms->fault));
    assert_true(release_check(release, &firms->fault));
    for (size_t i = 0; i < cube_cell_count(cube); i++)
        assert_true(release->values[i].units != SECRET && release->values[i].units != SECRET / 2 * 10 + 5);
    struct strbuf out = strbuf_new(public);
    release_dump(release, &out);
    struct str text = strbuf_str(&out);
    assert_true(str_find(text, STR("735911")) < 0);
    assert_true(str_find(text, STR("total\t-\t2021Q1\tshown\t4\n")) >= 0); /* of the members; their jobs would bound moda's */
    assert_true(str_find(text, STR("735941")) < 0);
    assert_true(str_find(text, STR("1470941")) < 0);
    assert_ptr_not_equal(release->measures, cube->measures);
    arena_drop(secret);
    out.len = 0;
    release_dump(release, &out); /* nothing in it leads back to the cube */
    assert_true(str_find(strbuf_str(&out), STR("total\t-\t2021Q1\tshown\t4\n")) >= 0);
    arena_drop(public);
    firms_drop(firms);
}

static void an_overlap_of_three_may_be_told(void **state)
{
    (void)state;
    for (int overlap = 0; overlap <= 4; overlap++) {
        struct firms *firms = firms_new();
        static const char *const names[] = {"A", "B", "C", "D"};
        for (int i = 0; i < 4; i++) {
            firms_member(firms, names[i], "auto", "54", "", "");
            if (i < overlap)
                firms_member(firms, names[i], "ti", "54", "", "");
            firms_jobs(firms, names[i], "2021Q2", "10");
        }
        const struct cube *cube = firms_cube(firms);
        const struct release *release = released(firms, cube, (struct policy_spec){.limits.min_contributors = 3});
        bool gross = release_state(release, JOBS, axis_gross(&cube->rows), 0, 0) == STATE_SHOWN;
        bool total = release_state(release, JOBS, axis_total(&cube->rows), 0, 0) == STATE_SHOWN;
        assert_int_equal(gross && total, overlap != 1 && overlap != 2);
        assert_true(total);
        firms_drop(firms);
    }
}

static void the_floor_holds(void **state)
{
    (void)state;
    static const struct {
        uint32_t minimum;
        bool open, good;
    } rows[] = {{0, false, false}, {1, false, false}, {2, false, false}, {3, false, true}, {10, false, true}, {0, true, true}};
    struct firms *firms = small_clusters();
    const struct cube *cube = firms_cube(firms);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct fault fault = {0};
        struct release *release = NULL;
        struct policy_spec policy = {.limits = {.min_contributors = rows[i].minimum, .open = rows[i].open}};
        assert_int_equal(guard_release(cube, &policy, firms->arena, &release, &fault), rows[i].good);
        assert_int_equal(fault.code, rows[i].good ? FAULT_NONE : FAULT_DEFINITION);
    }
    firms_drop(firms);
}

static void every_rule_is_described(void **state)
{
    (void)state;
    size_t count;
    const struct guard_rule *const *rules = guard_rules_list(&count);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++)
        assert_true(strlen(rules[i]->name) > 3 && strlen(rules[i]->source) > 10 && strlen(rules[i]->summary[LANG_ES]) > 10 &&
                    strlen(rules[i]->summary[LANG_EN]) > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_follow_contributors),
        cmocka_unit_test(what_is_shown_is_the_true_value),
        cmocka_unit_test(nothing_of_a_withheld_cell_is_left),
        cmocka_unit_test(an_overlap_of_three_may_be_told),
        cmocka_unit_test(the_floor_holds),
        cmocka_unit_test(every_rule_is_described),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
