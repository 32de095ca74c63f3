#include "test_ingest.h"

#include "ingest/limits.h"
#include "ingest/number_format.h"
#include "ingest/xlsx_book.h"
#include "ingest/xlsx_cell.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define ROLE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELS "http://schemas.openxmlformats.org/package/2006/relationships"
#define ROOT_RELS                                                                                                                \
    "<Relationships xmlns='" RELS "'><Relationship Id='r1' Type='" ROLE "/officeDocument' "                                      \
                                                                        "Target='/xl/book.xml'/></Relationships>"
#define BOOK_RELS                                                                                                                \
    "<Relationships xmlns='" RELS "'><Relationship Id='a' Type='" ROLE "/worksheet' Target='one.xml'/>"                          \
    "<Relationship Id='b' Type='" ROLE "/sharedStrings' Target='../xl/texts.xml'/>"                                              \
    "<Relationship Id='c' Type='" ROLE "/styles' Target='looks.xml'/></Relationships>"
#define BOOK_OF(properties)                                                                                                      \
    "<workbook xmlns='" MAIN "' xmlns:r='" ROLE "'>" properties                                                                  \
    "<sheets><sheet name='One' sheetId='1' r:id='a'/></sheets></workbook>"
#define BOOK BOOK_OF("")
#define TEXTS                                                                                                                    \
    "<sst xmlns='" MAIN "'><si><t>alfa</t></si><si><r><t>be</t></r><r><t>ta</t></r><rPh><t>no</t></rPh></si><si><t/></si>"       \
    "<si><t>a_x000D_b_x005F_x0041__xD83D__xDE00__x0000__xD83D_</t></si></sst>"
/* Styles: 0 general, 1 day, 2 own day, 3 own number with a day in quotes, 4 span, 5 time. */
#define LOOKS                                                                                                                    \
    "<styleSheet xmlns='" MAIN "'><numFmts><numFmt numFmtId='164' formatCode='[$-80A]dd/mmm/yy;@'/><numFmt numFmtId='165' "      \
    "formatCode='0 \"d\xC3\xAD"                                                                                                  \
    "as\"'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"                               \
    "<xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='46'/><xf numFmtId='22'/></cellXfs></styleSheet>"
#define SHEET(rows) "<worksheet xmlns='" MAIN "'><sheetData>" rows "</sheetData></worksheet>"

static void write_sheet(struct bench *bench, const char *book, const char *texts, const char *looks, const char *sheet)
{
    const struct fixture_part parts[] = {{"_rels/.rels", ROOT_RELS},
                                         {"xl/book.xml", book},
                                         {"xl/_rels/book.xml.rels", BOOK_RELS},
                                         {"xl/texts.xml", texts},
                                         {"xl/looks.xml", looks},
                                         {"xl/one.xml", sheet},
                                         {NULL, NULL}};
    bench_write_zip(bench, parts);
}

static const char *read_parts(struct bench *bench, const char *book, const char *texts, const char *looks, const char *sheet)
{
    write_sheet(bench, book, texts, looks, sheet);
    return bench_read(bench, NULL);
}

struct sheet_case {
    const char *name;
    const char *sheet;
    const char *expected;
};

