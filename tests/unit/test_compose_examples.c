/* Every derived metric has a worked example with a named source; a metric of the registry without one fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "air_passengers.h"
#include "compose_sample.h"

#define PERIODS 4
#define IMSS_GTO "IMSS, Guanajuato office, bulletins of 2025 as reprinted by newspapers"

enum { OWN, OTHER, MEASURES };

/* The figures of four periods: of the row and of the total, of the measure and of the other one. All in thousandths where `scale` is 3. */
struct example {
    const char *metric;
    const char *source;
    const char *first; /* period */
    int lag;
    uint8_t decimals; /* of the cell; 255: the metric's own */
    int64_t times, over;
    const char *cuts[3];
    int64_t own[PERIODS], own_total[PERIODS], other[PERIODS], other_total[PERIODS];
    const char *printed;
};

static const struct example examples[] = {
    {"", IMSS_GTO, "2024-11", 0, 255, 0, 0, {0}, {0, 0, 0, 1111383}, {0}, {0}, {0}, "1,111,383"},
    {"before", IMSS_GTO, "2025-02", 1, 255, 0, 0, {0}, {0, 0, 1121063, 1118561}, {0}, {0}, {0}, "1,121,063"},
    {"change", IMSS_GTO, "2025-02", 1, 255, 0, 0, {0}, {0, 0, 1121063, 1118561}, {0}, {0}, {0}, "−2,502"},
    {"change_pct", IMSS_GTO, "2025-02", 1, 255, 0, 0, {0}, {0, 0, 1121063, 1118561}, {0}, {0}, {0}, "−0.2%"},
    {"share", IMSS_GTO ": 5% of the nation", "2024-10", 0, 255, 0, 0, {0}, {0, 0, 0, 1111383}, {0, 0, 0, 22311546}, {0}, {0}, "5.0%"},
    {"share", "IMSS, Guanajuato office, May 2018: 86% permanent", "2018-02", 0, 255, 0, 0, {0}, {0, 0, 0, 843082},
     {0, 0, 0, 978760}, {0}, {0}, "86.1%"},
    {"contribution", "IMSS, Guanajuato office, May 2018: León more than 13,900 of 50,100 on 928,660", "2018-02", 1, 255, 0, 0, {0},
     {0, 0, 100000, 113900}, {0, 0, 928660, 978760}, {0}, {0}, "+1.50"},
    {"per", "BLS QCEW, county 39041, 2020 Q1, all industries: total wages, employment of three months, average weekly wage", "2019Q2", 0, 0,
     3, 13, {0}, {0, 0, 0, 1472961797}, {0}, {0, 0, 0, 87877 + 88082 + 87534}, {0}, "1,290"},
    {"ytd", IMSS_GTO ": since December", "2024-12", 0, 255, 0, 0, {0}, {1105904, 0, 0, 1121063}, {0}, {0}, {0}, "+15,159"},
    {"ytd_pct", IMSS_GTO ": since December", "2024-12", 0, 255, 0, 0, {0}, {1105904, 0, 0, 1118561}, {0}, {0}, {0}, "+1.1%"},
    {"rank", "standard competition ranking: 1, 2, 2, 4", "2025-02", 0, 255, 0, 0, {0}, {0, 0, 0, 8}, {0}, {0}, {0}, "1"},
    {"average", "NIST/SEMATECH e-Handbook, 6.4.2.1: 9, 8, 9, 12 by threes", "2025-01", 3, 3, 0, 0, {0}, {9, 8, 9, 12}, {0}, {0}, {0},
     "9.667"},
    {"rate", "CLUTIG, 65 members in 2021 and 87 later: 22 more, +33.8% (press, 2021)", "2025-01", 1, 255, 0, 0, {0}, {0, 0, 0, 22}, {0},
     {0, 0, 65, 87}, {0}, "33.8%"},
    {"rate_mid", "Davis, Haltiwanger and Schuh (1996), symmetric rate, on the same 22 of 65 and 87", "2025-01", 1, 255, 0, 0, {0},
     {0, 0, 0, 22}, {0}, {0, 0, 65, 87}, {0}, "28.9%"},
    {"less", "IMSS, August 2021: permanent 804,519 more, temporary 157,428 fewer", "2021-05", 0, 255, 0, 0, {0}, {0, 0, 0, 804519}, {0},
     {0, 0, 0, 157428}, {0}, "+647,091"},
    {"lq", "REAT manual (Wieland 2019): locq(1714, 79006, 879213, 15593224)", "2025-01", 0, 7, 0, 0, {0}, {0, 0, 0, 1714},
     {0, 0, 0, 79006}, {0, 0, 0, 879213}, {0, 0, 0, 15593224}, "0.3847623"},
    {"shift_national", IMSS_GTO ": May on April 2025, at the pace of the nation", "2025-02", 1, 255, 0, 0, {0},
     {0, 0, 1121063, 1118561}, {0}, {0, 0, 22417668, 22372044}, {0, 0, 22417668, 22372044}, "−2,282"},
    {"shift_mix", IMSS_GTO ": the same, one row of reference", "2025-02", 1, 255, 0, 0, {0}, {0, 0, 1121063, 1118561}, {0},
     {0, 0, 22417668, 22372044}, {0, 0, 22417668, 22372044}, "0"},
    {"shift_regional", IMSS_GTO ": the rest of −2,502", "2025-02", 1, 255, 0, 0, {0}, {0, 0, 1121063, 1118561}, {0},
     {0, 0, 22417668, 22372044}, {0, 0, 22417668, 22372044}, "−220"},
    {"stars", "European Cluster Observatory: size, specialisation from 2, focus; on the figures of REAT's quotient", "2025-01", 0, 255, 0, 0,
     {"1700", "2", "2"}, {0, 0, 0, 1714}, {0, 0, 0, 79006}, {0, 0, 0, 879213}, {0, 0, 0, 15593224}, "2"},
    {"quadrant", "Purdue quadrants: specialised (1.01 of the nation by construction), falling faster than the nation", "2025-02", 1, 255, 0,
     0, {"1", "0"}, {0, 0, 1121063, 1118561}, {0, 0, 1121063, 1118561}, {0, 0, 22417668, 22372044}, {0, 0, 22417668, 22372044}, "3"},
};

