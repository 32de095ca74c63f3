/* Sheets as offices send them: where the headings stand, which rows are data, wide and joined columns, and what is refused. */
#include "tidy_fixture.h"

static const char clusters[] = "key|es|aliases\nmoda|Moda|\nti|TI|CLUTIG";

static struct fixture members(void)
{
    struct fixture fixture = fixture_new("padron");
    struct column_spec *firm =
        fixture_column(&fixture, "firm", COLUMN_KEY, "RFC,R.F.C.,Clave,Registro Federal de Contribuyentes");
    firm->rfc = firm->required = true;
    fixture_column(&fixture, "name", COLUMN_TEXT, "Razón social,Empresa");
    fixture_column(&fixture, "cluster", COLUMN_CODE, "Clúster")->codes = fixture_codes(&fixture, "cluster", clusters);
    fixture_column(&fixture, "joined", COLUMN_DATE, "Alta,Fecha de ingreso");
    fixture_column(&fixture, "left", COLUMN_DATE, "Baja");
    fixture.source.key = STR("firm");
    fixture.source.active_from = STR("joined");
    fixture.source.active_until = STR("left");
    return fixture;
}

static void use_constant(struct fixture *fixture, const char *column, const char *value)
{
    fixture->file.constants.len = 0;
    *VEC_PUSH(fixture->arena, &fixture->file.constants) = (struct constant_spec){str_from_cstr(column), str_from_cstr(value)};
}

/* Titles, blank rows, totals, notes and refused rows: every row is counted once. */
static void every_row_is_counted(void **state)
{
    (void)state;
    struct fixture fixture = members();
    assert_true(fixture_read(&fixture, "a.xlsx",
                             "|Padrón de socios||||\n"
                             "|||||\n"
                             "No.|R.F.C.|RAZON  SOCIAL|Clúster|Fecha de Ingreso|Tipo\n"
                             "n:1|SAT970701NN3|Uno|ti|d:2020-01-15|A\n"
                             "||||| \n"
                             "n:2|dim-870108-1LA|Total Dos|CLUTIG|2021-03-01|B\n"
                             "n:3||Tres|moda|2021-03-01|B\n"
                             "n:4|XAXX010101000|Cuatro|moda||\n"
                             "n:5|SORC591116FJ|Cinco|moda||\n"
                             "n:6|SAT970701NN4|Total Seis|moda||B\n"
                             "n:7|A&A050908GT0|Siete|||solo aquí\n"
                             "TOTAL|n:7||||\n"
                             "|Subtotal: 7||||\n"
                             "Fuente: registro|||||\n"
                             "|1/ Cifras preliminares.||||\n"
                             "|||||nota al margen\n"
                             "|SAT97070NN3||||\n"
                             "||Ocho|moda||"));
    assert_string_equal(dump_of_facts(&fixture), "facts padron, 4 rows\n"
                                                 "place\tfirm:key\tname:text\tcluster:code\tjoined:date\tleft:date\n"
                                                 "a.xlsx:4\tSAT970701NN3\tUno\tti\t2020-01-15\t-\n"
                                                 "a.xlsx:6\tDIM8701081LA\tTotal Dos\tti\t2021-03-01\t-\n"
                                                 "a.xlsx:10\tSAT970701NN4\tTotal Seis\tmoda\t-\t-\n"
                                                 "a.xlsx:11\tA&A050908GT0\tSiete\t?\t-\t-\n");
    assert_string_equal(dump_of_issues(&fixture),
                        "warning\theading-absent\tpadron\ta.xlsx:3\tBaja\t\t\t\n"
                        "note\tcolumn-unused\tpadron\ta.xlsx:3\t\tNo., Tipo\t\t\n"
                        "note\tkey-normalised\tpadron\ta.xlsx:6\tR.F.C.\tdim-870108-1LA\tDIM8701081LA\t\n"
                        "warning\tkey-missing\tpadron\ta.xlsx:7\tR.F.C.\t\t\t\n"
                        "error\tkey-generic\tpadron\ta.xlsx:8\tR.F.C.\tXAXX010101000\t\t\n"
                        "error\tkey-malformed\tpadron\ta.xlsx:9\tR.F.C.\tSORC****\t\t\n"
                        "warning\tkey-check-digit\tpadron\ta.xlsx:10\tR.F.C.\tSAT970701NN4\t\tSAT970701NN3\n"
                        "warning\tcode-missing\tpadron\ta.xlsx:11\tClúster\t\tsin especificar\t\n"
                        "note\ttotal-row\tpadron\ta.xlsx:12\t\tTOTAL\t\t\n"
                        "note\ttotal-row\tpadron\ta.xlsx:13\tR.F.C.\tSubtotal: 7\t\t\n"
                        "note\tnote-row\tpadron\ta.xlsx:14\t\tFuente: registro\t\t\n"
                        "note\tnote-row\tpadron\ta.xlsx:15\tR.F.C.\t1/ Cifras preliminares.\t\t\n"
                        "error\tkey-malformed\tpadron\ta.xlsx:17\tR.F.C.\tSAT97070NN3\t\t\n"
                        "warning\tkey-missing\tpadron\ta.xlsx:18\tR.F.C.\t\t\t\n"
                        "rows\tpadron\ta.xlsx\tread 18 = used 4 + blank 3 + total 2 + note 4 + refused 5\n");
    fixture_drop(&fixture);
}