static const struct sheet_case sheets[] = {
    {"nothing", SHEET(""), ""},
    {"addresses", SHEET("<row r='2'><c r='B2'><v>1</v></c><c r='D2'><v>2</v></c></row><row r='9'><c r='A9'><v>3</v></c></row>"),
     "2:|#1||#2\n9:#3|||\n"},
    {"no addresses", SHEET("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>"), "1:#1||#2\n2:#3||\n"},
    {"rows without values", SHEET("<row r='1'/><row r='2'><c r='A2' s='1'/></row><row r='3'><c r='A3'><v>1</v></c></row>"),
     "3:#1\n"},
    {"shared texts", SHEET("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c><c t='s'><v/></c></row>"),
     "1:alfa|beta\n"},
    {"escapes", SHEET("<row><c t='s'><v>3</v></c></row>"), "1:a\rb_x0041_\xF0\x9F\x98\x80_x0000__xD83D_\n"},
    {"inline texts",
     SHEET("<row><c t='inlineStr'><is><t>x</t><rPh><t>no</t></rPh></is></c><c t='inlineStr'><is><r><t>y</t></r><r><t>z"
           "</t></r></is></c></row>"),
     "1:x|yz\n"},
    {"kinds",
     SHEET(
         "<row><c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='e'><v>#N/A</v></c><c t='n'><v>1E-3</v></c><c t='d'><v>2021-01-02T"
         "00:00:00</v></c><c t='d'><v>2021-01-02T10:11:12</v></c><c t='d'><v>10:11:12</v></c></row>"),
     "1:?TRUE|?FALSE|!#N/A|#1E-3|@2021-01-02|@2021-01-02 10:11:12|10:11:12\n"},
    {"formulas",
     SHEET("<row><c><f>1+1</f><v>2</v></c><c t='str'><f>A1</f><v>x</v></c><c t='str'><f>A1</f><v></v></c><c><f>A1</f><v/></c><c>"
           "<f>A1</f></c><c t='e'><f>A1</f><v>#REF!</v></c></row>"),
     "1:#2|x||!formula without a stored value|!formula without a stored value|!#REF!\n"},
    {"dates",
     SHEET(
         "<row><c s='1'><v>45901</v></c><c s='2'><v>45901.5</v></c><c s='3'><v>45901</v></c><c s='4'><v>45901</v></c><c s='5'><v>"
         "45901.999999</v></c><c s='1'><v>61</v></c><c s='1'><v>60</v></c><c s='1'><v>2958465</v></c><c s='1'><v>2958466</v></c>"
         "<c s='1'><v>-1</v></c><c s='1'><v>4.5901E4</v></c></row>"),
     "1:@2025-09-01|@2025-09-01 12:00:00|#45901|#45901|@2025-09-02|@1900-03-01|#60|@9999-12-31|#2958466|#-1|@2025-09-01\n"},
    {"no number", SHEET("<row><c><v>NAN</v></c></row>"), "1:!NAN\n"},
    {"merged", SHEET("<row r='1'><c r='A1'><v>1</v></c><c r='B1'/></row>"), "1:#1\n"},
    {"prefixes and other namespaces",
     "<x:worksheet xmlns:x='" MAIN
     "' xmlns:o='urn:o'><o:sheetData><o:row/></o:sheetData><x:sheetData><x:row o:r='7' r='3'><o:c/><x:c r='A3' t='str'>"
     "<o:v>no</o:v><x:v>yes</x:v></x:c></x:row></x:sheetData></x:worksheet>",
     "3:yes\n"},
    {"addresses, one after the other or not",
     SHEET("<row r='9'><c r='A9'><v>1</v></c><c r='B9'><v>2</v></c><c><v>3</v></c><c r='D9'><v>4</v></c><c r='Y9'><v>25</v></c><c r='Z9'>"
           "<v>26</v></c><c r='AA9'><v>27</v></c></row><row r='10'><c r='B10'><v>2</v></c><c r='C10'><v>3</v></c></row>"),
     "9:#1|#2|#3|#4|||||||||||||||||||||#25|#26|#27\n10:|#2|#3||||||||||||||||||||||||\n"},
    {"a namespace within another",
     "<worksheet xmlns='" MAIN "'><sheetData><row><c r='A1'><v>1</v></c><c xmlns='urn:o' r='B1'><v>2</v></c><y:c xmlns:y='" MAIN
     "' r='C1'><y:v>3</y:v></y:c><c r='D1'><v>4</v></c></row></sheetData></worksheet>",
     "1:#1||#3|#4\n"},
    {"Strict",
     "<worksheet "
     "xmlns='http://purl.oclc.org/ooxml/spreadsheetml/main'><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
     "1:#1\n"},
    {"declared range",
     "<worksheet xmlns='" MAIN "'><dimension ref='A1:C9'/><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
     "1:#1\n"},
};

