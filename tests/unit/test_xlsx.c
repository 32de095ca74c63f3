/* The workbook as a file: its parts are opened again with another library and looked at as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <zip.h>

#include "base/file.h"
#include "fake_typeset.h"
#include "render/render.h"
#include "sample_doc.h"

/* Stands in for the C library's, so that the guard is tested on machines without such a locale. */
static bool comma_locale;

struct lconv *localeconv(void)
{
    static char point[] = ".", comma[] = ",";
    static struct lconv answer;
    answer.decimal_point = comma_locale ? comma : point;
    return &answer;
}

struct desk {
    struct arena *arena;
    struct str directory;
    struct str path;
};

static int open_desk(void **state)
{
    const char *root = getenv("TMPDIR");
    struct desk *desk = calloc(1, sizeof *desk);
    desk->arena = arena_new();
    char *template = arena_alloc(desk->arena, 512);
    snprintf(template, 512, "%s/racimo-xlsx-XXXXXX", root ? root : "/tmp");
    assert_non_null(mkdtemp(template));
    desk->directory = str_from_cstr(template);
    desk->path = path_join(desk->arena, desk->directory, STR("book.xlsx"));
    *state = desk;
    return 0;
}

static int close_desk(void **state)
{
    struct desk *desk = *state;
    struct fault fault = {0};
    assert_true(file_remove_tree(desk->directory, &fault));
    arena_drop(desk->arena);
    free(desk);
    return 0;
}

static bool write_book(struct desk *desk, const struct doc *doc, struct fault *fault)
{
    *fault = (struct fault){0};
    return render_xlsx(doc, theme_default(), &fake_typeset, desk->path, desk->arena, fault);
}

static struct str read_part(struct desk *desk, const char *name)
{
    int error;
    zip_stat_t info;
    zip_t *zip = zip_open(str_cstr(desk->arena, desk->path), ZIP_RDONLY, &error);
    assert_non_null(zip);
    if (zip_stat(zip, name, 0, &info) != 0) {
        zip_discard(zip);
        return STR_NONE;
    }
    char *bytes = arena_alloc(desk->arena, info.size + 1);
    zip_file_t *file = zip_fopen(zip, name, 0);
    assert_int_equal(zip_fread(file, bytes, info.size), (zip_int64_t)info.size);
    zip_fclose(file);
    zip_discard(zip);
    return (struct str){bytes, info.size};
}

static bool part_has(struct desk *desk, const char *name, const char *text)
{
    return str_find(read_part(desk, name), str_from_cstr(text)) >= 0;
}

static void write_sample(struct desk *desk)
{
    struct fault fault;
    struct doc *doc = sample_doc(desk->arena);
    assert_true(doc_check(doc, &fault));
    assert_true(write_book(desk, doc, &fault));
}

