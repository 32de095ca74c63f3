/* Issues: copied, counted, capped and dumped; every rule says in both languages what it is and what to do. */
#include "tidy_fixture.h"

#include "model/issue.h"

static void rules_are_complete(void **state)
{
    (void)state;
    for (int rule = 0; rule < ISSUE_RULE_COUNT; rule++) {
        const struct issue_rule_info *info = issue_rule_info((enum issue_rule)rule);
        assert_true(strlen(info->id) > 0);
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            assert_true(info->what.in[lang].len > 0);
            assert_true(info->todo.in[lang].len > 0);
        }
        for (int other = 0; other < rule; other++)
            assert_string_not_equal(info->id, issue_rule_info((enum issue_rule)other)->id);
    }
}

static void issues_are_copied_and_counted(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct issues *issues = issues_new(arena);
    char seen[] = "Silaoo";
    struct issue issue = {.rule = ISSUE_CODE_UNKNOWN,
                          .source = STR("padron"),
                          .file = STR("a.xlsx"),
                          .sheet = STR("Socios"),
                          .row = 7,
                          .column = STR("Mpio."),
                          .seen = {seen, 6},
                          .done = STR("sin especificar"),
                          .hint = STR("Silao")};
    issues_append(issues, &issue);
    memset(seen, 'x', 6);
    issue = (struct issue){
        .rule = ISSUE_KEY_MALFORMED, .source = STR("padron"), .file = STR("b.csv"), .seen = STR("two\nlines\there")};
    issues_append(issues, &issue);
    *VEC_PUSH(arena, &issues->intakes) = (struct intake_count){STR("padron"), STR("a.xlsx"), STR("Socios"), 10, 5, 1, 1, 2, 1};
    *VEC_PUSH(arena, &issues->checks) =
        (struct check_result){.source = STR("padron"), .name = STR("sum"), .tested = 3, .failed = 1};

    struct strbuf buf = strbuf_new(arena);
    issues_dump(issues, &buf);
    assert_string_equal(str_cstr(arena, strbuf_str(&buf)),
                        "warning\tcode-unknown\tpadron\ta.xlsx[Socios]:7\tMpio.\tSilaoo\tsin especificar\tSilao\n"
                        "error\tkey-malformed\tpadron\tb.csv\t\ttwo lines here\t\t\n"
                        "rows\tpadron\ta.xlsx[Socios]\tread 10 = used 5 + blank 1 + total 1 + note 2 + refused 1\n"
                        "check\tpadron\tsum\ttested 3, failed 1\n");
    assert_int_equal(issues->by_level[ISSUE_WARNING], 1);
    assert_int_equal(issues->by_level[ISSUE_ERROR], 1);
    assert_int_equal(issues->by_rule[ISSUE_CODE_UNKNOWN], 1);
    arena_drop(arena);
}

static void floods_are_counted_only(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct issues *issues = issues_new(arena);
    const struct issue issue = {.rule = ISSUE_NUMBER_MISSING}, other = {.rule = ISSUE_NUMBER_INVALID};
    for (size_t i = 0; i < ISSUES_LISTED_MAX + 5; i++)
        issues_append(issues, &issue);
    issues_append(issues, &other);
    assert_int_equal(issues->list.len, ISSUES_LISTED_MAX + 1);
    assert_int_equal(issues->by_rule[ISSUE_NUMBER_MISSING], ISSUES_LISTED_MAX + 5);
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_complete),
        cmocka_unit_test(issues_are_copied_and_counted),
        cmocka_unit_test(floods_are_counted_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
