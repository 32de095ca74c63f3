/* Definitions that are wrong: each edit of a right one is refused at its line and column, with words that help. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "directory_fixture.h"
#include "spec/read.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char right[] = "report: prueba\n"                                                              /* 1 */
                            "title: {es: Uno, en: One}\n"                                                   /* 2 */
                            "languages: [es, en]\n"                                                         /* 3 */
                            "frequency: quarter\n"                                                          /* 4 */
                            "released: 2026-11-16\n"                                                        /* 5 */
                            "next_release: 2027-02-15\n"                                                    /* 6 */
                            "codes: {cluster: c.csv, size: s.csv}\n"                                        /* 7 */
                            "sources:\n"                                                                    /* 8 */
                            "  padron:\n"                                                                   /* 9 */
                            "    files: [{path: p.csv, set: {cluster: ti}}]\n"                              /* 10 */
                            "    columns:\n"                                                                /* 11 */
                            "      firm: {type: key, heading: RFC}\n"                                       /* 12 */
                            "      cluster: {type: code, codes: cluster}\n"                                 /* 13 */
                            "      alta: {type: date, heading: [Alta, Ingreso]}\n"                          /* 14 */
                            "      baja: {type: date, heading: Baja}\n"                                     /* 15 */
                            "    key: firm\n"                                                               /* 16 */
                            "    active: {from: alta, until: baja}\n"                                       /* 17 */
                            "  empleo:\n"                                                                   /* 18 */
                            "    files: [{path: e.csv}]\n"                                                  /* 19 */
                            "    columns:\n"                                                                /* 20 */
                            "      firm: {type: key, heading: RFC}\n"                                       /* 21 */
                            "      period: {type: period, heading: Trimestre}\n"                            /* 22 */
                            "      jobs: {type: count, range: 0..9, heading: Puestos}\n"                    /* 23 */
                            "    key: firm\n"                                                               /* 24 */
                            "    link: padron\n"                                                            /* 25 */
                            "dimensions:\n"                                                                 /* 26 */
                            "  cluster: {from: padron.cluster}\n"                                           /* 27 */
                            "  size: {class: staff-dof2009, of: jobs, codes: size, by: cluster}\n"          /* 28 */
                            "measures:\n"                                                                   /* 29 */
                            "  members: {count: padron, label: Socias}\n"                                   /* 30 */
                            "  jobs: {sum: empleo.jobs, label: Puestos}\n"                                  /* 31 */
                            "  typical: {median: empleo.jobs, label: Mediana}\n"                            /* 32 */
                            "protect: {min_contributors: 3}\n"                                              /* 33 */
                            "tables:\n"                                                                     /* 34 */
                            "  - {id: uno, title: Cuadro, rows: cluster, cells: [members, jobs.change(4)], sort: -members}\n" /* 35 */
                            "  - {id: dos, title: Cruce, rows: cluster, columns: size, over: columns, cells: members}\n"      /* 36 */
                            "charts:\n"                                                                     /* 37 */
                            "  - {id: barra, kind: bar, table: uno, cell: jobs.share, title: Barras}\n"      /* 38 */
                            "key_figures:\n"                                                                /* 39 */
                            "  - {label: Empleo, table: uno, row: total, cell: jobs.per(members)}\n"        /* 40 */
                            "sections:\n"                                                                   /* 41 */
                            "  - {id: s, title: Sección, items: [{table: uno}, {chart: barra}]}\n"          /* 42 */
                            "outputs: [xlsx, pdf]\n";                                                       /* 43 */

struct edit {
    const char *from, *to; /* the first `from` is replaced */
    unsigned line, column;
    const char *phrase;
};

