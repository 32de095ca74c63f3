/* Derived metrics: worked cells. The IMSS rows are the figures of the Guanajuato bulletins as newspapers reprinted them in 2025.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "compose_sample.h"

static struct arena *arena;
static struct fault fault;
static struct compose_inputs inputs;
static struct composer composer;

static const struct sample_code codes[] = {
    {"a", "Uno", "One", "Uno", "One"},
    {"b", "Dos", "Two", "Dos", "Two"},
    {"c", "Tres", "Three", "Tres", "Three"},
    {"d", "Cuatro", "Four", "Cuatro", "Four"},
};

/* JOBS in tenths, so that rounding has something to do; FIRMS; a median. */
enum { JOBS, FIRMS, TYPICAL, MEASURES };

static struct measure_info infos[MEASURES];
static struct measure_spec specs[MEASURES];

static int make_sample(void **state)
{
    (void)state;
    arena = arena_new();
    fault = (struct fault){0};
    const char *names[MEASURES] = {"jobs", "firms", "typical"};
    for (size_t i = 0; i < MEASURES; i++) {
        specs[i] = (struct measure_spec){.name = str_from_cstr(names[i])};
        infos[i] = (struct measure_info){.name = specs[i].name, .additive = i != TYPICAL};
    }
    infos[JOBS].label = sample_text("Puestos de trabajo", "Jobs");
    infos[JOBS].unit = sample_text("puestos de trabajo", "jobs");
    infos[FIRMS].label = sample_text("Empresas socias", "Member firms");
    infos[FIRMS].unit = sample_text("empresas", "firms");
    infos[TYPICAL].label = sample_text("Mediana", "Median");
    infos[TYPICAL].scale = infos[TYPICAL].decimals = 1;
    inputs = (struct compose_inputs){.measures = specs};
    composer = (struct composer){.in = &inputs, .arena = arena, .fault = &fault};
    return 0;
}

static int drop_sample(void **state)
{
    (void)state;
    arena_drop(arena);
    return 0;
}

static struct release *make_release(const char *first, uint32_t periods, bool additive)
{
    struct axis rows = {STR("row"), sample_text("Clúster", "Cluster"), sample_codes(arena, "row", codes, COUNT(codes)), additive};
    struct release *release = sample_release(arena, "t", rows, (struct axis){0}, first, periods, infos, MEASURES);
    inputs.period = (struct period){release->period_kind, release->first_period + (int32_t)periods - 1};
    return release;
}

/* A cell of the last period, as a table prints it. */
static const char *printed(const struct release *release, const struct cell_spec *spec, uint32_t row)
{
    struct cell_view view;
    assert_true(cell_view_new(&composer, release, spec, &view));
    return str_cstr(arena, cell_text(&view, cell_read(&view, (struct spot_of_cell){row, 0, view.latest})));
}

static void bulletins_are_reproduced(void **state)
{
    static const struct {
        int64_t before, now;
        const char *change, *percent;
    } rows[] = {
        {1092475, 1111383, "+18,908", "+1.7%"},
        {49758, 48574, "−1,184", "−2.4%"},
        {1108198, 1121063, "+12,865", "+1.2%"},
        {49714, 48254, "−1,460", "−2.9%"},
        {1121063, 1118561, "−2,502", "−0.2%"},
        {1110492, 1118561, "+8,069", "+0.7%"},
        {1105904, 1118561, "+12,657", "+1.1%"},
        {1046349, 1052198, "+5,849", "+0.6%"},
        {1077268, 1083248, "+5,980", "+0.6%"},
        {1046349, 1083248, "+36,899", "+3.5%"},
        {1000, 1000, "0", "0.0%"},
        {100000, 99999, "−1", "0.0%"},
        {2000, 2001, "+1", "0.0%"},
        {2000, 2003, "+3", "+0.2%"},
        {0, 7, "+7", "[z]"},
        {0, 0, "0", "[z]"},
        {7, 0, "−7", "−100.0%"},
        {WITHHELD, 7, "[c]", "[c]"},
        {7, WITHHELD, "[c]", "[c]"},
        {MISSING, 7, "[x]", "[x]"},
        {MISSING, WITHHELD, "[c]", "[c]"},
        {EMPTY, 7, "+7", "[z]"},
    };
    (void)state;
    struct cell_spec change = sample_cell("jobs.change(1)", JOBS, "change", 1, -1);
    struct cell_spec percent = sample_cell("jobs.change_pct(1)", JOBS, "change_pct", 1, -1);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct release *release = make_release("2025-04", 2, true);
        sample_row(release, JOBS, 0, (const int64_t[]){rows[i].before, rows[i].now});
        assert_string_equal(printed(release, &change, 0), rows[i].change);
        assert_string_equal(printed(release, &percent, 0), rows[i].percent);
    }
    assert_int_equal(fault.code, FAULT_NONE);
}