static const struct sample_code codes[] = {{"a", "Uno", "One", "Uno", "One"}, {"b", "Dos", "Two", "Dos", "Two"}};

/* Those that need years: of the first months of a published series. */
static const struct long_example {
    const char *metric;
    const char *source;
    int lag;
    bool multiplicative;
    uint8_t decimals;
    int32_t at;
    const char *printed;
} long_examples[] = {
    {"adjusted", "R, decompose(AirPassengers): January 1949, 112 less the seasonal figure -24.748737", 0, false, 6, 0, "136.748737"},
    {"adjusted", "R, decompose(AirPassengers, \"multiplicative\"): January 1949, 112 / 0.9102304", 0, true, 3, 0, "123.046"},
    {"adjusted_pct", "R, decompose(AirPassengers): February on January 1949, 154.188131 on 136.748737", 1, false, 1, 1, "+12.8%"},
};

static const char *print_example(struct arena *arena, const struct example *example, struct fault *fault)
{
    struct measure_spec specs[MEASURES] = {{.name = STR("own")}, {.name = STR("other")}};
    struct measure_info *infos = ARENA_ARRAY(arena, struct measure_info, MEASURES);
    struct compose_inputs inputs = {.measures = specs};
    struct composer composer = {.in = &inputs, .arena = arena, .fault = fault};
    struct axis rows = {STR("row"), sample_text("Renglón", "Row"), sample_codes(arena, "row", codes, COUNT(codes)), true};
    struct cell_spec cell = sample_cell("cell", OWN, example->metric, example->lag, OTHER);
    struct cell_view view;

    for (size_t i = 0; i < MEASURES; i++)
        infos[i] = (struct measure_info){.name = specs[i].name, .additive = true, .lag = i == OWN ? example->lag : 0};
    struct release *release = sample_release(arena, "t", rows, (struct axis){0}, example->first, PERIODS, infos, MEASURES);
    sample_row(release, OWN, 0, example->own);
    sample_row(release, OWN, axis_total(&rows), example->own_total);
    sample_row(release, OTHER, 0, example->other);
    sample_row(release, OTHER, axis_total(&rows), example->other_total);
    inputs.period = (struct period){release->period_kind, release->first_period + PERIODS - 1};
    cell.has_decimals = example->decimals != 255;
    cell.decimals = example->decimals;
    cell.times = example->times;
    cell.over = example->over;
    cell.has_rounding = example->times > 0;
    cell.rounding = ROUND_HALF_UP;
    for (size_t i = 0; i < COUNT(example->cuts) && example->cuts[i]; i++)
        assert_true(num_parse(str_from_cstr(example->cuts[i]), (struct num_style){'.', 0}, VEC_PUSH(arena, &cell.cuts)));
    assert_true(cell_view_new(&composer, release, &cell, &view));
    return str_cstr(arena, cell_text(&view, cell_read(&view, (struct spot_of_cell){0, 0, PERIODS - 1})));
}

