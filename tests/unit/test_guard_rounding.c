/* Controlled rounding: what added up still adds up, no figure goes farther than it must, and a base too small for a rule is
 * refused. */
#include "guard_fixture.h"

#include <stdio.h>

static uint32_t draw(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % below;
}

struct rounding_case {
    struct arena *arena;
    const struct cube *cubes[2];
    struct release *releases[2];
    struct policy_spec policy;
    struct guard_inputs inputs;
};

static struct rounding_case case_new(uint32_t base)
{
    struct rounding_case rounding = {.arena = arena_new()};

    rounding.policy = (struct policy_spec){.limits = {.min_contributors = 3, .range_mpct = 10000}, .rounding = base};
    return rounding;
}

/* a × b, and a × c of the same firms. */
static void fill(struct rounding_case *r, uint64_t seed, uint32_t most)
{
    uint32_t sizes[3] = {2 + draw(&seed, 4), 2 + draw(&seed, 4), 2 + draw(&seed, 4)};
    struct axis a = guard_axis(r->arena, "a", sizes[0], true);
    struct cube *first = guard_cube(r->arena, "t1", a, guard_axis(r->arena, "b", sizes[1], true));
    struct cube *second = guard_cube(r->arena, "t2", a, guard_axis(r->arena, "c", sizes[2], true));

    for (uint32_t i = 0; i < sizes[0] * sizes[1] * 3; i++) {
        int row = (int)draw(&seed, sizes[0] + 1) - 1;
        int64_t figure = 1 + draw(&seed, most);
        guard_firm(first, row, (int)draw(&seed, sizes[1]), figure);
        guard_firm(second, row, (int)draw(&seed, sizes[2]), figure);
    }
    r->cubes[0] = first;
    r->cubes[1] = second;
}

static bool apply(struct rounding_case *r, struct fault *fault)
{
    r->inputs = (struct guard_inputs){.cubes = r->cubes, .count = 2, .policy = &r->policy};
    return guard_releases(&r->inputs, r->arena, r->releases, fault);
}

static int64_t value_at(const struct release *release, uint32_t row, uint32_t column)
{
    struct num value;

    if (!release_value(release, 0, row, column, 0, &value))
        fail_msg("%u by %u is not shown", row, column);
    return (int64_t)value.units;
}

/* A line of codes adds up to its total. */
static void expect_sum(const struct release *release, bool down, uint32_t still)
{
    const struct axis *axis = down ? &release->rows : &release->columns;
    int64_t sum = 0;

    for (uint32_t i = 0; i <= axis_unspecified(axis); i++)
        sum += down ? value_at(release, i, still) : value_at(release, still, i);
    assert_int_equal(sum, down ? value_at(release, axis_total(axis), still) : value_at(release, still, axis_total(axis)));
}

static size_t check_table(const struct cube *cube, const struct release *release, int64_t base)
{
    size_t farther = 0;

    for (uint32_t i = 0; i < axis_size(&cube->rows); i++)
        for (uint32_t j = 0; j < axis_size(&cube->columns); j++) {
            int64_t value = value_at(release, i, j), off = value - (int64_t)cube_at(cube, 0, i, j, 0)->value;
            assert_true(value % base == 0 && value >= 0);
            assert_true(off < 2 * base && off > -2 * base);
            farther += off >= base || off <= -base;
        }
    for (uint32_t i = 0; i < axis_size(&cube->rows); i++)
        expect_sum(release, false, i);
    for (uint32_t j = 0; j < axis_size(&cube->columns); j++)
        expect_sum(release, true, j);
    return farther;
}

static void tables_still_add_up(void **state)
{
    (void)state;
    size_t farther = 0, cells = 0;

    for (uint32_t i = 0; i < 120; i++) {
        struct rounding_case r = case_new(10);
        struct fault fault = {0};
        struct grid *grid;
        fill(&r, 71u * i + 3, 12);
        if (!apply(&r, &fault))
            fail_msg("tables %u: %s", i, fault.message);
        for (size_t t = 0; t < 2; t++) {
            farther += check_table(r.cubes[t], r.releases[t], 10);
            cells += cube_cell_count(r.cubes[t]);
        }
        for (uint32_t row = 0; row < axis_size(&r.cubes[0]->rows); row++) /* one figure in two tables */
            assert_int_equal(value_at(r.releases[0], row, axis_total(&r.cubes[0]->columns)),
                             value_at(r.releases[1], row, axis_total(&r.cubes[1]->columns)));
        if (!guard_audit(&r.inputs, (const struct release *const *)r.releases, r.arena, &grid, &fault))
            fail_msg("tables %u: %s", i, fault.message);
        arena_drop(r.arena);
    }
    print_message("# note 120 pairs of linked tables rounded to 10: %zu of %zu cells went farther than the next multiple\n",
                  farther, cells);
}

static void a_base_too_small_is_refused(void **state)
{
    (void)state;
    struct rounding_case r = case_new(5);
    struct fault fault = {0};
    struct grid *grid;

    fill(&r, 9, 5000); /* a tenth of thousands is more than 5 */
    assert_true(apply(&r, &fault));
    assert_false(guard_audit(&r.inputs, (const struct release *const *)r.releases, r.arena, &grid, &fault));
    assert_true(fault.code == FAULT_INTERNAL && strstr(fault.message, "rounding to 5 does not protect 'jobs'") != NULL);
    arena_drop(r.arena);
}

static void open_measures_stay_as_they_are(void **state)
{
    (void)state;
    struct rounding_case r = case_new(5);
    struct fault fault = {0};

    fill(&r, 9, 12);
    *VEC_PUSH(r.arena, &r.policy.parts) =
        (struct policy_part){.name = STR("jobs"), .limits = {.min_contributors = 3, .open = true}};
    assert_true(apply(&r, &fault));
    for (uint32_t row = 0; row < axis_size(&r.cubes[0]->rows); row++)
        assert_int_equal(value_at(r.releases[0], row, 0), cube_at(r.cubes[0], 0, row, 0, 0)->value);
    arena_drop(r.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_still_add_up),
        cmocka_unit_test(a_base_too_small_is_refused),
        cmocka_unit_test(open_measures_stay_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
