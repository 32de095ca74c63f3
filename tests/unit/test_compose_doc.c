/* A whole report from a small release made by hand, against its dump in both languages; and what a wrong definition is told.
 * REGENERATE=1 rewrites the expectations. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "compose_sample.h"

enum { MEMBERS, REPORTING, JOBS, TYPICAL, MEASURES };
#define CODES 3
#define PERIODS 9 /* 2024Q3 … 2026Q3 */

static const struct sample_code clusters[CODES] = {
    {"auto", "Clúster Automotriz", "Automotive Cluster", "Automotriz", "Automotive"},
    {"aero", "Clúster Aeroespacial", "Aerospace Cluster", "Aeroespacial", "Aerospace"},
    {"moda", "Clúster de la Moda", "Fashion Cluster", "Moda", "Fashion"},
};
static const struct sample_code sizes[2] = {
    {"micro", "Microempresa", "Micro enterprise", "Micro", "Micro"},
    {"grande", "Gran empresa", "Large enterprise", "Grande", "Large"},
};

/* The world of a test: its definition as spec reads it, and its releases. */
struct world {
    struct arena *arena;
    struct layout_spec layout;
    struct query_spec queries[2];
    struct measure_spec measures[MEASURES];
    struct measure_info infos[MEASURES];
    const struct release *releases[2];
    struct issues *issues;
    struct compose_inputs inputs;
    struct fault fault;
};

static void define_measures(struct world *w)
{
    static const char *const names[MEASURES] = {"members", "reporting", "jobs", "typical"};
    static const char *const kinds[MEASURES] = {"count", "count", "sum", "median"};
    for (size_t i = 0; i < MEASURES; i++) {
        w->measures[i] =
            (struct measure_spec){.name = str_from_cstr(names[i]), .kind = str_from_cstr(kinds[i]), .source = i != MEMBERS};
        w->infos[i] = (struct measure_info){.name = w->measures[i].name, .additive = i != TYPICAL};
        for (size_t q = 0; q < 2; q++)
            *VEC_PUSH(w->arena, &w->queries[q].measures) = (int)i;
    }
    w->measures[JOBS].column = w->measures[TYPICAL].column = STR("jobs");
    w->infos[MEMBERS].label = sample_text("Empresas socias", "Member firms");
    w->infos[REPORTING].label = sample_text("Empresas que reportaron", "Firms that reported");
    w->infos[MEMBERS].unit = w->infos[REPORTING].unit = sample_text("empresas", "firms");
    w->infos[JOBS].label = sample_text("Puestos de trabajo", "Jobs");
    w->infos[TYPICAL].label = sample_text("Mediana de puestos", "Median jobs");
    w->infos[JOBS].unit = w->infos[TYPICAL].unit = sample_text("puestos de trabajo", "jobs");
    w->infos[TYPICAL].scale = w->infos[TYPICAL].decimals = 1;
}

/* Members, reporting and jobs of one row, from a first value on by a step. */
static void grow(struct release *release, uint32_t row, int64_t members, int64_t jobs, int64_t step)
{
    for (uint32_t period = 0; period < PERIODS; period++) {
        sample_put(release, MEMBERS, row, 0, period, members + period);
        sample_put(release, REPORTING, row, 0, period, members + period - 1);
        sample_put(release, JOBS, row, 0, period, jobs + step * period);
        sample_put(release, TYPICAL, row, 0, period, 105 + 5 * (int64_t)row);
    }
}

static struct axis cluster_axis(struct world *w)
{
    return (struct axis){STR("cluster"), sample_text("Clúster", "Cluster"), sample_codes(w->arena, "cluster", clusters, CODES),
                         false};
}

static void release_by_cluster(struct world *w)
{
    struct axis rows = cluster_axis(w);
    struct release *release =
        sample_release(w->arena, "por-cluster", rows, (struct axis){0}, "2024Q3", PERIODS, w->infos, MEASURES);
    grow(release, 0, 50, 20000, 250);
    grow(release, 1, 20, 9000, 120);
    grow(release, axis_total(&rows), 68, 30000, 400);
    grow(release, axis_gross(&rows), 72, 31500, 410);
    for (uint32_t period = 0; period < PERIODS; period++)
        for (size_t measure = 0; measure < MEASURES; measure++)
            sample_put(release, measure, 2, 0, period, WITHHELD);
    w->releases[0] = release;
}