static void examples_come_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++) {
        struct arena *arena = arena_new();
        struct fault fault = {0};
        const char *printed = print_example(arena, &examples[i], &fault);
        if (strcmp(printed, examples[i].printed) != 0)
            fail_msg("%s (%s): %s in place of %s", examples[i].metric, examples[i].source, printed, examples[i].printed);
        assert_int_equal(fault.code, FAULT_NONE);
        arena_drop(arena);
    }
}

static void long_examples_come_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(long_examples); i++) {
        const struct long_example *example = &long_examples[i];
        struct arena *arena = arena_new();
        struct fault fault = {0};
        struct measure_spec specs[] = {{.name = STR("own")}};
        struct measure_info infos[] = {{.name = STR("own"), .additive = true}};
        struct compose_inputs inputs = {.measures = specs};
        struct composer composer = {.in = &inputs, .arena = arena, .fault = &fault};
        struct axis rows = {STR("row"), sample_text("Renglón", "Row"), sample_codes(arena, "row", codes, COUNT(codes)), true};
        struct cell_spec cell = sample_cell("cell", OWN, example->metric, example->lag, -1);
        struct cell_view view;
        struct release *release = sample_release(arena, "t", rows, (struct axis){0}, "1949-01", AIR_MONTHS, infos, 1);
        sample_row(release, OWN, 0, air_passengers);
        inputs.period = (struct period){release->period_kind, release->first_period + AIR_MONTHS - 1};
        cell.has_decimals = true;
        cell.decimals = example->decimals;
        cell.multiplicative = example->multiplicative;
        assert_true(cell_view_new(&composer, release, &cell, &view));
        assert_string_equal(str_cstr(arena, cell_text(&view, cell_read(&view, (struct spot_of_cell){0, 0, example->at}))),
                            example->printed);
        arena_drop(arena);
    }
}

/* A view on two measures of several rows. */
struct board {
    struct arena *arena;
    struct fault fault;
    struct measure_spec specs[MEASURES];
    struct measure_info infos[MEASURES];
    struct compose_inputs inputs;
    struct composer composer;
    struct release *release;
};