/* Sheets in their order: cover, contents, notes, T1, G1 bar, G2 line, G3 stacked columns, G4 heat. */
static void test_parts(void **state)
{
    static const struct {
        const char *part, *text;
        bool there;
    } cases[] = {
        {"xl/workbook.xml", "name=\"Portada\" sheetId=\"1\"", true},
        {"xl/workbook.xml", "name=\"Índice\" sheetId=\"2\"", true},
        {"xl/workbook.xml", "name=\"Notas\" sheetId=\"3\"", true},
        {"xl/workbook.xml", "name=\"T1\" sheetId=\"4\"", true},
        {"xl/workbook.xml", "name=\"G4\" sheetId=\"8\"", true},
        {"xl/workbook.xml", "hidden", false},
        {"xl/workbook.xml", "activeTab", false},
        {"docProps/core.xml", "<dc:title>Reporte trimestral de clústeres</dc:title>", true},
        {"docProps/core.xml", "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-11-16T12:00:00Z", true},
        {"docProps/core.xml", "<dc:subject>Tercer trimestre de 2026</dc:subject>", true},
        {"docProps/core.xml", "<dc:creator>Secretaría de Economía de Guanajuato</dc:creator>", true},
        {"docProps/app.xml", "<Company>Secretaría de Economía de Guanajuato</Company>", true},
        {"docProps/custom.xml", "es-MX", true},
        {"xl/worksheets/sheet1.xml", "tabSelected=\"1\"", true},
        {"xl/worksheets/sheet2.xml", "location=\"'T1'!A1\"", true},
        {"xl/worksheets/sheet2.xml", "location=\"'G4'!A1\"", true},
        {"xl/worksheets/sheet4.xml", "location=\"'Índice'!A1\"", true},
        {"xl/worksheets/sheet4.xml", "mergeCell", false},
        {"xl/worksheets/sheet4.xml", "hidden", false},
        {"xl/worksheets/sheet4.xml", "<f>", false},
        {"xl/worksheets/sheet4.xml", "paperSize=\"1\" fitToHeight=\"0\" orientation=\"landscape\"", true},
        {"xl/worksheets/sheet4.xml", "<v>0.011</v>", true}, /* 1.1% */
        {"xl/worksheets/sheet4.xml", "<v>-812</v>", true},
        {"xl/worksheets/sheet4.xml", "<v>214503</v>", true},
        {"xl/tables/table3.xml", "name=\"Tabla_T1\"", true},
        {"xl/tables/table3.xml", "autoFilter", false},
        {"xl/tables/table3.xml", "<tableColumn id=\"2\" name=\"Empresas\"/>", true},
        {"xl/styles.xml", "formatCode=\"+0.0%;&quot;−&quot;0.0%;0.0%\"", true},
        {"xl/styles.xml", "formatCode=\"#,##0&quot; [p]&quot;\"", true},
        {"xl/sharedStrings.xml", "_x005F_x0041_ &amp; &lt;TI&gt;", true},
        {"xl/sharedStrings.xml", ">[c]<", true},
        {"xl/sharedStrings.xml", "[nota 1]", true},
        {"xl/sharedStrings.xml", "262 renglones leídos", true},
        {"xl/sharedStrings.xml", "Los datos que permitirían conocer", true},
        {"xl/worksheets/sheet8.xml", "<cfRule type=\"colorScale\"", true},
        {"xl/drawings/drawing1.xml", "descr=\"Gráfica: el clúster automotriz", true},
    };
    struct desk *desk = *state;
    write_sample(desk);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (part_has(desk, cases[i].part, cases[i].text) != cases[i].there)
            fail_msg("%s %s '%s'", cases[i].part, cases[i].there ? "lacks" : "holds", cases[i].text);
}

static void test_charts(void **state)
{
    static const struct {
        const char *part, *text;
        bool there;
    } cases[] = {
        {"xl/charts/chart1.xml", "<c:barDir val=\"bar\"/>", true},
        {"xl/charts/chart1.xml", "<c:gapWidth val=\"56\"/>", true},
        {"xl/charts/chart1.xml", "<c:orientation val=\"maxMin\"/>", true},
        {"xl/charts/chart1.xml", "<c:numCache>", false}, /* a bar is withheld: nothing is cached */
        {"xl/charts/chart1.xml", "<a:t>[c]</a:t>", true},
        {"xl/charts/chart1.xml", "concentran más de la mitad", true},
        {"xl/charts/chart1.xml", "12436D", true},
        {"xl/charts/chart1.xml", "949494", true},
        {"xl/charts/chart1.xml", "605312", false}, /* the total is in the table, not in the chart */
        {"xl/charts/chart2.xml", "<c:lineChart>", true},
        {"xl/charts/chart2.xml", "<c:v>180000</c:v>", true},
        {"xl/charts/chart2.xml", "<c:v>0</c:v>", false},
        {"xl/charts/chart2.xml", "<c:f>('G2'!$C$", true}, /* round the gaps */
        {"xl/charts/chart2.xml", "'G2'!$D$", true},
        {"xl/charts/chart2.xml", "<c:tickLblSkip val=\"2\"/>", true},
        {"xl/charts/chart3.xml", "<c:grouping val=\"stacked\"/>", true},
        {"xl/charts/chart3.xml", "<c:v>21450</c:v>", true},
        {"xl/charts/chart3.xml", "<c:v>0</c:v>", false},
        {"xl/charts/chart3.xml", "formatCode=\"#,##0\"", true},
    };
    struct desk *desk = *state;
    write_sample(desk);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (part_has(desk, cases[i].part, cases[i].text) != cases[i].there)
            fail_msg("%s %s '%s'", cases[i].part, cases[i].there ? "lacks" : "holds", cases[i].text);
    assert_int_equal(read_part(desk, "xl/charts/chart4.xml").len, 0);
}

