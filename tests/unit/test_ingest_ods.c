#include "test_ingest.h"

#define NAMES                                                                                                                    \
    "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "                                                           \
    "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "                                                             \
    "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' " \
    "xmlns:dc='http://purl.org/dc/elements/1.1/' "                                                                               \
    "xmlns:calcext='urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0'"
#define CONTENT(styles, tables)                                                                                                  \
    "<?xml version='1.0'?><office:document-content " NAMES "><office:automatic-styles>" styles                                   \
    "</office:automatic-styles><office:body><office:spreadsheet>" tables                                                         \
    "</office:spreadsheet></office:body></office:document-content>"
#define TABLE(rows) "<table:table table:name='One'>" rows "</table:table>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define CELL(attributes, content) "<table:table-cell " attributes ">" content "</table:table-cell>"
#define FLOAT(value) CELL("office:value-type='float' office:value='" value "'", "<text:p>shown</text:p>")
#define WORDS(content) CELL("office:value-type='string'", content)
#define TYPE "application/vnd.oasis.opendocument.spreadsheet"

static void write_parts(struct bench *bench, const char *type, const char *content, const char *manifest)
{
    int code = 0;
    const char *texts[] = {type, content, manifest};
    static const char *const names[] = {"mimetype", "content.xml", "META-INF/manifest.xml"};
    zip_t *zip = zip_open(str_cstr(bench->arena, bench->path), ZIP_CREATE | ZIP_TRUNCATE, &code);
    assert_non_null(zip);
    for (size_t i = 0; i < 3 && texts[i]; i++) {
        zip_source_t *source = zip_source_buffer(zip, texts[i], strlen(texts[i]), 0);
        zip_int64_t index = zip_file_add(zip, names[i], source, ZIP_FL_ENC_UTF_8);
        assert_true(index >= 0);
        assert_int_equal(zip_set_file_compression(zip, (zip_uint64_t)index, i ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0), 0);
    }
    assert_int_equal(zip_close(zip), 0);
}

struct ods_case {
    const char *name;
    const char *rows;
    const char *expected;
};

static const struct ods_case sheets[] = {
    {"nothing", "", ""},
    {"kinds",
     ROW(FLOAT("12.5") CELL("office:value-type='percentage' office:value='0.16'", "<text:p>16%</text:p>")
             CELL("office:value-type='currency' office:currency='MXN' office:value='-3'", "<text:p>-$3</text:p>")
                 CELL("office:value-type='boolean' office:boolean-value='true'", "<text:p>VERDADERO</text:p>")
                     CELL("office:value-type='boolean' office:boolean-value='false'", "") WORDS("<text:p>Le\xC3\xB3n</text:p>")),
     "1:#12.5|#0.16|#-3|?TRUE|?FALSE|Le\xC3\xB3n\n"},
    {"days",
     ROW(CELL("office:value-type='date' office:date-value='2025-09-01'", "<text:p>1 sep</text:p>")
             CELL("office:value-type='date' office:date-value='2025-09-01T10:11:12.5'", "")
                 CELL("office:value-type='date' office:date-value='2025-09-31'", "<text:p>31 sep</text:p>")
                     CELL("office:value-type='time' office:time-value='PT10H11M12S'", "<text:p>10:11:12</text:p>")),
     "1:@2025-09-01|@2025-09-01 10:11:12|2025-09-31|10:11:12\n"},
    {"formulas",
     ROW(CELL("table:formula='of:=1+1' office:value-type='float' office:value='2'", "") CELL(
         "table:formula='of:=A1' office:value-type='string'", "<text:p>x</text:p>") CELL("table:formula='of:=A1'", "")
             CELL("table:formula='of:=1/0' office:value-type='string' office:string-value='' calcext:value-type='error'",
                  "<text:p>#DIV/0!</text:p>") CELL("table:formula='of:=X' office:value-type='string'", "<text:p>Err:508</text:p>")
                 CELL("office:value-type='float'", "<text:p>1,234</text:p>")
                     CELL("office:value-type='float' office:value='NaN'", "<text:p>x</text:p>")),
     "1:#2|x|!formula without a stored value|!#DIV/0!|!Err:508|!1,234|!NaN\n"},
    {"repeats",
     "<table:table-row table:number-rows-repeated='3'>" CELL("table:number-columns-repeated='2'", "")
         CELL("table:number-columns-repeated='3' office:value-type='float' office:value='1'", "")
             CELL("table:number-columns-repeated='16379'",
                  "") "</table:table-row><table:table-row "
                      "table:number-rows-repeated='5'>" CELL("table:number-columns-repeated='16384'",
                                                             "") "</table:table-row>" ROW(FLOAT("2")),
     "1:||#1|#1|#1\n2:||#1|#1|#1\n3:||#1|#1|#1\n9:#2||||\n"},
    {"covered cells",
     ROW(CELL("table:number-columns-spanned='2'", "<text:p>x</text:p>") "<table:covered-table-cell/>" FLOAT("1")), "1:x||#1\n"},
    {"groups and headings",
     "<table:table-header-rows>" ROW(WORDS("<text:p>a</text:p>")) "</table:table-header-rows><table:table-row-group>" ROW(
         FLOAT("1")) "</table:table-row-group>",
     "1:a\n2:#1\n"},
    {"paragraphs", ROW(WORDS("<text:p>a</text:p><text:p/><text:p>b</text:p>") WORDS("<text:p></text:p><text:p>c</text:p>")),
     "1:a\n\nb|\nc\n"},
    {"white space",
     ROW(WORDS("\n  <text:p>\n   a \n b <text:span>  c</text:span>d\t</text:p>\n  ")
             WORDS("<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d<text:s/></text:p>")),
     "1:a b cd |a   b\tc\nd \n"},
    {"notes",
     ROW(WORDS("<text:p>a</text:p><office:annotation><dc:creator>me</dc:creator><text:p>note</text:p></office:annotation>")
             WORDS("<office:annotation><text:p>note</text:p></office:annotation><text:p>b</text:p>")),
     "1:a|b\n"},
    {"string in the attribute", ROW(CELL("office:value-type='string' office:string-value='x'", "")), "1:x\n"},
    {"columns beyond", ROW(CELL("table:number-columns-repeated='513' office:value-type='float' office:value='1'", "")),
     "FAULT 65 input:1:1: more than 512 columns"},
    {"rows beyond", "<table:table-row table:number-rows-repeated='1000001'>" FLOAT("1") "</table:table-row>",
     "FAULT 65 input:1:2: a row with values that is repeated out of measure"},
    {"row beyond", "<table:table-row table:number-rows-repeated='20000000'><table:table-cell/></table:table-row>" ROW(FLOAT("1")),
     "FAULT 65 input:20000001:2: a row with values that is repeated out of measure"},
};