static void release_by_size(struct world *w)
{
    struct axis rows = cluster_axis(w);
    struct axis columns = {STR("size"), sample_text("Tamaño", "Size"), sample_codes(w->arena, "size", sizes, COUNT(sizes)), true};
    struct release *release = sample_release(w->arena, "cluster-tamano", rows, columns, "2024Q3", PERIODS, w->infos, MEASURES);
    const uint32_t latest = PERIODS - 1, total_row = axis_total(&rows), gross_row = axis_gross(&rows), all = axis_total(&columns);
    const int64_t cells[][3] = {{40, 18, 58}, {20, 8, 28}, {WITHHELD, EMPTY, WITHHELD}};
    for (uint32_t row = 0; row < CODES; row++)
        for (uint32_t column = 0; column < 3; column++)
            sample_put(release, MEMBERS, row, column < 2 ? column : all, latest, cells[row][column]);
    const int64_t totals[] = {54, 22, 76}, sums[] = {58, 22, 80};
    for (uint32_t column = 0; column < 3; column++) {
        sample_put(release, MEMBERS, total_row, column < 2 ? column : all, latest, totals[column]);
        sample_put(release, MEMBERS, gross_row, column < 2 ? column : all, latest, sums[column]);
    }
    w->releases[1] = release;
}

static struct table_spec *add_table(struct world *w, const char *id, const char *es, const char *en, int query, const char *over)
{
    struct table_spec *table = VEC_PUSH(w->arena, &w->layout.tables);
    *table = (struct table_spec){
        .id = str_from_cstr(id), .title = sample_text(es, en), .query = query, .over = str_from_cstr(over), .sort = -1};
    return table;
}

static void define_tables(struct world *w)
{
    struct table_spec *table = add_table(w, "por-cluster", "Empresas y puestos por clúster", "Firms and jobs by cluster", 0, "");
    const struct cell_spec cells[] = {
        sample_cell("members", MEMBERS, "", 0, -1),
        sample_cell("jobs", JOBS, "", 0, -1),
        sample_cell("jobs.share", JOBS, "share", 0, -1),
        sample_cell("jobs.change(4)", JOBS, "change", 4, -1),
        sample_cell("jobs.change_pct(4)", JOBS, "change_pct", 4, -1),
        sample_cell("jobs.contribution(4)", JOBS, "contribution", 4, -1),
        sample_cell("jobs.ytd", JOBS, "ytd", 0, -1),
        sample_cell("jobs.per(reporting)", JOBS, "per", 0, REPORTING),
        sample_cell("jobs.rank", JOBS, "rank", 0, -1),
        sample_cell("typical", TYPICAL, "", 0, -1),
    };
    for (size_t i = 0; i < COUNT(cells); i++)
        *VEC_PUSH(w->arena, &table->cells) = cells[i];
    table->sort = 1;
    table->note = sample_text("Nota de la definición.", "A note of the definition.");
    struct table_spec *series = add_table(w, "serie", "Puestos por trimestre", "Jobs by quarter", 0, "periods");
    *VEC_PUSH(w->arena, &series->cells) = cells[1];
    series->last = 3;
    struct table_spec *cross =
        add_table(w, "cluster-tamano", "Empresas por clúster y tamaño", "Firms by cluster and size", 1, "columns");
    *VEC_PUSH(w->arena, &cross->cells) = cells[0];
}

static struct chart_spec *add_chart(struct world *w, const char *id, const char *kind, int table, struct cell_spec cell)
{
    struct chart_spec *chart = VEC_PUSH(w->arena, &w->layout.charts);
    *chart = (struct chart_spec){.id = str_from_cstr(id),
                                 .kind = str_from_cstr(kind),
                                 .table = table,
                                 .cell = cell,
                                 .title = sample_text("Lo que se muestra", "What is shown")};
    return chart;
}

static void define_charts(struct world *w)
{
    struct cell_spec jobs = sample_cell("jobs", JOBS, "", 0, -1), members = sample_cell("members", MEMBERS, "", 0, -1);
    struct cell_spec growth = sample_cell("jobs.change_pct(4)", JOBS, "change_pct", 4, -1);
    add_chart(w, "barras", "bar", 0, jobs)->sort_descending = 1;
    struct chart_spec *top = add_chart(w, "primeros", "bar", 0, members);
    top->top = 2;
    top->note = sample_text("Nota de la gráfica.", "A note of the chart.");
    struct chart_spec *line = add_chart(w, "linea", "line", 0, jobs);
    *VEC_PUSH(w->arena, &line->keep.list) = STR("total");
    add_chart(w, "tamanos", "column-stacked", 2, members);
    struct chart_spec *heat = add_chart(w, "calor", "heat", 0, growth);
    heat->last = 3;
    heat->headline = sample_text("Titular de la definición", "A headline of the definition");
}