static void test_same_bytes(void **state)
{
    static const char *const zones[] = {"UTC", "America/Mexico_City", "Asia/Tokyo"};
    struct desk *desk = *state;
    struct fault fault = {0};
    struct str first = STR_NONE, again;
    for (size_t i = 0; i < 3; i++) {
        setenv("TZ", zones[i], 1);
        tzset();
        write_sample(desk);
        assert_true(file_read(desk->arena, desk->path, 1 << 24, &again, &fault));
        if (i == 0)
            first = again;
        assert_true(str_equal(first, again));
    }
    unsetenv("TZ");
    tzset();
}

static void test_nothing_left_behind(void **state)
{
    struct desk *desk = *state;
    size_t count = 0;
    write_sample(desk);
    DIR *directory = opendir(str_cstr(desk->arena, desk->directory));
    assert_non_null(directory);
    while (readdir(directory))
        count++;
    closedir(directory);
    assert_int_equal(count, 3); /* ".", ".." and the workbook */
}

static void expect_fault(struct desk *desk, const struct doc *doc, enum fault_code code, const char *part)
{
    struct fault fault;
    assert_false(write_book(desk, doc, &fault));
    assert_int_equal(fault.code, code);
    if (!strstr(fault.message, part))
        fail_msg("'%s' does not say '%s'", fault.message, part);
}

static void test_refusals(void **state)
{
    struct desk *desk = *state;
    struct doc *doc = sample_doc(desk->arena);
    doc->tables.at[0].title = STR("Empleo \x07");
    expect_fault(desk, doc, FAULT_DATA, "control character");

    doc = sample_doc(desk->arena);
    doc->head.title = STR("Mal \xC3");
    expect_fault(desk, doc, FAULT_DATA, "not UTF-8");

    doc = sample_doc(desk->arena);
    doc->tables.at[0].columns.at[2].label = STR("EMPRESAS");
    expect_fault(desk, doc, FAULT_INTERNAL, "two columns are headed");

    doc = sample_doc(desk->arena);
    doc->tables.at[0].name = STR("portada");
    expect_fault(desk, doc, FAULT_INTERNAL, "are called 'portada'");

    doc = sample_doc(desk->arena);
    doc->tables.at[0].name = STR("a/b");
    expect_fault(desk, doc, FAULT_INTERNAL, "cannot be called 'a/b'");

    doc = sample_doc(desk->arena);
    doc->tables.at[0].rows.at[0].cells.at[1].number = sample_num(1234567890123456, 0);
    expect_fault(desk, doc, FAULT_DATA, "more than 15 digits");

    doc = sample_doc(desk->arena);
    doc->figures.at[0].grid.rows.at[1].cells.at[1].number = sample_num(131221, 0);
    expect_fault(desk, doc, FAULT_INTERNAL, "does not hold its points");

    desk->path = path_join(desk->arena, desk->directory, STR("missing/book.xlsx"));
    expect_fault(desk, sample_doc(desk->arena), FAULT_IO, "workbook");
}

static void test_comma_locale(void **state)
{
    struct desk *desk = *state;
    comma_locale = true;
    expect_fault(desk, sample_doc(desk->arena), FAULT_INTERNAL, "decimals");
    comma_locale = false;
}

