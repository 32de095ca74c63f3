/* What ties sources: duplicates, one value a key, employment without membership and the reverse, the latest period, identities.
 */
#include "tidy_fixture.h"

struct pair {
    struct fixture roster;
    struct fixture figures;
};

/* A membership list and figures that are linked to it, with one dict of keys and one collection of issues. */
static struct pair pair_new(const char *roster, const char *figures)
{
    struct pair pair = {.roster = fixture_new("padron"), .figures = fixture_new("empleo")};
    struct fixture *list = &pair.roster, *jobs = &pair.figures;
    jobs->keys = list->keys;
    jobs->issues = list->issues;
    fixture_column(list, "firm", COLUMN_KEY, "RFC")->rfc = true;
    fixture_column(list, "cluster", COLUMN_CODE, "Clúster")->codes =
        fixture_codes(list, "cluster", "key|es\na|Clúster A\nb|Clúster B");
    struct column_spec *town = fixture_column(list, "town", COLUMN_CODE, "Municipio");
    town->codes = fixture_codes(list, "town", "key|es\n1|León\n2|Silao");
    town->one_per_key = true;
    fixture_column(list, "joined", COLUMN_DATE, "Alta");
    fixture_column(list, "left", COLUMN_DATE, "Baja");
    list->source.key = STR("firm");
    list->source.active_from = STR("joined");
    list->source.active_until = STR("left");
    fixture_column(jobs, "firm", COLUMN_KEY, "RFC")->rfc = true;
    fixture_column(jobs, "period", COLUMN_PERIOD, "Trimestre");
    fixture_column(jobs, "jobs", COLUMN_COUNT, "Puestos");
    jobs->source.key = STR("firm");
    jobs->source.link = STR("padron");
    if (!fixture_read(list, "p.csv", roster))
        fail_msg("%s", list->fault.message);
    if (figures && !fixture_read(jobs, "e.csv", figures))
        fail_msg("%s", jobs->fault.message);
    return pair;
}

static void pair_link(struct pair *pair, struct period latest)
{
    struct source_spec sources[] = {pair->roster.source, pair->figures.source};
    struct facts *facts[] = {pair->roster.facts, pair->figures.facts};
    struct fault fault = {0};
    pair->roster.issues->list.len = 0; /* only what the link says */
    pair->roster.issues->intakes.len = 0;
    assert_true(tidy_link(sources, pair->figures.facts ? 2 : 1, facts, latest, pair->roster.issues, &fault));
    assert_true(facts_check(facts[0], &fault));
}

static void pair_drop(struct pair *pair)
{
    fixture_drop(&pair->figures);
    fixture_drop(&pair->roster);
}

static const struct period third_quarter = {PERIOD_QUARTER, 2026 * 4 + 2};

static void members_are_told_twice_only_if_they_overlap(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        const char *issue; /* rows told and the earlier row, or NULL */
    } table[] = {
        {"SAT970701NN3|a||2020-01-01|\nSAT970701NN3|a||2021-01-01|", "3→p.csv:2"},
        {"SAT970701NN3|a|||\nsat-970701-nn3|a|||", "3→p.csv:2"},
        {"SAT970701NN3|a|||\nSAT970701NN3|b|||", NULL},
        {"SAT970701NN3|a|||\nDIM8701081LA|a|||", NULL},
        {"SAT970701NN3|a||2020-01-01|2021-01-01\nSAT970701NN3|a||2021-01-01|", NULL}, /* left and came back the same day */
        {"SAT970701NN3|a||2020-01-01|2021-01-02\nSAT970701NN3|a||2021-01-01|", "3→p.csv:2"},
        {"SAT970701NN3|a||2020-01-01|2020-02-01\nSAT970701NN3|a||2021-01-01|\nSAT970701NN3|a||2022-01-01|", "4→p.csv:3"},
        {"SAT970701NN3|a|||2020-01-01\nSAT970701NN3|a||2020-01-01|", NULL},
        {"SAT970701NN3|a||2020-01-01|2020-01-01\nSAT970701NN3|a|||", NULL}, /* never a member by the first row */
        {"SAT970701NN3|a|1||\nSAT970701NN3|a|9||", "3→p.csv:2"},            /* the town is no place of membership */
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct fixture scratch = fixture_new("");
        struct str sheet = str_format(scratch.arena, "RFC|Clúster|Municipio|Alta|Baja\n%s\n", table[i].rows);
        struct pair pair = pair_new(str_cstr(scratch.arena, sheet), NULL);
        pair_link(&pair, third_quarter);
        const struct issues *issues = pair.roster.issues;
        assert_int_equal(issues->list.len, table[i].issue ? 1 : 0);
        if (table[i].issue) {
            const struct issue *issue = &issues->list.at[0];
            assert_int_equal(issue->rule, ISSUE_MEMBER_DUPLICATE);
            struct str told = str_format(scratch.arena, "%u→%.*s", issue->row, STR_ARGS(issue->done));
            assert_string_equal(str_cstr(scratch.arena, told), table[i].issue);
        }
        pair_drop(&pair);
        fixture_drop(&scratch);
    }
}

