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
static const struct sample_code sectors[CODES] = {
    {"31", "Industrias manufactureras", "Manufacturing", "Manufacturas", "Manufacturing"},
    {"43", "Comercio al por mayor", "Wholesale trade", "Mayoreo", "Wholesale"},
    {"54", "Servicios profesionales", "Professional services", "Profesionales", "Professional"},
    {"81", "Otros servicios", "Other services", "Otros", "Other"},
};
static const char *const size_subjects[CODES][LANG_COUNT] = {{"Las microempresas", "Micro firms"},
                                                             {"Las pequeñas empresas", "Small firms"},
                                                             {"Las medianas empresas", "Medium-sized firms"},
                                                             {"Las grandes empresas", "Large firms"}};
static const char *const sector_subjects[CODES][LANG_COUNT] = {{"Las manufacturas", "Manufacturing"},
                                                               {"El comercio al por mayor", "Wholesale trade"},
                                                               {"Los servicios profesionales", "Professional services"},
                                                               {"", ""}};

enum dimension { CLUSTER, STATE, SIZE, SECTOR };
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

#include "compose_situations.h"

static struct codelist *with_subjects(struct codelist *list, const char *const subjects[CODES][LANG_COUNT])
{
    for (size_t i = 0; i < CODES; i++)
        list->codes.at[i].subject = sample_text(subjects[i][LANG_ES], subjects[i][LANG_EN]);
    return list;
}

static struct axis make_axis(struct arena *arena, enum dimension dimension)
{
    if (dimension == STATE)
        return (struct axis){STR("state"), sample_text("Entidad federativa", "State"), sample_codes(arena, "s", states, CODES),
                             true};
    if (dimension == SIZE)
        return (struct axis){STR("size"), sample_text("Tamaño", "Size"),
                             with_subjects(sample_codes(arena, "z", sizes, CODES), size_subjects), true};
    if (dimension == SECTOR)
        return (struct axis){STR("sector"), sample_text("Sector", "Sector"),
                             with_subjects(sample_codes(arena, "n", sectors, CODES), sector_subjects), true};
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
        fail_msg("%s", str_cstr(arena, fault_text(arena, &fault, LANG_EN)));
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
    (void)state;
    for (size_t i = 0; i < COUNT(levels); i++)
        check(&levels[i]);
}

static void ranked_changes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(changes); i++)
        check(&changes[i]);
    struct arena *arena = arena_new();
    for (unsigned lang = 0; lang < LANG_COUNT; lang++) {
        const struct figure *figure = compose_figure(arena, &pair, (enum lang)lang);
        assert_string_equal(str_cstr(arena, figure->headline), lang == LANG_ES ? pair.es : pair.en);
    }
    arena_drop(arena);
}

static void series(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(lines); i++)
        check(&lines[i]);
}

static void stacks_and_heat_tables(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(stacks); i++)
        check(&stacks[i]);
}

static void subjects_agree(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(agreeing); i++)
        check(&agreeing[i]);
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
        cmocka_unit_test(stacks_and_heat_tables), cmocka_unit_test(the_registry_is_whole), cmocka_unit_test(subjects_agree),
    };
    return cmocka_run_group_tests_name("compose: headlines", tests, NULL, NULL);
}