static void board_open(struct board *board, struct arena *arena, const struct sample_code *list, size_t count, uint32_t periods)
{
    *board = (struct board){.arena = arena, .specs = {{.name = STR("own")}, {.name = STR("other")}}};
    for (size_t i = 0; i < MEASURES; i++)
        board->infos[i] = (struct measure_info){.name = board->specs[i].name, .additive = true};
    struct axis rows = {STR("row"), sample_text("Renglón", "Row"), sample_codes(arena, "row", list, count), true};
    board->release = sample_release(arena, "t", rows, (struct axis){0}, "2025Q1", periods, board->infos, MEASURES);
    board->inputs = (struct compose_inputs){.measures = board->specs};
    board->inputs.period = (struct period){board->release->period_kind, board->release->first_period + (int32_t)periods - 1};
    board->composer = (struct composer){.in = &board->inputs, .arena = arena, .fault = &board->fault};
}

static struct reading board_read(struct board *board, struct cell_spec *cell, uint32_t row)
{
    struct cell_view view;
    assert_true(cell_view_new(&board->composer, board->release, cell, &view));
    return cell_read(&view, (struct spot_of_cell){row, 0, view.latest});
}

static const struct sample_code letters[] = {
    {"a", "A", "A", "A", "A"}, {"b", "B", "B", "B", "B"}, {"c", "C", "C", "C", "C"}, {"d", "D", "D", "D", "D"}, {"e", "E", "E", "E", "E"}};

/* Statistics Finland links its price indices in December 2003: on 2000 = 100 December is 104.47 and January 104.82; on 2003:12 = 100 January
 * is 100.34. Chained at January, December must come back as 100.00, and the month's change as the 0.3 % of either. */
static const struct linked_example {
    const char *metric, *source;
    uint32_t at;
    int64_t old_december;
    const char *printed;
} linked_examples[] = {
    {"chained", "Statistics Finland, Guide to index theory, 3.6 Linking old indices", 0, 10447, "100.00"},
    {"chained", "the same: from the break on the new series stands", 1, 10447, "100.34"},
    {"chained_pct", "Statistics Finland, Guide to index theory, 3.6 Linking old indices", 1, 10447, "+0.3%"},
};

/* The shares of the Department of Justice's example as rows of a table: 30, 30, 20 and 20 of 100. */
static const struct row_example {
    const char *metric, *source;
    int count;
    const char *printed;
} row_examples[] = {
    {"rows_hhi", "U.S. Department of Justice, Herfindahl-Hirschman Index: 30, 30, 20 and 20 percent", 0, "2,600"},
    {"rows_top", "U.S. Department of Justice, the same market: its two largest", 2, "60.0%"},
    {"rows_top", "U.S. Department of Justice, the same market: more than there are", 9, "100.0%"},
};

static void row_examples_come_out(void **state)
{
    static const int64_t held[] = {20, 30, 20, 30};
    (void)state;
    for (size_t i = 0; i < COUNT(row_examples); i++) {
        struct arena *arena = arena_new();
        struct board board;
        struct cell_view view;
        struct cell_spec cell = sample_cell("cell", OWN, row_examples[i].metric, row_examples[i].count, -1);
        board_open(&board, arena, letters, 4, 1);
        uint32_t total = axis_total(&board.release->rows);
        for (uint32_t row = 0; row < 4; row++)
            sample_put(board.release, OWN, row, 0, 0, held[row]);
        sample_put(board.release, OWN, total, 0, 0, 100);
        assert_true(cell_view_new(&board.composer, board.release, &cell, &view));
        assert_string_equal(str_cstr(arena, cell_text(&view, board_read(&board, &cell, total))), row_examples[i].printed);
        assert_int_equal(board_read(&board, &cell, 0).mark, MARK_NOT_APPLICABLE);
        sample_put(board.release, OWN, 2, 0, 0, WITHHELD);
        assert_int_equal(board_read(&board, &cell, total).mark, MARK_CONFIDENTIAL);
        assert_int_equal(board.fault.code, FAULT_NONE);
        arena_drop(arena);
    }
}

