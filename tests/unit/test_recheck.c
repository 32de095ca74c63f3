/* The comparison of what was read back with what was meant: every single difference must be found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "recheck/caches.h"
#include "recheck/recheck.h"
#include "sample_doc.h"

#define WIDTH 5
#define ROWS 8

/* A sheet as a reader gives it: three lines above, headings, three rows. */
static const char *const good_sheet[ROWS][WIDTH] = {
    {"Cuadro T1. Empleo", "", "", "", ""},
    {"Guanajuato", "", "", "", ""},
    {"Volver al índice", "", "", "", ""},
    {"Clúster", "Puestos", "Cambio (%)", "Puntos", ""},
    {"Automotriz", "#214503", "#0.011", "#9.949999999999999", ""},
    {"Médico", "[c]", "[c]", "[z]", ""},
    {"Total", "#605312", "#-0.002", "#0", ""},
    {"", "", "", "", ""},
};

struct sheet_copy {
    const char *texts[ROWS][WIDTH];
};

static struct grid sheet_grid(struct arena *arena)
{
    struct grid grid = {.id = STR("por-cluster"), .name = STR("T1")};
    sample_column(arena, &grid, "Clúster", GRID_TEXT, 0, false);
    sample_column(arena, &grid, "Puestos", GRID_NUMBER, 0, false);
    sample_column(arena, &grid, "Cambio (%)", GRID_PERCENT, 1, true);
    sample_column(arena, &grid, "Puntos", GRID_POINTS, 2, true);
    struct grid_row *row = sample_row(arena, &grid, ROW_BODY, "automotriz", "Automotriz");
    sample_number(arena, row, sample_num(214503, 0), MARK_NONE);
    sample_number(arena, row, sample_num(11, 1), MARK_PROVISIONAL);
    sample_number(arena, row, sample_num(995, 2), MARK_NONE);
    row = sample_row(arena, &grid, ROW_BODY, "medico", "Médico");
    sample_mark(arena, row, MARK_CONFIDENTIAL);
    sample_mark(arena, row, MARK_CONFIDENTIAL);
    sample_mark(arena, row, MARK_NOT_APPLICABLE);
    row = sample_row(arena, &grid, ROW_TOTAL, "total", "Total");
    sample_number(arena, row, sample_num(605312, 0), MARK_NONE);
    sample_number(arena, row, sample_num(-2, 1), MARK_NONE);
    sample_number(arena, row, sample_num(0, 2), MARK_NONE);
    return grid;
}

/* Gives the sheet out in batches of `step` rows. */
static bool compare(struct arena *arena, const struct sheet_copy *sheet, size_t row_count, size_t step, struct fault *fault)
{
    struct grid grid = sheet_grid(arena);
    struct recheck *recheck = recheck_new(arena, &grid, STR("book.xlsx"));
    *fault = (struct fault){0};
    for (size_t first = 0; first < row_count; first += step) {
        size_t count = row_count - first < step ? row_count - first : step;
        struct batch_cell *cells = ARENA_ARRAY(arena, struct batch_cell, count * WIDTH);
        uint32_t *rows_at = ARENA_ARRAY(arena, uint32_t, count);
        for (size_t i = 0; i < count * WIDTH; i++) {
            const char *text = sheet->texts[first + i / WIDTH][i % WIDTH];
            bool figure = text[0] == '#';
            cells[i] = (struct batch_cell){str_from_cstr(text + figure), figure ? CELL_FIGURE : *text ? CELL_WORDS : CELL_BLANK};
            rows_at[i / WIDTH] = (uint32_t)(first + i / WIDTH + 1);
        }
        struct batch batch = {.row_count = count, .width = WIDTH, .cells = cells, .rows_at = rows_at};
        if (!recheck_append(recheck, &batch, fault))
            return false;
    }
    return recheck_finish(recheck, fault);
}

static void test_agrees(void **state)
{
    struct arena *arena = arena_new();
    struct sheet_copy sheet;
    struct fault fault;
    (void)state;
    memcpy(sheet.texts, good_sheet, sizeof good_sheet);
    for (size_t step = 1; step <= ROWS; step++)
        assert_true(compare(arena, &sheet, ROWS, step, &fault));
    assert_true(compare(arena, &sheet, ROWS - 1, 2, &fault));
    arena_drop(arena);
}

static void test_differences(void **state)
{
    static const struct {
        size_t row, column;
        const char *text, *said;
    } cases[] = {
        {4, 0, "Automotris", "'Automotris' was read back where 'Automotriz'"},
        {4, 1, "#214504", "'214504' was read back where '214,503'"},
        {4, 1, "#214503.0000001", "was read back"},
        {4, 1, "214503", "was read back"}, /* as text */
        {4, 1, "", "was read back"},
        {4, 2, "#1.1", "was read back"}, /* not a fraction */
        {4, 2, "#0.0110000001", "was read back"},
        {4, 3, "#9.95001", "was read back"},
        {4, 3, "#9.9499999", "was read back"},
        {5, 1, "#3", "'3' was read back where '[c]'"}, /* what was withheld */
        {5, 1, "[x]", "was read back"},
        {5, 3, "", "was read back"},
        {6, 3, "#0.0000001", "was read back"},
        {6, 2, "#0.002", "was read back"},
        {6, 0, "", "was read back"},
        {4, 4, "#1", "at the right"},
        {7, 0, "Nota", "beneath"},
        {7, 4, "#7", "beneath"},
        {3, 1, "Empleos", "headings"},
        {3, 3, "", "headings"},
    };
    struct arena *arena = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sheet_copy sheet;
        struct fault fault;
        memcpy(sheet.texts, good_sheet, sizeof good_sheet);
        sheet.texts[cases[i].row][cases[i].column] = cases[i].text;
        if (compare(arena, &sheet, ROWS, 3, &fault))
            fail_msg("case %zu: a difference was not seen", i);
        assert_int_equal(fault.code, FAULT_INTERNAL);
        if (!strstr(fault.message, cases[i].said))
            fail_msg("case %zu: '%s' does not say '%s'", i, fault.message, cases[i].said);
    }
    arena_drop(arena);
}

