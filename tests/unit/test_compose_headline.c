/* The finding in a chart's title: which is found, and its grammar in both languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "compose/headline.h"
#include "compose_sample.h"

#define CODES 4
#define PERIODS 9 /* 2024Q3 … 2026Q3 */

static const struct sample_code clusters[CODES] = {
    {"auto", "Clúster Automotriz", "Automotive Cluster", "Automotriz", "Automotive"},
    {"aero", "Clúster Aeroespacial", "Aerospace Cluster", "Aeroespacial", "Aerospace"},
    {"moda", "Clúster de la Moda", "Fashion Cluster", "Moda", "Fashion"},
    {"imp", "Clúster de Impresión", "Printing Cluster", "Impresión", "Printing"},
};
static const struct sample_code states[CODES] = {
    {"11", "Guanajuato", "Guanajuato", "Guanajuato", "Guanajuato"},
    {"14", "Jalisco", "Jalisco", "Jalisco", "Jalisco"},
    {"22", "Querétaro", "Querétaro", "Querétaro", "Querétaro"},
    {"24", "San Luis Potosí", "San Luis Potosí", "San Luis Potosí", "San Luis Potosí"},
};
static const struct sample_code sizes[CODES] = {
    {"micro", "Microempresa", "Micro enterprise", "Micro", "Micro"},
    {"pequena", "Pequeña empresa", "Small enterprise", "Pequeña", "Small"},
    {"mediana", "Mediana empresa", "Medium enterprise", "Mediana", "Medium"},
    {"grande", "Gran empresa", "Large enterprise", "Grande", "Large"},
};

enum dimension { CLUSTER, STATE, SIZE };
enum measure { JOBS, FIRMS, EMPLOYMENT, TYPICAL, MEASURES };

/* One chart over codes with these figures a year ago and now; the total is their sum unless given. */
struct situation {
    const char *kind;
    enum dimension dimension;
    enum measure measure;
    const char *metric;
    int lag;
    int64_t before[CODES], now[CODES];
    int64_t total_before, total_now;
    const char *keep, *highlight;
    int top;
    const char *es, *en; /* the headline; NULL: the title stands */
    const char *spoken;  /* key of what is highlighted, or NULL */
};

static struct axis make_axis(struct arena *arena, enum dimension dimension)
{
    if (dimension == STATE)
        return (struct axis){STR("state"), sample_text("Entidad federativa", "State"), sample_codes(arena, "s", states, CODES),
                             true};
    if (dimension == SIZE)
        return (struct axis){STR("size"), sample_text("Tamaño", "Size"), sample_codes(arena, "z", sizes, CODES), true};
    return (struct axis){STR("cluster"), sample_text("Clúster", "Cluster"), sample_codes(arena, "c", clusters, CODES), false};
}

static void fill_measures(struct measure_info *infos, struct measure_spec *specs)
{
    static const char *const names[] = {"jobs", "firms", "employment", "typical"};
    for (size_t i = 0; i < MEASURES; i++) {
        specs[i] = (struct measure_spec){.name = str_from_cstr(names[i])};
        infos[i] = (struct measure_info){.name = specs[i].name, .additive = i != TYPICAL};
    }
    infos[JOBS].label = sample_text("Puestos de trabajo", "Jobs");
    infos[JOBS].unit = sample_text("puestos de trabajo", "jobs");
    infos[FIRMS].label = sample_text("Empresas socias", "Member firms");
    infos[EMPLOYMENT].label = sample_text("Empleo asegurado", "Insured employment");
    infos[TYPICAL].label = sample_text("Mediana de puestos", "Median jobs");
    infos[TYPICAL].unit = sample_text("puestos", "jobs");
}

/* Between the two figures the series keeps the first one. */
static void fill_row(struct release *release, size_t measure, uint32_t row, int64_t before, int64_t now)
{
    for (uint32_t period = 0; period < PERIODS; period++)
        sample_put(release, measure, row, 0, period, period + 1 < PERIODS ? before : now);
}

static struct release *make_release(struct arena *arena, const struct situation *s, const struct measure_info *infos)
{
    struct axis rows = make_axis(arena, s->dimension);
    struct release *release = sample_release(arena, "t", rows, (struct axis){0}, "2024Q3", PERIODS, infos, MEASURES);
    int64_t before = 0, now = 0;
    for (uint32_t code = 0; code < CODES; code++) {
        fill_row(release, s->measure, code, s->before[code], s->now[code]);
        before += s->before[code] > EMPTY ? s->before[code] : 0;
        now += s->now[code] > EMPTY ? s->now[code] : 0;
    }
    fill_row(release, s->measure, axis_total(&rows), s->total_before ? s->total_before : before,
             s->total_now ? s->total_now : now);
    return release;
}