/* Headings of each printed page are notes; under other headings nothing is taken. */
static void headings_stand_again(void **state)
{
    (void)state;
    struct fixture fixture = members();
    assert_true(fixture_read(&fixture, "a.csv",
                             "R.F.C.|Razón social|Clúster\n"
                             "SAT970701NN3|Uno|ti\n"
                             "R.F.C.|Razón social|Clúster\n"
                             "DIM8701081LA|Dos|moda\n"
                             "RFC||\n"
                             "A&A050908GT0|Tres|moda\n"
                             "RFC|Puestos|Trimestre\n"
                             "SAT970701NN4|12|2026T3\n"
                             "A&A050908GT0|7|2026T3\n"));
    assert_int_equal(fixture.facts->row_count, 3);
    const char *told = dump_of_issues(&fixture);
    if (!strstr(told, "note\tnote-row\tpadron\ta.csv:3\tR.F.C.\tR.F.C.\t\t\n") || !strstr(told, "note\tnote-row\tpadron\ta.csv:5\tR.F.C.\tRFC\t\t\n") ||
        !strstr(told, "error\ttable-other\tpadron\ta.csv:7\tR.F.C.\tRFC\t\t\n") ||
        !strstr(told, "read 9 = used 3 + blank 0 + total 0 + note 3 + refused 3\n"))
        fail_msg("%s", told);
    fixture_drop(&fixture);
}

/* A constant fills blank cells and absent columns, and stands in for what the list does not know. */
static void constants_fill_blanks(void **state)
{
    (void)state;
    struct fixture fixture = members();
    use_constant(&fixture, "cluster", "moda");
    assert_true(fixture_read(&fixture, "a.csv", "RFC|Clúster\nSAT970701NN3|\nDIM8701081LA|ti\nA&A050908GT0|Modaa\n"));
    use_constant(&fixture, "cluster", "CLUTIG");
    assert_true(fixture_read(&fixture, "b.csv", "RFC\nSAT970701NN3\n"));
    assert_true(fixture_read(&fixture, "c.csv", "RFC|Clúster\nSAT970701NN3|Modaa\n"));
    assert_string_equal(strchr(strchr(dump_of_facts(&fixture), '\n') + 1, '\n') + 1, "a.csv:2\tSAT970701NN3\t-\tmoda\t-\t-\n"
                                                                                     "a.csv:3\tDIM8701081LA\t-\tti\t-\t-\n"
                                                                                     "a.csv:4\tA&A050908GT0\t-\tmoda\t-\t-\n"
                                                                                     "b.csv:2\tSAT970701NN3\t-\tti\t-\t-\n"
                                                                                     "c.csv:2\tSAT970701NN3\t-\tti\t-\t-\n");
    assert_int_equal(fixture.issues->by_rule[ISSUE_CODE_UNKNOWN], 2);
    assert_string_equal(str_cstr(fixture.arena, fixture.issues->list.at[0].done), "Moda");
    assert_string_equal(str_cstr(fixture.arena, fixture.issues->list.at[1].done), "TI");
    fixture_drop(&fixture);
}