/* A table without rows keeps its headings; a chart without categories leaves just its sheet. */
static void test_empty(void **state)
{
    struct desk *desk = *state;
    struct fault fault;
    struct doc *doc = doc_new(desk->arena, LANG_EN);
    doc->head = (struct doc_head){.report = STR("r"), .period_id = STR("2026"), .title = STR("Empty"), .period = STR("2026")};
    struct grid *grid = VEC_PUSH(desk->arena, &doc->tables);
    *grid = (struct grid){.id = STR("t"), .name = STR("T1"), .title = STR("Nothing")};
    sample_column(desk->arena, grid, "Cluster", GRID_TEXT, 0, false);
    sample_column(desk->arena, grid, "Jobs", GRID_NUMBER, 0, false);
    struct figure *figure = sample_figure(desk->arena, doc, "f", "G1", "bar", "=1+1");
    sample_column(desk->arena, &figure->grid, "Cluster", GRID_TEXT, 0, false);
    assert_true(write_book(desk, doc, &fault));
    assert_true(part_has(desk, "xl/sharedStrings.xml", ">Jobs<"));
    assert_true(part_has(desk, "docProps/core.xml", "1970-01-01T12:00:00Z"));
    assert_true(part_has(desk, "xl/workbook.xml", "name=\"Contents\""));
}

/* On the cover, and only there where one is set. */
static void test_embargo(void **state)
{
    struct desk *desk = *state;
    static const char *const texts[] = {"Embargado hasta las 10:00 horas del 16 de noviembre de 2026",
                                        "Embargoed until 10:00 on 16 November 2026"};
    struct fault fault;
    write_sample(desk);
    assert_false(part_has(desk, "xl/sharedStrings.xml", "mbarg"));
    for (size_t i = 0; i < 2; i++) {
        struct doc *doc = sample_doc(desk->arena);
        doc->lang = i ? LANG_EN : LANG_ES;
        doc->head.embargo = str_from_cstr(texts[i]);
        assert_true(write_book(desk, doc, &fault));
        assert_true(part_has(desk, "xl/sharedStrings.xml", texts[i]));
    }
}

/* Texts that a spreadsheet would take for a formula stay texts, in the title of a chart too. */
static void test_formula_like_texts(void **state)
{
    static const char *const texts[] = {"=1+1", "+Alto", "-Bajo", "@SUMA(1)", "\t=1+1", "\r=1+1"};
    struct desk *desk = *state;
    struct fault fault;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct doc *doc = sample_doc(desk->arena);
        doc->tables.at[0].rows.at[0].cells.at[0].text = str_from_cstr(texts[i]);
        assert_true(write_book(desk, doc, &fault));
        assert_false(part_has(desk, "xl/worksheets/sheet4.xml", "<f>"));
        const char *shown = texts[i][0] == '\r' ? "_x000D_=1+1<" : texts[i];
        assert_true(part_has(desk, "xl/sharedStrings.xml", shown));
    }
    struct doc *doc = sample_doc(desk->arena);
    doc->figures.at[2].headline = STR("=cmd|' /C calc'!A0");
    doc->figures.at[2].grid.rows.at[0].cells.at[0].text = STR("=1+1");
    assert_true(write_book(desk, doc, &fault));
    assert_false(part_has(desk, "xl/worksheets/sheet7.xml", "<f>"));
    assert_true(part_has(desk, "xl/sharedStrings.xml", ">=1+1<"));
    assert_true(part_has(desk, "xl/charts/chart3.xml", "<c:f>G3!$A$1</c:f>") ||
                part_has(desk, "xl/charts/chart3.xml", "'G3'!$A$1"));
    assert_false(part_has(desk, "xl/charts/chart3.xml", "<c:f>cmd"));
}

