/* Tables about the figures themselves: open data, where they come from, what was revised, and what goes to a CSV beside the
 * workbook. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "compose/lineage.h"
#include "compose/open_data.h"
#include "compose/revisions.h"
#include "compose/sheets.h"
#include "compose_sample.h"

static const struct sample_code clusters[] = {{"auto", "Automotriz", "Automotive", "", ""}, {"moda", "Moda", "Fashion", "", ""}};
static const struct sample_code sizes[] = {{"micro", "Micro", "Micro", "", ""}, {"grande", "Grande", "Large", "", ""}};

/* As a file would give them: found by key. */
static struct codelist *codes_of(struct arena *arena, const char *name, const struct sample_code *codes, size_t count)
{
    struct codelist *list = codelist_new(arena, str_from_cstr(name));
    struct str clash;
    for (size_t i = 0; i < count; i++) {
        struct code code = {.key = str_from_cstr(codes[i].key), .label = sample_text(codes[i].es, codes[i].en)};
        assert_true(codelist_append(list, &code, STR_NONE, STR_NONE, &clash));
    }
    return list;
}

struct desk {
    struct arena *arena;
    struct measure_info infos[2];
    struct axis rows;
};

static int open_desk(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    desk->arena = arena_new();
    desk->infos[0] = (struct measure_info){.name = STR("jobs"), .label = sample_text("Puestos", "Jobs"), .additive = true};
    desk->infos[1] =
        (struct measure_info){.name = STR("typical"), .label = sample_text("Mediana", "Median"), .scale = 2, .decimals = 1};
    desk->rows = (struct axis){STR("cluster"), sample_text("Clúster", "Cluster"),
                               codes_of(desk->arena, "cluster", clusters, COUNT(clusters)), false};
    *state = desk;
    return 0;
}

static int close_desk(void **state)
{
    struct desk *desk = *state;
    arena_drop(desk->arena);
    free(desk);
    return 0;
}

static struct release *release_of(struct desk *desk)
{
    struct release *release =
        sample_release(desk->arena, "por-cluster", desk->rows, (struct axis){0}, "2026Q2", 2, desk->infos, 2);
    sample_row(release, 0, 0, (const int64_t[]){20000, 20250});
    sample_row(release, 1, 0, (const int64_t[]){1049, WITHHELD});
    sample_row(release, 0, 1, (const int64_t[]){WITHHELD, MISSING});
    sample_row(release, 1, 1, (const int64_t[]){WITHHELD, MISSING});
    sample_row(release, 0, axis_total(&desk->rows), (const int64_t[]){30000, 30400});
    sample_row(release, 1, axis_total(&desk->rows), (const int64_t[]){1100, 1100});
    sample_row(release, 0, axis_gross(&desk->rows), (const int64_t[]){31500, WITHHELD});
    return release;
}

static struct str row_text(struct desk *desk, const struct grid *grid, size_t row)
{
    struct strbuf out = strbuf_new(desk->arena);
    for (size_t i = 0; i < grid->columns.len; i++) {
        const struct grid_cell *cell = &grid->rows.at[row].cells.at[i];
        struct str text = cell->has_number                        ? num_format(desk->arena, cell->number)
                          : grid->columns.at[i].kind == GRID_TEXT ? cell->text
                                                                  : str_from_cstr(mark_sign(cell->mark));
        strbuf_printf(&out, "%s%.*s", i ? "|" : "", STR_ARGS(text));
    }
    return strbuf_str(&out);
}

static void expect_row(struct desk *desk, const struct grid *grid, size_t row, const char *expected)
{
    assert_true(row < grid->rows.len);
    assert_string_equal(str_cstr(desk->arena, row_text(desk, grid, row)), expected);
}

