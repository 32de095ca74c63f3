/* Every measure kind has a worked example with a named source; a kind of the registry without one fails. */
#include "firms_fixture.h"

#include "tally/measures.h"

struct example {
    const char *kind;
    const char *source;
    const char *jobs; /* of the firms, by spaces */
    int argument;
    uint8_t decimals;
    const char *value;
};

#define R7 "R 4.2, quantile(c(1, 2, 3, 4, 10), type = 7)"
#define HHI_SOURCE "U.S. Department of Justice, Herfindahl-Hirschman Index: firms with 30, 30, 20 and 20 percent"

static const struct example examples[] = {
    {"count", "ECEI 1.1.2: members are counted, whatever their size", "30 30 20 20", 0, 0, "4"},
    {"sum", "BLS QCEW, county 39041, 2020 Q1: employment of the three months, added", "87877 88082 87534", 0, 0, "263493"},
    {"mean", "BLS QCEW, county 39041, 2020 Q1: mean employment of the three months", "87877 88082 87534", 0, 0, "87831"},
    {"median", "Hyndman and Fan (1996), definition 2: even count, mean of the middle two", "30 30 20 20 10 90", 0, 1, "25.0"},
    {"quantile", R7 ": 90%", "10 3 1 4 2", 90, 1, "7.60"},
    {"quantile", R7 ": 25%", "10 3 1 4 2", 25, 1, "2.00"},
    {"quantile", R7 ": 50% is the median", "10 3 1 4 2", 50, 1, "3.00"},
    {"hhi", HHI_SOURCE, "30 30 20 20", 0, 0, "2600"},
    {"equivalent", HHI_SOURCE ": 10,000 / 2,600", "30 30 20 20", 0, 2, "3.85"},
    {"equivalent", "Adelman (1969): equal firms count for what they are", "7 7 7 7 7", 0, 1, "5.0"},
    {"top_share", HHI_SOURCE ": two largest", "20 30 20 30", 2, 1, "60.0"},
    {"top_share", "fewer firms than asked for are the whole", "20 30", 4, 1, "100.0"},
    {"tenure", "five quarters each from 1 January 2020 to 2021Q2; the median of equal figures is that figure", "30 30 20 20", 0, 1, "5.0"},
    {"flow", "BLS Business Employment Dynamics: what those that stay add (see test_tally_flows)", "30 30 20 20", 0, 0, "40"},
};

static struct str value_of(struct firms *firms, const struct example *example)
{
    struct measure_spec *measures = ARENA_ARRAY(firms->arena, struct measure_spec, 2);
    struct str rest = str_from_cstr(example->jobs);
    bool is_flow = !strcmp(example->kind, "flow");

    measures[0] = firms->measures[JOBS];
    measures[1] = firms->measures[strcmp(example->kind, "count") && strcmp(example->kind, "tenure") ? JOBS : MEMBERS];
    measures[1].kind = str_from_cstr(example->kind);
    measures[1].decimals = example->decimals;
    measures[1].argument = example->argument;
    if (is_flow) {
        measures[1].flow = STR("organic");
        measures[1].lag = 1;
    }
    firms->inputs.measures = measures;
    for (int i = 0; rest.len; i++) {
        struct str jobs = str_cut(rest, ' ', &rest);
        const char *key = str_cstr(firms->arena, str_format(firms->arena, "F%d", i));
        firms_member(firms, key, "auto", "31-33", "2020-01-01", "");
        firms_jobs(firms, key, "2021Q1", is_flow ? "15" : "1");
        firms_jobs(firms, key, "2021Q2", str_cstr(firms->arena, jobs));
    }
    firms->query = (struct query_spec){.table = STR("t"), .rows = CLUSTER, .columns = -1};
    *VEC_PUSH(firms->arena, &firms->query.measures) = 0;
    *VEC_PUSH(firms->arena, &firms->query.measures) = 1;
    const struct cube *cube = firms_cube(firms);
    return num_format(firms->arena, (struct num){firms_cell(cube, 1, "auto", "-", "2021Q2")->value, cube->measures[1].scale});
}

static void examples_come_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++) {
        struct firms *firms = firms_new();
        const char *value = str_cstr(firms->arena, value_of(firms, &examples[i]));
        if (strcmp(value, examples[i].value) != 0)
            fail_msg("%s (%s): %s in place of %s", examples[i].kind, examples[i].source, value, examples[i].value);
        firms_drop(firms);
    }
}

static void every_kind_has_an_example(void **state)
{
    (void)state;
    size_t count, found;
    const struct measure_kind *const *kinds = measure_kinds_list(&count);
    for (size_t i = 0; i < count; i++) {
        found = 0;
        for (size_t j = 0; j < COUNT(examples); j++)
            found += !strcmp(examples[j].kind, kinds[i]->name);
        if (!found)
            fail_msg("measure kind '%s' has no worked example", kinds[i]->name);
    }
}

