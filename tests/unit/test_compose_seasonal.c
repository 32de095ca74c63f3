/* Seasonal adjustment against a published series, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "air_passengers.h"
#include "compose/seasonal.h"
#include "compose_sample.h"

static const struct num *air_values(struct arena *arena)
{
    struct num *values = ARENA_ARRAY(arena, struct num, AIR_MONTHS);
    for (size_t i = 0; i < AIR_MONTHS; i++)
        values[i] = num_from_int(air_passengers[i]);
    return values;
}

static const char *text_of(struct arena *arena, struct num number)
{
    return str_cstr(arena, num_format(arena, number));
}

static void indices_are_those_that_r_prints(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct season_series series = {.values = air_values(arena), .count = AIR_MONTHS, .cycle = 12};
    struct num index;
    for (unsigned month = 0; month < 12; month++) {
        series.multiplicative = false;
        assert_true(season_index(&series, month, 6, ROUND_HALF_EVEN, &index));
        assert_string_equal(text_of(arena, index), air_additive[month]);
        series.multiplicative = true;
        assert_true(season_index(&series, month, 7, ROUND_HALF_EVEN, &index));
        assert_string_equal(text_of(arena, index), air_multiplicative[month]);
    }
    arena_drop(arena);
}

/* Figure less index to the last of the six decimals printed; figure over index within what seven decimals tell. */
static void all_months_are_adjusted(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct season_series series = {.values = air_values(arena), .count = AIR_MONTHS, .cycle = 12};
    struct num index, expected, adjusted, back;
    for (size_t i = 0; i < AIR_MONTHS; i++) {
        series.multiplicative = false;
        assert_true(num_parse(str_from_cstr(air_additive[i % 12]), (struct num_style){'.', 0}, &index));
        assert_true(num_subtract(series.values[i], index, &expected));
        assert_true(season_adjust(&series, i, 6, ROUND_HALF_EVEN, &adjusted));
        assert_int_equal(num_order(adjusted, expected), 0);
        series.multiplicative = true;
        assert_true(season_adjust(&series, i, 9, ROUND_HALF_EVEN, &adjusted));
        assert_true(num_ratio(series.values[i], adjusted, 0, 7, ROUND_HALF_EVEN, &back));
        assert_string_equal(text_of(arena, back), air_multiplicative[i % 12]);
    }
    arena_drop(arena);
}

/* The same series begun in another month has the same seasons; one that only has a season is flat without it. */
static void seasons_keep_their_month(void **state)
{
    static const int64_t pattern[4] = {-30, 10, 50, -30};
    (void)state;
    struct arena *arena = arena_new();
    struct num *values = ARENA_ARRAY(arena, struct num, 23), adjusted, index;
    struct season_series series = {.values = values, .count = 23, .cycle = 4, .first = 2};
    for (size_t i = 0; i < series.count; i++)
        values[i] = num_from_int(1000 + 7 * (int64_t)i + pattern[(i + 2) % 4]);
    for (size_t i = 0; i < series.count; i++) {
        assert_true(season_adjust(&series, i, 3, ROUND_HALF_EVEN, &adjusted));
        assert_int_equal(num_order(adjusted, num_from_int(1000 + 7 * (int64_t)i)), 0);
    }
    assert_true(season_index(&series, 2, 0, ROUND_HALF_EVEN, &index));
    assert_int_equal((int64_t)index.units, 50);
    arena_drop(arena);
}

static void what_cannot_be_adjusted_is_refused(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct num *values = ARENA_ARRAY(arena, struct num, 24), adjusted;
    struct season_series series = {.values = values, .count = 24, .cycle = 4};
    for (size_t i = 0; i < 24; i++)
        values[i] = num_from_int(1 + (int64_t)i);
    assert_true(season_adjust(&series, 23, 0, ROUND_HALF_EVEN, &adjusted));
    values[5] = num_from_int(0);
    assert_true(season_adjust(&series, 23, 0, ROUND_HALF_EVEN, &adjusted));
    series.multiplicative = true;
    assert_false(season_adjust(&series, 23, 0, ROUND_HALF_EVEN, &adjusted)); /* nothing divides by a zero season */
    series.multiplicative = false;
    values[5] = (struct num){50, 1};
    assert_false(season_adjust(&series, 23, 0, ROUND_HALF_EVEN, &adjusted)); /* mixed scales */
    values[5] = (struct num){(int128)1 << 81, 0};
    assert_false(season_adjust(&series, 23, 0, ROUND_HALF_EVEN, &adjusted)); /* beyond what is computed exactly */
    values[5] = (struct num){(int128)1 << 80, 0};
    assert_true(season_adjust(&series, 23, 0, ROUND_HALF_EVEN, &adjusted));
    series.count = 7;
    assert_false(season_adjust(&series, 6, 0, ROUND_HALF_EVEN, &adjusted));
    arena_drop(arena);
}

/* Five years are asked for, without a gap up to the latest period. */
static void cells_need_five_years(void **state)
{
    static const struct sample_code codes[] = {{"a", "Uno", "One", "Uno", "One"}};
    (void)state;
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct measure_spec specs[] = {{.name = STR("own")}};
    struct measure_info infos[] = {{.name = STR("own"), .additive = true}};
    struct compose_inputs inputs = {.measures = specs};
    struct composer composer = {.in = &inputs, .arena = arena, .fault = &fault};
    struct axis rows = {STR("row"), sample_text("Renglón", "Row"), sample_codes(arena, "row", codes, COUNT(codes)), true};
    struct cell_spec cell = sample_cell("own.adjusted", 0, "adjusted", 0, -1);
    struct cell_view view;
    struct release *release = sample_release(arena, "t", rows, (struct axis){0}, "2020Q3", 21, infos, 1);
    for (uint32_t period = 0; period < 21; period++)
        sample_put(release, 0, 0, 0, period, 100 + (int64_t)period % 4);
    inputs.period = (struct period){PERIOD_QUARTER, release->first_period + 20};
    assert_true(cell_view_new(&composer, release, &cell, &view));
    assert_int_equal(cell_read(&view, (struct spot_of_cell){0, 0, 0}).mark, MARK_NONE);
    sample_put(release, 0, 0, 0, 0, MISSING); /* 20 quarters are left */
    assert_int_equal(cell_read(&view, (struct spot_of_cell){0, 0, 20}).mark, MARK_NONE);
    assert_int_equal(cell_read(&view, (struct spot_of_cell){0, 0, 0}).mark, MARK_NOT_AVAILABLE);
    sample_put(release, 0, 0, 0, 1, MISSING); /* 19 */
    assert_int_equal(cell_read(&view, (struct spot_of_cell){0, 0, 20}).mark, MARK_NOT_AVAILABLE);
    sample_put(release, 0, 0, 0, 1, WITHHELD);
    assert_int_equal(cell_read(&view, (struct spot_of_cell){0, 0, 20}).mark, MARK_CONFIDENTIAL);
    assert_int_equal(cell_read(&view, (struct spot_of_cell){0, 0, 21}).mark, MARK_NOT_AVAILABLE);
    assert_int_equal(fault.code, FAULT_NONE);
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indices_are_those_that_r_prints),
        cmocka_unit_test(all_months_are_adjusted),
        cmocka_unit_test(seasons_keep_their_month),
        cmocka_unit_test(what_cannot_be_adjusted_is_refused),
        cmocka_unit_test(cells_need_five_years),
    };
    return cmocka_run_group_tests_name("compose: seasonal adjustment", tests, NULL, NULL);
}