static const struct sheet_case faults[] = {
    {"text index", SHEET("<row r='3'><c r='B3' t='s'><v>4</v></c></row>"),
     "FAULT 65 input[One]:3:2: cell B3: a text that the workbook"},
    {"text index of words", SHEET("<row><c t='s'><v>x</v></c></row>"),
     "FAULT 65 input[One]:1:1: cell A1: a text that the workbook"},
    {"style index", SHEET("<row><c s='6'><v>1</v></c></row>"), "FAULT 65 input[One]:1:1: cell A1: a style that the workbook"},
    {"prefix of an element that nobody declared", SHEET("<row><c><v>1</v></c></row><y:row/>"),
     "FAULT 65 input[One]: xl/one.xml is damaged at line 1 (unbound prefix)"},
    {"prefix of an attribute that nobody declared", SHEET("<row y:r='1'><c><v>1</v></c></row>"),
     "FAULT 65 input[One]: xl/one.xml is damaged at line 1 (unbound prefix)"},
    {"prefix that was declared elsewhere", SHEET("<row xmlns:y='urn:o'/><y:row/>"),
     "FAULT 65 input[One]: xl/one.xml is damaged at line 1 (unbound prefix)"},
    {"type", SHEET("<row><c t='q'><v>1</v></c></row>"), "FAULT 65 input[One]:1:1: cell A1: a type of cell"},
    {"far column", SHEET("<row r='1'><c r='ZZZZ1'><v>1</v></c></row>"), "FAULT 65 input[One]:1: an address that does not belong"},
    {"cell after a dollar", SHEET("<row r='1'><c r='$A1'><v>1</v></c><c r='%A1'><v>1</v></c></row>"),
     "FAULT 65 input[One]:1:1: an address that does not belong"},
    {"letter of the next, row of another", SHEET("<row r='1'><c r='A1'><v>1</v></c><c r='B2'><v>1</v></c></row>"),
     "FAULT 65 input[One]:1:1: an address that does not belong"},
    {"row of another", SHEET("<row r='1'><c r='A2'><v>1</v></c></row>"),
     "FAULT 65 input[One]:1: an address that does not belong"},
    {"row 0", SHEET("<row r='0'/>"), "FAULT 65 input[One]: a row out of order"},
    {"row twice", SHEET("<row r='2'/><row r='2'/>"), "FAULT 65 input[One]:2: a row out of order"},
    {"row beyond", SHEET("<row r='1048577'/>"), "FAULT 65 input[One]: a row out of order"},
    {"cell twice", SHEET("<row r='1'><c r='B1'/><c r='B1'/></row>"), "FAULT 65 input[One]:1:2: a cell out of order"},
    {"cells backwards", SHEET("<row r='1'><c r='B1'/><c r='A1'/></row>"), "FAULT 65 input[One]:1:2: a cell out of order"},
    {"column 513", SHEET("<row r='1'><c r='SS1'><v>1</v></c></row>"), "FAULT 65 input[One]:1:513: more than 512 columns"},
    {"document type",
     "<!DOCTYPE worksheet [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" SHEET("<row><c t='str'><v>&e;</v></c></row>"),
     "FAULT 65 input[One]: xl/one.xml has a document type"},
    {"cut", "<worksheet xmlns='" MAIN "'><sheetData><row>", "FAULT 65 input[One]: xl/one.xml is damaged at line 1"},
};

static void run(const struct sheet_case *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct bench bench = bench_new();
        bench_expect(read_parts(&bench, BOOK, TEXTS, LOOKS, list[i].sheet), list[i].expected, list[i].name);
        bench_drop(&bench);
    }
}

static void test_sheets(void **state)
{
    (void)state;
    run(sheets, sizeof sheets / sizeof sheets[0]);
}

static void test_faults(void **state)
{
    (void)state;
    run(faults, sizeof faults / sizeof faults[0]);
}

static void test_epoch_1904(void **state)
{
    (void)state;
    struct bench bench = bench_new();
    const char *sheet = SHEET("<row><c s='1'><v>1</v></c><c s='1'><v>44439</v></c><c s='1'><v>0</v></c></row>");
    bench_expect(read_parts(&bench, BOOK_OF("<workbookPr date1904='1'/>"), TEXTS, LOOKS, sheet), "1:@1904-01-02|@2025-09-01|#0\n",
                 "1904");
    bench_drop(&bench);
}