static void the_year_so_far_starts_in_december(void **state)
{
    (void)state;
    struct cell_spec ytd = sample_cell("jobs.ytd", JOBS, "ytd", 0, -1);
    struct release *release = make_release("2024-12", 6, true);
    sample_row(release, JOBS, 0, (const int64_t[]){1105904, 1111383, 1, 2, 1121063, 1118561});
    assert_string_equal(printed(release, &ytd, 0), "+12,657");
    inputs.period.ordinal--;
    assert_string_equal(printed(release, &ytd, 0), "+15,159");
    struct release *late = make_release("2025-01", 2, true);
    assert_string_equal(printed(late, &ytd, 0), "[x]");
}

static void shares_and_contributions_are_of_the_total(void **state)
{
    (void)state;
    struct release *release = make_release("2026Q2", 2, false);
    const int64_t values[][2] = {{400, 500}, {300, 250}, {WITHHELD, 40}, {EMPTY, EMPTY}};
    for (uint32_t row = 0; row < 4; row++)
        sample_row(release, JOBS, row, values[row]);
    sample_row(release, JOBS, axis_total(&release->rows), (const int64_t[]){700, 740});
    sample_row(release, JOBS, axis_gross(&release->rows), (const int64_t[]){WITHHELD, 790});
    struct cell_spec share = sample_cell("jobs.share", JOBS, "share", 0, -1);
    struct cell_spec contribution = sample_cell("jobs.contribution(1)", JOBS, "contribution", 1, -1);
    const char *shares[] = {"67.6%", "33.8%", "5.4%", "0.0%"};
    const char *contributions[] = {"+14.29", "−7.14", "[c]", "0.00"};
    for (uint32_t row = 0; row < 4; row++) {
        assert_string_equal(printed(release, &share, row), shares[row]);
        assert_string_equal(printed(release, &contribution, row), contributions[row]);
    }
    assert_string_equal(printed(release, &share, axis_total(&release->rows)), "100.0%");
    assert_string_equal(printed(release, &share, axis_gross(&release->rows)), "106.8%");
    assert_string_equal(printed(release, &contribution, axis_total(&release->rows)), "+5.71");
}

/* Of the total's growth every code has its part: before rounding they add up to it. */
static void contributions_add_up(void **state)
{
    (void)state;
    struct release *release = make_release("2026Q2", 2, true);
    const int64_t values[][2] = {{4000, 5000}, {3000, 2500}, {1000, 1100}, {2000, 2000}};
    for (uint32_t row = 0; row < 4; row++)
        sample_row(release, JOBS, row, values[row]);
    sample_row(release, JOBS, axis_total(&release->rows), (const int64_t[]){10000, 10600});
    struct cell_spec contribution = sample_cell("c", JOBS, "contribution", 1, -1);
    struct cell_view view;
    struct num sum = {0};
    assert_true(cell_view_new(&composer, release, &contribution, &view));
    for (uint32_t row = 0; row < 4; row++)
        assert_true(num_add(sum, cell_read(&view, (struct spot_of_cell){row, 0, 1}).number, &sum));
    assert_string_equal(str_cstr(arena, num_format(arena, sum)), "6.00");
}

static void ranks_leave_out_a_place_after_a_tie(void **state)
{
    static const struct {
        int64_t values[4];
        const char *ranks[4];
    } rows[] = {
        {{50, 40, 40, 30}, {"1", "2", "2", "4"}},
        {{10, 10, 10, 10}, {"1", "1", "1", "1"}},
        {{1, 2, 3, 4}, {"4", "3", "2", "1"}},
        {{50, WITHHELD, 40, EMPTY}, {"1", "[c]", "2", "3"}},
    };
    (void)state;
    struct cell_spec rank = sample_cell("jobs.rank", JOBS, "rank", 0, -1);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct release *release = make_release("2026Q3", 1, true);
        for (uint32_t row = 0; row < 4; row++)
            sample_row(release, JOBS, row, &rows[i].values[row]);
        for (uint32_t row = 0; row < 4; row++)
            assert_string_equal(printed(release, &rank, row), rows[i].ranks[row]);
        assert_string_equal(printed(release, &rank, axis_total(&release->rows)), "[z]");
    }
}

static void means_and_medians(void **state)
{
    (void)state;
    struct release *release = make_release("2026Q3", 1, false);
    const int64_t jobs[] = {805, 7, 9, EMPTY}, firms[] = {4, 2, WITHHELD, EMPTY};
    for (uint32_t row = 0; row < 4; row++) {
        sample_row(release, JOBS, row, &jobs[row]);
        sample_row(release, FIRMS, row, &firms[row]);
    }
    sample_put(release, TYPICAL, 0, 0, 0, 1255);
    sample_put(release, TYPICAL, axis_gross(&release->rows), 0, 0, 1255);
    struct cell_spec per = sample_cell("jobs.per(firms)", JOBS, "per", 0, FIRMS);
    struct cell_spec typical = sample_cell("typical", TYPICAL, "", 0, -1);
    const char *means[] = {"201.2", "3.5", "[c]", "[z]"};
    for (uint32_t row = 0; row < 4; row++)
        assert_string_equal(printed(release, &per, row), means[row]);
    assert_string_equal(printed(release, &typical, 0), "125.5");
    assert_string_equal(printed(release, &typical, 1), "[z]");
    assert_string_equal(printed(release, &typical, axis_gross(&release->rows)), "[z]");
}