static void linked_examples_come_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(linked_examples); i++) {
        const struct linked_example *example = &linked_examples[i];
        struct arena *arena = arena_new();
        struct board board;
        struct cell_view view;
        struct layout_spec layout = {0};
        struct cell_spec cell = sample_cell("cell", OWN, example->metric, 1, OTHER);
        board_open(&board, arena, letters, 1, 2);
        for (size_t m = 0; m < MEASURES; m++)
            board.infos[m].scale = board.infos[m].decimals = 2;
        sample_row(board.release, OWN, 0, (const int64_t[]){MISSING, 10034});
        sample_row(board.release, OTHER, 0, (const int64_t[]){example->old_december, 10482});
        *VEC_PUSH(arena, &layout.flags) = (struct flag_spec){FLAG_BREAK, board.inputs.period};
        board.inputs.layout = &layout;
        assert_true(cell_view_new(&board.composer, board.release, &cell, &view));
        struct reading reading = cell_read(&view, (struct spot_of_cell){0, 0, (int32_t)example->at});
        assert_string_equal(str_cstr(arena, cell_text(&view, reading)), example->printed);
        assert_int_equal(board.fault.code, FAULT_NONE);
        layout.flags.len = 0; /* without a break there is nothing to chain at */
        cell_read(&view, (struct spot_of_cell){0, 0, 0});
        assert_int_equal(board.fault.code, FAULT_DEFINITION);
        arena_drop(arena);
    }
}

static void every_metric_has_an_example(void **state)
{
    (void)state;
    for (size_t i = 0; i < metric_count(); i++) {
        size_t found = 0;
        for (size_t j = 0; j < COUNT(examples); j++)
            found += !strcmp(examples[j].metric, metric_at(i)->name) && strlen(examples[j].source) > 10;
        for (size_t j = 0; j < COUNT(row_examples); j++)
            found += !strcmp(row_examples[j].metric, metric_at(i)->name);
        for (size_t j = 0; j < COUNT(linked_examples); j++)
            found += !strcmp(linked_examples[j].metric, metric_at(i)->name) && strlen(linked_examples[j].source) > 10;
        for (size_t j = 0; j < COUNT(long_examples); j++)
            found += !strcmp(long_examples[j].metric, metric_at(i)->name) && strlen(long_examples[j].source) > 10;
        if (!found)
            fail_msg("metric '%s' has no worked example", metric_at(i)->name);
    }
}

/* 1/3 each: 33.4, 33.3, 33.3; and with random parts the sum is 100.0 and each part within a unit of its own share. */
static void shares_add_to_a_hundred_when_asked(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (size_t round = 0; round < 200; round++) {
        struct arena *arena = arena_new();
        struct board board;
        int64_t sum = 0, parts[5], printed = 0;
        board_open(&board, arena, letters, COUNT(letters), 1);
        for (size_t i = 0; i < 5; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            parts[i] = round == 0 ? i < 3 : (int64_t)(seed >> 40);
            sum += parts[i];
            sample_put(board.release, OWN, (uint32_t)i, 0, 0, parts[i]);
        }
        sample_put(board.release, OWN, axis_total(&board.release->rows), 0, 0, sum);
        struct cell_spec cell = sample_cell("own.share", OWN, "share", 0, -1);
        cell.adds_up = true;
        for (uint32_t i = 0; i < 5; i++) {
            struct reading reading = board_read(&board, &cell, i);
            int64_t units = (int64_t)reading.number.units;
            assert_int_equal(reading.mark, MARK_NONE);
            assert_true(units * sum <= parts[i] * 1000 + sum && units * sum >= parts[i] * 1000 - sum);
            printed += units;
        }
        assert_int_equal(printed, 1000);
        arena_drop(arena);
    }
}