static void days_out_of_order_are_told(void **state)
{
    (void)state;
    struct fixture fixture = members();
    assert_true(fixture_read(&fixture, "a.csv",
                             "RFC|Alta|Baja\nSAT970701NN3|01/02/2020|31/01/2020\nDIM8701081LA|01/02/2020|01/02/2020\n"));
    assert_int_equal(fixture.issues->by_rule[ISSUE_DATE_ORDER], 1);
    assert_string_equal(str_cstr(fixture.arena, fixture.issues->list.at[0].column), "Baja");
    fixture_drop(&fixture);
}

static void sheets_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *sheet, *place, *phrase;
    } rows[] = {
        {"RCF|Empresa\nSAT970701NN3|Uno\n", "a.csv:1:1",
         "no heading of 'firm' (RFC, R.F.C., Clave, Registro Federal de Contribuyentes); the nearest is 'RCF'"},
        {"Uno|Dos\nx|y\n", "a.csv", "none of the first 50 rows has the heading of 'firm'"},
        {"RFC|Empresa\n", "a.csv:1", "no rows of data under these headings"},
        {"RFC|Empresa\nTOTAL|\n|\n", "a.csv:1", "no rows of data under these headings"},
        {"RFC|Empresa|Alta\nUno|SAT970701NN3|2020-01-01\n1|2|3\n", "a.csv:1",
         "none of the 2 rows under these headings has a usable 'firm'"},
        {"x\nRFC|Empresa|Clave\nSAT970701NN3|Uno|2\n", "a.csv:2:3", "two headings name the column 'firm': 'RFC' and 'Clave'"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct fixture fixture = members();
        assert_false(fixture_read(&fixture, "a.csv", rows[i].sheet));
        assert_int_equal(fixture.fault.code, FAULT_DATA);
        assert_string_equal(fixture.fault.place, rows[i].place);
        if (!strstr(fixture.fault.message, rows[i].phrase))
            fail_msg("'%s' does not say '%s'", fixture.fault.message, rows[i].phrase);
        fixture_drop(&fixture);
    }
}

static void empty_files_are_refused(void **state)
{
    (void)state;
    struct fixture fixture = members();
    struct intake *intake = tidy_new(fixture.arena, &fixture.source, &fixture.codes, fixture.keys, fixture.issues);
    assert_false(tidy_refuse(intake, STR("a.csv"), &fixture.fault));
    assert_string_equal(fixture.fault.place, "a.csv");
    assert_non_null(strstr(fixture.fault.message, "the file has no rows"));
    fixture_drop(&fixture);
}

static void constants_must_be_known(void **state)
{
    (void)state;
    struct fixture fixture = members();
    fixture.file.spot = (struct spot){12, 9};
    use_constant(&fixture, "cluster", "CLUTIC");
    assert_false(fixture_read(&fixture, "a.csv", "RFC\nSAT970701NN3\n"));
    assert_int_equal(fixture.fault.code, FAULT_DEFINITION);
    assert_non_null(strstr(fixture.fault.message, "'CLUTIC', which code list 'cluster' does not have; the nearest is ti"));
    fixture_drop(&fixture);
}

