/* Checks of figures: each kind holds where it should, fails where it should, and changes nothing. */
#include "tidy_fixture.h"

#include "tidy/check.h"

static struct check_spec *add_check(struct fixture *fixture, const char *kind, const char *part, const char *whole)
{
    struct check_spec *spec = VEC_PUSH(fixture->arena, &fixture->source.checks);
    *spec = (struct check_spec){
        .name = STR("c"), .kind = str_from_cstr(kind), .part = str_from_cstr(part), .whole = str_from_cstr(whole)};
    spec->tolerance = num_from_int(0);
    return spec;
}

/* Reads and checks, and compares the counts and what was seen; the facts stay as they were. */
static void check_results(struct fixture *fixture, const char *sheet, uint64_t tested, const char *seen)
{
    struct strbuf told = strbuf_new(fixture->arena);
    assert_true(fixture_read(fixture, "f.csv", sheet));
    const char *before = dump_of_facts(fixture);
    assert_true(tidy_check(&fixture->source, fixture->facts, fixture->issues, &fixture->fault));
    for (size_t i = 0; i < fixture->issues->list.len; i++)
        strbuf_printf(&told, "%s%u:%.*s", told.len ? " | " : "", fixture->issues->list.at[i].row,
                      STR_ARGS(fixture->issues->list.at[i].seen));
    assert_string_equal(str_cstr(fixture->arena, strbuf_str(&told)), seen);
    assert_int_equal(fixture->issues->checks.at[0].tested, tested);
    assert_int_equal(fixture->issues->checks.at[0].failed, fixture->issues->list.len);
    assert_string_equal(dump_of_facts(fixture), before);
}

static void sums_of_a_row(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    fixture_column(&fixture, "men", COLUMN_COUNT, "H")->required = true;
    fixture_column(&fixture, "women", COLUMN_DECIMAL, "M")->scale = 2;
    fixture_column(&fixture, "all", COLUMN_COUNT, "T");
    struct check_spec *spec = add_check(&fixture, "sum", "", "all");
    spec->addends = split(fixture.arena, "men,women", ',');
    spec->tolerance = (struct num){1, 1};
    check_results(&fixture, "H|M|T\n1|2|3\n1|2.10|3\n1|2.11|3\n1|3|3\n", 4, "4:3.11 ≠ 3 | 5:4.00 ≠ 3");
    assert_int_equal(fixture.issues->list.at[0].rule, ISSUE_SUM_MISMATCH);
    fixture_drop(&fixture);
}

static void ranges(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    fixture_column(&fixture, "jobs", COLUMN_COUNT, "P")->required = true;
    struct check_spec *spec = add_check(&fixture, "range", "jobs", "");
    spec->least = 2;
    spec->most = 10;
    check_results(&fixture, "P\n1\n2\n10\n11\n", 4, "2:1 (2..10) | 5:11 (2..10)");
    fixture_drop(&fixture);
}

static void classes_and_staff(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    fixture_column(&fixture, "class", COLUMN_TEXT, "E")->required = true;
    fixture_column(&fixture, "jobs", COLUMN_COUNT, "P")->required = true;
    add_check(&fixture, "class", "class", "jobs");
    check_results(&fixture,
                  "E|P\n0 a 5 personas|5\n0 a 5 personas|6\n251 y más personas|250\n251 y más personas|251\n11-30|31\nchica|9\n",
                  5, "3:0 a 5 personas: 6 | 4:251 y más personas: 250 | 6:11-30: 31");
    fixture_drop(&fixture);
}

static void plausible_codes(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    struct column_spec *spec = fixture_column(&fixture, "cluster", COLUMN_CODE, "C");
    spec->required = true;
    spec->codes = fixture_codes(&fixture, "cluster", "key|es|en\nmoda|Moda|Fashion\nti|TI|IT\n");
    spec = fixture_column(&fixture, "sector", COLUMN_CODE, "S");
    spec->codes = fixture_codes(&fixture, "sector",
                                "key|es|en\n31-33|Manufactura|Manufacturing\n46|Comercio|Trade\n54|Servicios|Services\n");
    struct check_spec *check = add_check(&fixture, "plausible", "sector", "cluster");
    *VEC_PUSH(fixture.arena, &check->allowed) = (struct constant_spec){STR("moda"), STR("46| 31-33")};
    check_results(&fixture, "C|S\nmoda|46\nmoda|54\nmoda|31-33\nti|46\n", 3, "3:54, moda");
    assert_int_equal(fixture.issues->list.at[0].rule, ISSUE_CODE_IMPLAUSIBLE);
    check->allowed.at[0].value = STR("99");
    assert_false(tidy_check(&fixture.source, fixture.facts, fixture.issues, &fixture.fault));
    assert_int_equal(fixture.fault.code, FAULT_DEFINITION);
    fixture_drop(&fixture);
}

