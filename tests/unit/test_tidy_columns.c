/* What is decided by a column, or a sheet, as a whole: how numbers are written, which rows are asked for, headings in several rows, withheld
 * figures, months and day numbers for dates. */
#include "tidy_fixture.h"

/* The values of column x of every row, and the rules of all issues with what was seen (not compared where `issues` is NULL). */
static void check_column(const struct column_spec *like, const char *cells, const char *values, const char *issues)
{
    struct fixture fixture = fixture_new("s");
    struct strbuf sheet = strbuf_new(fixture.arena), seen = strbuf_new(fixture.arena), told = strbuf_new(fixture.arena);
    struct strs list = split(fixture.arena, cells, ' ');
    fixture_column(&fixture, "id", COLUMN_KEY, "Id")->required = true;
    struct column_spec *spec = fixture_column(&fixture, "x", like->type, "X");
    struct strs headings = spec->headings;
    *spec = *like;
    spec->name = STR("x");
    spec->headings = headings;
    fixture.source.key = STR("id");
    strbuf_append(&sheet, STR("Id|X\n"));
    for (size_t i = 0; i < list.list.len; i++)
        strbuf_printf(&sheet, "k%zu|%.*s\n", i, STR_ARGS(list.list.at[i]));
    assert_true(fixture_read(&fixture, "f.csv", str_cstr(fixture.arena, strbuf_str(&sheet))));
    struct str rest = str_from_cstr(dump_of_facts(&fixture));
    str_cut(rest, '\n', &rest);
    str_cut(rest, '\n', &rest);
    while (rest.len) {
        struct str row = str_cut(rest, '\n', &rest);
        const char *value = strrchr(str_cstr(fixture.arena, row), '\t') + 1;
        strbuf_printf(&seen, "%s%s", seen.len ? " " : "", value);
    }
    for (size_t i = 0; i < fixture.issues->list.len; i++) {
        const struct issue *issue = &fixture.issues->list.at[i];
        strbuf_printf(&told, "%s%s:%u:%.*s", told.len ? " " : "", issue_rule_info(issue->rule)->id, issue->row, STR_ARGS(issue->seen));
    }
    assert_string_equal(str_cstr(fixture.arena, strbuf_str(&seen)), values);
    if (issues)
        assert_string_equal(str_cstr(fixture.arena, strbuf_str(&told)), issues);
    fixture_drop(&fixture);
}

static const char *backwards(struct arena *arena, const char *words)
{
    struct strs list = split(arena, words, ' ');
    struct strbuf buf = strbuf_new(arena);
    for (size_t i = list.list.len; i-- > 0;)
        strbuf_printf(&buf, "%s%.*s", buf.len ? " " : "", STR_ARGS(list.list.at[i]));
    return str_cstr(arena, strbuf_str(&buf));
}

