/* One leak planted in a finished doc at a time, where a fault of our own could put it: each ends in 70 with its place named; the same
 * doc without it passes.
 *
 * Shape: firms by row (a, b, c, d) over two periods; d has two firms in the second one and three in the first. */
#include "guard_fixture.h"

#include <stdio.h>

#include "compose/claims.h"
#include "compose_sample.h"

#define WITHHELD_NOW 640 /* what the two firms of d state in the second period */
#define BEFORE 600

static const struct sample_code codes[] = {{"a", "Aéreo", "Air", "Aéreo", "Air"},
                                           {"b", "Barro", "Clay", "Barro", "Clay"},
                                           {"c", "Cuero", "Leather", "Cuero", "Leather"},
                                           {"d", "Dulces", "Sweets", "Dulces", "Sweets"}};

struct world {
    struct arena *arena;
    struct cube *cubes[2]; /* by row; by row and column */
    struct release *releases[2];
    struct policy_spec policy;
    struct guard_inputs guarded;
    struct layout_spec layout;
    struct measure_spec measure;
    struct query_spec queries[2];
    struct compose_inputs inputs;
    struct doc *doc;
    struct fault fault;
};

static void add_firm(struct cube *cube, int row, int column, uint32_t period, int64_t jobs)
{
    uint32_t rows[4], columns[4];
    size_t row_count = guard_positions(&cube->rows, row, rows), column_count = guard_positions(&cube->columns, column, columns);

    for (size_t i = 0; i < row_count; i++)
        for (size_t j = 0; j < column_count; j++)
            guard_add(cube_at(cube, 0, rows[i], columns[j], period), jobs);
}

static struct cube *cube_of(struct world *w, const char *table, bool crossed)
{
    static struct measure_info info;
    struct axis rows = {STR("cluster"), sample_text("Clúster", "Cluster"), sample_codes(w->arena, "cluster", codes, 4), true};
    struct cube *cube = guard_cube(w->arena, table, rows, guard_axis(w->arena, "half", crossed ? 2 : 0, true));

    info = guard_jobs;
    info.label = sample_text("Puestos", "Jobs");
    info.unit = sample_text("puestos", "jobs");
    cube->measures = &info;
    cube->period_count = 2;
    cube->cells = ARENA_ARRAY(w->arena, struct cube_cell, cube_cell_count(cube));
    for (size_t i = 0; i < cube_cell_count(cube); i++)
        cube->cells[i].known = true;
    return cube;
}

static void fill_cubes(struct world *w)
{
    for (size_t i = 0; i < 2; i++) {
        w->cubes[i] = cube_of(w, i ? "cruce" : "por-cluster", i == 1);
        for (uint32_t period = 0; period < 2; period++)
            for (int row = 0; row < 3; row++)
                for (int firm = 0; firm < 8; firm++)
                    add_firm(w->cubes[i], row, firm % 2, period, 500 + 37 * firm + 100 * row + 11 * (int)period);
        for (int firm = 0; firm < 3; firm++)
            add_firm(w->cubes[i], 3, 0, 0, BEFORE / 3);
        for (int firm = 0; firm < 2; firm++)
            add_firm(w->cubes[i], 3, 0, 1, WITHHELD_NOW / 2);
    }
}

static void define(struct world *w)
{
    static const char *const metrics[] = {"", "share", "change", "change_pct"};

    w->layout.head = (struct head_spec){.id = STR("fugas"), .title = sample_text("Fugas", "Leaks")};
    w->measure = (struct measure_spec){.name = STR("jobs"), .kind = STR("sum")};
    for (int i = 0; i < 2; i++) {
        struct table_spec *table = VEC_PUSH(w->arena, &w->layout.tables);
        *table = (struct table_spec){.id = w->cubes[i]->table, .title = sample_text("Cuadro", "Table"), .query = i, .sort = -1};
        table->over = i ? STR("columns") : STR_NONE;
        for (size_t k = 0; k < (i ? 1 : COUNT(metrics)); k++)
            *VEC_PUSH(w->arena, &table->cells) = sample_cell(k ? metrics[k] : "jobs", 0, metrics[k], k > 1, -1);
        *VEC_PUSH(w->arena, &w->queries[i].measures) = 0;
    }
    static const char *const kinds[] = {"bar", "line"};
    for (size_t i = 0; i < COUNT(kinds); i++)
        *VEC_PUSH(w->arena, &w->layout.charts) = (struct chart_spec){.id = str_from_cstr(kinds[i]),
                                                                     .kind = str_from_cstr(kinds[i]),
                                                                     .cell = sample_cell("jobs", 0, "", 0, -1),
                                                                     .title = sample_text("Puestos", "Jobs")};
    *VEC_PUSH(w->arena, &w->layout.key_figures) = (struct key_figure_spec){
        .row = STR("d"), .cell = sample_cell("jobs", 0, "", 0, -1), .change = sample_cell("jobs.change(1)", 0, "change", 1, -1)};
}