/* The words of the form. */
static const struct edit forms[] = {
    {"report: prueba\n", "", 1, 1, "the report needs the key 'report'; for example: report: trimestral"},
    {"report: prueba", "report: Prueba", 1, 9, "must be an identifier"},
    {"frequency:", "período: latest\nfrequency:", 4, 1, "the report has no key 'período'; did you mean 'period'?"},
    {"frequency:", "xyzzy: 1\nfrequency:", 4, 1, "known here: report, title"},
    {"frequency: quarter", "frequency: quater", 4, 12, "'quater' is no value of 'frequency'; did you mean 'quarter'?"},
    {"frequency: quarter", "frequency: [quarter]", 4, 12, "must be a single word"},
    {"frequency: quarter", "frequency:", 4, 1, "there is no value here"},
    {"[es, en]", "[es, fr]", 3, 17, "'fr' is no value of 'languages'; known here: es, en"},
    {"[es, en]", "[es, es]", 3, 17, "stands twice"},
    {"{es: Uno, en: One}", "{es: Uno}", 2, 8, "this text has no 'en'"},
    {"{es: Uno, en: One}", "[Uno]", 2, 8, "must be a text, or {es"},
    {"{es: Uno, en: One}", "{es: Uno, es: Dos}", 2, 18, "'es' is given twice, first in line 2"},
    {"codes:", "title: Dos\ncodes:", 7, 1, "'title' is given twice, first in line 2"},
    {"2026-11-16", "2026-11-31", 5, 11, "a day of the calendar"},
    {"2027-02-15", "2026-02-15", 6, 15, "must come after 'released'"},
    {"codes: {", "period: 2026-09\ncodes: {", 7, 9, "'2026-09' is no quarter"},
    {"codes: {", "period: pronto\ncodes: {", 7, 9, "'pronto' is no period; write latest, 2026Q3"},
    {"{cluster: c.csv, size: s.csv}", "lists/c.csv", 7, 8, "must be names with what belongs to each"},
    {"{cluster: c.csv,", "{Clúster: c.csv,", 7, 9, "the name 'Clúster' must be"},
    {"type: count", "type: number", 23, 20, "'number' is no value of 'type'; known here: key, code"},
    {"    files: [{path: e.csv}]", "    files: e.csv", 19, 12, "must be a list"},
    {"{path: e.csv}", "e.csv", 19, 13, "a file is written as keys with values, not as a text"},
    {"{path: e.csv}", "{path: e.csv, delimiter: tabs}", 19, 38, "must be one character, or tab"},
    {"heading: [Alta, Ingreso]", "heading: [Alta, {a: b}]", 14, 42, "must be a text, or a list of texts"},
    {"type: key, heading", "type: key, rfc: yes, heading", 12, 30, "must be true or false"},
    {"min_contributors: 3", "min_contributors: 2", 33, 29, "a whole number from 3 to 1000"},
    {"min_contributors: 3", "min_contributors: tres", 33, 29, "must be a whole number; for example: min_contributors: 3"},
    {"kind: bar", "kind: bars", 38, 23, "'bars' is no value of 'kind'; did you mean 'bar'?"},
    {"rows: cluster, cells", "cells", 35, 5, "a table needs the key 'rows'"},
    {"items: [", "itens: [", 42, 29, "a section has no key 'itens'; did you mean 'items'?"},
    {"cells: [members, ", "cells: [{cell: members, labl: Socias}, ", 35, 69, "a cell has no key 'labl'; did you mean 'label'?"},
};

