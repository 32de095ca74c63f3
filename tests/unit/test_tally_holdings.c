/* Firms of one group are one contributor, and who consented stands aside: what the disclosure rules then see of a cell. */
#include "firms_fixture.h"

/* A column of the membership list beside those of the fixture, a text a row; "" is blank. */
static void add_column(struct firms *firms, const char *name, enum facts_kind kind, const char *const *texts)
{
    struct facts *facts = firms->facts[PADRON];
    struct facts_column *column = firms_column(facts, name, kind);

    column->dict = dict_new(firms->arena);
    for (size_t row = 0; row < facts->row_count; row++) {
        struct date date = {0};
        bool present = texts[row][0] != '\0';
        if (kind == FACTS_DATE && present)
            assert_true(date_parse(str_from_cstr(texts[row]), &date));
        *VEC_PUSH(firms->arena, &column->ids) = kind == FACTS_TEXT ? dict_append(column->dict, str_from_cstr(texts[row])) : 0;
        *VEC_PUSH(firms->arena, &column->ordinals) = date.days;
        *VEC_PUSH(firms->arena, &column->present) = present;
    }
}

static struct firms *five_firms(void)
{
    struct firms *firms = firms_new();

    firms_member(firms, "A", "ti", "31-33", "", "");
    firms_member(firms, "B", "ti", "31-33", "", "");
    firms_member(firms, "C", "ti", "31-33", "", "");
    firms_member(firms, "D", "ti", "31-33", "", "");
    firms_member(firms, "E", "ti", "31-33", "", "");
    for (size_t i = 0; i < 5; i++)
        firms_jobs(firms, (const char *const[]){"A", "B", "C", "D", "E"}[i], "2021Q2",
                   (const char *const[]){"40", "30", "20", "35", "5"}[i]);
    return firms;
}

static const struct cube_cell *cell_of(struct firms *firms)
{
    return firms_cell(firms_cube(firms), JOBS, "ti", "-", "2021Q2");
}

static void firms_of_a_group_are_one(void **state)
{
    (void)state;
    struct firms *firms = five_firms();
    const char *const groups[] = {"", "Grupo Uno", "grupo uno", "", "A"};

    add_column(firms, "group", FACTS_TEXT, groups);
    firms->sources[PADRON].holding = STR("group");
    const struct cube_cell *cell = cell_of(firms);
    assert_true(cell->value == 130 && cell->whole == 130);
    assert_int_equal(cell->contributors, 3); /* A with E, B with C, D */
    assert_true(cell->top[0] == 50 && cell->top[1] == 45 && cell->top[2] == 35);
    firms_drop(firms);
}

static void who_consented_stands_aside(void **state)
{
    (void)state;
    struct firms *firms = five_firms();
    const char *const days[] = {"2021-12-31", "2021-06-29", "", "2021-06-30", ""};

    add_column(firms, "until", FACTS_DATE, days);
    firms->sources[PADRON].consent = STR("until");
    const struct cube_cell *cell = cell_of(firms);
    assert_int_equal(cell->contributors, 5);
    assert_int_equal(cell->consenting, 2); /* A and D; that of B ended a day too soon */
    assert_true(cell->value == 130 && cell->aside == 40);
    assert_true(cell->top[0] == 30 && cell->top[1] == 20 && cell->top[2] == 5);
    firms_drop(firms);
}

static void a_group_consents_with_all_its_firms(void **state)
{
    (void)state;
    struct firms *firms = five_firms();
    const char *const groups[] = {"", "Uno", "Uno", "Dos", "Dos"}, *const days[] = {"", "2027-01-01", "2027-01-01", "2027-01-01",
                                                                                    ""};

    add_column(firms, "group", FACTS_TEXT, groups);
    add_column(firms, "until", FACTS_DATE, days);
    firms->sources[PADRON].holding = STR("group");
    firms->sources[PADRON].consent = STR("until");
    const struct cube_cell *cell = cell_of(firms);
    assert_int_equal(cell->contributors, 3);
    assert_int_equal(cell->consenting, 1);
    assert_true(cell->aside == 50 && cell->top[0] == 40 && cell->top[1] == 40 && cell->top[2] == 0);
    firms_drop(firms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(firms_of_a_group_are_one),
        cmocka_unit_test(who_consented_stands_aside),
        cmocka_unit_test(a_group_consents_with_all_its_firms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