/* Labels of negative bars have room before the names; the total of a stack is not stacked. */
static void test_chart_frames(void **state)
{
    struct desk *desk = *state;
    struct fault fault;
    struct doc *doc = sample_doc(desk->arena);
    struct figure *bars = &doc->figures.at[0], *stack = &doc->figures.at[2];
    bars->points.at[4].value = sample_num(-50000, 0);
    bars->grid.rows.at[4].cells.at[1].number = sample_num(-50000, 0);
    stack->series.at[3].total = true;
    stack->series.at[2].highlight = true;
    assert_true(write_book(desk, doc, &fault));
    assert_true(part_has(desk, "xl/charts/chart1.xml", "<c:min val=\"-81740.36"));
    assert_true(part_has(desk, "xl/charts/chart3.xml", "'G3'!$D$") || part_has(desk, "xl/charts/chart3.xml", "G3!$D$"));
    assert_false(part_has(desk, "xl/charts/chart3.xml", "G3!$E$"));
    assert_true(part_has(desk, "xl/charts/chart3.xml", "949494") && part_has(desk, "xl/charts/chart3.xml", "595959"));
}

/* Every kind of chart of a definition can be put into a workbook: as the native kind that comes nearest, or with its table only.
 */
static void test_every_kind(void **state)
{
    static const struct {
        const char *name;
    } kinds[] = {
#define KIND(symbol, name) {name},
#include "spec/kinds.def"
#undef KIND
    };
    static const struct {
        const char *name, *direction, *grouping;
    } drawn[] = {
        {"bar", "<c:barDir val=\"bar\"/>", "\"clustered\""},
        {"dot", "<c:barDir val=\"bar\"/>", "\"clustered\""},
        {"treemap", "<c:barDir val=\"bar\"/>", "\"clustered\""},
        {"bullet", "<c:barDir val=\"bar\"/>", "\"clustered\""},
        {"dumbbell", "<c:barDir val=\"bar\"/>", "\"clustered\""},
        {"pyramid", "<c:barDir val=\"bar\"/>", "\"clustered\""},
        {"bar-stacked", "<c:barDir val=\"bar\"/>", "\"stacked\""},
        {"bar-share", "<c:barDir val=\"bar\"/>", "\"percentStacked\""},
        {"column", "<c:barDir val=\"col\"/>", "\"clustered\""},
        {"histogram", "<c:barDir val=\"col\"/>", "\"clustered\""},
        {"column-stacked", "<c:barDir val=\"col\"/>", "\"stacked\""},
        {"column-share", "<c:barDir val=\"col\"/>", "\"percentStacked\""},
        {"line", "<c:lineChart>", "\"standard\""},
        {"slope", "<c:lineChart>", "\"standard\""},
        {"multiples", "<c:lineChart>", "\"standard\""},
        {"scatter", "<c:scatterChart>", "<c:marker>"},
    };
    struct desk *desk = *state;
    struct fault fault;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct doc *doc = sample_doc(desk->arena);
        size_t d = 0;
        while (d < sizeof drawn / sizeof drawn[0] && strcmp(drawn[d].name, kinds[i].name) != 0)
            d++;
        doc->figures.at[2].kind = str_from_cstr(kinds[i].name);
        assert_true(write_book(desk, doc, &fault));
        bool native = d < sizeof drawn / sizeof drawn[0];
        if (native != (read_part(desk, "xl/charts/chart3.xml").len > 0))
            fail_msg("%s", kinds[i].name);
        if (native && !(part_has(desk, "xl/charts/chart3.xml", drawn[d].direction) &&
                        part_has(desk, "xl/charts/chart3.xml", drawn[d].grouping)))
            fail_msg("%s is drawn otherwise", drawn[d].name);
    }
}

/* Bars and columns stand on zero, where programs would begin them near the lowest figure; from then to now are two bars. */
static void test_zero(void **state)
{
    static const char *const kinds[] = {"bar",       "dot",     "bullet", "bar-stacked", "column", "column-stacked",
                                        "histogram", "dumbbell"};
    struct desk *desk = *state;
    struct fault fault;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct doc *doc = sample_doc(desk->arena);
        doc->figures.at[2].kind = str_from_cstr(kinds[i]);
        assert_true(write_book(desk, doc, &fault));
        if (!part_has(desk, "xl/charts/chart3.xml", "<c:min val=\"0\"/>"))
            fail_msg("%s does not stand on zero", kinds[i]);
    }
    assert_true(part_has(desk, "xl/charts/chart3.xml", "G3!$B$") && part_has(desk, "xl/charts/chart3.xml", "G3!$E$"));
    assert_false(part_has(desk, "xl/charts/chart3.xml", "G3!$C$") || part_has(desk, "xl/charts/chart3.xml", "G3!$D$"));
}