/* Matching a sheet twice, as a conductor does that looks for the right one, tells nothing twice. */
static void matching_leaves_no_trace(void **state)
{
    (void)state;
    struct fixture fixture = members();
    struct batch batch = batch_from(fixture.arena, "RFC|Extra\nSAT970701NN3|x\n"), cover = batch_from(fixture.arena, "Portada\n");
    struct intake *intake = tidy_new(fixture.arena, &fixture.source, &fixture.codes, fixture.keys, fixture.issues);
    enum tidy_match match;
    bool wanted[2] = {false, true};
    for (int i = 0; i < 3; i++) {
        assert_true(
            tidy_match(intake, &fixture.file, STR("a"), STR("S"), i == 1 ? &cover : &batch, &match, wanted, &fixture.fault));
        assert_int_equal(match, i == 1 ? TIDY_NO_HEADINGS : TIDY_MATCHED);
    }
    assert_true(wanted[0]);
    assert_false(wanted[1]);
    assert_int_equal(fixture.issues->list.len, 0);
    assert_true(tidy_append(intake, &batch, &fixture.fault));
    assert_true(tidy_close_sheet(intake, &fixture.fault));
    assert_true(tidy_finish(intake, &fixture.facts, &fixture.fault));
    assert_int_equal(fixture.issues->by_rule[ISSUE_COLUMN_EXTRA], 1);
    assert_int_equal(fixture.issues->list.len, 5); /* with the four columns that the extra one might be */
    assert_int_equal(fixture.facts->files.len, 1);
    fixture_drop(&fixture);
}

/* The row with the most headings wins over an earlier one with enough. */
static void fullest_heading_row_wins(void **state)
{
    (void)state;
    struct fixture fixture = members();
    assert_true(fixture_read(&fixture, "a.csv", "Clave|\n1|x\nRFC|Empresa\nSAT970701NN3|Uno\n"));
    assert_int_equal(fixture.facts->row_count, 1);
    assert_int_equal(fixture.issues->intakes.at[0].rows_note, 3);
    fixture_drop(&fixture);
}

static struct fixture figures(void)
{
    struct fixture fixture = fixture_new("empleo");
    struct column_spec *firm = fixture_column(&fixture, "firm", COLUMN_KEY, "RFC");
    firm->rfc = true;
    fixture_column(&fixture, "period", COLUMN_PERIOD, "Trimestre");
    fixture_column(&fixture, "jobs", COLUMN_COUNT, "Puestos");
    fixture.source.key = STR("firm");
    return fixture;
}

/* Periods of every spelling, of one kind; a row without its period says nothing. */
static void periods_are_of_one_kind(void **state)
{
    (void)state;
    struct fixture fixture = figures();
    assert_true(fixture_read(&fixture, "a.csv",
                             "RFC|Trimestre|Puestos\n"
                             "SAT970701NN3|2021T1|1\n"
                             "SAT970701NN3|2T 2021|2\n"
                             "SAT970701NN3|2021Q3|3\n"
                             "SAT970701NN3|d:2021-12-31|4\n"
                             "SAT970701NN3|2022|5\n"
                             "SAT970701NN3|2022-01|6\n"
                             "SAT970701NN3||7\n"
                             "SAT970701NN3|5T 2022|8\n"
                             "Fuente: IMSS||\n"
                             "|2021T1|9\n"));
    assert_string_equal(strchr(strchr(dump_of_facts(&fixture), '\n') + 1, '\n') + 1, "a.csv:2\tSAT970701NN3\t2021Q1\t1\n"
                                                                                     "a.csv:3\tSAT970701NN3\t2021Q2\t2\n"
                                                                                     "a.csv:4\tSAT970701NN3\t2021Q3\t3\n"
                                                                                     "a.csv:5\tSAT970701NN3\t2021Q4\t4\n");
    assert_int_equal(fixture.issues->by_rule[ISSUE_PERIOD_INVALID], 4);
    assert_int_equal(fixture.issues->by_rule[ISSUE_KEY_MISSING], 1);
    assert_int_equal(fixture.issues->intakes.at[0].rows_refused, 5);
    assert_int_equal(fixture.issues->intakes.at[0].rows_note, 2);
    fixture_drop(&fixture);
}

/* Key and period are needed whether or not the definition says so. */
static void keys_and_periods_are_needed(void **state)
{
    (void)state;
    struct fixture fixture = figures();
    assert_false(fixture_read(&fixture, "a.csv", "RFC|Puestos\nSAT970701NN3|1\n"));
    assert_non_null(strstr(fixture.fault.message, "'period' (Trimestre)"));
    fixture_drop(&fixture);
}

