/* Facts: found by name, checked for their invariants, dumped as text. */
#include "tidy_fixture.h"

#include "model/facts.h"

/* One row with a column of each kind. */
static struct facts *one_row(struct arena *arena)
{
    static const enum facts_kind kinds[] = {FACTS_KEY, FACTS_CODE, FACTS_TEXT, FACTS_DATE, FACTS_PERIOD, FACTS_FIGURE};
    static const char *const names[] = {"firm", "cluster", "name", "joined", "period", "jobs"};
    struct facts *facts = facts_new(arena, STR("all"));
    struct codelist *list = codelist_new(arena, STR("cluster"));
    const struct code code = {.key = STR("ti")};
    struct str clash;
    codelist_append(list, &code, STR_NONE, STR_NONE, &clash);
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct facts_column *column = VEC_PUSH(arena, &facts->columns);
        *column = (struct facts_column){
            .name = str_from_cstr(names[i]), .kind = kinds[i], .scale = 2, .list = list, .dict = dict_new(arena)};
        column->period_kind = PERIOD_QUARTER;
        dict_append(column->dict, STR("tab\there"));
        *VEC_PUSH(arena, &column->present) = true;
        if (kinds[i] == FACTS_FIGURE)
            *VEC_PUSH(arena, &column->units) = -12345;
        else if (kinds[i] == FACTS_DATE || kinds[i] == FACTS_PERIOD)
            *VEC_PUSH(arena, &column->ordinals) = 8106;
        else
            *VEC_PUSH(arena, &column->ids) = 0;
    }
    *VEC_PUSH(arena, &facts->files) = (struct facts_file){STR("a.xlsx"), STR("S"), NULL};
    *VEC_PUSH(arena, &facts->origins) = (struct facts_origin){0, 4};
    facts->row_count = 1;
    return facts;
}

static void dump_names_every_value(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct facts *facts = one_row(arena);
    struct strbuf buf = strbuf_new(arena);
    struct fault fault = {0};
    assert_true(facts_check(facts, &fault));
    facts_dump(facts, &buf);
    assert_string_equal(str_cstr(arena, strbuf_str(&buf)),
                        "facts all, 1 rows\n"
                        "place\tfirm:key\tcluster:code\tname:text\tjoined:date\tperiod:period\tjobs:figure\n"
                        "a.xlsx[S]:4\ttab\\there\tti\ttab\\there\t1992-03-12\t2026Q3\t-123.45\n");
    buf = strbuf_new(arena);
    for (size_t i = 0; i < facts->columns.len; i++)
        facts->columns.at[i].present.at[0] = false;
    facts_dump(facts, &buf);
    assert_true(str_ends(strbuf_str(&buf), STR("\na.xlsx[S]:4\t-\t?\t-\t-\t-\t-\n")));
    arena_drop(arena);
}

/* Each way to break one row is found. */
static void check_finds_what_is_broken(void **state)
{
    (void)state;
    for (int way = 0; way < 8; way++) {
        struct arena *arena = arena_new();
        struct facts *facts = one_row(arena);
        struct fault fault = {0};
        switch (way) {
        case 0:
            facts->columns.at[0].ids.at[0] = 1;
            break;
        case 1:
            facts->columns.at[1].ids.at[0] = CODE_NONE;
            break;
        case 2:
            facts->columns.at[2].ids.len = 0;
            break;
        case 3:
            facts->columns.at[3].present.len = 0;
            break;
        case 4:
            facts->columns.at[4].period_kind = PERIOD_NONE;
            break;
        case 5:
            facts->columns.at[5].units.len = 2;
            break;
        case 6:
            facts->origins.at[0].file = 1;
            break;
        case 7:
            facts->origins.len = 0;
            break;
        default:
            break;
        }
        assert_false(facts_check(facts, &fault));
        assert_int_equal(fault.code, FAULT_INTERNAL);
        arena_drop(arena);
    }
}

static void names_are_found(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct facts *facts = one_row(arena);
    struct facts_set set = {0};
    *VEC_PUSH(arena, &set.list) = facts;
    assert_ptr_equal(facts_find(facts, STR("jobs")), &facts->columns.at[5]);
    assert_null(facts_find(facts, STR("job")));
    assert_ptr_equal(facts_set_find(&set, STR("all")), facts);
    assert_null(facts_set_find(&set, STR("al")));
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dump_names_every_value),
        cmocka_unit_test(check_finds_what_is_broken),
        cmocka_unit_test(names_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
