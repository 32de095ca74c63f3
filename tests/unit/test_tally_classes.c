/* Size classes by staff at every limit of every group, and the registries of class rules and measures. */
#include "firms_fixture.h"

#include "tally/classes.h"
#include "tally/measures.h"

static void classes_change_at_their_limits(void **state)
{
    (void)state;
    static const struct {
        const char *sector;
        int64_t limits[3]; /* the largest staff of micro, small and medium */
    } rows[] = {
        {"11", {10, 50, 250}}, {"21", {10, 50, 250}}, {"22", {10, 50, 250}}, {"23", {10, 50, 250}}, {"31-33", {10, 50, 250}},
        {"", {10, 50, 250}},   {"43", {10, 30, 100}}, {"46", {10, 30, 100}}, {"48-49", {10, 50, 100}}, {"51", {10, 50, 100}},
        {"54", {10, 50, 100}}, {"72", {10, 50, 100}}, {"81", {10, 50, 100}}, {"93", {10, 50, 100}},
    };
    const struct class_rule *rule = class_rule_find(STR("staff-dof2009"));
    assert_non_null(rule);
    for (size_t i = 0; i < COUNT(rows); i++) {
        unsigned group = rule->group(str_from_cstr(rows[i].sector));
        assert_int_equal(rule->find(group, 0, 1), 0);
        for (unsigned class = 0; class < 3; class++) {
            assert_int_equal(rule->find(group, rows[i].limits[class], 1), class);
            assert_int_equal(rule->find(group, rows[i].limits[class] + 1, 1), class + 1);
            assert_int_equal(rule->find(group, rows[i].limits[class] * 100 + 1, 100), class + 1);
        }
    }
}

static void firms_stand_in_their_class_of_the_period(void **state)
{
    (void)state;
    struct firms *firms = firms_new();
    firms_ask(firms, SIZE, CLUSTER);
    firms_member(firms, "A", "auto", "", "", "");
    firms_member(firms, "A", "moda", "46", "", ""); /* the sector of one row serves the other */
    firms_member(firms, "B", "auto", "31-33", "", "");
    firms_member(firms, "C", "auto", "", "", "");
    firms_jobs(firms, "A", "2021Q1", "30");
    firms_jobs(firms, "A", "2021Q2", "31");
    firms_jobs(firms, "B", "2021Q1", "31");
    const struct cube *cube = firms_cube(firms);
    static const struct {
        const char *class, *cluster, *when;
        int64_t members, jobs;
    } rows[] = {
        {"pequena", "auto", "2021Q1", 2, 61},  {"pequena", "moda", "2021Q1", 1, 30},   {"pequena", "total", "2021Q1", 2, 61},
        {"pequena", "gross", "2021Q1", 3, 91}, {"unspecified", "auto", "2021Q1", 1, 0}, {"mediana", "auto", "2021Q2", 1, 31},
        {"pequena", "auto", "2021Q2", 0, 0},   {"unspecified", "total", "2021Q2", 2, 0}, {"total", "total", "2021Q2", 3, 31},
        {"gross", "total", "2021Q2", 3, 31},   {"total", "gross", "2021Q2", 4, 62},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal((int64_t)firms_cell(cube, MEMBERS, rows[i].class, rows[i].cluster, rows[i].when)->value, rows[i].members);
        assert_int_equal((int64_t)firms_cell(cube, JOBS, rows[i].class, rows[i].cluster, rows[i].when)->value, rows[i].jobs);
    }
    firms_drop(firms);
}

static void records_stand_in_the_class_of_their_row(void **state)
{
    (void)state;
    struct firms *firms = firms_new();
    firms_ask(firms, SIZE, -1);
    firms->query.measures.at[0] = REPORTING;
    firms->query.measures.at[1] = JOBS;
    firms->query.measures.len = 2;
    firms->sources[EMPLEO].link = STR_NONE;
    firms->dimensions[SECTOR].source = EMPLEO;
    static const char *const rows[][2] = {{"43", "10"}, {"43", "101"}, {"54", "100"}, {"", "250"}, {"54", ""}};
    for (size_t i = 0; i < COUNT(rows); i++)
        firms_row(firms->facts[EMPLEO], (const char *const[7]){"A", "", rows[i][0], "", "", "2021Q2", rows[i][1]});
    const struct cube *cube = firms_cube(firms);
    static const struct {
        const char *class;
        int64_t jobs;
    } expected[] = {{"micro", 10}, {"pequena", 0}, {"mediana", 350}, {"grande", 101}, {"unspecified", 0}, {"total", 461}};
    for (size_t i = 0; i < COUNT(expected); i++)
        assert_int_equal((int64_t)firms_cell(cube, 1, expected[i].class, "-", "2021Q2")->value, expected[i].jobs);
    firms_drop(firms);
}