/* A sum of nothing has no concentration: nothing is said of it. */
static void ratios_of_nothing_are_void(void **state)
{
    static const char *const kinds[] = {"hhi", "equivalent", "top_share"};
    (void)state;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct firms *firms = firms_new();
        value_of(firms, &(struct example){kinds[i], "", "0 0 0", 1, 0, ""});
        assert_int_equal(firms_cell(firms_cube(firms), 1, "auto", "-", "2021Q2")->contributors, 0);
        firms_drop(firms);
    }
}

static void add_column(struct facts *facts, const char *name, uint8_t scale, const int64_t *units)
{
    struct facts_column *column = firms_column(facts, name, FACTS_FIGURE);
    column->scale = scale;
    for (size_t row = 0; row < facts->row_count; row++) {
        *VEC_PUSH(facts->arena, &column->units) = units[row];
        *VEC_PUSH(facts->arena, &column->present) = true;
    }
}

/* An industry that belongs to two clusters in parts: the parts go where they belong, and the total takes no more than all of it. */
static void weights_part_a_figure(void **state)
{
    (void)state;
    struct firms *firms = firms_new();
    firms_member(firms, "3361", "auto", "", "", ""), firms_member(firms, "3361", "ti", "", "", "");
    firms_member(firms, "5415", "ti", "", "", ""), firms_member(firms, "5415", "moda", "", "", "");
    firms_member(firms, "3150", "moda", "", "", "");
    firms_jobs(firms, "3361", "2021Q2", "1000"), firms_jobs(firms, "5415", "2021Q2", "10"), firms_jobs(firms, "3150", "2021Q2", "7");
    add_column(firms->facts[PADRON], "part", 2, (const int64_t[]){60, 40, 100, 100, 50});
    firms->sources[PADRON].weight = STR("part");
    const struct cube *cube = firms_cube(firms);
    static const struct {
        const char *row;
        int64_t hundredths;
    } expected[] = {{"auto", 60000}, {"ti", 41000}, {"moda", 1350}, {"gross", 102350}, {"total", 101350}};
    for (size_t i = 0; i < COUNT(expected); i++)
        assert_int_equal((int64_t)firms_cell(cube, JOBS, expected[i].row, "-", "2021Q2")->value, expected[i].hundredths);
    assert_int_equal(cube->measures[JOBS].scale, 2);
    assert_int_equal((int64_t)firms_cell(cube, MEMBERS, "ti", "-", "2021Q2")->value, 2);
    firms_drop(firms);
}

/* A reference that is no membership list: its own codes, only some of its rows, one of its periods for all. */
static void references_have_their_own_home_rows_and_period(void **state)
{
    (void)state;
    struct firms *firms = firms_new();
    struct measure_spec *measures = ARENA_ARRAY(firms->arena, struct measure_spec, 3);
    struct home_spec home = {EMPLEO, STR("cluster")};
    firms->sources[EMPLEO].link = firms->sources[EMPLEO].key = STR_NONE;
    *VEC_PUSH(firms->arena, &firms->dimensions[CLUSTER].homes) = home;
    measures[0] = firms->measures[MEMBERS];
    measures[1] = measures[2] = firms->measures[JOBS];
    measures[2].has_period = true;
    assert_true(period_parse(STR("2021Q1"), &measures[2].period));
    *VEC_PUSH(firms->arena, &measures[1].where) = (struct constant_spec){STR("sector"), STR("43")};
    firms->inputs.measures = measures;
    firms_member(firms, "A", "auto", "", "", "");
    firms_row(firms->facts[EMPLEO], (const char *const[7]){"", "auto", "43", "", "", "2021Q1", "100"});
    firms_row(firms->facts[EMPLEO], (const char *const[7]){"", "auto", "54", "", "", "2021Q1", "7"});
    firms_row(firms->facts[EMPLEO], (const char *const[7]){"", "auto", "43", "", "", "2021Q2", "110"});
    firms_row(firms->facts[EMPLEO], (const char *const[7]){"", "ti", "43", "", "", "2021Q2", "1"});
    firms->query = (struct query_spec){.table = STR("t"), .rows = CLUSTER, .columns = -1};
    for (int i = 0; i < 3; i++)
        *VEC_PUSH(firms->arena, &firms->query.measures) = i;
    const struct cube *cube = firms_cube(firms);
    assert_int_equal((int64_t)firms_cell(cube, 0, "auto", "-", "2021Q2")->value, 1);
    assert_int_equal((int64_t)firms_cell(cube, 1, "auto", "-", "2021Q2")->value, 110);
    assert_int_equal((int64_t)firms_cell(cube, 1, "total", "-", "2021Q2")->value, 111);
    assert_int_equal((int64_t)firms_cell(cube, 2, "auto", "-", "2021Q2")->value, 107);
    measures[2].period.ordinal += 7;
    assert_false(tally_cube(&firms->inputs, &firms->query, firms->arena, &(struct cube *){NULL}, &firms->fault));
    assert_int_equal(firms->fault.code, FAULT_DEFINITION);
    firms_drop(firms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_come_out),
        cmocka_unit_test(every_kind_has_an_example),
        cmocka_unit_test(ratios_of_nothing_are_void),
        cmocka_unit_test(weights_part_a_figure),
        cmocka_unit_test(references_have_their_own_home_rows_and_period),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