static void test_sheets(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sheets / sizeof sheets[0]; i++) {
        struct bench bench = bench_new();
        struct str content = str_format(bench.arena, CONTENT("", TABLE("%s")), sheets[i].rows);
        write_parts(&bench, TYPE, str_cstr(bench.arena, content), NULL);
        bench_expect(bench_read(&bench, NULL), sheets[i].expected, sheets[i].name);
        bench_drop(&bench);
    }
}

#define HIDDEN_STYLE                                                                                                             \
    "<style:style style:name='ta2' style:family='table'><style:table-properties table:display='false'/></style:style>"
#define COLUMNS                                                                                                                  \
    "<table:table-column/><table:table-column table:visibility='collapse' table:number-columns-repeated='2'/>"                   \
    "<table:table-column/><table:table-column table:visibility='collapse' table:number-columns-repeated='16380'/>"
#define HIDDEN_ROWS                                                                                                              \
    "<table:table-row table:visibility='collapse' table:number-rows-repeated='2'>" FLOAT(                                        \
        "1") "</table:table-row>"                                                                                                \
             "<table:table-row table:visibility='filter'>" FLOAT("2") "</table:table-row>"
#define MERGED CELL("table:number-columns-spanned='3' table:number-rows-spanned='1'", "<text:p>x</text:p>")
#define LINKED                                                                                                                   \
    "<table:table table:name=\"'file:///a.ods'#$One\"><table:table-source/>" ROW(FLOAT("1") FLOAT("2")) "</table:table>"
#define HIDDEN_TABLE "<table:table table:name='Two' table:style-name='ta2'>" ROW(FLOAT("3")) "</table:table>"

/* What is hidden or merged is told; what is only remembered of other files is no sheet. */
static void test_shape(void **state)
{
    static const char content[] =
        CONTENT(HIDDEN_STYLE, TABLE(COLUMNS HIDDEN_ROWS ROW(MERGED FLOAT("7") FLOAT("8") FLOAT("9"))) LINKED HIDDEN_TABLE);
    (void)state;
    struct bench bench = bench_new();
    write_parts(&bench, TYPE, content, NULL);
    bench_expect(bench_read(&bench, NULL), "[One]\n1:#1|||\n2:#1|||\n3:#2|||\n4:x|#7|#8|#9\n[Two, hidden]\n1:#3\n", "shape");
    assert_int_equal(bench.issues->list.len, 3);
    assert_int_equal(bench.issues->list.at[0].rule, ISSUE_HEADING_MERGED);
    assert_int_equal(bench.issues->list.at[0].row, 4);
    assert_int_equal(bench.issues->list.at[1].rule, ISSUE_ROWS_HIDDEN);
    assert_true(str_equal(bench.issues->list.at[1].seen, STR("3")));
    assert_int_equal(bench.issues->list.at[2].rule, ISSUE_COLUMNS_HIDDEN);
    assert_true(str_equal(bench.issues->list.at[2].seen, STR("B:C")));
    bench_drop(&bench);
}

static void test_refused(void **state)
{
    static const struct {
        const char *type, *content, *manifest, *expected;
    } packages[] = {
        {TYPE, CONTENT("", TABLE(ROW(FLOAT("1")))),
         "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><manifest:file-entry "
         "manifest:full-path='content.xml'><manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
         "FAULT 65 input: is a spreadsheet with a password; open it and save it without one"},
        {"application/vnd.oasis.opendocument.text", CONTENT("", ""), NULL,
         "FAULT 65 input: is an OpenDocument file, but no spreadsheet"},
        {TYPE, NULL, NULL, "FAULT 65 input: the part content.xml is missing"},
        {TYPE, "<!DOCTYPE x><x/>", NULL, "FAULT 65 input: content.xml has a document type"},
        {TYPE, "<x><y></x>", NULL, "FAULT 65 input: content.xml is damaged"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof packages / sizeof packages[0]; i++) {
        struct bench bench = bench_new();
        write_parts(&bench, packages[i].type, packages[i].content, packages[i].manifest);
        bench_expect(bench_read(&bench, NULL), packages[i].expected, packages[i].expected);
        bench_drop(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sheets),
        cmocka_unit_test(test_shape),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