static struct wide_spec *add_wide(struct fixture *fixture, const char *into, const char *value, const char *pattern)
{
    struct wide_spec *wide = VEC_PUSH(fixture->arena, &fixture->source.wide);
    *wide = (struct wide_spec){.into = str_from_cstr(into), .value = str_from_cstr(value), .pattern = str_from_cstr(pattern)};
    return wide;
}

static struct fixture states(void)
{
    struct fixture fixture = fixture_new("imss");
    fixture_column(&fixture, "month", COLUMN_PERIOD, "Time");
    fixture_column(&fixture, "state", COLUMN_CODE, "")->codes =
        fixture_codes(&fixture, "state", "key|es|aliases\n09|Ciudad de México|CDMX\n11|Guanajuato|\n22|Querétaro|QUER\uFFFDTARO");
    fixture_column(&fixture, "insured", COLUMN_COUNT, "");
    fixture_column(&fixture, "national", COLUMN_COUNT, "NACIONAL");
    add_wide(&fixture, "state", "insured", "");
    return fixture;
}

static void headings_may_be_codes(void **state)
{
    (void)state;
    struct fixture fixture = states();
    assert_true(fixture_read(&fixture, "a.csv",
                             "Time|CDMX|QUER\uFFFDTARO|GUANAJUATO|NACIONAL\n"
                             "2021/Dec|10|2||12\n"
                             "2021/Nov|9|2|5|16\n"
                             "Total|19|4|5|28\n"
                             "Fuente: IMSS||||\n"));
    assert_string_equal(dump_of_facts(&fixture), "facts imss, 6 rows\n"
                                                 "place\tmonth:period\tstate:code\tinsured:figure\tnational:figure\n"
                                                 "a.csv:2\t2021-12\t09\t10\t12\n"
                                                 "a.csv:2\t2021-12\t22\t2\t12\n"
                                                 "a.csv:2\t2021-12\t11\t-\t12\n"
                                                 "a.csv:3\t2021-11\t09\t9\t16\n"
                                                 "a.csv:3\t2021-11\t22\t2\t16\n"
                                                 "a.csv:3\t2021-11\t11\t5\t16\n");
    assert_string_equal(dump_of_issues(&fixture),
                        "note\tnumber-missing\timss\ta.csv:2\tGUANAJUATO\t\t\t\n"
                        "note\ttotal-row\timss\ta.csv:4\tTime\tTotal\t\t\n"
                        "note\tnote-row\timss\ta.csv:5\tTime\tFuente: IMSS\t\t\n"
                        "rows\timss\ta.csv\tread 5 = used 2 + blank 0 + total 1 + note 2 + refused 0\n");
    fixture_drop(&fixture);
}

static void wide_headings_stand_once(void **state)
{
    (void)state;
    struct fixture fixture = states();
    assert_false(fixture_read(&fixture, "a.csv", "Time|CDMX|09|NACIONAL\n2021/Dec|1|2|3\n"));
    assert_non_null(strstr(fixture.fault.message, "two headings name the column 'insured'"));
    fixture_drop(&fixture);
    fixture = states();
    assert_false(fixture_read(&fixture, "a.csv", "Time|NACIONAL\n2021/Dec|3\n"));
    assert_int_equal(fixture.fault.code, FAULT_DATA);
    fixture_drop(&fixture);
}

