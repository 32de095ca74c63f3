/* Rows made one: which are alike, what becomes of absent figures, and of sums that are too large. */
#include "tidy_fixture.h"

#include "tidy/merge.h"

static struct facts *facts_of_sizes(struct arena *arena)
{
    struct facts *facts = facts_new(arena, STR("s"));
    *VEC_PUSH(arena, &facts->columns) = (struct facts_column){.name = STR("size"), .kind = FACTS_TEXT, .dict = dict_new(arena)};
    *VEC_PUSH(arena, &facts->columns) =
        (struct facts_column){.name = STR("month"), .kind = FACTS_PERIOD, .period_kind = PERIOD_MONTH};
    *VEC_PUSH(arena, &facts->columns) = (struct facts_column){.name = STR("jobs"), .kind = FACTS_FIGURE};
    return facts;
}

static const struct value absent = {.id = CODE_NONE};

/* As the intake does: merges the row, or appends it. */
static bool take(struct arena *arena, struct facts *facts, struct merge *merge, uint32_t size, int32_t month, struct value jobs)
{
    const struct value values[] = {{.id = size, .present = true}, {.ordinal = month, .present = true}, jobs};
    if (merge_row(merge, values))
        return true;
    *VEC_PUSH(arena, &facts->columns.at[0].ids) = size;
    *VEC_PUSH(arena, &facts->columns.at[1].ordinals) = month;
    *VEC_PUSH(arena, &facts->columns.at[2].units) = jobs.units;
    for (size_t i = 0; i < 3; i++)
        *VEC_PUSH(arena, &facts->columns.at[i].present) = values[i].present;
    facts->row_count++;
    return false;
}

static struct value figure(int64_t units)
{
    return (struct value){.units = units, .present = true};
}

static void rows_alike_add_up(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct facts *facts = facts_of_sizes(arena);
    struct merge *merge = merge_new(arena, facts);
    assert_false(take(arena, facts, merge, 1, 10, figure(5)));
    assert_false(take(arena, facts, merge, 2, 10, absent));
    assert_false(take(arena, facts, merge, 1, 11, figure(7)));
    assert_true(take(arena, facts, merge, 1, 10, figure(-2)));
    assert_true(take(arena, facts, merge, 1, 10, absent));
    assert_true(take(arena, facts, merge, 2, 10, absent));
    const struct facts_column *jobs = &facts->columns.at[2];
    assert_int_equal(facts->row_count, 3);
    assert_int_equal(jobs->units.at[0], 3);
    assert_false(jobs->present.at[1]);
    assert_true(take(arena, facts, merge, 2, 10, figure(0)));
    assert_true(jobs->present.at[1]);
    assert_int_equal(jobs->units.at[2], 7);
    arena_drop(arena);
}

static void a_sum_beyond_64_bits_stays_apart(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct facts *facts = facts_of_sizes(arena);
    struct merge *merge = merge_new(arena, facts);
    assert_false(take(arena, facts, merge, 1, 10, figure(INT64_MAX - 1)));
    assert_false(take(arena, facts, merge, 1, 10, figure(2)));
    assert_true(take(arena, facts, merge, 1, 10, figure(1)));
    assert_int_equal(facts->columns.at[2].units.at[0], INT64_MAX);
    assert_int_equal(facts->columns.at[2].units.at[1], 2);
    arena_drop(arena);
}

static void thousands_of_rows_are_found_again(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct facts *facts = facts_of_sizes(arena);
    struct merge *merge = merge_new(arena, facts);
    for (unsigned round = 0; round < 3; round++)
        for (uint32_t i = 0; i < 5000; i++)
            assert_int_equal(take(arena, facts, merge, i / 50, (int32_t)(i % 50), figure(i)), round > 0);
    assert_int_equal(facts->row_count, 5000);
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(facts->columns.at[2].units.at[i], 3 * i);
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_alike_add_up),
        cmocka_unit_test(a_sum_beyond_64_bits_stays_apart),
        cmocka_unit_test(thousands_of_rows_are_found_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