static void define_sections(struct world *w)
{
    struct section_spec *section = VEC_PUSH(w->arena, &w->layout.sections);
    *section = (struct section_spec){.id = STR("clusteres"), .title = sample_text("Los clústeres", "The clusters")};
    section->lead = sample_text("Una frase.", "A sentence.");
    const struct item_spec items[] = {{-1, 0}, {2, -1}, {-1, 3}, {0, -1}};
    for (size_t i = 0; i < COUNT(items); i++)
        *VEC_PUSH(w->arena, &section->items) = items[i];
    *VEC_PUSH(w->arena, &w->layout.method) = sample_text("Un párrafo.", "A paragraph.");
    *VEC_PUSH(w->arena, &w->layout.key_figures) =
        (struct key_figure_spec){.label = sample_text("Puestos", "Jobs"),
                                 .row = STR("total"),
                                 .cell = sample_cell("jobs", JOBS, "", 0, -1),
                                 .change = sample_cell("jobs.change_pct(4)", JOBS, "change_pct", 4, -1)};
    *VEC_PUSH(w->arena, &w->layout.key_figures) = (struct key_figure_spec){.label = sample_text("Moda", "Fashion"),
                                                                           .row = STR("moda"),
                                                                           .cell = sample_cell("members", MEMBERS, "", 0, -1),
                                                                           .change = {.measure = -1}};
}

static void define_issues(struct world *w)
{
    w->issues = issues_new(w->arena);
    *VEC_PUSH(w->arena, &w->issues->intakes) = (struct intake_count){.file = STR("/somewhere/padron/a.xlsx"),
                                                                     .rows_read = 1210,
                                                                     .rows_used = 1204,
                                                                     .rows_blank = 2,
                                                                     .rows_total = 1,
                                                                     .rows_note = 2,
                                                                     .rows_refused = 1};
    *VEC_PUSH(w->arena, &w->issues->intakes) = (struct intake_count){.file = STR("b.csv"), .rows_read = 10, .rows_used = 10};
    *VEC_PUSH(w->arena, &w->issues->checks) =
        (struct check_result){.label = sample_text("Los estados suman el total", "The states add to the total"), .tested = 267};
}

static void make_world(struct world *w)
{
    *w = (struct world){.arena = arena_new()};
    w->layout.head =
        (struct head_spec){.id = STR("prueba"), .title = sample_text("Reporte de prueba", "Test report"), .has_released = true};
    w->layout.head.source = sample_text("Padrones", "Membership lists");
    w->layout.head.institution = sample_text("Institución", "Institution");
    date_from_civil(2026, 11, 16, &w->layout.head.released);
    define_measures(w);
    release_by_cluster(w);
    release_by_size(w);
    define_tables(w);
    define_charts(w);
    define_sections(w);
    define_issues(w);
    w->inputs = (struct compose_inputs){.layout = &w->layout,
                                        .queries = w->queries,
                                        .measures = w->measures,
                                        .releases = w->releases,
                                        .release_count = 2,
                                        .issues = w->issues,
                                        .period = {PERIOD_QUARTER, w->releases[0]->first_period + PERIODS - 1}};
}

static struct str read_text(struct arena *arena, const char *path)
{
    struct strbuf buf = strbuf_new(arena);
    FILE *file = fopen(path, "rb");
    for (int c; file && (c = fgetc(file)) != EOF;)
        strbuf_append_char(&buf, (char)c);
    if (file)
        fclose(file);
    return strbuf_str(&buf);
}

static void write_text(const char *path, struct str text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text.at, 1, text.len, file), text.len);
    fclose(file);
}