/* Two wide declarations share their years: one row a year, with a value of each. */
static void headings_may_hold_periods(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("industry");
    fixture_column(&fixture, "naics", COLUMN_KEY, "NAICS");
    fixture_column(&fixture, "year", COLUMN_PERIOD, "");
    fixture_column(&fixture, "jobs", COLUMN_COUNT, "");
    fixture_column(&fixture, "national", COLUMN_COUNT, "");
    fixture.source.key = STR("naics");
    add_wide(&fixture, "year", "jobs", "{} Jobs");
    add_wide(&fixture, "year", "national", "National {} Jobs");
    assert_true(fixture_read(&fixture, "a.csv",
                             "NAICS|2016 Wages, Salaries|2016 Jobs|2017 Jobs|National 2017 Jobs\n"
                             "n:336411|5|1|2|30\n"
                             "Total|9|1|2|30\n"));
    assert_string_equal(dump_of_facts(&fixture), "facts industry, 2 rows\n"
                                                 "place\tnaics:key\tyear:period\tjobs:figure\tnational:figure\n"
                                                 "a.csv:2\t336411\t2016\t1\t-\n"
                                                 "a.csv:2\t336411\t2017\t2\t30\n");
    assert_int_equal(fixture.issues->intakes.at[0].rows_total, 1);
    fixture_drop(&fixture);
}

static void columns_may_be_joined(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("crosswalk");
    fixture_column(&fixture, "naics", COLUMN_KEY, "NAICS");
    struct column_spec *code = fixture_column(&fixture, "sub", COLUMN_CODE, "");
    code->required = true;
    code->join = split(fixture.arena, "Cluster,Subcluster", ',');
    code->codes = fixture_codes(&fixture, "sub", "key|es\nAero / Aircraft|Aviones\nAero / Engines|Motores\nAero / |Otros\n");
    fixture.source.key = STR("naics");
    assert_true(fixture_read(&fixture, "a.xlsx",
                             "NAICS|Subcluster|Kind|Cluster\n"
                             "336411|Aircraft|Traded|Aero\n"
                             "336412|Engines|Traded|Aero\n"
                             "336413||Traded|Aero\n"
                             "336414||Traded|\n"
                             "336415|Ships|Traded|Aero\n"));
    assert_string_equal(strchr(strchr(dump_of_facts(&fixture), '\n') + 1, '\n') + 1, "a.xlsx:2\t336411\tAero / Aircraft\n"
                                                                                     "a.xlsx:3\t336412\tAero / Engines\n"
                                                                                     "a.xlsx:4\t336413\tAero /\n"
                                                                                     "a.xlsx:5\t336414\t?\n"
                                                                                     "a.xlsx:6\t336415\t?\n");
    assert_string_equal(dump_of_issues(&fixture),
                        "note\tcolumn-unused\tcrosswalk\ta.xlsx:1\t\tKind\t\t\n"
                        "warning\tcode-missing\tcrosswalk\ta.xlsx:5\tCluster / Subcluster\t\tsin especificar\t\n"
                        "warning\tcode-unknown\tcrosswalk\ta.xlsx:6\tCluster / Subcluster\tAero / Ships\tsin especificar\t\n"
                        "rows\tcrosswalk\ta.xlsx\tread 6 = used 5 + blank 0 + total 0 + note 1 + refused 0\n");
    fixture_drop(&fixture);

    fixture = fixture_new("crosswalk");
    code = fixture_column(&fixture, "sub", COLUMN_TEXT, "");
    code->required = true;
    code->join = split(fixture.arena, "Cluster,Subcluster", ',');
    assert_false(fixture_read(&fixture, "a.csv", "Cluster|Sub\na|b\n"));
    assert_non_null(strstr(fixture.fault.message, "'sub' (Cluster + Subcluster)"));
    fixture_drop(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_counted),
        cmocka_unit_test(headings_stand_again),       cmocka_unit_test(constants_fill_blanks),
        cmocka_unit_test(days_out_of_order_are_told), cmocka_unit_test(sheets_are_refused),
        cmocka_unit_test(empty_files_are_refused),    cmocka_unit_test(constants_must_be_known),
        cmocka_unit_test(matching_leaves_no_trace),   cmocka_unit_test(fullest_heading_row_wins),
        cmocka_unit_test(periods_are_of_one_kind),    cmocka_unit_test(keys_and_periods_are_needed),
        cmocka_unit_test(headings_may_be_codes),      cmocka_unit_test(wide_headings_stand_once),
        cmocka_unit_test(headings_may_hold_periods),  cmocka_unit_test(columns_may_be_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