/* The names, and what goes together. */
static const struct edit names[] = {
    {"codes: cluster}", "codes: clusters}", 13, 36, "unknown code list 'clusters'; did you mean 'cluster'?"},
    {"{type: code, codes: cluster}", "{type: code}", 13, 16, "needs the key 'codes'"},
    {"set: {cluster: ti}", "set: {claster: ti}", 10, 33, "unknown column 'claster'; did you mean 'cluster'?"},
    {", set: {cluster: ti}", "", 13, 7, "nothing fills column 'cluster'"},
    {"heading: Baja}", "heading: Baja, range: 0..9}", 15, 48, "'range' is for columns of type count"},
    {"range: 0..9", "range: 9..0", 23, 34, "two whole numbers, low..high"},
    {"heading: Puestos}", "group_mark: \".\", heading: Puestos}", 23, 53, "cannot both be marked by '.'"},
    {"key: firm\n    active", "key: alta\n    active", 16, 10, "column 'alta' must be of type key"},
    {"from: alta, ", "from: altas, ", 17, 20, "unknown column 'altas'; did you mean 'alta'?"},
    {"link: padron", "link: padrones", 25, 11, "unknown source 'padrones'; did you mean 'padron'?"},
    {"    key: firm\n    link", "    link", 24, 11, "sources are linked by their keys; add key: … to source 'empleo'"},
    {"codes: cluster}", "codes: cluster, join: [A]}", 13, 51, "'join' needs two headings or more"},
    {"link: padron\n", "link: padron\n    profile: denu\n", 26, 14, "unknown profile 'denu'; did you mean 'denue'?"},
    {"{type: count, range", "{range", 23, 13, "a column needs the key 'type'"},
    {"link: padron\n", "link: padron\n    filter: [{column: jbos, is: 1}]\n", 26, 23, "unknown column 'jbos'; did you mean 'jobs'?"},
    {"link: padron\n", "link: padron\n    firm_name: jobs\n", 26, 16, "column 'jobs' must be of type text"},
    {"link: padron\n", "link: padron\n    checks: [{label: Nada}]\n", 26, 14, "a check needs one of parts, sum, range, jump, class, plausible and dates"},
    {"link: padron\n", "link: padron\n    checks: [{dates: period, within: period}]\n", 26, 22, "column 'period' must be of type date"},
    {"link: padron\n", "link: padron\n    checks: [{parts: jobs, jump: jobs}]\n", 26, 34, "a check has one of 'parts' and 'jump'"},
    {"link: padron\n", "link: padron\n    checks: [{parts: jobs}]\n", 26, 14, "a check with 'parts' needs the key 'whole'"},
    {"link: padron\n", "link: padron\n    checks: [{jump: jobs, whole: jobs}]\n", 26, 27, "'whole' does not go with 'jump'"},
    {"link: padron\n", "link: padron\n    checks: [{sum: [jbos], whole: jobs}]\n", 26, 20, "unknown column 'jbos'"},
    {"link: padron\n", "link: padron\n    checks: [{range: jobs, limits: 9}]\n", 26, 36, "two whole numbers, low..high; for example: 1..5000"},
    {"link: padron\n", "link: padron\n    checks: [{sum: [jobs], whole: jobs, tolerance: x}]\n", 26, 52, "a number, not negative"},
    {"heading: Trimestre}", "join: [A, B]}", 22, 36, "a period is joined of two headings, year and number"},
    {"heading: Puestos}", "heading: Puestos, withheld_by: mark}", 23, 7, "unknown column 'mark'"},
    {"link: padron\n", "link: padron\n    wide: [{into: firm, value: jobs}]\n", 26, 19, "column 'firm' must be of type code or period"},
    {"link: padron\n", "link: padron\n    wide: [{into: period, value: jobs, heading: Jobs}]\n", 26, 49, "must hold {} once"},
    {"padron.cluster}", "padron.clauster}", 27, 19, "unknown column 'padron.clauster'; did you mean 'padron.cluster'?"},
    {"padron.cluster}", "padron.alta}", 27, 19, "needs a column of type code"},
    {"padron.cluster}", "cluster}", 27, 19, "names a column as source.column"},
    {"from: padron.cluster}", "additive: true}", 27, 12, "a dimension needs 'from' or 'class'"},
    {"of: jobs, codes", "codes", 28, 9, "needs the key 'of'"},
    {"of: jobs, codes", "of: members, codes", 28, 36, "unknown figure 'members'; known here: jobs, typical"},
    {"class: staff-dof2009", "class: staff-2009", 28, 17, "did you mean 'staff-dof2009'?"},
    {"by: cluster", "by: size", 28, 59, "needs a dimension that comes from a column"},
    {"{count: padron, label: Socias}", "{label: Socias}", 30, 12, "a measure needs one of count, sum, mean"},
    {"{count: padron, ", "{count: padron, sum: empleo.jobs, ", 30, 33, "a measure has one of 'count' and 'sum'"},
    {"sum: empleo.jobs", "sum: empleo.job", 31, 15, "did you mean 'empleo.jobs'?"},
    {"period: {type: period", "period: {type: text", 31, 15, "source 'empleo' has no column of type period"},
    {"{min_contributors: 3}", "{open: true}", 33, 17, "needs the reason"},
    {"{min_contributors: 3}", "{open: true, min_contributors: 3, reason: x}", 33, 41, "open data have no 'min_contributors'"},
    {"rows: cluster, cells", "rows: clutser, cells", 35, 36, "unknown dimension 'clutser'; did you mean 'cluster'?"},
    {"[members, jobs.change(4)]", "[members, jobs.change]", 35, 62, "'change' needs how many periods to look back; for example: jobs.change(1)"},
    {"[members, jobs.change(4)]", "[members, jobs.change(0)]", 35, 62, "'change' needs how many periods"},
    {"[members, jobs.change(4)]", "[members, jobs.chnge(4)]", 35, 62, "unknown metric 'chnge'; did you mean 'change'?"},
    {"[members, jobs.change(4)]", "[members, job.change(4)]", 35, 62, "unknown measure 'job'; did you mean 'jobs'?"},
    {"[members, jobs.change(4)]", "[members, jobs.]", 35, 62, "a metric must follow the '.'"},
    {"[members, jobs.change(4)]", "[members, jobs.change(4]", 35, 62, "write a cell as measure.metric"},
    {"[members, jobs.change(4)]", "[members, members]", 35, 62, "stands twice in this table"},
    {"[members, jobs.change(4)]", "[members, typical.share]", 35, 62, "'typical' is a median"},
    {"jobs.share", "jobs.share(2)", 38, 46, "'share' takes no parentheses; write jobs.share"},
    {"jobs.per(members)", "jobs.per(menbers)", 40, 51, "unknown measure 'menbers'; did you mean 'members'?"},
    {"jobs.per(members)", "jobs.per", 40, 51, "needs another measure"},
    {"sort: -members", "sort: -jobs", 35, 85, "unknown cell of this table 'jobs'"},
    {", over: columns", "", 36, 53, "'columns' is shown by 'over: columns'"},
    {"columns: size, over", "over", 36, 50, "needs the dimension that goes across"},
    {"cells: members}", "cells: [members, jobs]}", 36, 91, "shows a single cell across"},
    {"sort: -members", "last: 4", 35, 85, "'last' goes with 'over: periods'"},
    {"sort: -members", "periods: 4", 35, 88, "cell 'jobs.change(4)' compares with 4 periods before; write periods: 5 or more"},
    {"id: dos", "id: uno", 36, 10, "the id 'uno' is taken by a table or chart in line 35"},
    {"id: barra", "id: dos", 38, 10, "the id 'dos' is taken by a table or chart in line 36"},
    {"table: uno, cell: jobs.share", "table: una, cell: jobs.share", 38, 35, "unknown table 'una'; did you mean 'uno'?"},
    {"{chart: barra}", "{chart: barras}", 42, 59, "unknown chart 'barras'; did you mean 'barra'?"},
    {"{table: uno}, {", "{table: uno, chart: barra}, {", 42, 37, "an item has one of 'table' and 'chart'"},
    {"outputs:", "  - {id: s, title: Otra, items: [{table: uno}]}\noutputs:", 43, 10, "the section 's' is there already, in line 42"},
};