static const struct figure *compose_figure(struct arena *arena, const struct situation *s, enum lang lang)
{
    struct fault fault = {0};
    struct measure_info *infos = ARENA_ARRAY(arena, struct measure_info, MEASURES);
    struct measure_spec *specs = ARENA_ARRAY(arena, struct measure_spec, MEASURES);
    struct layout_spec *layout = ARENA_NEW(arena, struct layout_spec);
    struct query_spec query = {.table = STR("t")};
    fill_measures(infos, specs);
    const struct release *release = make_release(arena, s, infos);
    layout->head.id = STR("prueba");
    layout->head.title = sample_text("Prueba", "Test");
    struct table_spec *table = VEC_PUSH(arena, &layout->tables);
    *table = (struct table_spec){.id = STR("t"), .sort = -1, .title = sample_text("Cuadro", "Table")};
    *VEC_PUSH(arena, &table->cells) = sample_cell("cell", (int)s->measure, "", 0, -1);
    struct chart_spec *chart = VEC_PUSH(arena, &layout->charts);
    *chart = (struct chart_spec){.id = STR("g"),
                                 .kind = str_from_cstr(s->kind),
                                 .title = sample_text("Lo que se muestra", "What is shown"),
                                 .cell = sample_cell("cell", (int)s->measure, s->metric, s->lag, -1),
                                 .top = s->top,
                                 .sort_descending = 1};
    if (s->keep)
        *VEC_PUSH(arena, &chart->keep.list) = str_from_cstr(s->keep);
    if (s->highlight)
        *VEC_PUSH(arena, &chart->highlight.list) = str_from_cstr(s->highlight);
    struct compose_inputs inputs = {.layout = layout,
                                    .queries = &query,
                                    .measures = specs,
                                    .releases = &release,
                                    .release_count = 1,
                                    .period = {PERIOD_QUARTER, release->first_period + PERIODS - 1}};
    struct doc *doc;
    if (!compose_doc(&inputs, lang, arena, &doc, &fault))
        fail_msg("%s", str_cstr(arena, fault_text(arena, &fault)));
    return &doc->figures.at[0];
}

static void check(const struct situation *s)
{
    struct arena *arena = arena_new();
    for (unsigned lang = 0; lang < LANG_COUNT; lang++) {
        const struct figure *figure = compose_figure(arena, s, (enum lang)lang);
        const char *title = lang == LANG_ES ? "Lo que se muestra" : "What is shown";
        const char *expected = lang == LANG_ES ? s->es : s->en;
        assert_string_equal(str_cstr(arena, figure->headline), expected ? expected : title);
        for (size_t i = 0; i < figure->categories.len; i++)
            assert_int_equal(figure->categories.at[i].highlight,
                             s->spoken && str_equal(figure->categories.at[i].key, str_from_cstr(s->spoken)));
    }
    arena_drop(arena);
}