static void numbers_by_evidence(void **state)
{
    (void)state;
    const struct column_spec count = {.type = COLUMN_COUNT}, decimal = {.type = COLUMN_DECIMAL, .scale = 3};
    static const struct {
        bool is_count;
        const char *cells, *values, *issues;
    } rows[] = {
        {true, "12 1,204 7", "12 1204 7", ""},
        {true, "12.000", "-", "number-ambiguous:2:12.000"},
        {true, "12.000 1.204.000", "12000 1204000", ""},
        {true, "1.204.000 12.000", "1204000 12000", ""},
        {true, "12.000 1,204,000", "- 1204000", "number-ambiguous:2:12.000"},
        {true, "12.345 1,204,000", "- 1204000", "number-ambiguous:2:12.345"},
        {true, "12.000 1.204.000 3,204,000", "- - 3204000", "number-ambiguous:2:12.000 number-ambiguous:3:1.204.000"},
        {true, "1,5", "-", "number-invalid:2:1,5"},
        {true, "doce 12.000 0.5", "- - -", "number-invalid:2:doce number-invalid:4:0.5 number-ambiguous:3:12.000"},
        {true, "1,234 12,5", "- -", "number-invalid:3:12,5 number-ambiguous:2:1,234"},
        {true, "n:12 12.000", "12 -", "number-ambiguous:3:12.000"},
        {false, "1.234 0.5", "1.234 0.500", ""},
        {false, "1.234 1,5", "1234.000 1.500", ""},
        {false, "1.234", "-", "number-ambiguous:2:1.234"},
        {false, "1,234", "1234.000", ""},
        {false, "1.234,5 2.000", "1234.500 2000.000", ""},
        {false, "1,234.5 2,000 1,5", "1234.500 - -", "number-ambiguous:3:2,000 number-ambiguous:4:1,5"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct column_spec *spec = rows[i].is_count ? &count : &decimal;
        check_column(spec, rows[i].cells, rows[i].values, rows[i].issues);
        /* It is the whole column that decides, not the rows before. */
        check_column(spec, backwards(arena, rows[i].cells), backwards(arena, rows[i].values), NULL);
    }
    arena_drop(arena);
}

/* A heading that nearly is that of a column the sheet lacks; and one that may be its own under another name. */
static void near_headings_are_told(void **state)
{
    static const struct {
        const char *sheet;
        const char *told;
    } rows[] = {
        {"C|Muncipio\nx|León\n", "warning\theading-near\ts\tf.csv:1\t\tMuncipio\t\tMunicipio\n"},
        {"C|Muni cipio\nx|León\n", "warning\theading-near\ts\tf.csv:1\t\tMuni cipio\t\tMunicipio\n"},
        {"C|Municipio|Muncipio\nx|León|y\n", NULL}, /* the column is there */
        {"C|Lugar\nx|León\n", "warning\theading-absent\ts\tf.csv:1\tMunicipio\t\t\t\n"},
        {"C\nx\n", NULL}, /* a sheet may not have it */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct fixture fixture = fixture_new("s");
        fixture_column(&fixture, "code", COLUMN_KEY, "C")->required = true;
        fixture_column(&fixture, "town", COLUMN_TEXT, "Municipio");
        assert_true(fixture_read(&fixture, "f.csv", rows[i].sheet));
        const char *told = dump_of_issues(&fixture);
        if (rows[i].told ? !strstr(told, rows[i].told) : strstr(told, "heading-") != NULL)
            fail_msg("%s: %s", rows[i].sheet, told);
        fixture_drop(&fixture);
    }
}

/* A needed column that is not there is told beside the headings that are. */
static void headings_there_are_told(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    fixture_column(&fixture, "code", COLUMN_KEY, "C")->required = true;
    fixture_column(&fixture, "town", COLUMN_TEXT, "Municipio")->required = true;
    assert_false(fixture_read(&fixture, "f.csv", "C||Lugar \nx||León\n"));
    if (!strstr(fixture.fault.message, "among the headings 'C', 'Lugar' there is no 'town' (Municipio)"))
        fail_msg("%s", fixture.fault.message);
    fixture_drop(&fixture);
}

static void dates_of_months_and_serials(void **state)
{
    (void)state;
    const struct column_spec plain = {.type = COLUMN_DATE}, serials = {.type = COLUMN_DATE, .serials = 1900};
    check_column(&plain, "ago-25 sept-1999 25-ago", "2025-08-01 1999-09-01 -", "date-month:2:ago-25 date-month:3:sept-1999 date-invalid:4:25-ago");
    check_column(&plain, "45883", "-", "date-invalid:2:45883");
    check_column(&serials, "45883 n:45884 12", "2025-08-14 2025-08-15 -", "date-serial:2:45883 date-serial:3:45884 date-invalid:4:12");
}

static void periods_of_months(void **state)
{
    (void)state;
    const struct column_spec period = {.type = COLUMN_PERIOD};
    check_column(&period, "ago-25 sep/25 2025-10 2025/Dec", "2025-08 2025-09 2025-10 2025-12", "");
}

static struct row_rule_spec *add_rule(struct fixture *fixture, const char *column, const char *values, bool keeps)
{
    struct row_rule_spec *rule = VEC_PUSH(fixture->arena, &fixture->source.row_rules);
    *rule = (struct row_rule_spec){.column = str_from_cstr(column), .is = split(fixture->arena, values, ','), .keeps = keeps};
    return rule;
}

static const char state_sheet[] = "Estado|Municipio|Puestos\n"
                                  "n:11|020|5\n"
                                  "11|Estatal|9\n"
                                  "12|020|7\n"
                                  "|007|8\n"
                                  "TOTAL||29\n"
                                  "||\n"
                                  "11|007|4\n";

static void rows_are_filtered_and_counted(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    fixture_column(&fixture, "state", COLUMN_TEXT, "Estado")->required = true;
    fixture_column(&fixture, "municipality", COLUMN_TEXT, "Municipio");
    fixture_column(&fixture, "jobs", COLUMN_COUNT, "Puestos");
    add_rule(&fixture, "state", "11", true);
    add_rule(&fixture, "municipality", "ESTATAL,No especificado", false);
    assert_true(fixture_read(&fixture, "f.csv", state_sheet));
    const struct intake_count *count = &fixture.issues->intakes.at[0];
    assert_int_equal(count->rows_used, 2);
    assert_int_equal(count->rows_filtered, 3);
    assert_int_equal(count->rows_excluded, 1);
    assert_int_equal(count->rows_blank, 1);
    assert_int_equal(count->rows_read, count->rows_used + count->rows_blank + count->rows_total + count->rows_note +
                                           count->rows_refused + count->rows_filtered + count->rows_excluded);
    assert_non_null(strstr(dump_of_facts(&fixture), "f.csv:2\t11\t020\t5\nf.csv:8\t11\t007\t4\n"));
    fixture_drop(&fixture);
}

static void codes_are_filtered_by_code(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    struct column_spec *spec = fixture_column(&fixture, "state", COLUMN_CODE, "Estado");
    spec->required = true;
    spec->codes = fixture_codes(&fixture, "state", "key|es|en|aliases\n11|Guanajuato|Guanajuato|\n12|Guerrero|Guerrero|\n");
    fixture_column(&fixture, "jobs", COLUMN_COUNT, "Puestos");
    add_rule(&fixture, "state", "11", true);
    assert_true(fixture_read(&fixture, "f.csv", "Estado|Puestos\nGUANAJUATO|1\nn:12|2\n11|3\nGuerrero|4\n"));
    assert_int_equal(fixture.issues->intakes.at[0].rows_used, 2);
    assert_int_equal(fixture.issues->intakes.at[0].rows_filtered, 2);
    fixture_drop(&fixture);
}

/* Totals stand among the details also where no key tells them apart: by a name, by a code, after a period. */
static void totals_are_left_out(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    fixture_column(&fixture, "place", COLUMN_TEXT, "Municipio")->required = true;
    fixture_column(&fixture, "jobs", COLUMN_COUNT, "Puestos");
    assert_true(fixture_read(&fixture, "f.csv", "Municipio|Puestos\nLeón|5\nTotal|9\nSilao|4\nTotal general|9\nTotalán|1\n"));
    assert_int_equal(fixture.issues->intakes.at[0].rows_used, 3);
    assert_int_equal(fixture.issues->intakes.at[0].rows_total, 2);
    fixture_drop(&fixture);

    fixture = fixture_new("s");
    fixture_column(&fixture, "year", COLUMN_PERIOD, "Año");
    struct column_spec *spec = fixture_column(&fixture, "sector", COLUMN_CODE, "Sector");
    spec->codes = fixture_codes(&fixture, "sector", "key|es|en\n1|Uno|One\n2|Dos|Two\n");
    fixture_column(&fixture, "jobs", COLUMN_COUNT, "Puestos");
    assert_true(fixture_read(&fixture, "f.csv", "Año|Sector|Puestos\n2024|1|5\n2024|2|4\n2024|TOTAL|9\n2025|Total:|9\n2025|9|1\n"));
    assert_int_equal(fixture.issues->intakes.at[0].rows_total, 2);
    assert_int_equal(fixture.issues->intakes.at[0].rows_used, 3);
    assert_int_equal(fixture.issues->by_rule[ISSUE_CODE_UNKNOWN], 1);
    fixture_drop(&fixture);
}

static void filters_name_known_codes(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    struct column_spec *spec = fixture_column(&fixture, "state", COLUMN_CODE, "Estado");
    spec->required = true;
    spec->codes = fixture_codes(&fixture, "state", "key|es|en|aliases\n11|Guanajuato|Guanajuato|\n");
    add_rule(&fixture, "state", "99", true);
    assert_false(fixture_read(&fixture, "f.csv", "Estado\n11\n"));
    assert_int_equal(fixture.fault.code, FAULT_DEFINITION);
    assert_non_null(strstr(fixture.fault.message, "'99'"));
    fixture_drop(&fixture);
}

static void headings_stand_in_two_rows(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    fixture_column(&fixture, "firm", COLUMN_KEY, "RFC")->required = true;
    fixture_column(&fixture, "name", COLUMN_TEXT, "Nombre");
    fixture_column(&fixture, "men", COLUMN_COUNT, "2025 / Hombres")->required = true;
    fixture_column(&fixture, "women", COLUMN_COUNT, "2025 / Mujeres");
    fixture.source.key = STR("firm");
    fixture.file.heading_rows = 2;
    assert_true(fixture_read(&fixture, "f.csv",
                             "Padrón||||||\n"
                             "RFC||2024||2025|\n"
                             "|Nombre|Hombres|Mujeres|Hombres|Mujeres\n"
                             "A1|Uno|1|2|3|4\n"));
    assert_non_null(strstr(dump_of_facts(&fixture), "f.csv:4\tA1\tUno\t3\t4\n"));
    assert_int_equal(fixture.issues->intakes.at[0].rows_note, 3);
    fixture_drop(&fixture);
}

static void wide_headings_stand_in_two_rows(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    fixture_column(&fixture, "firm", COLUMN_KEY, "RFC")->required = true;
    fixture_column(&fixture, "year", COLUMN_PERIOD, "");
    fixture_column(&fixture, "jobs", COLUMN_COUNT, "");
    fixture.source.key = STR("firm");
    fixture.file.heading_rows = 2;
    *VEC_PUSH(fixture.arena, &fixture.source.wide) =
        (struct wide_spec){.into = STR("year"), .value = STR("jobs"), .pattern = STR("{} Puestos")};
    assert_true(fixture_read(&fixture, "f.csv", "RFC|2024||2025|\n|Puestos|Masa|Puestos|Masa\nA1|1|2|3|4\n"));
    assert_non_null(strstr(dump_of_facts(&fixture), "f.csv:3\tA1\t2024\t1\nf.csv:3\tA1\t2025\t3\n"));
    fixture_drop(&fixture);
}

static void withheld_is_not_zero(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    fixture_column(&fixture, "series", COLUMN_KEY, "Serie")->required = true;
    fixture_column(&fixture, "flag", COLUMN_TEXT, "Marca");
    fixture_column(&fixture, "jobs", COLUMN_COUNT, "Puestos")->withheld_by = STR("flag");
    fixture.source.key = STR("series");
    assert_true(fixture_read(&fixture, "f.csv", "Serie|Marca|Puestos\na||5\nb|N|0\nc||0\nd|N|7\n"));
    assert_non_null(strstr(dump_of_facts(&fixture), "a\t-\t5\nf.csv:3\tb\tN\t-\nf.csv:4\tc\t-\t0\nf.csv:5\td\tN\t-\n"));
    assert_int_equal(fixture.issues->by_rule[ISSUE_NUMBER_WITHHELD], 1);
    assert_string_equal(str_cstr(fixture.arena, fixture.issues->list.at[0].seen), "2 renglones");
    fixture_drop(&fixture);
}

static void quarters_of_year_and_number(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    fixture_column(&fixture, "series", COLUMN_KEY, "Serie")->required = true;
    struct column_spec *spec = fixture_column(&fixture, "quarter", COLUMN_PERIOD, "");
    spec->headings = (struct strs){0};
    spec->join = split(fixture.arena, "year,qtr", ',');
    spec->part_kind = PERIOD_QUARTER;
    fixture.source.key = STR("series");
    assert_true(fixture_read(&fixture, "f.csv", "Serie|year|qtr\na|2020|1\nb|n:2020|n:4\nc|2020|A\n"));
    assert_non_null(strstr(dump_of_facts(&fixture), "a\t2020Q1\nf.csv:3\tb\t2020Q4\n"));
    assert_int_equal(fixture.issues->by_rule[ISSUE_PERIOD_INVALID], 1);
    fixture_drop(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_by_evidence),
        cmocka_unit_test(near_headings_are_told),
        cmocka_unit_test(headings_there_are_told),
        cmocka_unit_test(dates_of_months_and_serials),
        cmocka_unit_test(periods_of_months),
        cmocka_unit_test(rows_are_filtered_and_counted),
        cmocka_unit_test(codes_are_filtered_by_code),
        cmocka_unit_test(totals_are_left_out),
        cmocka_unit_test(filters_name_known_codes),
        cmocka_unit_test(headings_stand_in_two_rows),
        cmocka_unit_test(wide_headings_stand_in_two_rows),
        cmocka_unit_test(withheld_is_not_zero),
        cmocka_unit_test(quarters_of_year_and_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
