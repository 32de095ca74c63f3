/* Definitions that are right: what the two reports of the house resolve to, and defaults. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "spec/read.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct report_spec *read_good(struct arena *arena, const char *path)
{
    struct fault fault = {0};
    struct report_spec *report = NULL;
    if (!report_read(str_from_cstr(path), arena, &report, &fault))
        fail_msg("%s", str_cstr(arena, fault_text(arena, &fault, LANG_EN)));
    return report;
}

static const struct codes_spec *codes_of(const struct report_spec *report, int index)
{
    assert_in_range(index, 0, report->codes.len - 1);
    return &report->codes.at[index];
}

static void check_measures(struct arena *arena, const struct report_spec *report, size_t query, const char *expected)
{
    struct strbuf buf = strbuf_new(arena);
    for (size_t i = 0; i < report->queries.at[query].measures.len; i++)
        strbuf_printf(&buf, "%s%.*s", i ? " " : "", STR_ARGS(report->measures.at[report->queries.at[query].measures.at[i]].name));
    assert_string_equal(str_cstr(arena, strbuf_str(&buf)), expected);
}

static void quarterly_report_resolves(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct report_spec *report = read_good(arena, "reports/trimestral.yaml");
    assert_string_equal(str_cstr(arena, report->directory), "reports");
    assert_int_equal(report->frequency, PERIOD_QUARTER);
    assert_true(report->latest && report->output.lang[LANG_ES] && report->output.lang[LANG_EN] && report->output.chart_pdf);
    const size_t counts[][2] = {
        {report->codes.len, 4},
        {report->sources.len, 2},
        {report->sources.at[0].files.len, 11},
        {report->sources.at[0].columns.len, 7},
        {report->sources.at[1].files.len, 3},
        {report->dimensions.len, 4},
        {report->measures.len, 14},
        {report->layout.tables.len, 11},
        {report->queries.len, 11},
        {report->layout.charts.len, 12},
        {report->layout.key_figures.len, 4},
        {report->layout.sections.len, 5},
        {report->layout.method.len, 8},
    };
    for (size_t i = 0; i < COUNT(counts); i++)
        assert_int_equal(counts[i][0], counts[i][1]);

    const struct dimension_spec *size = &report->dimensions.at[3], *cluster = &report->dimensions.at[0];
    assert_int_equal(cluster->source, 0);
    assert_false(cluster->additive);
    assert_string_equal(str_cstr(arena, codes_of(report, cluster->codes)->path), "reports/lists/clusters.csv");
    assert_int_equal(size->class_measure, 2);
    assert_int_equal(size->class_by, 1);
    assert_int_equal(size->source, 1);
    assert_string_equal(str_cstr(arena, codes_of(report, size->codes)->name), "size");
    assert_int_equal(report->measures.at[3].decimals, 1);
    assert_string_equal(str_cstr(arena, report->measures.at[3].kind), "median");
    arena_drop(arena);
}

static void sources_resolve(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct report_spec *report = read_good(arena, "reports/trimestral.yaml");
    const struct source_spec *padron = &report->sources.at[0], *empleo = &report->sources.at[1];
    assert_string_equal(str_cstr(arena, padron->files.at[4].pattern), "reports/../samples/padron/ceramica.tsv");
    assert_string_equal(str_cstr(arena, padron->files.at[4].constants.at[0].value), "ceramica");
    assert_string_equal(str_cstr(arena, padron->active_until), "left");
    const struct column_spec *firm = &padron->columns.at[source_column(padron, STR("firm"))];
    assert_true(firm->rfc && firm->required && firm->type == COLUMN_KEY && firm->headings.list.len == 4);
    const struct column_spec *jobs = &empleo->columns.at[source_column(empleo, STR("jobs"))];
    assert_true(jobs->has_range && jobs->range_min == 0 && jobs->range_max == 250000);
    assert_int_equal(jobs->missing.list.len, 3);
    assert_int_equal(jobs->missing.list.at[2].len, 0);
    assert_int_equal(jobs->number.decimal, 0); /* the cells say */
    assert_string_equal(str_cstr(arena, empleo->link), "padron");
    assert_int_equal(source_column(empleo, STR("sector")), -1);
    arena_drop(arena);
}