static void make_world(struct world *w)
{
    *w = (struct world){.arena = arena_new(), .policy = {.limits = {.min_contributors = 3, .range_mpct = POLICY_RANGE_MPCT}}};
    fill_cubes(w);
    define(w);
    w->guarded = (struct guard_inputs){(const struct cube *const *)w->cubes, 2, &w->policy, NULL};
    assert_true(guard_releases(&w->guarded, w->arena, w->releases, &w->fault));
    w->inputs = (struct compose_inputs){
        .layout = &w->layout,
        .queries = w->queries,
        .measures = &w->measure,
        .measure_count = 1,
        .releases = (const struct release *const *)w->releases,
        .release_count = 2,
        .issues = issues_new(w->arena),
        .period = {PERIOD_QUARTER, w->cubes[0]->first_period + 1},
    };
    if (!compose_doc(&w->inputs, LANG_ES, w->arena, &w->doc, &w->fault))
        fail_msg("%s", str_cstr(w->arena, fault_text(w->arena, &w->fault, LANG_EN)));
}

static bool passes(struct world *w)
{
    struct claims claims = {0};
    struct grid *list;

    assert_true(compose_claims(&w->inputs, w->doc, w->arena, &claims, &w->fault));
    w->guarded.claims = &claims;
    w->guarded.claim_count = 1;
    return guard_audit(&w->guarded, (const struct release *const *)w->releases, w->arena, &list, &w->fault);
}

static struct num num_of(int64_t units, uint8_t scale)
{
    return (struct num){units, scale};
}

static struct grid_cell *cell_at(struct grid *grid, const char *row, const char *column)
{
    for (size_t i = 0; i < grid->rows.len; i++)
        for (size_t k = 0; k < grid->columns.len; k++)
            if (str_equal(grid->rows.at[i].key, str_from_cstr(row)) && str_equal(grid->columns.at[k].id, str_from_cstr(column)))
                return &grid->rows.at[i].cells.at[k];
    fail_msg("no cell at %s, %s", row, column);
    return NULL;
}

static void show(struct grid_cell *cell, struct num number)
{
    assert_true(cell->mark == MARK_CONFIDENTIAL && !cell->has_number);
    cell->has_number = true;
    cell->mark = MARK_NONE;
    cell->number = number;
}

static int64_t total_now(const struct world *w)
{
    return (int64_t)cube_at(w->cubes[0], 0, axis_total(&w->cubes[0]->rows), 0, 1)->value;
}

static struct figure_point *point_of(struct figure *figure, const char *category, const char *series)
{
    for (size_t i = 0; i < figure->categories.len; i++)
        for (size_t s = 0; s < figure->series.len; s++)
            if (str_equal(figure->categories.at[i].key, str_from_cstr(category)) &&
                (!series || str_equal(figure->series.at[s].key, str_from_cstr(series))))
                return &figure->points.at[i * figure->series.len + s];
    fail_msg("no point at %s", category);
    return NULL;
}

static void plant_bar(struct world *w)
{
    *point_of(&w->doc->figures.at[0], "d", NULL) = (struct figure_point){POINT_SHOWN, num_of(WITHHELD_NOW, 0)};
}

/* Drawn to one digit less: the axis lets it be measured. */
static void plant_length(struct world *w)
{
    struct period now = {PERIOD_QUARTER, w->cubes[0]->first_period + 1};
    const char *key = str_cstr(w->arena, period_format(w->arena, now));

    *point_of(&w->doc->figures.at[1], key, "d") = (struct figure_point){POINT_SHOWN, num_of(WITHHELD_NOW, 0)};
}

static void plant_behind_chart(struct world *w)
{
    struct grid *grid = &w->doc->figures.at[0].grid;

    show(&grid->rows.at[3].cells.at[1], num_of(WITHHELD_NOW, 0));
}

static void plant_share(struct world *w)
{
    struct num share;

    assert_true(num_ratio(num_of(WITHHELD_NOW, 0), num_of(total_now(w), 0), 2, 1, ROUND_HALF_EVEN, &share));
    show(cell_at(&w->doc->tables.at[0], "d", "share"), share);
}

static void plant_growth(struct world *w)
{
    struct num growth;

    assert_true(num_ratio(num_of(WITHHELD_NOW - BEFORE, 0), num_of(BEFORE, 0), 2, 1, ROUND_HALF_EVEN, &growth));
    show(cell_at(&w->doc->tables.at[0], "d", "change_pct"), growth);
}

static void plant_change(struct world *w)
{
    w->doc->blocks.at[1].cards.at[0].change = STR("+40 en un trimestre");
}