/* An area over a figure that is withheld would fall to zero there: it is drawn when all are there. */
static void test_whole_area(void **state)
{
    struct desk *desk = *state;
    struct fault fault;
    struct doc *doc = sample_doc(desk->arena);
    struct figure *area = &doc->figures.at[2];
    area->kind = STR("area");
    area->points.at[15] = (struct figure_point){POINT_SHOWN, sample_num(7, 0)};
    area->grid.rows.at[3].cells.at[4] = (struct grid_cell){.has_number = true, .number = sample_num(7, 0)};
    assert_true(write_book(desk, doc, &fault));
    assert_true(part_has(desk, "xl/charts/chart3.xml", "<c:areaChart>") &&
                part_has(desk, "xl/charts/chart3.xml", "<c:min val=\"0\"/>"));
}

/* A row that lacks one of its two figures is no dot; its cells are in no range, nor is its name among the labels. */
static void test_dots(void **state)
{
    struct desk *desk = *state;
    struct fault fault;
    struct doc *doc = sample_doc(desk->arena);
    struct figure *dots = &doc->figures.at[2];
    dots->kind = STR("scatter");
    dots->points.at[3 * 4 + 1] = (struct figure_point){.state = POINT_WITHHELD};
    dots->grid.rows.at[3].cells.at[2] = (struct grid_cell){.mark = MARK_CONFIDENTIAL};
    assert_true(write_book(desk, doc, &fault));
    assert_true(part_has(desk, "xl/charts/chart3.xml", "<a:t>Automotriz</a:t>"));
    assert_false(part_has(desk, "xl/charts/chart3.xml", "<a:t>Cuero, calzado y moda</a:t>"));
    for (const char *const *cell = (const char *const[]){"$B$11", "$C$11", NULL}; *cell; cell++)
        assert_false(part_has(desk, "xl/charts/chart3.xml", *cell));
    assert_true(part_has(desk, "xl/charts/chart3.xml", "$B$10") && part_has(desk, "xl/charts/chart3.xml", "$C$10"));
    assert_false(part_has(desk, "xl/charts/chart3.xml", "numCache"));
}

/* Far from zero a line's axis begins near its lowest value, and says so; near zero, and for changes, it begins there. */
static void test_line_axis(void **state)
{
    static const struct {
        int64_t low, high;
        const char *least; /* NULL: left to zero */
    } cases[] = {{180000, 214800, "<c:min val=\"180000\"/>"}, {90, 214800, NULL}, {666883, 805098, "<c:min val=\"650000\"/>"}};
    struct desk *desk = *state;
    struct fault fault;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct doc *doc = sample_doc(desk->arena);
        struct figure *line = &doc->figures.at[1];
        line->series.len = 1;
        for (size_t c = 0; c < line->categories.len; c++) {
            struct num value = sample_num(c == 0 ? cases[i].low : cases[i].high, 0);
            line->points.at[c] = (struct figure_point){POINT_SHOWN, value};
            line->grid.rows.at[c].cells.at[1] = (struct grid_cell){.has_number = true, .number = value};
        }
        assert_true(write_book(desk, doc, &fault));
        assert_int_equal(part_has(desk, "xl/charts/chart2.xml", cases[i].least ? cases[i].least : "<c:min"),
                         cases[i].least != NULL);
        assert_int_equal(part_has(desk, "xl/charts/chart2.xml", "El eje no empieza en cero"), cases[i].least != NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_parts, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_charts, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_same_bytes, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_nothing_left_behind, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_refusals, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_comma_locale, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_empty, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_embargo, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_formula_like_texts, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_chart_frames, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_every_kind, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_zero, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_whole_area, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_dots, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_line_axis, open_desk, close_desk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
