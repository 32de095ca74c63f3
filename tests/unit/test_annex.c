/* What one cluster may see of itself: its own firms, what each reported, the course as published, and what to correct. */
#include "firms_fixture.h"

#include "annex/annex.h"

/* As published: three clusters over two quarters, the last cell of "ti" withheld. */
static const struct release *release_of(struct firms *firms)
{
    struct release *release = ARENA_NEW(firms->arena, struct release);
    struct period first = {0};
    assert_true(period_parse(STR("2021Q1"), &first));
    struct measure_info *infos = ARENA_ARRAY(firms->arena, struct measure_info, 2);
    infos[0] = (struct measure_info){.name = STR("members"), .label = {.in = {STR("Empresas")}}, .counts = true};
    infos[1] = (struct measure_info){.name = STR("jobs"), .label = {.in = {STR("Puestos")}}};
    *release = (struct release){.table = STR("t"),
                                .rows = {.name = STR("cluster"), .list = firms->codes[CLUSTER]},
                                .period_kind = first.kind,
                                .first_period = first.ordinal,
                                .period_count = 2,
                                .measure_count = 2,
                                .measures = infos};
    size_t places = 2 * axis_size(&release->rows) * 2;
    release->states = ARENA_ARRAY(firms->arena, enum cell_state, places);
    release->values = ARENA_ARRAY(firms->arena, struct num, places);
    for (size_t i = 0; i < places; i++) {
        release->states[i] = STATE_SHOWN;
        release->values[i] = num_from_int((int64_t)i + 1000);
    }
    release->states[(axis_size(&release->rows) + 2) * 2 + 1] = STATE_WITHHELD; /* jobs of ti, second quarter */
    release->values[(axis_size(&release->rows) + 2) * 2 + 1] = (struct num){0};
    return release;
}

static struct annex_inputs inputs_of(struct firms *firms, const struct grid *problems)
{
    static const struct doc_head head = {.report = {"r", 1},
                                         .title = {"Reporte", 7},
                                         .period_id = {"2021Q2", 6},
                                         .period = {"Segundo trimestre de 2021", 25},
                                         .source = {"padrones", 8}};
    firms_member(firms, "AAA", "auto", "31-33", "2019-01-01", "");
    firms_member(firms, "BBB", "auto", "31-33", "2019-01-01", "2021-06-30"); /* left on the last day: no member */
    firms_member(firms, "CCC", "auto", "31-33", "2021-07-01", "");           /* not yet */
    firms_member(firms, "DDD", "moda", "31-33", "2019-01-01", "");
    firms_member(firms, "EEE", "auto", "31-33", "2020-01-01", "");
    firms_member(firms, "AAA", "auto", "31-33", "2019-01-01", ""); /* twice in the list */
    firms_jobs(firms, "AAA", "2021Q2", "40");
    firms_jobs(firms, "AAA", "2020Q2", "30");
    firms_jobs(firms, "DDD", "2021Q2", "777");
    firms_jobs(firms, "BBB", "2021Q2", "5");
    return (struct annex_inputs){.roster_spec = &firms->sources[PADRON],
                                 .roster = firms->facts[PADRON],
                                 .column = STR("cluster"),
                                 .figures = firms->facts[EMPLEO],
                                 .figure = STR("jobs"),
                                 .figure_label = {.in = {STR("Puestos"), STR("Jobs")}},
                                 .release = release_of(firms),
                                 .head = &head,
                                 .problems = problems,
                                 .period = firms->inputs.latest,
                                 .lang = LANG_ES};
}

static const struct grid *table_named(const struct doc *doc, const char *name)
{
    for (size_t i = 0; i < doc->tables.len; i++)
        if (str_equal(doc->tables.at[i].name, str_from_cstr(name)))
            return &doc->tables.at[i];
    fail_msg("no table %s", name);
    return NULL;
}

static void test_own_firms(void **state)
{
    struct firms *firms = firms_new();
    struct annex_inputs inputs = inputs_of(firms, NULL);
    struct doc *doc;
    size_t count = 0;
    (void)state;
    assert_true(annex_doc(&inputs, 0, firms->arena, &doc, &count, &firms->fault));
    if (!doc_check(doc, &firms->fault))
        fail_msg("%s", firms->fault.message);
    const struct grid *own = table_named(doc, "Empresas");
    assert_int_equal(count, 2);
    assert_int_equal(own->rows.len, 2);
    assert_true(str_equal(own->rows.at[0].cells.at[0].text, STR("AAA")) &&
                str_equal(own->rows.at[1].cells.at[0].text, STR("EEE")));
    assert_int_equal((int64_t)own->rows.at[0].cells.at[1].number.units, 40);
    assert_int_equal((int64_t)own->rows.at[0].cells.at[2].number.units, 30);
    assert_int_equal(own->rows.at[1].cells.at[1].mark, MARK_NOT_AVAILABLE); /* did not report: nothing is estimated */
    for (size_t i = 0; i < doc->tables.len; i++)
        assert_true(str_starts(doc->tables.at[i].subtitle, STR("USO INTERNO")));
    assert_true(str_starts(doc->head.title, STR("USO INTERNO")));
    assert_int_equal(doc->tables.len, 2); /* no problems, no table of them */
    /* The legend is of the marks in use. */
    assert_int_equal(doc->marks.len, 1);
    assert_int_equal(doc->marks.at[0].mark, MARK_NOT_AVAILABLE);
    assert_true(annex_doc(&inputs, 1, firms->arena, &doc, &count, &firms->fault));
    assert_int_equal(count, 1);
    arena_drop(firms->arena);
}