/* A row a cell and period; what is withheld says no more than that; nothing where there is nothing. */
static void test_open_data(void **state)
{
    static const char *const expected[] = {
        "auto|2026Q2|jobs|20000|shown",         "auto|2026Q2|typical|10.5|shown",        "auto|2026Q3|jobs|20250|shown",
        "auto|2026Q3|typical|[c]|confidential", "moda|2026Q2|jobs|[c]|confidential",     "moda|2026Q2|typical|[c]|confidential",
        "moda|2026Q3|jobs|[x]|not-available",   "moda|2026Q3|typical|[x]|not-available", "total|2026Q2|jobs|30000|shown",
    };
    struct desk *desk = *state;
    const struct release *release = release_of(desk);
    struct grid *grid = open_data_release(release, desk->arena);
    for (size_t i = 0; i < COUNT(expected); i++)
        expect_row(desk, grid, i, expected[i]);
    /* "not specified" is empty and has no rows; total and gross have. */
    assert_int_equal(grid->rows.len, 4 * 4);
    assert_string_equal(str_cstr(desk->arena, grid->columns.at[0].id), "cluster");
    assert_int_equal(grid->columns.len, 5);
    /* In parts they are the same rows. */
    size_t at = 0;
    for (uint32_t row = 0; row < axis_size(&release->rows); row++) {
        const struct grid *part = open_data_part(release, row, desk->arena);
        for (size_t r = 0; r < part->rows.len; r++)
            expect_row(desk, part, r, str_cstr(desk->arena, row_text(desk, grid, at++)));
    }
    assert_int_equal(at, grid->rows.len);
}

/* A dimension against itself needs two names for its columns; each dimension's codes are told once. */
static void test_open_codes(void **state)
{
    struct desk *desk = *state;
    const struct release *release = release_of(desk), *twice[2] = {release, NULL};
    struct release *across = sample_release(desk->arena, "pairs", desk->rows, desk->rows, "2026Q3", 1, desk->infos, 2);
    twice[1] = across;
    struct grid *pairs = open_data_head(across, desk->arena), *codes = open_data_codes(twice, 2, desk->arena),
                *measures = open_data_measures(twice, 2, desk->arena);
    assert_string_equal(str_cstr(desk->arena, pairs->columns.at[1].id), "cluster_across");
    assert_int_equal(codes->rows.len, 2 + 3);
    expect_row(desk, codes, 0, "cluster|auto|Automotriz|Automotive");
    expect_row(desk, codes, 3, "cluster|total|Total, cada unidad una vez|Total, each unit once");
    assert_int_equal(measures->rows.len, 2);
    expect_row(desk, measures, 0, "jobs|Puestos|Jobs||");
}

static struct grid table_of(struct desk *desk, const char *id, const char *cell)
{
    struct grid grid = {.id = str_from_cstr(id), .name = STR("T1"), .cell = str_from_cstr(cell)};
    (void)desk;
    return grid;
}

static void append_column(struct desk *desk, struct grid *grid, const char *id, enum grid_kind kind)
{
    *VEC_PUSH(desk->arena, &grid->columns) =
        (struct grid_column){.id = str_from_cstr(id), .label = str_from_cstr(id), .kind = kind};
}

static void append_figures(struct desk *desk, struct grid *grid, const char *key, int64_t a, int64_t b)
{
    struct grid_row *row = grid_append_row(desk->arena, grid, ROW_BODY, str_from_cstr(key));
    grid_append_cell(desk->arena, row)->text = str_from_cstr(key);
    *grid_append_cell(desk->arena, row) = (struct grid_cell){.has_number = true, .number = num_from_int(a)};
    *grid_append_cell(desk->arena, row) = (struct grid_cell){.has_number = true, .number = num_from_int(b)};
}

static struct revision revised(const char *table, const char *key, const char *period, int64_t before, int64_t after)
{
    return (struct revision){.table = str_from_cstr(table),
                             .key = str_from_cstr(key),
                             .period = str_from_cstr(period),
                             .measure = STR("jobs"),
                             .before = {.has_number = true, .number = num_from_int(before)},
                             .after = {.has_number = true, .number = num_from_int(after)}};
}

/* Each revised figure is marked where it stands: over time, in the table of the quarter, across two dimensions; and listed with
 * its difference, which is not told of what is withheld. */