static void ranked_levels(void **state)
{
    static const struct situation rows[] = {
        {"bar",
         CLUSTER,
         JOBS,
         "",
         0,
         {1},
         {254, 200, 300, 246},
         0,
         0,
         NULL,
         NULL,
         0,
         "Moda concentra 30.0% de los puestos de trabajo",
         "Fashion accounts for 30.0% of jobs",
         "moda"},
        {"bar",
         CLUSTER,
         JOBS,
         "",
         0,
         {1},
         {254, 200, 50, 246},
         0,
         1000,
         NULL,
         NULL,
         0,
         "Automotriz concentra uno de cada cuatro puestos de trabajo",
         "Automotive accounts for one in four jobs",
         "auto"},
        {"bar",
         CLUSTER,
         JOBS,
         "",
         0,
         {1},
         {256, 200, 50, 246},
         0,
         1000,
         NULL,
         NULL,
         0,
         "Automotriz concentra 25.6% de los puestos de trabajo",
         "Automotive accounts for 25.6% of jobs",
         "auto"},
        {"bar",
         CLUSTER,
         FIRMS,
         "share",
         0,
         {1},
         {333, 1, 2, 3},
         0,
         1000,
         NULL,
         NULL,
         0,
         "Automotriz concentra una de cada tres empresas socias",
         "Automotive accounts for one in three member firms",
         "auto"},
        {"bar",
         CLUSTER,
         FIRMS,
         "",
         0,
         {1},
         {1, 1, 500, 3},
         0,
         1000,
         NULL,
         NULL,
         0,
         "Moda concentra la mitad de las empresas socias",
         "Fashion accounts for half of all member firms",
         "moda"},
        {"bar",
         CLUSTER,
         EMPLOYMENT,
         "",
         0,
         {1},
         {250, 1, 2, 3},
         0,
         1000,
         NULL,
         NULL,
         0,
         "Automotriz concentra 25.0% del empleo asegurado",
         "Automotive accounts for 25.0% of insured employment",
         "auto"},
        {"bar",
         SIZE,
         JOBS,
         "",
         0,
         {1},
         {10, 20, 30, 100},
         0,
         0,
         NULL,
         NULL,
         0,
         "Las grandes empresas concentran 62.5% de los puestos de trabajo",
         "Large firms account for 62.5% of jobs",
         "grande"},
        /* withheld ones do not hinder a share, and never speak */
        {"bar",
         CLUSTER,
         JOBS,
         "",
         0,
         {1},
         {WITHHELD, 100, 20, WITHHELD},
         0,
         500,
         NULL,
         NULL,
         0,
         "Aeroespacial concentra uno de cada cinco puestos de trabajo",
         "Aerospace accounts for one in five jobs",
         "aero"},
        /* nothing to say: a tie, all withheld; of a withheld total no share is told */
        {"bar", CLUSTER, JOBS, "", 0, {1}, {100, 100, 20, 3}, 0, 500, NULL, NULL, 0, NULL, NULL, NULL},
        {"bar", CLUSTER, JOBS, "", 0, {1}, {WITHHELD, WITHHELD, WITHHELD, WITHHELD}, 0, 500, NULL, NULL, 0, NULL, NULL, NULL},
        {"bar",
         CLUSTER,
         JOBS,
         "",
         0,
         {1},
         {100, 90, 20, 3},
         0,
         WITHHELD,
         NULL,
         NULL,
         0,
         "Automotriz registra el valor más alto: 100 puestos de trabajo",
         "Automotive has the highest value: 100 jobs",
         "auto"},
        {"bar",
         CLUSTER,
         TYPICAL,
         "",
         0,
         {1},
         {7, 9, 3, 1},
         0,
         5,
         NULL,
         NULL,
         0,
         "Aeroespacial registra el valor más alto: 9 puestos",
         "Aerospace has the highest value: 9 jobs",
         "aero"},
        {"bar", CLUSTER, TYPICAL, "", 0, {1}, {7, 9, WITHHELD, 1}, 0, 5, NULL, NULL, 0, NULL, NULL, NULL},
        {"bar",
         STATE,
         JOBS,
         "",
         0,
         {1},
         {300, 400, 200, 100},
         0,
         0,
         NULL,
         "11",
         0,
         "Guanajuato ocupa el lugar 2 de 4, con 300 puestos de trabajo",
         "Guanajuato ranks 2 of 4, with 300 jobs",
         "11"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        check(&rows[i]);
}

static void ranked_changes(void **state)
{
    static const struct situation rows[] = {
        {"bar",
         CLUSTER,
         JOBS,
         "change_pct",
         4,
         {1000, 1000, 1000, 1000},
         {1010, 1082, 990, 1000},
         0,
         0,
         NULL,
         NULL,
         0,
         "Aeroespacial es el clúster que más crece: 8.2% en un año",
         "Aerospace is the fastest-growing cluster: 8.2% in a year",
         "aero"},
        {"bar",
         STATE,
         JOBS,
         "change_pct",
         1,
         {1000, 1000, 1000, 1000},
         {1010, 1082, 990, 1000},
         0,
         0,
         NULL,
         NULL,
         0,
         "Jalisco es la entidad federativa que más crece: 8.2% en un trimestre",
         "Jalisco is the fastest-growing state: 8.2% in a quarter",
         "14"},
        {"bar",
         SIZE,
         JOBS,
         "change_pct",
         4,
         {1000, 1000, 1000, 1000},
         {1010, 1082, 990, 1000},
         0,
         0,
         NULL,
         NULL,
         0,
         "Las pequeñas empresas son quienes más crecen: 8.2% en un año",
         "Small firms grow fastest: 8.2% in a year",
         "pequena"},
        {"bar",
         CLUSTER,
         JOBS,
         "change_pct",
         4,
         {1000, 1000, 1000, 1000},
         {990, 980, 966, 1000},
         0,
         0,
         NULL,
         NULL,
         0,
         "Ningún clúster crece en un año; la mayor baja es de Moda: −3.4%",
         "No cluster grows in a year; the largest fall is in Fashion: −3.4%",
         "moda"},
        {"bar",
         STATE,
         JOBS,
         "change_pct",
         4,
         {1000, 1000, 1000, 1000},
         {990, 990, 1000, 1000},
         0,
         0,
         NULL,
         NULL,
         0,
         "Ninguna entidad federativa crece en un año",
         "No state grows in a year",
         NULL},
        /* a superlative is not claimed beside a withheld figure, a missing base or three that tie */
        {"bar",
         CLUSTER,
         JOBS,
         "change_pct",
         4,
         {1000, 1000, 1000, 1000},
         {1010, 1082, WITHHELD, 1000},
         0,
         0,
         NULL,
         NULL,
         0,
         NULL,
         NULL,
         NULL},
        {"bar",
         CLUSTER,
         JOBS,
         "change_pct",
         4,
         {1000, MISSING, 1000, 1000},
         {1010, 1082, 990, 1000},
         0,
         0,
         NULL,
         NULL,
         0,
         NULL,
         NULL,
         NULL},
        {"bar",
         CLUSTER,
         JOBS,
         "change_pct",
         4,
         {1000, 1000, 1000, 1000},
         {1010, 1010, 1010, 1000},
         0,
         0,
         NULL,
         NULL,
         0,
         NULL,
         NULL,
         NULL},
        {"bar",
         CLUSTER,
         JOBS,
         "change_pct",
         4,
         {1000, 1000, 1000, 1000},
         {1010, 1082, 990, 1000},
         0,
         0,
         NULL,
         NULL,
         2,
         NULL,
         NULL,
         NULL},
        {"bar",
         CLUSTER,
         JOBS,
         "change",
         4,
         {1000, 1000, 1000, 1000},
         {5210, 1082, 990, 1000},
         0,
         0,
         NULL,
         NULL,
         0,
         "Automotriz registra el mayor aumento: +4,210 puestos de trabajo en un año",
         "Automotive has the largest increase: +4,210 jobs in a year",
         "auto"},
        {"bar",
         STATE,
         JOBS,
         "change_pct",
         4,
         {1000, 1000, 1000, 1000},
         {1012, 1082, 990, 1000},
         0,
         0,
         NULL,
         "11",
         0,
         "Guanajuato crece 1.2% en un año, lugar 2 de 4",
         "Guanajuato grows 1.2% in a year, ranking 2 of 4",
         "11"},
    };
    static const struct situation pair = {"bar",
                                          CLUSTER,
                                          JOBS,
                                          "change_pct",
                                          4,
                                          {1000, 1000, 1000, 1000},
                                          {1010, 1082, 990, 1082},
                                          0,
                                          0,
                                          NULL,
                                          NULL,
                                          0,
                                          "Aeroespacial e Impresión son quienes más crecen: 8.2% en un año",
                                          "Aerospace and Printing grow fastest: 8.2% in a year",
                                          NULL};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        check(&rows[i]);
    struct arena *arena = arena_new();
    for (unsigned lang = 0; lang < LANG_COUNT; lang++) {
        const struct figure *figure = compose_figure(arena, &pair, (enum lang)lang);
        assert_string_equal(str_cstr(arena, figure->headline), lang == LANG_ES ? pair.es : pair.en);
    }
    arena_drop(arena);
}

static void series(void **state)
{
    static const struct situation rows[] = {
        {"line",
         CLUSTER,
         JOBS,
         "",
         0,
         {1},
         {1},
         788748,
         805312,
         "total",
         NULL,
         0,
         "Los puestos de trabajo suben 2.1% en un año, a 805,312, máximo de la serie",
         "Jobs rise 2.1% in a year, to 805,312, the highest of the series",
         NULL},
        {"line",
         CLUSTER,
         FIRMS,
         "",
         0,
         {1},
         {1},
         4000,
         3900,
         "total",
         NULL,
         0,
         "Las empresas socias bajan 2.5% en un año, a 3,900, mínimo de la serie",
         "Member firms fall 2.5% in a year, to 3,900, the lowest of the series",
         NULL},
        {"line",
         CLUSTER,
         EMPLOYMENT,
         "",
         0,
         {1},
         {1},
         4000,
         4000,
         "total",
         NULL,
         0,
         "El empleo asegurado, sin cambio en un año: 4,000",
         "Insured employment unchanged in a year: 4,000",
         NULL},
        {"line",
         CLUSTER,
         JOBS,
         "",
         0,
         {1},
         {1},
         400000,
         400001,
         "total",
         NULL,
         0,
         "Los puestos de trabajo, casi sin cambio en un año: 400,001",
         "Jobs almost unchanged in a year: 400,001",
         NULL},
        {"line",
         STATE,
         JOBS,
         "",
         0,
         {1000, 1, 1, 1},
         {1012, 1, 1, 1},
         0,
         0,
         "11",
         NULL,
         0,
         "Los puestos de trabajo en Guanajuato suben 1.2% en un año, a 1,012, máximo de la serie",
         "Jobs in Guanajuato rise 1.2% in a year, to 1,012, the highest of the series",
         NULL},
        {"line", CLUSTER, JOBS, "", 0, {1}, {1}, WITHHELD, 805312, "total", NULL, 0, NULL, NULL, NULL},
        {"line", CLUSTER, JOBS, "", 0, {1, 1, 1, 1}, {1, 2, 3, 4}, 0, 0, NULL, NULL, 0, NULL, NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        check(&rows[i]);
}

static void stacks_and_heat_tables(void **state)
{
    static const struct situation rows[] = {
        {"column-stacked",
         SIZE,
         JOBS,
         "",
         0,
         {1, 1, 1, 1},
         {10, 20, 30, 100},
         0,
         0,
         NULL,
         NULL,
         0,
         "Las grandes empresas reúnen 62.5% de los puestos de trabajo",
         "Large firms account for 62.5% of jobs",
         NULL},
        {"column-stacked",
         SIZE,
         FIRMS,
         "",
         0,
         {1, 1, 1, 1},
         {200, 60, 30, 10},
         0,
         0,
         NULL,
         NULL,
         0,
         "Las microempresas reúnen dos tercios de las empresas socias",
         "Micro firms account for two thirds of all member firms",
         NULL},
        {"column-stacked", CLUSTER, JOBS, "", 0, {1, 1, 1, 1}, {10, 20, 30, 100}, 0, 0, NULL, NULL, 0, NULL, NULL, NULL},
        {"heat",
         CLUSTER,
         JOBS,
         "change_pct",
         4,
         {1000, 1000, 1000, 1000},
         {1010, 1082, 990, 1000},
         0,
         0,
         NULL,
         NULL,
         0,
         "2 de los 4 clústeres crecen en un año",
         "2 of 4 clusters grow in a year",
         NULL},
        {"heat",
         STATE,
         JOBS,
         "change_pct",
         4,
         {1000, 1000, 1000, 1000},
         {1010, 982, 990, 1000},
         0,
         0,
         NULL,
         NULL,
         0,
         "Solo una de las 4 entidades federativas crece en un año",
         "Only one of 4 states grows in a year",
         NULL},
        {"heat",
         CLUSTER,
         JOBS,
         "change_pct",
         4,
         {1000, 1000, 1000, 1000},
         {1010, 1982, 1990, 1001},
         0,
         0,
         NULL,
         NULL,
         0,
         "Los 4 clústeres crecen en un año",
         "All 4 clusters grow in a year",
         NULL},
        {"heat",
         CLUSTER,
         JOBS,
         "change_pct",
         4,
         {1000, 1000, 1000, 1000},
         {1000, 982, 990, 1000},
         0,
         0,
         NULL,
         NULL,
         0,
         "Ningún clúster crece en un año",
         "No cluster grows in a year",
         NULL},
        {"heat",
         CLUSTER,
         JOBS,
         "change_pct",
         4,
         {1000, 1000, 1000, 1000},
         {WITHHELD, 982, 990, 1000},
         0,
         0,
         NULL,
         NULL,
         0,
         NULL,
         NULL,
         NULL},
        {"heat",
         STATE,
         JOBS,
         "change_pct",
         4,
         {1000, 1000, 1000, 1000},
         {988, 982, 990, 1000},
         0,
         0,
         NULL,
         "11",
         0,
         "Guanajuato baja 1.2% en un año",
         "Guanajuato falls 1.2% in a year",
         "11"},
        {"heat", CLUSTER, JOBS, "", 0, {1000, 1000, 1000, 1000}, {1010, 982, 990, 1000}, 0, 0, NULL, NULL, 0, NULL, NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        check(&rows[i]);
}

static void the_registry_is_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < headline_rule_count(); i++) {
        const struct headline_rule *rule = headline_rule_at(i);
        assert_true(rule->name[0] && rule->summary[0] && rule->find);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranked_levels),          cmocka_unit_test(ranked_changes),        cmocka_unit_test(series),
        cmocka_unit_test(stacks_and_heat_tables), cmocka_unit_test(the_registry_is_whole),
    };
    return cmocka_run_group_tests_name("compose: headlines", tests, NULL, NULL);
}