static void test_place(void **state)
{
    struct arena *arena = arena_new();
    struct sheet_copy sheet;
    struct fault fault;
    (void)state;
    memcpy(sheet.texts, good_sheet, sizeof good_sheet);
    sheet.texts[6][1] = "#605313";
    assert_false(compare(arena, &sheet, ROWS, 2, &fault));
    assert_non_null(strstr(fault.place, "book.xlsx[T1]:7:2"));
    arena_drop(arena);
}

/* Rows that are not there. */
static void test_short_sheets(void **state)
{
    struct arena *arena = arena_new();
    struct sheet_copy sheet;
    struct fault fault;
    (void)state;
    memcpy(sheet.texts, good_sheet, sizeof good_sheet);
    for (size_t count = 0; count < ROWS - 1; count++) {
        assert_false(compare(arena, &sheet, count, ROWS, &fault));
        assert_int_equal(fault.code, FAULT_INTERNAL);
    }
    arena_drop(arena);
}

static void test_empty_table(void **state)
{
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct grid grid = {.id = STR("t"), .name = STR("T1")};
    sample_column(arena, &grid, "Clúster", GRID_TEXT, 0, false);
    const struct batch_cell cells[] = {{STR("Clúster"), CELL_WORDS}, {STR("x"), CELL_WORDS}};
    const uint32_t rows_at[] = {1, 2};
    struct batch batch = {.row_count = 1, .width = 1, .cells = cells, .rows_at = rows_at};
    (void)state;
    struct recheck *recheck = recheck_new(arena, &grid, STR("book.xlsx"));
    assert_true(recheck_append(recheck, &batch, &fault) && recheck_finish(recheck, &fault));
    batch.row_count = 2;
    recheck = recheck_new(arena, &grid, STR("book.xlsx"));
    assert_false(recheck_append(recheck, &batch, &fault));
    arena_drop(arena);
}

#define SERIES(value, percent)                                                                                                   \
    "<c:chart><c:ser><c:tx><c:strRef><c:f>T1!$B$4</c:f><c:strCache><c:pt idx=\"0\"><c:v>Puestos</c:v></c:pt></c:strCache></c:strRef>"  \
    "</c:tx><c:val><c:numRef><c:f>T1!$B$5:$B$7</c:f><c:numCache><c:ptCount val=\"3\"/><c:pt idx=\"0\"><c:v>214503</c:v></c:pt>"     \
    value "<c:pt idx=\"2\"><c:v>605312</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"                                       \
    "<c:ser><c:tx><c:strRef><c:f>'T1'!$C$4</c:f></c:strRef></c:tx><c:val><c:numRef><c:f>'T1'!$C$5</c:f><c:numCache>"              \
    "<c:pt idx=\"0\"><c:v>" percent "</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:chart>"

/* Beside the cells a chart keeps their numbers: one that the sheet withholds must not be among them. */
static void test_caches(void **state)
{
    static const struct {
        const char *xml;
        const char *told; /* NULL: agrees */
    } rows[] = {
        {SERIES("", "0.011"), NULL},
        {SERIES("<c:pt idx=\"1\"><c:v>735911</c:v></c:pt>", "0.011"), "keeps 735911 where T1 shows '[c]'"},
        {SERIES("", "0.012"), "keeps 0.012"},
        {"<c:ser><c:tx><c:f>X9!$B$4</c:f></c:tx><c:val><c:f>X9!$B$5</c:f><c:numCache><c:pt idx=\"0\"><c:v>7</c:v></c:pt></c:numCache>"
         "</c:val></c:ser>", "of a cell that no table has"},
        {"<c:ser><c:val><c:f>T1!$B$5</c:f><c:numCache><c:pt idx=\"0\"><c:v>214503</c:v></c:pt></c:numCache></c:val></c:ser>",
         "of a cell that no table has"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct doc *doc = doc_new(arena, LANG_ES);
        struct fault fault = {0};
        *VEC_PUSH(arena, &doc->tables) = sheet_grid(arena);
        bool good = caches_check(arena, str_from_cstr(rows[i].xml), STR("chart1.xml"), doc, &fault);
        if (good != !rows[i].told || (!good && !strstr(fault.message, rows[i].told)))
            fail_msg("row %zu: %s", i, fault.message);
        assert_true(good || fault.code == FAULT_INTERNAL);
        arena_drop(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agrees),       cmocka_unit_test(test_differences), cmocka_unit_test(test_place),
        cmocka_unit_test(test_short_sheets), cmocka_unit_test(test_empty_table),
        cmocka_unit_test(test_caches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