static void test_revisions(void **state)
{
    struct desk *desk = *state;
    struct doc *doc = doc_new(desk->arena, LANG_ES);
    struct fault fault = {0};
    struct revisions revisions = {.since = STR("2026Q3/v001"), .compared = 40};
    struct axis columns = {STR("size"), sample_text("Tamaño", "Size"), codes_of(desk->arena, "size", sizes, COUNT(sizes)),
                           true};
    const struct release *releases[] = {release_of(desk),
                                        sample_release(desk->arena, "mix", desk->rows, columns, "2026Q3", 1, desk->infos, 2)};
    struct compose_inputs inputs = {.releases = releases, .release_count = 2, .revisions = &revisions};
    struct composer c = {.in = &inputs, .lang = LANG_ES, .arena = desk->arena, .doc = doc, .fault = &fault};
    assert_true(period_parse(STR("2026Q3"), &inputs.period));
    struct grid series = table_of(desk, "por-cluster", "jobs"), quarter = table_of(desk, "por-cluster", ""),
                mix = table_of(desk, "mix", "jobs");
    append_column(desk, &series, "period", GRID_TEXT);
    append_column(desk, &series, "auto", GRID_NUMBER);
    append_column(desk, &series, "moda", GRID_NUMBER);
    append_figures(desk, &series, "2026Q2", 1, 2);
    append_figures(desk, &series, "2026Q3", 3, 4);
    append_column(desk, &quarter, "cluster", GRID_TEXT);
    append_column(desk, &quarter, "jobs", GRID_NUMBER);
    append_column(desk, &quarter, "jobs.share", GRID_NUMBER);
    append_figures(desk, &quarter, "auto", 5, 6);
    append_figures(desk, &quarter, "moda", 7, 8);
    append_column(desk, &mix, "cluster", GRID_TEXT);
    append_column(desk, &mix, "micro", GRID_NUMBER);
    append_column(desk, &mix, "grande", GRID_NUMBER);
    append_figures(desk, &mix, "auto", 9, 10);
    for (const struct grid *const *grid = (const struct grid *const[]){&series, &quarter, &mix, NULL}; *grid; grid++)
        *VEC_PUSH(desk->arena, &doc->tables) = **grid;
    *VEC_PUSH(desk->arena, &revisions.list) = revised("por-cluster", "auto", "2026Q2", 20010, 20000);
    *VEC_PUSH(desk->arena, &revisions.list) = revised("por-cluster", "moda", "2026Q3", 5, 4);
    *VEC_PUSH(desk->arena, &revisions.list) = revised("mix", "auto / grande", "2026Q3", 8, 10);
    struct revision secret = revised("por-cluster", "moda", "2026Q2", 0, 0);
    secret.after = secret.before = (struct revision_value){.mark = MARK_CONFIDENTIAL};
    *VEC_PUSH(desk->arena, &revisions.list) = secret;
    revisions_append(&c);
    const struct grid *marked = doc->tables.at;
    assert_int_equal(marked[0].rows.at[0].cells.at[1].mark, MARK_REVISED);
    assert_int_equal(marked[0].rows.at[1].cells.at[1].mark, MARK_NONE);
    assert_int_equal(marked[0].rows.at[1].cells.at[2].mark, MARK_REVISED);
    assert_int_equal(marked[1].rows.at[0].cells.at[1].mark, MARK_NONE);
    assert_int_equal(marked[1].rows.at[1].cells.at[1].mark, MARK_REVISED);
    assert_int_equal(marked[1].rows.at[1].cells.at[2].mark, MARK_NONE);
    assert_int_equal(marked[2].rows.at[0].cells.at[1].mark, MARK_NONE);
    assert_int_equal(marked[2].rows.at[0].cells.at[2].mark, MARK_REVISED);
    assert_int_equal(doc->tables.len, 4);
    expect_row(desk, &marked[3], 0, "T1|Automotriz|2026Q2|Puestos|20010|20000|-10");
    expect_row(desk, &marked[3], 2, "T1|Automotriz / Grande|2026Q3|Puestos|8|10|2");
    expect_row(desk, &marked[3], 3, "T1|Moda|2026Q2|Puestos|[c]|[c]|[c]");
    assert_true(grid_check(&marked[3], &fault));
    revisions.list.len = 0;
    doc->tables.len = 3;
    revisions_append(&c);
    assert_int_equal(doc->tables.len, 3); /* nothing revised, no sheet */
}