static void headings_say_what_is_compared(void **state)
{
    static const struct {
        const char *metric;
        const char *first; /* period of the release */
        int lag;
        const char *es, *en;
    } rows[] = {
        {"", "2026Q3", 0, "Puestos de trabajo", "Jobs"},
        {"change", "2026Q3", 1, "Cambio trimestral", "Quarterly change"},
        {"change", "2026Q3", 4, "Cambio anual", "Annual change"},
        {"change", "2026Q3", 8, "Cambio en 8 trimestres", "Change over 8 quarters"},
        {"change", "2026-09", 1, "Cambio mensual", "Monthly change"},
        {"change", "2026-09", 3, "Cambio trimestral", "Quarterly change"},
        {"change", "2026", 1, "Cambio anual", "Annual change"},
        {"change_pct", "2026Q3", 4, "Variación anual (%)", "Annual change (%)"},
        {"change_pct", "2026-09", 12, "Variación anual (%)", "Annual change (%)"},
        {"share", "2026Q3", 0, "Participación (%)", "Share (%)"},
        {"contribution", "2026Q3", 4, "Contribución anual (puntos porcentuales)", "Annual contribution (percentage points)"},
        {"ytd", "2026Q3", 0, "Cambio en el año (desde 4T 2025)", "Year-to-date change (since Q4 2025)"},
        {"per", "2026Q3", 0, "Por empresa (empresas socias)", "Per firm (member firms)"},
        {"rank", "2026Q3", 0, "Lugar", "Rank"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        for (unsigned lang = 0; lang < LANG_COUNT; lang++) {
            struct cell_view view;
            struct cell_spec spec = sample_cell("cell", JOBS, rows[i].metric, rows[i].lag, FIRMS);
            struct release *release = make_release(rows[i].first, 1, false);
            composer.lang = (enum lang)lang;
            assert_true(cell_view_new(&composer, release, &spec, &view));
            assert_string_equal(str_cstr(arena, cell_short_label(&view)), lang == LANG_ES ? rows[i].es : rows[i].en);
        }
    composer.lang = LANG_ES;
}

static void unknown_metrics_and_measures_are_refused(void **state)
{
    (void)state;
    struct cell_view view;
    struct release *release = make_release("2026Q3", 1, false);
    struct cell_spec metric = sample_cell("jobs.median", JOBS, "median", 0, -1);
    struct cell_spec measure = sample_cell("?", -1, "", 0, -1);
    assert_false(cell_view_new(&composer, release, &metric, &view));
    assert_int_equal(fault.code, FAULT_INTERNAL);
    fault = (struct fault){0};
    assert_false(cell_view_new(&composer, release, &measure, &view));
    assert_int_equal(fault.code, FAULT_INTERNAL);
    fault = (struct fault){0};
}

/* The registry is whole, and offers what definitions may name. */
static void the_registry_matches_the_definition(void **state)
{
    static const char *const named[] = {
#define METRIC(symbol, name, takes, adds_up) name,
#include "spec/metrics.def"
#undef METRIC
    };
    (void)state;
    assert_int_equal(metric_count(), COUNT(named));
    for (size_t i = 0; i < COUNT(named); i++)
        assert_non_null(metric_find(str_from_cstr(named[i])));
    for (size_t i = 0; i < metric_count(); i++) {
        const struct metric *metric = metric_at(i);
        assert_true(metric->summary && metric->summary[0] && metric->source && metric->source[0]);
        assert_true(metric->operands && metric->operands[0] && metric->worked && metric->worked[0]);
        assert_true(metric->compute && metric->label && metric->unit);
        assert_ptr_equal(metric_find(str_from_cstr(metric->name)), metric);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bulletins_are_reproduced, make_sample, drop_sample),
        cmocka_unit_test_setup_teardown(the_year_so_far_starts_in_december, make_sample, drop_sample),
        cmocka_unit_test_setup_teardown(shares_and_contributions_are_of_the_total, make_sample, drop_sample),
        cmocka_unit_test_setup_teardown(contributions_add_up, make_sample, drop_sample),
        cmocka_unit_test_setup_teardown(ranks_leave_out_a_place_after_a_tie, make_sample, drop_sample),
        cmocka_unit_test_setup_teardown(means_and_medians, make_sample, drop_sample),
        cmocka_unit_test_setup_teardown(headings_say_what_is_compared, make_sample, drop_sample),
        cmocka_unit_test_setup_teardown(unknown_metrics_and_measures_are_refused, make_sample, drop_sample),
        cmocka_unit_test_setup_teardown(the_registry_matches_the_definition, make_sample, drop_sample),
    };
    return cmocka_run_group_tests_name("compose: metrics", tests, NULL, NULL);
}