/* YAML itself. */
static const struct edit syntax[] = {
    {"sources:\n  padron:", "sources:\n\tpadron:", 9, 1, "this line is indented with a tab; indent with spaces"},
    {"report: prueba", "report: 'prueba", 1, 9, "close the quotes"},
    {"report: prueba", "report: prueba: dos", 1, 15, "put a text that holds ': ' in quotes"},
    {"report: prueba", "report: @prueba", 1, 9, "put the text in quotes"},
    {"[es, en]", "[es, en", 3, 12, "this bracket is not closed before line"},
    {"report: prueba", "report: &uno prueba", 1, 14, "anchors ('&') are not allowed"},
    {"report: prueba", "report: *uno", 1, 10, "aliases ('*') are not allowed"},
    {"report: prueba", "report: !!str prueba", 1, 15, "tags ('!') are not allowed"},
    {"report: prueba", "report: prueba\n---\nreport: dos", 2, 1, "a second document begins here"},
    {"report: prueba", "? [a]\n: b", 1, 3, "a key must be a word"},
    {"report: prueba", "a: [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]", 1, 19, "nested deeper than 16 levels"},
    {"title: {es: Uno", "title: {es: Un\xF3", 2, 15, "not UTF-8"},
};

static struct str edited(struct arena *arena, const struct edit *edit)
{
    const char *at = strstr(right, edit->from);
    assert_non_null(at);
    return str_format(arena, "%.*s%s%s", (int)(at - right), right, edit->to, at + strlen(edit->from));
}

static struct str write_definition(struct arena *arena, const char *directory, struct str bytes)
{
    struct fault fault = {0};
    struct str path = path_join(arena, str_from_cstr(directory), STR("d.yaml"));
    assert_true(file_write(path, bytes, 0600, &fault));
    return path;
}

/* Says what differs, so that one run shows every edit that does. */
static bool is_refused(const char *directory, const struct edit *edit)
{
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct report_spec *report = NULL;
    struct str path = write_definition(arena, directory, edited(arena, edit));
    bool read = report_read(path, arena, &report, &fault);
    struct str place = str_format(arena, "%.*s:%u:%u", STR_ARGS(path), edit->line, edit->column);
    bool good = !read && fault.code == FAULT_DEFINITION && strchr(fault.excerpt, '^') && strstr(fault.message, edit->phrase) &&
                strcmp(fault.message, fault.message_es) != 0 && !strcmp(fault.place, str_cstr(arena, place));
    if (!good)
        print_error("expected %s: %s\nbut it says %s\n", str_cstr(arena, place), edit->phrase,
                    read ? "nothing" : str_cstr(arena, fault_text(arena, &fault, LANG_EN)));
    arena_drop(arena);
    return good;
}