/* The first value that is there counts for all rows of a key, in the order of files and rows. */
static void attributes_have_one_value(void **state)
{
    (void)state;
    struct pair pair = pair_new("RFC|Clúster|Municipio\n"
                                "SAT970701NN3|a|Leóm\n"
                                "SAT970701NN3|b|Silao\n"
                                "COSC8001137NA|a|León\n"
                                "COSC8001137NA|b|Silao\n"
                                "DIM8701081LA|a|\n",
                                NULL);
    pair_link(&pair, third_quarter);
    assert_string_equal(strchr(strchr(dump_of_facts(&pair.roster), '\n') + 1, '\n') + 1, "p.csv:2\tSAT970701NN3\ta\t2\t-\t-\n"
                                                                                         "p.csv:3\tSAT970701NN3\tb\t2\t-\t-\n"
                                                                                         "p.csv:4\tCOSC8001137NA\ta\t1\t-\t-\n"
                                                                                         "p.csv:5\tCOSC8001137NA\tb\t1\t-\t-\n"
                                                                                         "p.csv:6\tDIM8701081LA\ta\t?\t-\t-\n");
    assert_string_equal(dump_of_issues(&pair.roster), "warning\tattribute-conflict\tpadron\tp.csv:5\tMunicipio\tSilao\tLeón\t\n");
    pair_drop(&pair);
}

static void figures_count_once(void **state)
{
    (void)state;
    struct pair pair = pair_new("RFC|Clúster\nSAT970701NN3|a\n", "RFC|Trimestre|Puestos\n"
                                                                 "SAT970701NN3|2026Q2|\n"
                                                                 "SAT970701NN3|2026Q3|5\n"
                                                                 "SAT970701NN3|2026T2|4\n"
                                                                 "SAT970701NN3|3T 2026|5\n"
                                                                 "SAT970701NN3|2026Q3|7\n"
                                                                 "SAT970701NN3|2026Q3|\n");
    pair_link(&pair, third_quarter);
    assert_string_equal(strchr(strchr(dump_of_facts(&pair.figures), '\n') + 1, '\n') + 1, "e.csv:2\tSAT970701NN3\t2026Q2\t-\n"
                                                                                          "e.csv:3\tSAT970701NN3\t2026Q3\t5\n"
                                                                                          "e.csv:4\tSAT970701NN3\t2026Q2\t4\n"
                                                                                          "e.csv:5\tSAT970701NN3\t2026Q3\t-\n"
                                                                                          "e.csv:6\tSAT970701NN3\t2026Q3\t-\n"
                                                                                          "e.csv:7\tSAT970701NN3\t2026Q3\t-\n");
    assert_string_equal(dump_of_issues(&pair.roster), "error\tfact-duplicate\templeo\te.csv:5\tRFC\tSAT970701NN3\te.csv:3\t\n"
                                                      "error\tfact-duplicate\templeo\te.csv:6\tRFC\tSAT970701NN3\te.csv:3\t\n");
    pair_drop(&pair);
}

/* Told once a key, where it first stands; natural persons come masked. */
static void absences_are_told_once(void **state)
{
    (void)state;
    struct pair pair = pair_new("RFC|Clúster|Municipio|Alta|Baja\n"
                                "SAT970701NN3|a|||\n"
                                "COSC8001137NA|a||2026-09-30|\n"          /* joined on the last day */
                                "COSC8001137NA|b|||\n"                    /* told already */
                                "SORC591116FJ6|a||2026-10-01|\n"          /* not yet a member */
                                "A&A050908GT0|a||2020-01-01|2026-09-30\n" /* left on the last day */
                                "CAMA911215CJ0|a||2020-01-01|2026-10-01\n",
                                "RFC|Trimestre|Puestos\n"
                                "SAT970701NN3|2026Q3|5\n"
                                "DIM8701081LA|2026Q2|5\n"
                                "DIM8701081LA|2026Q3|5\n"
                                "CAMA911215CJ0|2026Q3|n.d.\n");
    pair_link(&pair, third_quarter);
    assert_string_equal(dump_of_issues(&pair.roster), "warning\tlink-absent\templeo\te.csv:3\tRFC\tDIM8701081LA\t\t\n"
                                                      "note\treport-absent\tpadron\tp.csv:3\tRFC\tCOSC****\t\t\n"
                                                      "note\treport-absent\tpadron\tp.csv:7\tRFC\tCAMA****\t\t\n");
    pair_link(&pair, (struct period){PERIOD_QUARTER, 2026 * 4 + 3}); /* nobody has figures yet: nobody is told */
    assert_int_equal(pair.roster.issues->list.len, 1);
    pair_drop(&pair);
}