/* A row a column of each table, with its source; a column without a measure has none. */
static void test_lineage(void **state)
{
    struct desk *desk = *state;
    struct doc *doc = doc_new(desk->arena, LANG_EN);
    struct fault fault = {0};
    struct layout_spec layout = {0};
    struct table_spec *table = VEC_PUSH(desk->arena, &layout.tables);
    struct measure_spec measures[] = {{.name = STR("jobs"), .source = 1}};
    const struct release *releases[] = {release_of(desk)};
    struct lineage lineage = {0};
    struct compose_inputs inputs = {.releases = releases,
                                    .release_count = 1,
                                    .layout = &layout,
                                    .measures = measures,
                                    .measure_count = 1,
                                    .lineage = &lineage};
    struct composer c = {.in = &inputs, .lang = LANG_EN, .arena = desk->arena, .doc = doc, .fault = &fault};
    *table = (struct table_spec){.id = STR("por-cluster")};
    *VEC_PUSH(desk->arena, &table->cells) = sample_cell("jobs", 0, "level", 0, -1);
    *VEC_PUSH(desk->arena, &table->cells) = sample_cell("jobs.share", 0, "share", 0, -1);
    *VEC_PUSH(desk->arena, &table->cells) = sample_cell("odd", -1, "level", 0, -1);
    *VEC_PUSH(desk->arena, &lineage.sources) = (struct lineage_source){.name = STR("padron")};
    *VEC_PUSH(desk->arena, &lineage.sources) = (struct lineage_source){.name = STR("empleo"),
                                                                       .label = {STR("Empleo"), STR("Employment")},
                                                                       .files = 3,
                                                                       .rows_read = 82490,
                                                                       .rows_used = 82484,
                                                                       .sha256 = "0123456789abcdef0123456789abcdef"};
    *VEC_PUSH(desk->arena, &doc->tables) = table_of(desk, "por-cluster", "");
    lineage_append(&c);
    assert_int_equal(doc->tables.len, 2);
    const struct grid *grid = &doc->tables.at[1];
    assert_int_equal(grid->rows.len, 2);
    expect_row(desk, grid, 0, "T1|Cluster|jobs|Employment|0123456789abcdef|3|82490|82484");
    expect_row(desk, grid, 1, "T1|Cluster|jobs.share|Employment|0123456789abcdef|3|82490|82484");
    assert_true(grid_check(grid, &fault));
}

/* One cell beyond what goes makes a table a line that names its file; the doc given is not changed. */
static void test_sheets(void **state)
{
    struct desk *desk = *state;
    struct doc *doc = doc_new(desk->arena, LANG_ES);
    struct fault fault = {0};
    struct large_tables large;
    struct grid full = table_of(desk, "todo", "");
    full.title = STR("Todo");
    append_column(desk, &full, "a", GRID_TEXT);
    append_column(desk, &full, "b", GRID_NUMBER);
    full.rows.at = NULL;
    full.rows.len = SHEET_CELLS_MOST / 2; /* rows are not looked at */
    *VEC_PUSH(desk->arena, &doc->tables) = full;
    assert_ptr_equal(compose_sheets(doc, STR("libro-es"), desk->arena, &large), doc);
    assert_int_equal(large.list.len, 0);
    doc->tables.at[0].rows.len++;
    const struct doc *sheets = compose_sheets(doc, STR("libro-es"), desk->arena, &large);
    assert_ptr_not_equal(sheets, doc);
    assert_int_equal(large.list.len, 1);
    assert_string_equal(str_cstr(desk->arena, large.list.at[0].file), "libro-es-todo.csv");
    expect_row(desk, &sheets->tables.at[0], 0, "libro-es-todo.csv|100001|2");
    assert_true(str_find(sheets->tables.at[0].notes.at[0], STR("libro-es-todo.csv")) > 0);
    assert_true(grid_check(&sheets->tables.at[0], &fault));
    assert_int_equal(doc->tables.at[0].columns.len, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_open_data, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_open_codes, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_revisions, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_lineage, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_sheets, open_desk, close_desk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