/* NS + IM + RS = change in every row and in the total, to the unit, with growth that never divides evenly. */
static void the_three_shifts_are_the_change(void **state)
{
    static const char *const names[] = {"shift_national", "shift_mix", "shift_regional", "change"};
    (void)state;
    uint64_t seed = 11;
    for (size_t round = 0; round < 100; round++) {
        struct arena *arena = arena_new();
        struct board board;
        board_open(&board, arena, letters, COUNT(letters), 2);
        uint32_t total = axis_total(&board.release->rows);
        for (size_t measure = 0; measure < MEASURES; measure++)
            for (uint32_t period = 0; period < 2; period++) {
                int64_t sum = 0;
                for (uint32_t i = 0; i < 5; i++) {
                    seed = seed * 6364136223846793005u + 1442695040888963407u;
                    int64_t value = (int64_t)(seed >> 44) + 1;
                    sum += value;
                    sample_put(board.release, measure, i, 0, period, value);
                }
                sample_put(board.release, measure, total, 0, period, sum);
            }
        for (uint32_t row = 0; row <= total; row++) {
            int64_t units[4];
            for (size_t i = 0; i < 4 && row != axis_unspecified(&board.release->rows); i++) {
                struct cell_spec cell = sample_cell("cell", OWN, names[i], 1, OTHER);
                struct reading reading = board_read(&board, &cell, row);
                assert_int_equal(reading.mark, MARK_NONE);
                units[i] = (int64_t)reading.number.units;
            }
            if (row != axis_unspecified(&board.release->rows))
                assert_int_equal(units[0] + units[1] + units[2], units[3]);
        }
        assert_int_equal(board.fault.code, FAULT_NONE);
        arena_drop(arena);
    }
}

static void marks_say_what_is_not_there(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct board board;
    board_open(&board, arena, letters, 2, 3);
    sample_row(board.release, OWN, 0, (const int64_t[]){1, MISSING, 0});
    sample_row(board.release, OWN, 1, (const int64_t[]){0, 0, 0});
    sample_row(board.release, OWN, axis_total(&board.release->rows), (const int64_t[]){1000000, 1000000, 1000000});
    sample_row(board.release, OTHER, 0, (const int64_t[]){1, 1, 0});
    struct cell_spec average = sample_cell("own.average(3)", OWN, "average", 3, -1);
    assert_int_equal(board_read(&board, &average, 0).mark, MARK_NOT_AVAILABLE);
    struct cell_spec quotient = sample_cell("own.lq(other)", OWN, "lq", 0, OTHER);
    assert_int_equal(board_read(&board, &quotient, 0).mark, MARK_NOT_APPLICABLE);
    struct cell_spec share = sample_cell("own.share", OWN, "share", 0, -1);
    share.low = true;
    sample_row(board.release, OWN, 0, (const int64_t[]){1, 1, 1});
    assert_int_equal(board_read(&board, &share, 0).mark, MARK_LOW);
    assert_int_equal(board_read(&board, &share, 1).mark, MARK_NONE);
    struct cell_spec percent = sample_cell("own.change_pct(1)", OWN, "change_pct", 1, -1);
    board.infos[OWN].zero_base = true;
    assert_int_equal((int64_t)board_read(&board, &percent, 1).number.units, 0);
    sample_row(board.release, OWN, 1, (const int64_t[]){0, 0, 5});
    assert_int_equal((int64_t)board_read(&board, &percent, 1).number.units, 1000);
    board.infos[OWN].zero_base = false;
    assert_int_equal(board_read(&board, &percent, 1).mark, MARK_NOT_APPLICABLE);
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_come_out),
        cmocka_unit_test(row_examples_come_out),
        cmocka_unit_test(linked_examples_come_out),
        cmocka_unit_test(long_examples_come_out),
        cmocka_unit_test(every_metric_has_an_example),
        cmocka_unit_test(shares_add_to_a_hundred_when_asked),
        cmocka_unit_test(the_three_shifts_are_the_change),
        cmocka_unit_test(marks_say_what_is_not_there),
    };
    return cmocka_run_group_tests_name("compose: worked examples", tests, NULL, NULL);
}