static void check_edits(const char *directory, const struct edit *edits, size_t count)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++)
        wrong += !is_refused(directory, &edits[i]);
    assert_int_equal(wrong, 0);
}

static void forms_are_refused(void **state)
{
    check_edits(*state, forms, COUNT(forms));
}

static void names_are_refused(void **state)
{
    check_edits(*state, names, COUNT(names));
}

static void syntax_is_refused(void **state)
{
    check_edits(*state, syntax, COUNT(syntax));
}

static void the_unedited_one_is_read(void **state)
{
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct report_spec *report = NULL;
    struct str path = write_definition(arena, *state, STR(right));
    if (!report_read(path, arena, &report, &fault))
        fail_msg("%s", str_cstr(arena, fault_text(arena, &fault, LANG_EN)));
    arena_drop(arena);
}

static void check_code(const char *directory, struct str bytes, const char *phrase)
{
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct report_spec *report = NULL;
    assert_false(report_read(write_definition(arena, directory, bytes), arena, &report, &fault));
    assert_int_equal(fault.code, FAULT_DEFINITION);
    assert_non_null(strstr(fault.message, phrase));
    arena_drop(arena);
}

static void limits_hold(void **state)
{
    struct arena *arena = arena_new();
    struct strbuf many = strbuf_new(arena), large = strbuf_new(arena);
    strbuf_append(&many, STR("a:\n"));
    for (int i = 0; i < 10001; i++)
        strbuf_append(&many, STR("- b\n"));
    for (int i = 0; i < 20000; i++)
        strbuf_append(&large, STR("# a line of sixty bytes or thereabouts, of no meaning at all\n"));
    check_code(*state, strbuf_str(&many), "at most 10000 nodes");
    check_code(*state, strbuf_str(&large), "at most 1 MiB");
    check_code(*state, STR(""), "the definition is empty");
    check_code(*state, STR("# nothing\n"), "the definition is empty");
    check_code(*state, STR("- a\n- b\n"), "the report is written as keys with values, not as a list");
    check_code(*state, STR("a"), "not as a text");
    arena_drop(arena);
}

static void missing_file_is_no_input(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct report_spec *report = NULL;
    assert_false(report_read(STR("reports/no-such.yaml"), arena, &report, &fault));
    assert_int_equal(fault.code, FAULT_NO_INPUT);
    assert_non_null(strstr(fault.place, "reports/no-such.yaml"));
    arena_drop(arena);
}

static void whole_message_has_line_and_caret(void **state)
{
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct report_spec *report = NULL;
    struct edit edit = {"rows: cluster, cells", "rows: clutser, cells", 0, 0, NULL};
    struct str path = write_definition(arena, *state, edited(arena, &edit));
    assert_false(report_read(path, arena, &report, &fault));
    assert_string_equal(fault.excerpt, "    - {id: uno, title: Cuadro, rows: clutser, cells: [members, jobs.change(4)], sort: -members}\n"
                                       "                                     ^^^^^^^");
    arena_drop(arena);
}

static void wrong_fonts_are_refused(void **state)
{
    static const struct {
        const char *text, *place, *phrase;
    } rows[] = {
        {"faces: []\n", ":1:8", "must be a list"},
        {"faces: [{role: bold}]\n", ":1:9", "a face needs the key 'family'"},
        {"faces: [{role: italic, family: L, file: /l, package: p, sha256: x}]\n", ":1:16", "'italic' is no value of 'role'"},
        {"faces: [{role: bold, family: L, file: l, package: p, sha256: x}]\n", ":1:39", "an absolute path"},
        {"faces: [{role: bold, family: L, file: /l, package: p, sha256: x}]\n", ":1:63", "64 hexadecimal digits"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct fault fault = {0};
        struct faces_spec *faces = NULL;
        assert_false(faces_read(write_definition(arena, *state, str_from_cstr(rows[i].text)), arena, &faces, &fault));
        assert_true(str_ends(str_from_cstr(fault.place), str_from_cstr(rows[i].place)));
        assert_non_null(strstr(fault.message, rows[i].phrase));
        arena_drop(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_unedited_one_is_read), cmocka_unit_test(forms_are_refused),
        cmocka_unit_test(names_are_refused),        cmocka_unit_test(syntax_is_refused),
        cmocka_unit_test(limits_hold),              cmocka_unit_test(missing_file_is_no_input),
        cmocka_unit_test(wrong_fonts_are_refused),  cmocka_unit_test(whole_message_has_line_and_caret),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