static void queries_bring_what_cells_need(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct report_spec *report = read_good(arena, "reports/trimestral.yaml");
    static const struct {
        size_t query;
        const char *measures;
    } expected[] = {{0, "members jobs"}, {1, "members"},      {3, "jobs"},    {4, "members jobs"},
                    {5, "members jobs"}, {6, "members jobs"}, {7, "members"}, {8, "members reporting jobs typical"}};
    for (size_t i = 0; i < COUNT(expected); i++)
        check_measures(arena, report, expected[i].query, expected[i].measures);
    assert_int_equal(report->queries.at[7].rows, 0);
    assert_int_equal(report->queries.at[7].columns, 3);
    assert_int_equal(report->queries.at[0].columns, -1);
    arena_drop(arena);
}

static void cells_are_parsed(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct report_spec *report = read_good(arena, "reports/trimestral.yaml");
    static const struct {
        size_t table, cell;
        const char *metric;
        int measure, lag, other;
    } rows[] = {
        {0, 0, "", 0, 0, -1},       {0, 1, "", 2, 0, -1},           {0, 2, "share", 2, 0, -1},
        {0, 3, "change", 2, 1, -1}, {0, 6, "change_pct", 2, 4, -1}, {0, 7, "contribution", 2, 4, -1},
        {8, 4, "per", 2, 0, 1},     {8, 6, "ytd", 2, 0, -1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct cell_spec *cell = &report->layout.tables.at[rows[i].table].cells.at[rows[i].cell];
        assert_string_equal(str_cstr(arena, cell->metric), rows[i].metric);
        assert_int_equal(cell->measure, rows[i].measure);
        assert_int_equal(cell->lag, rows[i].lag);
        assert_int_equal(cell->other, rows[i].other);
    }
    assert_string_equal(str_cstr(arena, report->layout.tables.at[8].cells.at[4].label.in[LANG_ES]), "Puestos por empresa");
    arena_drop(arena);
}

static void layout_resolves(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct report_spec *report = read_good(arena, "reports/trimestral.yaml");
    const struct layout_spec *layout = &report->layout;
    assert_int_equal(layout->tables.at[0].sort, -1);
    assert_int_equal(layout->tables.at[4].sort, 1);
    assert_true(layout->tables.at[4].descending);
    assert_string_equal(str_cstr(arena, layout->tables.at[3].over), "periods");
    assert_string_equal(str_cstr(arena, layout->charts.at[0].keep.list.at[0]), "total");
    assert_int_equal(layout->charts.at[11].top, 15);
    assert_int_equal(layout->charts.at[11].sort_descending, 1);
    assert_true(layout->charts.at[10].report_only && !layout->charts.at[11].report_only);
    assert_int_equal(layout->charts.at[7].table, 6);
    assert_int_equal(layout->key_figures.at[0].change.lag, 4);
    assert_int_equal(layout->key_figures.at[2].change.measure, -1);
    assert_int_equal(layout->sections.at[0].items.at[0].chart, 1);
    assert_int_equal(layout->sections.at[0].items.at[0].table, -1);
    assert_int_equal(layout->sections.at[0].items.at[1].table, 0);
    assert_string_equal(str_cstr(arena, date_format(arena, layout->head.next_release)), "2027-02-15");
    arena_drop(arena);
}

static void open_report_resolves(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct report_spec *report = read_good(arena, "reports/imss-estados.yaml");
    const struct source_spec *source = &report->sources.at[0];
    assert_true(report->policy.limits.open && report->policy.reason.in[LANG_EN].len);
    assert_string_equal(str_cstr(arena, source->wide.at[0].into), "state");
    assert_string_equal(str_cstr(arena, source->checks.at[0].whole), "national");
    assert_string_equal(str_cstr(arena, source->checks.at[0].name), "estados-nacional");
    assert_int_equal(source->files.at[0].delimiter, ',');
    assert_int_equal(source->key.len, 0);
    assert_string_equal(str_cstr(arena, report->layout.charts.at[0].highlight.list.at[0]), "11");
    assert_int_equal(report->layout.tables.at[1].last, 40);
    assert_false(report->layout.head.has_released);
    check_measures(arena, report, 0, "insured");
    arena_drop(arena);
}

static const char minimal[] =
    "\xEF\xBB\xBFreport: m\ntitle: Uno\nlanguages: [en]\nfrequency: year\nperiod: 2024\n"
    "codes: {c: c.csv}\nsources:\n  s:\n    files: [{path: /data/s.csv, delimiter: tab}]\n    columns:\n"
    "      c: {type: code, codes: c, join: [A, B], label: Kind}\n      y: {type: period}\n"
    "      v: {type: decimal, scale: 11, binary_float: true, decimal_mark: \",\"}\n"
    "    wide: [{into: y, value: v, heading: \"{} Jobs\"}]\n"
    "    checks: [{parts: v, whole: v}]\ndimensions: {c: {from: s.c}}\nmeasures: {v: {sum: s.v, label: {en: V}}}\n"
    "tables: [{id: t, title: T, rows: c, cells: v}]\noutputs: [csv]\n";

static void defaults_are_filled(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char directory[] = "/tmp/racimo-spec-XXXXXX";
    assert_non_null(mkdtemp(directory));
    struct str path = path_join(arena, str_from_cstr(directory), STR("m.yaml"));
    struct fault fault = {0};
    assert_true(file_write(path, STR(minimal), 0600, &fault));
    const struct report_spec *report = read_good(arena, str_cstr(arena, path));
    const struct source_spec *source = &report->sources.at[0];
    const struct column_spec *value = &source->columns.at[2];
    assert_int_equal(report->policy.limits.min_contributors, 3);
    assert_false(report->latest);
    assert_string_equal(str_cstr(arena, period_format(arena, report->period)), "2024");
    assert_string_equal(str_cstr(arena, source->files.at[0].pattern), "/data/s.csv");
    assert_int_equal(source->files.at[0].delimiter, '\t');
    assert_int_equal(source->columns.at[0].join.list.len, 2);
    assert_true(value->binary_float && value->scale == 11 && value->number.decimal == ',' && value->number.group == '.');
    assert_int_equal(report->measures.at[0].decimals, 11);
    assert_string_equal(str_cstr(arena, source->wide.at[0].pattern), "{} Jobs");
    assert_string_equal(str_cstr(arena, source->checks.at[0].name), "v-v");
    assert_string_equal(str_cstr(arena, source->label.in[LANG_ES]), "s");
    assert_string_equal(str_cstr(arena, report->dimensions.at[0].label.in[LANG_EN]), "Kind");
    assert_true(file_remove_tree(str_from_cstr(directory), &fault));
    arena_drop(arena);
}

static void fonts_are_listed(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct faces_spec *faces = NULL;
    assert_true(faces_read(STR("fonts/fonts.yaml"), arena, &faces, &fault));
    assert_int_equal(faces->faces.len, 7);
    for (size_t i = 0; i < faces->faces.len; i++) {
        char hex[65];
        uint64_t size = 0;
        if (!file_hash(faces->faces.at[i].file, hex, &size, &fault))
            fail_msg("%s; install the package %s", fault.message, str_cstr(arena, faces->faces.at[i].package));
        assert_string_equal(str_cstr(arena, faces->faces.at[i].sha256), hex);
    }
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quarterly_report_resolves),
        cmocka_unit_test(sources_resolve),
        cmocka_unit_test(queries_bring_what_cells_need),
        cmocka_unit_test(cells_are_parsed),
        cmocka_unit_test(layout_resolves),
        cmocka_unit_test(open_report_resolves),
        cmocka_unit_test(defaults_are_filled),
        cmocka_unit_test(fonts_are_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