static void latest_is_the_last_whole_period(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        enum period_kind kind;
        const char *latest; /* NULL: a fault */
    } table[] = {
        {"SAT970701NN3|2026Q2|1\nSAT970701NN3|2026Q3|1\nSAT970701NN3|2025Q4|1", PERIOD_QUARTER, "2026Q3"},
        {"SAT970701NN3|2026Q2|1\nSAT970701NN3|2026Q3|n.d.", PERIOD_QUARTER, "2026Q2"},
        {"SAT970701NN3|2026-08|1", PERIOD_QUARTER, NULL},
        {"SAT970701NN3|2026-08|1\nSAT970701NN3|2026-06|1", PERIOD_QUARTER, "2026Q2"},
        {"SAT970701NN3|2026-09|1", PERIOD_QUARTER, "2026Q3"},
        {"SAT970701NN3|2026Q3|1\nSAT970701NN3|2025Q4|1", PERIOD_YEAR, "2025"},
        {"SAT970701NN3|2026|1", PERIOD_QUARTER, NULL},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct fixture scratch = fixture_new("");
        struct str sheet = str_format(scratch.arena, "RFC|Trimestre|Puestos\n%s\n", table[i].rows);
        struct pair pair = pair_new("RFC|Clúster\nSAT970701NN3|a\n", str_cstr(scratch.arena, sheet));
        struct source_spec sources[] = {pair.roster.source, pair.figures.source};
        struct facts *facts[] = {pair.roster.facts, pair.figures.facts};
        struct fault fault = {0};
        struct period latest;
        assert_int_equal(tidy_latest(sources, 2, facts, table[i].kind, &latest, &fault), table[i].latest != NULL);
        if (table[i].latest)
            assert_string_equal(str_cstr(scratch.arena, period_format(scratch.arena, latest)), table[i].latest);
        else
            assert_int_equal(fault.code, FAULT_DATA);
        pair_drop(&pair);
        fixture_drop(&scratch);
    }
}

static void keys_of_two_dicts_are_refused(void **state)
{
    (void)state;
    struct pair pair = pair_new("RFC|Clúster\nSAT970701NN3|a\n", "RFC|Trimestre|Puestos\nSAT970701NN3|2026Q3|5\n");
    struct source_spec sources[] = {pair.roster.source, pair.figures.source};
    struct facts *facts[] = {pair.roster.facts, pair.figures.facts};
    struct fault fault = {0};
    facts[1]->columns.at[0].dict = dict_new(pair.figures.arena);
    assert_false(tidy_link(sources, 2, facts, third_quarter, pair.roster.issues, &fault));
    assert_int_equal(fault.code, FAULT_INTERNAL);
    pair_drop(&pair);
}

/* Parts of 2021-11 add up, those of 2021-12 lack one, 2021-10 has no whole, 2021-09 two of them. */
static void parts_are_added_by_period(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("imss");
    fixture_column(&fixture, "month", COLUMN_PERIOD, "Mes");
    fixture_column(&fixture, "state", COLUMN_TEXT, "Estado");
    fixture_column(&fixture, "insured", COLUMN_COUNT, "Asegurados");
    fixture_column(&fixture, "national", COLUMN_COUNT, "Nacional");
    *VEC_PUSH(fixture.arena, &fixture.source.checks) =
        (struct check_spec){.name = STR("sum"), .kind = STR("parts"), .part = STR("insured"), .whole = STR("national")};
    assert_true(fixture_read(&fixture, "a.csv",
                             "Mes|Estado|Asegurados|Nacional\n"
                             "2021-12|a|1|4\n2021-12|b|2|4\n"
                             "2021-11|a|1|3\n2021-11|b|2|3\n2021-11|c||\n"
                             "2021-10|a|1|\n"
                             "2021-09|a|1|3\n2021-09|b|2|4\n"));
    fixture.issues->list.len = fixture.issues->intakes.len = 0;
    assert_true(tidy_check(&fixture.source, fixture.facts, fixture.issues, &fixture.fault));
    assert_string_equal(dump_of_issues(&fixture), "warning\tparts-total\timss\ta.csv:8\tNacional\t2021-09: 3 ≠ 3 …\t\t\n"
                                                  "warning\tparts-total\timss\ta.csv:2\tNacional\t2021-12: 3 ≠ 4\t\t\n"
                                                  "check\timss\tsum\ttested 3, failed 2\n");
    fixture.source.checks.at[0].part = STR("state");
    assert_false(tidy_check(&fixture.source, fixture.facts, fixture.issues, &fixture.fault));
    fixture_drop(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_told_twice_only_if_they_overlap),
        cmocka_unit_test(attributes_have_one_value),
        cmocka_unit_test(figures_count_once),
        cmocka_unit_test(absences_are_told_once),
        cmocka_unit_test(latest_is_the_last_whole_period),
        cmocka_unit_test(keys_of_two_dicts_are_refused),
        cmocka_unit_test(parts_are_added_by_period),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