static void plant_card(struct world *w)
{
    w->doc->blocks.at[1].cards.at[0].value = STR("640");
}

static void plant_course(struct world *w)
{
    struct card *card = &w->doc->blocks.at[1].cards.at[0];

    card->spark.at[card->spark.len - 1] = (struct figure_point){POINT_SHOWN, num_of(WITHHELD_NOW, 0)};
}

static void plant_crossed(struct world *w)
{
    show(cell_at(&w->doc->tables.at[1], "d", "a"), num_of(WITHHELD_NOW, 0));
}

static void plant_sentence(struct world *w)
{
    struct block *block = doc_append(w->arena, w->doc, BLOCK_BULLETS);

    *VEC_PUSH(w->arena, &block->items) = STR("El clúster de Dulces llegó a 640 puestos; nadie más lo logró.");
}

static void plant_alt(struct world *w)
{
    w->doc->figures.at[0].alt_long = STR("Barras. Aéreo: 5,036; Dulces: 640 puestos.");
}

static void plant_metadata(struct world *w)
{
    w->doc->head.keywords = STR("clústeres, Dulces 640 puestos");
}

static void plant_in_release(struct world *w)
{
    struct release *release = w->releases[1];
    size_t at = (size_t)(cube_at(w->cubes[1], 0, 3, 0, 1) - w->cubes[1]->cells);

    release->states[at] = STATE_SHOWN;
    release->values[at] = num_of(WITHHELD_NOW, 0);
}

static const struct leak {
    const char *name;
    void (*plant)(struct world *w);
    const char *culprit;
} leaks[] = {
    {"a bar and its label", plant_bar, "la gráfica G1 (d, jobs)"},
    {"a point of a line", plant_length, "la gráfica G2 ("},
    {"the data behind a chart", plant_behind_chart, "la gráfica G1 (d, jobs)"},
    {"a share of a total", plant_share, "el cuadro T1 (d, share)"},
    {"a growth rate", plant_growth, "el cuadro T1 (d, change_pct)"},
    {"a change on a card", plant_change, "la ficha de cifras"},
    {"a card", plant_card, "la ficha de cifras"},
    {"the course on a card", plant_course, "la ficha de cifras (su curso)"},
    {"a linked table", plant_crossed, "el cuadro T2 (d, a)"},
    {"a sentence", plant_sentence, "un mensaje clave"},
    {"an alternative text", plant_alt, "el texto alternativo de la gráfica G1"},
    {"the file's properties", plant_metadata, "las palabras clave"},
    {"a linked table's release", plant_in_release, "cruce"},
};

static void the_doc_without_a_leak_passes(void **state)
{
    (void)state;
    struct world w;

    make_world(&w);
    assert_int_equal(release_state(w.releases[0], 0, 3, 0, 1), STATE_WITHHELD);
    assert_int_equal(release_state(w.releases[0], 0, 3, 0, 0), STATE_SHOWN);
    if (!passes(&w))
        fail_msg("%s", w.fault.message);
    arena_drop(w.arena);
}

static void each_leak_is_seen_and_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(leaks); i++) {
        struct world w;
        make_world(&w);
        leaks[i].plant(&w);
        if (passes(&w))
            fail_msg("%s went unseen", leaks[i].name);
        assert_int_equal(w.fault.code, FAULT_INTERNAL);
        if (!strstr(w.fault.message, leaks[i].culprit))
            fail_msg("%s: '%s' is not named in '%s'", leaks[i].name, leaks[i].culprit, w.fault.message);
        arena_drop(w.arena);
    }
}

static void numbers_are_heard_in_texts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value, half;
        bool percent;
    } rows[] = {
        {"suma 1,204 puestos", 1204, 0.5, false},
        {"suma 1\u202f204 puestos", 1204, 0.5, false},
        {"de 3.5% en 2025", 3.5, 0.05, true},
        {"cay\u00f3 \u22123.5 por ciento", -3.5, 0.05, true},
        {"25 mil 992 personas", 25992, 0.5, false},
        {"1 mill\u00f3n 121 mil 63", 1121063, 0.5, false},
        {"unos 735 mil", 735000, 500, false},
        {"1.2 millones", 1.2e6, 5e4, false},
        {"en 2026T3, T4 y 31-33 hubo 12", 12, 0.5, false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct number_scan scan = {.text = str_from_cstr(rows[i].text)};
        struct spoken number, more;
        assert_true(number_next(&scan, &number));
        if (number.value != rows[i].value || number.half != rows[i].half || number.percent != rows[i].percent)
            fail_msg("%s: %f by %f", rows[i].text, number.value, number.half);
        assert_false(number_next(&scan, &more));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_doc_without_a_leak_passes),
        cmocka_unit_test(each_leak_is_seen_and_named),
        cmocka_unit_test(numbers_are_heard_in_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
