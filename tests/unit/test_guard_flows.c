/* Flows that add up to a published change: what one withheld part takes along, in its cell and in the margins. */
#include "firms_fixture.h"

#include "guard/audit.h"

enum { STOCK, ORGANIC, JOINED, LEFT, FLOWS };

static struct firms *flows_new(bool additive)
{
    static const char *const parts[FLOWS] = {NULL, "organic", "joined", "left"};
    struct firms *firms = firms_new();
    struct measure_spec *measures = ARENA_ARRAY(firms->arena, struct measure_spec, FLOWS);
    for (size_t i = 0; i < FLOWS; i++) {
        measures[i] = firms->measures[JOBS];
        if (!parts[i])
            continue;
        measures[i].name = measures[i].flow = str_from_cstr(parts[i]);
        measures[i].kind = STR("flow");
        measures[i].lag = 1;
    }
    firms->inputs.measures = measures;
    firms->dimensions[CLUSTER].additive = additive;
    firms->query = (struct query_spec){.table = STR("t"), .rows = CLUSTER, .columns = -1};
    for (int i = 0; i < FLOWS; i++)
        *VEC_PUSH(firms->arena, &firms->query.measures) = i;
    return firms;
}

/* Five that stay in each of three clusters; in some, newcomers. */
static void fill(struct firms *firms, int new_in_auto, int new_in_moda)
{
    static const char *const clusters[] = {"auto", "moda", "ti"};
    const int newcomers[] = {new_in_auto, new_in_moda, 4};
    for (int cluster = 0; cluster < 3; cluster++)
        for (int i = 0; i < 5 + newcomers[cluster]; i++) {
            const char *key = str_cstr(firms->arena, str_format(firms->arena, "%s%d", clusters[cluster], i));
            firms_member(firms, key, clusters[cluster], "31-33", i < 5 ? "2020-01-01" : "2021-05-01", "");
            if (i < 5)
                firms_jobs(firms, key, "2021Q1", "10");
            firms_jobs(firms, key, "2021Q2", str_cstr(firms->arena, str_format(firms->arena, "%d", 12 + i)));
        }
}

static enum cell_state state_of(const struct release *release, int measure, const char *row)
{
    return release_state(release, (size_t)measure, firms_position(&release->rows, row), 0, 1);
}

static struct release *release_of(struct firms *firms)
{
    struct policy_spec policy = {.limits = {.min_contributors = 3}};
    struct release *release = NULL;
    assert_true(guard_release(firms_cube(firms), &policy, firms->arena, &release, &firms->fault));
    return release;
}

static bool is_hidden(enum cell_state state)
{
    return state == STATE_WITHHELD || state == STATE_WITHHELD_SECONDARY;
}

static void a_withheld_part_takes_the_others_along(void **state)
{
    (void)state;
    for (int additive = 0; additive < 2; additive++) {
        struct firms *firms = flows_new(additive);
        fill(firms, 1, 4);
        const struct release *release = release_of(firms);
        assert_int_equal(state_of(release, STOCK, "auto"), STATE_SHOWN);
        assert_int_equal(state_of(release, JOINED, "auto"), STATE_WITHHELD);
        assert_int_equal(state_of(release, ORGANIC, "auto"), STATE_WITHHELD_SECONDARY);
        assert_int_equal(state_of(release, LEFT, "auto"), STATE_EMPTY);
        assert_int_equal(state_of(release, JOINED, "moda"), STATE_SHOWN);
        assert_int_equal(state_of(release, ORGANIC, "moda"), STATE_SHOWN);
        assert_true(is_hidden(state_of(release, JOINED, "gross")) && is_hidden(state_of(release, ORGANIC, "gross")));
        assert_true(is_hidden(state_of(release, JOINED, "total")) && is_hidden(state_of(release, ORGANIC, "total")));
        assert_int_equal(state_of(release, STOCK, "total"), STATE_SHOWN);
        firms_drop(firms);
    }
}

/* Two that are withheld keep each other's secret in a total that is no sum of the codes. */
static void the_distinct_total_stands_where_two_are_withheld(void **state)
{
    (void)state;
    for (int additive = 0; additive < 2; additive++) {
        struct firms *firms = flows_new(additive);
        fill(firms, 1, 2);
        const struct release *release = release_of(firms);
        assert_true(is_hidden(state_of(release, JOINED, "gross")));
        assert_int_equal(is_hidden(state_of(release, JOINED, "total")), additive);
        firms_drop(firms);
    }
}

static void nothing_is_withheld_where_nothing_must_be(void **state)
{
    (void)state;
    struct firms *firms = flows_new(false);
    fill(firms, 3, 4);
    const struct release *release = release_of(firms);
    for (int measure = 0; measure < FLOWS; measure++)
        for (uint32_t row = 0; row < axis_size(&release->rows); row++)
            assert_false(is_hidden(release_state(release, (size_t)measure, row, 0, 1)));
    firms_drop(firms);
}

/* The parts of a published change: one that is shown by mistake tells the one that a rule forbids. */
static void the_audit_adds_up_the_parts(void **state)
{
    (void)state;
    for (int leak = 0; leak < 3; leak++) {
        struct firms *firms = flows_new(true);
        fill(firms, 1, 4);
        const struct cube *cube = firms_cube(firms);
        struct release *release = release_of(firms);
        struct policy_spec policy = {.limits = {.min_contributors = 3}};
        struct guard_inputs inputs = {&cube, 1, &policy, NULL};
        struct grid *list;
        const int measures[] = {-1, ORGANIC, JOINED};
        if (leak) {
            size_t at = (size_t)(cube_at(cube, (size_t)measures[leak], firms_position(&cube->rows, leak == 1 ? "auto" : "total"), 0, 1) -
                                 cube->cells);
            assert_true(is_hidden(release->states[at]));
            release->states[at] = STATE_SHOWN;
            release->values[at] = (struct num){cube->cells[at].value, cube->measures[measures[leak]].scale};
        }
        bool good = guard_audit(&inputs, (const struct release *const *)&release, firms->arena, &list, &firms->fault);
        if (good != (leak == 0))
            fail_msg("leak %d: %s", leak, good ? "went unseen" : firms->fault.message);
        assert_true(good || strstr(firms->fault.message, "could be worked out") != NULL);
        firms_drop(firms);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_withheld_part_takes_the_others_along),
        cmocka_unit_test(the_distinct_total_stands_where_two_are_withheld),
        cmocka_unit_test(nothing_is_withheld_where_nothing_must_be),
        cmocka_unit_test(the_audit_adds_up_the_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
