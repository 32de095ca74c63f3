/* Open data: quoting, guarding, markers, and what spreadsheets would make of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "render/render.h"
#include "sample_doc.h"

static void expect_csv(const struct grid *grid, enum lang lang, struct arena *arena, const char *expected)
{
    struct str csv = render_csv(grid, lang, arena);
    assert_true(str_starts(csv, STR("\xEF\xBB\xBF")));
    assert_string_equal(str_cstr(arena, str_slice(csv, 3, csv.len)), expected);
}

static void test_texts(void **state)
{
    static const struct {
        const char *text, *field;
    } cases[] = {
        {"Automotriz", "Automotriz"},
        {"", ""},
        {"Cuero, calzado y moda", "\"Cuero, calzado y moda\""},
        {"La \"única\"", "\"La \"\"única\"\"\""},
        {"dos\nlíneas", "\"dos\nlíneas\""},
        {" al borde", "\" al borde\""},
        {"=1+1", "'=1+1"},
        {"+52 477", "'+52 477"},
        {"-x", "'-x"},
        {"@suma", "'@suma"},
        {"\tx", "'\tx"},
        {"\rx", "\"'\rx\""},
        {"=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""},
        {"a=b", "a=b"},
        {"−5", "−5"}, /* a minus sign is no formula */
    };
    struct arena *arena = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct grid grid = {.id = STR("t")};
        sample_column(arena, &grid, "Clúster", GRID_TEXT, 0, false);
        sample_row(arena, &grid, ROW_BODY, "k", cases[i].text);
        struct str expected = str_format(arena, "clave,Clúster\nk,%s\n", cases[i].field);
        expect_csv(&grid, LANG_ES, arena, str_cstr(arena, expected));
    }
    arena_drop(arena);
}

static void test_numbers(void **state)
{
    struct arena *arena = arena_new();
    struct grid grid = {.id = STR("t")};
    (void)state;
    sample_column(arena, &grid, "Cluster", GRID_TEXT, 0, false);
    sample_column(arena, &grid, "Jobs", GRID_NUMBER, 0, false);
    sample_column(arena, &grid, "Change (%)", GRID_PERCENT, 1, true);
    struct grid_row *row = sample_row(arena, &grid, ROW_BODY, "ti", "TI");
    sample_number(arena, row, sample_num(1204567, 0), MARK_NONE);
    sample_number(arena, row, sample_num(-5, 1), MARK_NONE);
    row = sample_row(arena, &grid, ROW_TOTAL, "total", "Total");
    sample_mark(arena, row, MARK_CONFIDENTIAL);
    sample_mark(arena, row, MARK_NOT_APPLICABLE);
    expect_csv(&grid, LANG_EN, arena, "key,Cluster,Jobs,Change (%)\nti,TI,1204567,-0.5\ntotal,Total,[c],[z]\n");
    arena_drop(arena);
}

/* A marker beside a number has a column, so that the number can be read by a program. */
static void test_marks_beside_numbers(void **state)
{
    struct arena *arena = arena_new();
    struct grid grid = {.id = STR("t")};
    (void)state;
    sample_column(arena, &grid, "Clúster", GRID_TEXT, 0, false);
    sample_column(arena, &grid, "Puestos", GRID_NUMBER, 0, false);
    sample_column(arena, &grid, "Socios", GRID_NUMBER, 0, false);
    for (int i = 0; i < 3; i++) {
        struct grid_row *row = sample_row(arena, &grid, ROW_BODY, i == 0 ? "a" : i == 1 ? "b" : "c", "x");
        if (i < 2)
            sample_number(arena, row, sample_num(12 + i, 0), i ? MARK_PROVISIONAL : MARK_NONE);
        else
            sample_mark(arena, row, MARK_CONFIDENTIAL);
        sample_number(arena, row, sample_num(3, 0), MARK_NONE);
    }
    expect_csv(&grid, LANG_ES, arena, "clave,Clúster,Puestos,Puestos (marca),Socios\na,x,12,,3\nb,x,13,[p],3\nc,x,[c],,3\n");
    arena_drop(arena);
}

/* The list of problems has texts in many columns, and cells with nothing in them. */
static void test_sparse_cells(void **state)
{
    struct arena *arena = arena_new();
    struct grid grid = {.id = STR("issues")};
    (void)state;
    sample_column(arena, &grid, "Nivel", GRID_TEXT, 0, false);
    sample_column(arena, &grid, "Renglón", GRID_NUMBER, 0, false);
    sample_column(arena, &grid, "Decía", GRID_TEXT, 0, false);
    struct grid_row *row = sample_row(arena, &grid, ROW_BODY, "1", "error");
    grid_append_cell(arena, row);
    grid_append_cell(arena, row)->text = STR("=x");
    expect_csv(&grid, LANG_ES, arena, "clave,Nivel,Renglón,Decía\n1,error,,'=x\n");
    arena_drop(arena);
}

/* For programs: ids for headings, nothing guarded, nothing added. */
static void test_tidy(void **state)
{
    struct arena *arena = arena_new();
    struct grid grid = {.id = STR("t")};
    (void)state;
    sample_column(arena, &grid, "cluster", GRID_TEXT, 0, false);
    sample_column(arena, &grid, "value", GRID_NUMBER, 0, false);
    sample_number(arena, sample_row(arena, &grid, ROW_BODY, "k", "=1+1"), sample_num(-15, 1), MARK_NONE);
    sample_mark(arena, sample_row(arena, &grid, ROW_BODY, "k", "a,b"), MARK_CONFIDENTIAL);
    assert_string_equal(str_cstr(arena, render_tidy_head(&grid, false, arena)), "cluster,value\n");
    assert_string_equal(str_cstr(arena, render_tidy_rows(&grid, arena)), "=1+1,-1.5\n\"a,b\",[c]\n");
    assert_true(str_starts(render_tidy_head(&grid, true, arena), STR("\xEF\xBB\xBF")));
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),        cmocka_unit_test(test_numbers), cmocka_unit_test(test_marks_beside_numbers),
        cmocka_unit_test(test_sparse_cells), cmocka_unit_test(test_tidy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