static void the_doc_is_as_expected(void **state)
{
    (void)state;
    for (unsigned lang = 0; lang < LANG_COUNT; lang++) {
        struct world w;
        struct doc *doc;
        make_world(&w);
        if (!compose_doc(&w.inputs, (enum lang)lang, w.arena, &doc, &w.fault))
            fail_msg("%s", str_cstr(w.arena, fault_text(w.arena, &w.fault, LANG_EN)));
        struct strbuf dump = strbuf_new(w.arena);
        doc_dump(doc, &dump);
        const char *path = lang == LANG_ES ? "tests/seams/compose/small-es.txt" : "tests/seams/compose/small-en.txt";
        if (getenv("REGENERATE"))
            write_text(path, strbuf_str(&dump));
        assert_string_equal(str_cstr(w.arena, strbuf_str(&dump)), str_cstr(w.arena, read_text(w.arena, path)));
        arena_drop(w.arena);
    }
}

/* The same inputs give the same words, and a message names what is wrong. */
static void wrong_definitions_are_told(void **state)
{
    enum mistake { KEY_FIGURE, HIGHLIGHT, KEEP, KIND, NO_CELLS, MISTAKES };
    static const char *const told[MISTAKES] = {"'lujo'", "'lujo'", "'lujo'", "'pie'", "'por-cluster'"};
    (void)state;
    for (unsigned mistake = 0; mistake < MISTAKES; mistake++) {
        struct world w;
        struct doc *doc;
        make_world(&w);
        struct chart_spec *chart = &w.layout.charts.at[0];
        chart->spot = w.layout.key_figures.at[1].spot = w.layout.tables.at[0].spot = (struct spot){12, 3};
        if (mistake == KEY_FIGURE)
            w.layout.key_figures.at[1].row = STR("lujo");
        if (mistake == HIGHLIGHT)
            *VEC_PUSH(w.arena, &chart->highlight.list) = STR("lujo");
        if (mistake == KEEP)
            *VEC_PUSH(w.arena, &chart->keep.list) = STR("lujo");
        if (mistake == KIND)
            chart->kind = STR("pie");
        if (mistake == NO_CELLS)
            w.layout.tables.at[0].cells.len = 0;
        assert_false(compose_doc(&w.inputs, LANG_ES, w.arena, &doc, &w.fault));
        assert_int_equal(w.fault.code, FAULT_DEFINITION);
        assert_true(str_find(str_from_cstr(w.fault.message), str_from_cstr(told[mistake])) >= 0);
        assert_string_equal(w.fault.place, "12:3");
        arena_drop(w.arena);
    }
}

/* A figure too large for exact arithmetic ends the run rather than being printed wrong. */
static void overflow_is_a_fault(void **state)
{
    struct world w;
    struct doc *doc;
    (void)state;
    make_world(&w);
    struct release *release =
        sample_release(w.arena, "por-cluster", cluster_axis(&w), (struct axis){0}, "2024Q3", PERIODS, w.infos, MEASURES);
    size_t places = MEASURES * axis_size(&release->rows) * PERIODS;
    for (size_t i = 0; i < places; i++) {
        release->states[i] = STATE_SHOWN;
        release->values[i] = (struct num){(int128)1 << 126, 0};
    }
    w.releases[0] = release;
    assert_false(compose_doc(&w.inputs, LANG_ES, w.arena, &doc, &w.fault));
    assert_int_equal(w.fault.code, FAULT_INTERNAL);
    arena_drop(w.arena);
}

/* A period that no release reaches: every figure is "not available", and nothing is said about them. */
static void a_period_without_figures(void **state)
{
    struct world w;
    struct doc *doc;
    (void)state;
    make_world(&w);
    w.inputs.period.ordinal += 40;
    if (!compose_doc(&w.inputs, LANG_ES, w.arena, &doc, &w.fault))
        fail_msg("%s", str_cstr(w.arena, fault_text(w.arena, &w.fault, LANG_EN)));
    assert_string_equal(mark_sign(doc->tables.at[0].rows.at[0].cells.at[1].mark), "[x]");
    assert_string_equal(str_cstr(w.arena, doc->head.lead.value), "[x]");
    for (size_t i = 0; i < doc->blocks.len; i++)
        assert_int_not_equal(doc->blocks.at[i].kind, BLOCK_BULLETS);
    arena_drop(w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_doc_is_as_expected),
        cmocka_unit_test(wrong_definitions_are_told),
        cmocka_unit_test(overflow_is_a_fault),
        cmocka_unit_test(a_period_without_figures),
    };
    return cmocka_run_group_tests_name("compose: docs", tests, NULL, NULL);
}