/* The caps are the score at the upper limits; the examples are those of the decree's own arithmetic. */
static void the_combined_score_takes_sales_too(void **state)
{
    static const struct {
        const char *sector;
        int64_t staff, tenths; /* of million pesos */
        unsigned class;
    } rows[] = {{"31-33", 8, 30, 0},      {"31-33", 9, 50, 1},      {"31-33", 120, 2000, 2},  {"31-33", 1000, 1000, 2}, {"31-33", 10, 40, 0},
                {"31-33", 10, 41, 1},     {"43", 30, 1000, 1},      {"43", 30, 1001, 2},      {"54", 50, 1000, 1},      {"54", 50, 1001, 2},
                {"31-33", 250, 2500, 2},  {"31-33", 250, 2501, 3},  {"43", 100, 2500, 2},     {"54", 100, 2501, 3},     {"54", 1, 3000, 3}};
    (void)state;
    const struct class_rule *rule = class_rule_find(STR("score-dof2009"));
    assert_non_null(rule);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct class_figure staff = {rows[i].staff, 1}, sales = {rows[i].tenths, 10};
        assert_int_equal(rule->score(rule->group(str_from_cstr(rows[i].sector)), &staff, &sales), rows[i].class);
    }
    assert_int_equal(rule->find(rule->group(STR("43")), 31, 1), 2); /* without sales, by staff alone */
    struct firms *firms = firms_new();
    firms->dimensions[SIZE].class_rule = STR("score-dof2009");
    firms->dimensions[SIZE].has_sales = true;
    firms->dimensions[SIZE].class_sales = TYPICAL;
    firms_column(firms->facts[EMPLEO], "sales", FACTS_FIGURE)->scale = 1;
    firms->measures[TYPICAL].kind = STR("sum");
    firms->measures[TYPICAL].column = STR("sales");
    firms_ask(firms, SIZE, -1);
    struct facts_column *sales = &firms->facts[EMPLEO]->columns.at[firms->facts[EMPLEO]->columns.len - 1];
    static const int64_t units[] = {1000, 0, 30};
    firms->facts[EMPLEO]->columns.len--;
    firms_member(firms, "A", "auto", "31-33", "", ""), firms_jobs(firms, "A", "2021Q2", "1000");
    firms_member(firms, "B", "auto", "31-33", "", ""), firms_jobs(firms, "B", "2021Q2", "1000");
    firms_member(firms, "C", "auto", "31-33", "", ""), firms_jobs(firms, "C", "2021Q2", "8");
    firms->facts[EMPLEO]->columns.len++;
    for (size_t i = 0; i < 3; i++) {
        *VEC_PUSH(firms->arena, &sales->units) = units[i];
        *VEC_PUSH(firms->arena, &sales->present) = i != 1;
    }
    const struct cube *cube = firms_cube(firms);
    assert_int_equal((int64_t)firms_cell(cube, MEMBERS, "mediana", "-", "2021Q2")->value, 1); /* 1,000 workers and 100 million: 190 */
    assert_int_equal((int64_t)firms_cell(cube, MEMBERS, "grande", "-", "2021Q2")->value, 1);  /* 1,000 workers, sales unknown */
    assert_int_equal((int64_t)firms_cell(cube, MEMBERS, "micro", "-", "2021Q2")->value, 1);
    firms_drop(firms);
}

static void every_rule_and_kind_is_described(void **state)
{
    (void)state;
    static const char *const declared[] = {
#define CLASS_RULE(symbol, name) name,
#include "spec/class_rules.def"
#undef CLASS_RULE
    };
    size_t count;
    const struct class_rule *const *rules = class_rules_list(&count);
    assert_int_equal(count, COUNT(declared));
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(class_rule_find(str_from_cstr(declared[i])), rules[i]);
        assert_true(strlen(rules[i]->source) > 10 && strlen(rules[i]->summary[LANG_ES]) > 10 && strlen(rules[i]->summary[LANG_EN]) > 10);
        assert_non_null(rules[i]->keys[0]);
    }
    const struct measure_kind *const *kinds = measure_kinds_list(&count);
    assert_true(count >= 3);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(measure_kind_find(str_from_cstr(kinds[i]->name)), kinds[i]);
        assert_true(strlen(kinds[i]->source) > 10 && strlen(kinds[i]->summary[LANG_ES]) > 10 && strlen(kinds[i]->summary[LANG_EN]) > 10);
    }
    assert_null(measure_kind_find(STR("mode")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_change_at_their_limits),
        cmocka_unit_test(firms_stand_in_their_class_of_the_period),
        cmocka_unit_test(records_stand_in_the_class_of_their_row),
        cmocka_unit_test(the_combined_score_takes_sales_too),
        cmocka_unit_test(every_rule_and_kind_is_described),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
