/* What single cells become in a column of each type, and the issue that each raises. */
#include "tidy_fixture.h"

struct value_row {
    const char *cell;
    const char *value;
    const char *issue; /* "rule seen→done" or NULL */
};

/* Reads one cell under a column and compares the dumped value and the one issue. */
static void check_value(const struct column_spec *like, const char *codes, const struct value_row *row)
{
    struct fixture fixture = fixture_new("s");
    struct column_spec *spec;
    fixture_column(&fixture, "id", COLUMN_KEY, "Id")->required = true;
    fixture.source.key = STR("id");
    spec = fixture_column(&fixture, "x", like->type, "X");
    struct strs headings = spec->headings;
    *spec = *like;
    spec->name = STR("x");
    spec->headings = headings;
    if (codes)
        spec->codes = fixture_codes(&fixture, "list", codes);
    struct str sheet = str_format(fixture.arena, "Id|X\nk|%s\n", row->cell);
    assert_true(fixture_read(&fixture, "f.csv", str_cstr(fixture.arena, sheet)));

    const char *facts = dump_of_facts(&fixture);
    const char *value = strrchr(facts, '\t') + 1;
    if (strncmp(value, row->value, strlen(row->value)) != 0 || strlen(value) != strlen(row->value) + 1)
        fail_msg("'%s' became '%s', not '%s'", row->cell, value, row->value);
    if (fixture.issues->list.len != (row->issue ? 1U : 0U))
        fail_msg("'%s' raised %s", row->cell, dump_of_issues(&fixture));
    if (row->issue) {
        const struct issue *issue = &fixture.issues->list.at[0];
        struct str told = str_format(fixture.arena, "%s %.*s→%.*s", issue_rule_info(issue->rule)->id, STR_ARGS(issue->seen),
                                     STR_ARGS(issue->done));
        assert_string_equal(str_cstr(fixture.arena, told), row->issue);
        assert_int_equal(issue->row, 2);
        assert_string_equal(str_cstr(fixture.arena, issue->column), "X");
    }
    fixture_drop(&fixture);
}