static void test_formats(void **state)
{
    static const struct {
        const char *code;
        bool is_date;
    } formats[] = {
        {"General", false},
        {"0.00", false},
        {"yyyy-mm-dd", true},
        {"DD/MM/YYYY", true},
        {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", true},
        {"h:mm AM/PM", true},
        {"[h]:mm", false},
        {"[mm]:ss", false},
        {"[Red]0", false},
        {"[Red]d/m/y", true},
        {"0 \"d\xC3\xAD"
         "as\"",
         false},
        {"0\\d", false},
        {"_d0", false},
        {"#,##0_);[Red](#,##0)", false},
        {"0.00E+00", false},
        {"@", false},
        {"mmm-yy;@", true},
        {"\"unclosed", false},
        {"0\\", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (number_format_is_date(str_from_cstr(formats[i].code)) != formats[i].is_date)
            fail_msg("%s", formats[i].code);
}

static void test_addresses(void **state)
{
    static const struct {
        const char *text;
        bool ok;
        uint32_t row, column;
    } addresses[] = {{"A1", true, 1, 1},
                     {"$AB$12", true, 12, 28},
                     {"XFD1048576", true, 1048576, 16384},
                     {"XFE1", false, 0, 0},
                     {"A1048577", false, 0, 0},
                     {"A0", false, 0, 0},
                     {"1A", false, 0, 0},
                     {"", false, 0, 0},
                     {"A1:B2", false, 0, 0},
                     {"AAAAAAAAAA1", false, 0, 0},
                     {"A99999999999", false, 0, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++) {
        uint32_t row, column;
        bool ok = xlsx_address_parse(str_from_cstr(addresses[i].text), &row, &column);
        if (ok != addresses[i].ok || (ok && (row != addresses[i].row || column != addresses[i].column)))
            fail_msg("%s", addresses[i].text);
    }
    char out[16];
    xlsx_address_format(1048576, 16384, out);
    assert_string_equal(out, "XFD1048576");
    xlsx_address_format(1, 27, out);
    assert_string_equal(out, "AA1");
}

static void test_sheets_of_a_book(void **state)
{
    (void)state;
    struct bench bench = bench_new();
    const struct fixture_part parts[] = {
        {"_rels/.rels",
         "<Relationships xmlns='" RELS "'><Relationship Id='r1' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/"
         "officeDocument' Target='book.xml'/></Relationships>"},
        {"book.xml",
         "<workbook xmlns='" MAIN "' xmlns:q='" ROLE "'><sheets><sheet name='A' q:id='1'/><sheet name='Chart' q:id='2'/><sheet "
         "name='B' state='hidden' q:id='3'/><sheet name='C' state='veryHidden' q:id='1'/></sheets></workbook>"},
        {"_rels/book.xml.rels",
         "<Relationships xmlns='" RELS "'><Relationship Id='1' Type='" ROLE "/worksheet' Target='./a/../a/S.XML'/>"
         "<Relationship Id='2' Type='" ROLE "/chartsheet' Target='c.xml'/><Relationship Id='3' Type='" ROLE
         "/worksheet' Target='/a/t.xml'/><Relationship Id='4' Type='" ROLE
         "/styles' TargetMode='External' Target='http://x/'/></Relationships>"},
        {"a/s.xml", SHEET("<row><c><v>1</v></c></row>")},
        {"a\\t.xml", SHEET("<row><c s='9'><v>2</v></c></row>")},
        {NULL, NULL}};
    bench_write_zip(&bench, parts);
    assert_string_equal(bench_read(&bench, NULL), "[A]\n1:#1\n[B, hidden]\n1:#2\n[C, hidden]\n1:#1\n");
    bench_drop(&bench);
}

static void test_other_packages(void **state)
{
#define TYPE(type)                                                                                                               \
    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override PartName='/xl/book.xml' "             \
    "ContentType='" type "'/></Types>"
    static const struct {
        const char *expected;
        struct fixture_part parts[4];
    } others[] = {
        {"FAULT 65 input: is an OpenDocument file (.ods)", {{"content.xml", "<x/>"}}},
        {"FAULT 65 input: is a zip archive without a workbook", {{"a.csv", "a,b"}}},
        {"FAULT 65 input: the part xl/book.xml is missing", {{"_rels/.rels", ROOT_RELS}}},
        {"FAULT 65 input: is a workbook with macros",
         {{"_rels/.rels", ROOT_RELS}, {"[Content_Types].xml", TYPE("application/vnd.ms-excel.sheet.macroEnabled.main+xml")}}},
        {"FAULT 65 input: is a binary workbook",
         {{"_rels/.rels", ROOT_RELS}, {"[Content_Types].xml", TYPE("application/vnd.ms-excel.sheet.binary.macroEnabled.main")}}},
        {"FAULT 65 input[One]: the sheet's part is missing", {{"_rels/.rels", ROOT_RELS}, {"xl/book.xml", BOOK}}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct bench bench = bench_new();
        bench_write_zip(&bench, others[i].parts);
        bench_expect(bench_read(&bench, NULL), others[i].expected, others[i].expected);
        bench_drop(&bench);
    }
}

/* Cells merged over columns are told, but for those of headings that are declared to stand in several rows. */
static void test_merged(void **state)
{
    static const struct {
        const char *ranges;
        unsigned heading_rows;
        uint32_t told; /* the row; 0: nothing */
    } merged[] = {
        {"<mergeCell ref='A2:B2'/>", 0, 2},
        {"<mergeCell ref='A2:B2'/>", 1, 2},
        {"<mergeCell ref='A2:B2'/>", 2, 0},
        {"<mergeCell ref='A90:C90'/><mergeCell ref='A1:A2'/><mergeCell ref='B51:C51'/><mergeCell ref='A50:C50'/>", 2, 51},
        {"<mergeCell ref='A90:C90'/><mergeCell ref='A1:A2'/><mergeCell ref='B51:C51'/><mergeCell ref='A50:C50'/>", 1, 50},
    };
    (void)state;
    for (size_t i = 0; i < sizeof merged / sizeof merged[0]; i++) {
        struct bench bench = bench_new();
        struct file_spec hint = {.heading_rows = merged[i].heading_rows};
        write_sheet(&bench, BOOK, TEXTS, LOOKS,
                    str_cstr(bench.arena, str_format(bench.arena,
                                                     "<worksheet xmlns='" MAIN "'><sheetData><row r='1'><c r='A1'><v>1</v></c></row>"
                                                     "</sheetData><mergeCells>%s</mergeCells></worksheet>",
                                                     merged[i].ranges)));
        bench_expect(bench_read(&bench, &hint), "1:#1\n", merged[i].ranges);
        assert_int_equal(bench.issues->list.len, merged[i].told > 0);
        if (merged[i].told) {
            assert_int_equal(bench.issues->list.at[0].rule, ISSUE_HEADING_MERGED);
            assert_int_equal(bench.issues->list.at[0].row, merged[i].told);
        }
        bench_drop(&bench);
    }
}

/* The widest row comes after the first batch: found by measuring when the sheet does not declare its range and all of it is shown; who reads
 * a table does without what stands under no heading. */
static void test_width(void **state)
{
    static const struct {
        const char *dimension;
        bool shows;
        const char *expected; /* of the last row, or the fault */
    } widths[] = {
        {"", true, "\n2001:|||#7\n"},
        {"", false, "\n2001:|\n"},
        {"<dimension ref='A1'/>", true, "\n2001:|||#7\n"},
        {"<dimension ref='A1'/>", false, "\n2001:|\n"},
        {"<dimension ref='A1:E2001'/>", false, "\n2001:|||#7|\n"},
        {"<dimension ref='A1:XFD1048576'/>", true, "\n2001:|||#7\n"},
        {"<dimension ref='A1:XFD1048576'/>", false, "\n2001:|\n"},
        {"<dimension ref='A1:B2001'/>", false, "FAULT 65 input[One]:2001:4: a value beyond the table, which is 2 columns wide"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        struct bench bench = bench_new();
        struct strbuf sheet = strbuf_new(bench.arena);
        bench.shows = widths[i].shows;
        strbuf_printf(&sheet, "<worksheet xmlns='" MAIN "'>%s<sheetData>", widths[i].dimension);
        for (unsigned row = 1; row <= 2000; row++)
            strbuf_printf(&sheet, "<row r='%u'><c r='A%u'><v>%u</v></c><c r='B%u' t='str'><v>%040u</v></c></row>", row, row, row,
                          row, row * 7919);
        strbuf_append(&sheet, STR("<row r='2001'><c r='D2001'><v>7</v></c></row></sheetData></worksheet>"));
        const char *seen = read_parts(&bench, BOOK, TEXTS, LOOKS, str_cstr(bench.arena, strbuf_str(&sheet)));
        if (strncmp(widths[i].expected, "FAULT", 5) == 0)
            bench_expect(seen, widths[i].expected, widths[i].dimension);
        else
            assert_non_null(strstr(seen, widths[i].expected));
        bench_drop(&bench);
    }
}

static char *repeated(struct bench *bench, const char *head, const char *one, unsigned times, const char *tail)
{
    struct strbuf buf = strbuf_new(bench->arena);
    strbuf_append(&buf, str_from_cstr(head));
    for (unsigned i = 0; i < times; i++)
        strbuf_append(&buf, str_from_cstr(one));
    strbuf_append(&buf, str_from_cstr(tail));
    strbuf_append_char(&buf, '\0');
    return buf.at;
}

static void test_hostile(void **state)
{
    (void)state;
    struct bench bench = bench_new();
    char *bomb = repeated(&bench, "<worksheet xmlns='" MAIN "'><sheetData>", "          ", 2000000, "</sheetData></worksheet>");
    bench_expect(read_parts(&bench, BOOK, TEXTS, LOOKS, bomb),
                 "FAULT 65 input: the part xl/one.xml is packed more than 100 times", "bomb");
    char *deep = repeated(&bench, "<worksheet xmlns='" MAIN "'>", "<a>", LIMIT_XML_DEPTH, "");
    bench_expect(read_parts(&bench, BOOK, TEXTS, LOOKS, deep), "FAULT 65 input[One]: xl/one.xml is nested deeper than 64",
                 "depth");
    struct strbuf tag = strbuf_new(bench.arena);
    strbuf_append(&tag, STR("<worksheet xmlns='" MAIN "'"));
    for (unsigned i = 0; i < 150000; i++)
        strbuf_printf(&tag, " a%u='%u'", i, i * 2654435761u);
    strbuf_append(&tag, STR("/>"));
    bench_expect(read_parts(&bench, BOOK, TEXTS, LOOKS, str_cstr(bench.arena, strbuf_str(&tag))),
                 "FAULT 65 input[One]: xl/one.xml has a tag or comment of more than", "tag");
    bench_drop(&bench);
}

static void test_cell_limit(void **state)
{
    (void)state;
    struct bench bench = bench_new();
    const char *head = "<worksheet xmlns='" MAIN "'><sheetData><row><c t='str'><v>";
    const char *tail = "</v></c></row></sheetData></worksheet>";
    struct strbuf filler = strbuf_new(bench.arena);
    for (unsigned i = 0; i < 7; i++)
        strbuf_append_char(&filler, (char)('a' + i));
    strbuf_append_char(&filler, '\0');
    assert_int_equal(LIMIT_CELL_CHARS % 7, 0);
    char *fits = repeated(&bench, head, filler.at, LIMIT_CELL_CHARS / 7, tail);
    char *over = repeated(&bench, head, filler.at, LIMIT_CELL_CHARS / 7 + 1, tail);
    assert_int_equal(strncmp(read_parts(&bench, BOOK, TEXTS, LOOKS, fits), "1:abc", 5), 0);
    bench_expect(read_parts(&bench, BOOK, TEXTS, LOOKS, over), "FAULT 65 input[One]:1:1: the cell has more than 32767", "cell");
    bench_drop(&bench);
}

static void test_truncated(void **state)
{
    (void)state;
    struct bench bench = bench_new();
    struct fault fault = {0};
    struct str whole;
    read_parts(&bench, BOOK, TEXTS, LOOKS, SHEET("<row><c><v>1</v></c></row>"));
    assert_true(file_read(bench.arena, bench.path, 1 << 20, &whole, &fault));
    for (size_t length = 4; length < whole.len; length += 64) {
        bench_write(&bench, str_slice(whole, 0, length));
        bench_expect(bench_read(&bench, NULL), "FAULT 65 input: an incomplete or damaged workbook", "cut");
    }
    bench_drop(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sheets),         cmocka_unit_test(test_faults),    cmocka_unit_test(test_epoch_1904),
        cmocka_unit_test(test_formats),        cmocka_unit_test(test_addresses), cmocka_unit_test(test_sheets_of_a_book),
        cmocka_unit_test(test_other_packages), cmocka_unit_test(test_width),     cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_merged),         cmocka_unit_test(test_cell_limit),     cmocka_unit_test(test_truncated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