/* The course is the release: what is withheld there stays so. */
static void test_course(void **state)
{
    struct firms *firms = firms_new();
    struct annex_inputs inputs = inputs_of(firms, NULL);
    struct doc *doc;
    size_t count;
    (void)state;
    assert_true(annex_doc(&inputs, 2, firms->arena, &doc, &count, &firms->fault));
    const struct grid *course = table_named(doc, "Tendencia");
    assert_int_equal(count, 0);
    assert_int_equal(course->rows.len, 2);
    assert_true(course->rows.at[0].cells.at[2].has_number);
    assert_false(course->rows.at[1].cells.at[2].has_number);
    assert_int_equal(course->rows.at[1].cells.at[2].mark, MARK_CONFIDENTIAL);
    assert_int_equal(doc->figures.len, 1);
    assert_int_equal(figure_at(&doc->figures.at[0], 1, 0)->state, POINT_WITHHELD);
    assert_int_equal(doc->marks.at[0].mark, MARK_CONFIDENTIAL);
    arena_drop(firms->arena);
}

/* Of the problems: where and what to do, on one line, as a table and as a list for the page. */
static void test_problems(void **state)
{
    static const char *const ids[] = {"Level", "Rule", "File", "Row", "Column", "Seen", "What it is", "What to do"};
    static const char *const texts[] = {"error", "key-shape", "padron/auto.xlsx", "",
                                        "RFC",   "AB\nC",     "RFC mal formado",  "Corrija"};
    struct firms *firms = firms_new();
    struct grid problems = {.id = STR("issues")};
    struct grid_row *row;
    struct doc *doc;
    size_t count, pairs = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(ids); i++)
        *VEC_PUSH(firms->arena, &problems.columns) = (struct grid_column){
            .id = str_from_cstr(ids[i]), .label = str_from_cstr(ids[i]), .kind = i == 3 ? GRID_NUMBER : GRID_TEXT};
    row = grid_append_row(firms->arena, &problems, ROW_BODY, STR("1"));
    for (size_t i = 0; i < COUNT(texts); i++)
        grid_append_cell(firms->arena, row)->text = str_from_cstr(texts[i]);
    row->cells.at[3] = (struct grid_cell){.has_number = true, .number = num_from_int(12)};
    struct annex_inputs inputs = inputs_of(firms, &problems);
    assert_true(annex_doc(&inputs, 0, firms->arena, &doc, &count, &firms->fault));
    if (!doc_check(doc, &firms->fault))
        fail_msg("%s", firms->fault.message);
    const struct grid *list = table_named(doc, "Problemas");
    assert_int_equal(list->columns.len, 6);
    assert_true(str_equal(list->rows.at[0].cells.at[3].text, STR("AB C")));
    for (size_t i = 0; i < doc->blocks.len; i++)
        if (doc->blocks.at[i].kind == BLOCK_PAIRS) {
            pairs++;
            assert_string_equal(str_cstr(firms->arena, doc->blocks.at[i].items.at[0]), "auto.xlsx, renglón 12, RFC");
            assert_string_equal(str_cstr(firms->arena, doc->blocks.at[i].items.at[1]), "«AB C». RFC mal formado. Corrija");
        }
    assert_int_equal(pairs, 1);
    arena_drop(firms->arena);
}

static void test_refusals(void **state)
{
    struct firms *firms = firms_new();
    struct annex_inputs inputs = inputs_of(firms, NULL);
    struct doc *doc;
    size_t count;
    (void)state;
    inputs.column = STR("joined");
    assert_false(annex_doc(&inputs, 0, firms->arena, &doc, &count, &firms->fault));
    assert_int_equal(firms->fault.code, FAULT_DEFINITION);
    inputs.column = STR("cluster");
    firms->fault = (struct fault){0};
    assert_false(annex_doc(&inputs, 99, firms->arena, &doc, &count, &firms->fault));
    arena_drop(firms->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_own_firms),
        cmocka_unit_test(test_course),
        cmocka_unit_test(test_problems),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