static void counts(void **state)
{
    (void)state;
    static struct str missing[] = {{"n.d.", 4}, {"N/D", 3}, {"", 0}};
    const struct column_spec spec = {
        .type = COLUMN_COUNT, .number = {'.', ','}, .has_range = true, .range_max = 250000, .missing = {{missing, 3, 3}}};
    static const struct value_row rows[] = {
        {"0", "0", NULL},
        {"1204", "1204", NULL},
        {" 1204 ", "1204", NULL},
        {"1,204", "1204", NULL},
        {"1204.0", "1204", NULL},
        {"n:1204", "1204", NULL},
        {"n:1.204E3", "1204", NULL},
        {"n:1204.0", "1204", NULL},
        {"250000", "250000", NULL},
        {"250001", "-", "number-range 250001→"},
        {"-1", "-", "number-range -1→"},
        {"n:-3", "-", "number-range -3→"},
        {"n:1E20", "-", "number-range 1E20→"},
        {"n:1E30", "-", "number-invalid 1E30→"},
        {"99999999999999999999", "-", "number-range 99999999999999999999→"},
        {"n:12.5", "-", "number-invalid 12.5→"},
        {"12.5", "-", "number-invalid 12.5→"},
        {"12.000", "-", "number-ambiguous 12.000→"},
        {"1.204.000", "-", "number-ambiguous 1.204.000→"},
        {"1,20", "-", "number-ambiguous 1,20→"},
        {"doce", "-", "number-invalid doce→"},
        {"12 personas", "-", "number-invalid 12 personas→"},
        {"d:2025-08-14", "-", "number-invalid 2025-08-14→"},
        {"e:#N/A", "-", "cell-error #N/A→"},
        {"n.d.", "-", "number-missing n.d.→"},
        {" N.D. ", "-", "number-missing N.D.→"},
        {"N/D", "-", "number-missing N/D→"},
        {"", "-", "number-missing →"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        check_value(&spec, NULL, &rows[i]);
}

static void decimals(void **state)
{
    (void)state;
    const struct column_spec spec = {.type = COLUMN_DECIMAL, .scale = 2, .number = {',', '.'}};
    static const struct value_row rows[] = {
        {"1.234,5", "1234.50", NULL},
        {"0,125", "0.12", NULL}, /* half to even */
        {"0,135", "0.14", NULL},
        {"n:0.1", "0.10", NULL},
        {"n:1E-3", "0.00", NULL},
        {"1234.5", "-", "number-ambiguous 1234.5→"},
        {"n:9E17", "-", "number-range 9E17→"},
        {"abc", "-", "number-invalid abc→"},
        {"", "-", "number-missing →"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        check_value(&spec, NULL, &rows[i]);
}

static void binary_floats(void **state)
{
    (void)state;
    const struct column_spec spec = {.type = COLUMN_DECIMAL, .scale = 11, .binary_float = true, .number = {'.', ','}};
    static const struct value_row rows[] = {
        {"1502.3595512975717", "1502.35955129757", NULL},
        {"6.02e3", "6020.00000000000", NULL},
        {"1E-12", "0.00000000000", NULL},
        {"1,502.3", "-", "number-invalid 1,502.3→"},
        {"7", "7.00000000000", NULL},
        {"0001.50", "1.50000000000", NULL},
        {"12.34567890123", "12.34567890123", NULL},
        {"12.345678901235", "12.34567890124", NULL},
        {"1234567.5", "1234567.50000000000", NULL},
        {"12345678.5", "12345678.50000000000", NULL},
        {"1234567890", "-", "number-range 1234567890→"},
        {"1.2.3", "-", "number-invalid 1.2.3→"},
        {"1.", "1.00000000000", NULL},
        {".5", "0.50000000000", NULL},
        {"1.5x", "-", "number-invalid 1.5x→"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        check_value(&spec, NULL, &rows[i]);
}

static void dates(void **state)
{
    (void)state;
    const struct column_spec spec = {.type = COLUMN_DATE};
    static const struct value_row rows[] = {
        {"d:2025-08-14", "2025-08-14", NULL},
        {"14/08/2025", "2025-08-14", NULL},
        {"4/8/2025", "2025-08-04", NULL},
        {"2025-08-14", "2025-08-14", NULL},
        {"14-ago-2025", "2025-08-14", NULL},
        {"", "-", NULL},
        {"  ", "-", NULL},
        {"31/02/2025", "-", "date-invalid 31/02/2025→"},
        {"14/08/25", "-", "date-invalid 14/08/25→"},
        {"n:45883", "-", "date-invalid 45883→"},
        {"pendiente", "-", "date-invalid pendiente→"},
        {"e:#REF!", "-", "cell-error #REF!→"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        check_value(&spec, NULL, &rows[i]);
}

static void texts(void **state)
{
    (void)state;
    const struct column_spec spec = {.type = COLUMN_TEXT};
    static const struct value_row rows[] = {
        {" Bajío, S.A. ", "Bajío, S.A.", NULL},
        {"Baji\u0301o", "Bajío", NULL}, /* composed */
        {"n:-3", "-3", NULL},
        {"-", "-", NULL},
        {"", "-", NULL},
        {"=1+1", "=1+1", "cell-formula-like =1+1→"},
        {"+Alto", "+Alto", "cell-formula-like +Alto→"},
        {"-Bajo", "-Bajo", "cell-formula-like -Bajo→"},
        {"@SUMA(1)", "@SUMA(1)", "cell-formula-like @SUMA(1)→"},
        {"\tx", "x", "cell-formula-like x→"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        check_value(&spec, NULL, &rows[i]);
}

static void codes(void **state)
{
    (void)state;
    const struct column_spec spec = {.type = COLUMN_CODE};
    static const char list[] = "key|es|aliases\n007|Celaya|\n020|León|León de los Aldama\n037|Silao de la Victoria|Silao";
    static const struct value_row rows[] = {
        {"020", "020", NULL},
        {"20", "020", NULL},
        {"n:20", "020", NULL},
        {"n:20.0", "020", NULL},
        {"n:2E1", "020", NULL},
        {" 0 20 ", "020", NULL},
        {"7", "007", NULL},
        {"LEON", "020", NULL},
        {"León de los Aldama", "020", NULL},
        {"silao", "037", NULL},
        {"Silaoo", "?", "code-unknown Silaoo→sin especificar"},
        {"099", "?", "code-unknown 099→sin especificar"},
        {"0020", "?", "code-unknown 0020→sin especificar"},
        {"", "?", "code-missing →sin especificar"},
        {"e:#N/A", "?", "cell-error #N/A→sin especificar"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        check_value(&spec, list, &rows[i]);
}

/* Where codes have parts, a text names the finest. */
static void codes_of_levels(void **state)
{
    (void)state;
    const struct column_spec spec = {.type = COLUMN_CODE};
    static const char list[] = "key|es|parent\n31|Manufactura|\n311|Alimentos|31\n312|Bebidas|31\n46|Comercio|";
    static const struct value_row rows[] = {
        {"311", "311", NULL},
        {"46", "46", NULL},
        {"31", "?", "code-coarse 31→sin especificar"},
        {"manufactura", "?", "code-coarse manufactura→sin especificar"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        check_value(&spec, list, &rows[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts), cmocka_unit_test(decimals), cmocka_unit_test(binary_floats),
        cmocka_unit_test(dates),  cmocka_unit_test(texts),    cmocka_unit_test(codes), cmocka_unit_test(codes_of_levels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