/* Ten quarters of one firm, and perhaps another firm beside it. */
static void check_jumps(const char *series, uint64_t tested, const char *seen)
{
    struct fixture fixture = fixture_new("s");
    struct strbuf sheet = strbuf_new(fixture.arena);
    struct strs figures = split(fixture.arena, series, ' ');
    fixture_column(&fixture, "firm", COLUMN_KEY, "K")->required = true;
    fixture_column(&fixture, "quarter", COLUMN_PERIOD, "Q");
    fixture_column(&fixture, "jobs", COLUMN_COUNT, "P");
    fixture.source.key = STR("firm");
    struct check_spec *spec = add_check(&fixture, "jump", "jobs", "");
    spec->times = 3;
    spec->least = 10;
    strbuf_append(&sheet, STR("K|Q|P\n"));
    for (size_t i = 0; i < figures.list.len; i++)
        strbuf_printf(&sheet, "a|%zuQ%zu|%.*s\n", 2020 + i / 4, i % 4 + 1, STR_ARGS(figures.list.at[i]));
    check_results(&fixture, str_cstr(fixture.arena, strbuf_str(&sheet)), tested, seen);
    fixture_drop(&fixture);
}

static void jumps(void **state)
{
    (void)state;
    check_jumps("100 102 101 103 102 104 103 105 104 103", 1, "");
    check_jumps("100 102 101 103 102 104 103 105 104 140", 1, "11:104 → 140");
    check_jumps("100 102 101 103 102 104 103 105 104 70", 1, "11:104 → 70");
    check_jumps("50 50 50 50 50 50 50 50 50 59", 1, ""); /* too little to be told */
    check_jumps("50 50 50 50 50 50 50 50 50 500", 1, "11:50 → 500");
    check_jumps("100 150 100 150 100 150 100 150 100 150", 1, ""); /* usual for this firm */
    check_jumps("100 102 101 900", 0, "");                         /* no history */
}

static void dates_and_periods(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    fixture_column(&fixture, "day", COLUMN_DATE, "F")->required = true;
    fixture_column(&fixture, "quarter", COLUMN_PERIOD, "T")->required = true;
    add_check(&fixture, "date", "day", "quarter");
    check_results(&fixture, "F|T\n2026-07-01|2026T3\n2026-09-30|2026T3\n2026-10-01|2026T3\n30/06/2026|2026T3\n|2026T3\n", 4,
                  "4:2026-10-01 (2026Q3) | 5:2026-06-30 (2026Q3)");
    assert_int_equal(fixture.issues->list.at[0].rule, ISSUE_DATE_OUTSIDE);
    fixture_drop(&fixture);
}

static void dates_and_days(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    struct date first, last;
    fixture_column(&fixture, "day", COLUMN_DATE, "F")->required = true;
    struct check_spec *spec = add_check(&fixture, "date", "day", "");
    assert_true(date_parse(STR("2012-01-01"), &first) && date_parse(STR("2026-09-30"), &last));
    spec->least = first.days;
    spec->most = last.days;
    check_results(&fixture, "F\n2011-12-31\n2012-01-01\n2026-09-30\n2062-09-30\n", 4, "2:2011-12-31 (2012-01-01..2026-09-30) | 5:2062-09-30 (2012-01-01..2026-09-30)");
    fixture_drop(&fixture);
}

static void checks_are_told(void **state)
{
    (void)state;
    size_t count;
    const struct check *const *checks = checks_list(&count);
    assert_int_equal(count, 7);
    for (size_t i = 0; i < count; i++)
        assert_true(strlen(checks[i]->name) && strlen(checks[i]->summary) > 10 && strlen(checks[i]->source) > 5 &&
                    checks[i]->run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_of_a_row),
        cmocka_unit_test(ranges),
        cmocka_unit_test(classes_and_staff),
        cmocka_unit_test(plausible_codes),
        cmocka_unit_test(dates_and_periods),
        cmocka_unit_test(dates_and_days),
        cmocka_unit_test(jumps),
        cmocka_unit_test(checks_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
