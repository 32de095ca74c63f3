/* Grids: how a cell reads, and what the check refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/grid.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct arena *arena;

static int make_arena(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int drop_arena(void **state)
{
    (void)state;
    arena_drop(arena);
    return 0;
}

/* Two columns, two rows: a name and a number each. */
static struct grid *make_grid(void)
{
    struct grid *grid = ARENA_NEW(arena, struct grid);
    grid->id = STR("por-cluster");
    grid->name = STR("T1");
    grid->title = STR("Título");
    *VEC_PUSH(arena, &grid->columns) =
        (struct grid_column){.id = STR("cluster"), .label = STR("Clúster"), .short_label = STR("Clúster")};
    *VEC_PUSH(arena, &grid->columns) = (struct grid_column){
        .id = STR("jobs"), .label = STR("Puestos"), .short_label = STR("3T 2026"), .group = STR("Puestos"), .kind = GRID_NUMBER};
    const struct str keys[] = {STR("auto"), STR("total")};
    for (size_t i = 0; i < COUNT(keys); i++) {
        struct grid_row *row = grid_append_row(arena, grid, i ? ROW_TOTAL : ROW_BODY, keys[i]);
        grid_append_cell(arena, row)->text = keys[i];
        *grid_append_cell(arena, row) = (struct grid_cell){.has_number = true, .number = {1204 + (int128)i, 0}};
    }
    return grid;
}

static void cells_read_as_their_column_says(void **state)
{
    static const struct {
        struct grid_column column;
        struct grid_cell cell;
        const char *text;
    } rows[] = {
        {{.kind = GRID_NUMBER}, {.has_number = true, .number = {1204, 0}}, "1,204"},
        {{.kind = GRID_NUMBER, .signed_form = true}, {.has_number = true, .number = {1204, 0}}, "+1,204"},
        {{.kind = GRID_PERCENT, .signed_form = true}, {.has_number = true, .number = {-32, 1}}, "−3.2%"},
        {{.kind = GRID_PERCENT}, {.has_number = true, .number = {0, 1}}, "0.0%"},
        {{.kind = GRID_POINTS, .signed_form = true}, {.has_number = true, .number = {89, 2}}, "+0.89"},
        {{.kind = GRID_NUMBER}, {.mark = MARK_CONFIDENTIAL}, "[c]"},
        {{.kind = GRID_PERCENT}, {.mark = MARK_NOT_AVAILABLE}, "[x]"},
        {{.kind = GRID_NUMBER}, {.has_number = true, .mark = MARK_PROVISIONAL, .number = {12, 0}}, "12 [p]"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(str_cstr(arena, grid_cell_text(arena, &rows[i].column, &rows[i].cell)), rows[i].text);
    struct grid_column column = {.kind = GRID_TEXT};
    struct grid_cell cell = {.text = STR("Automotriz")};
    assert_string_equal(str_cstr(arena, grid_cell_text(arena, &column, &cell)), "Automotriz");
    assert_string_equal(mark_sign(MARK_LOW), "[low]");
    assert_string_equal(mark_sign(MARK_NONE), "");
}

enum mistake {
    NOTHING,
    NO_NAME,
    LONG_NAME,
    SAME_LABEL,
    TEXT_IN_THE_MIDDLE,
    CELL_TOO_FEW,
    SAME_KEY,
    EMPTY_NUMBER,
    NUMBER_AND_MARK,
    OTHER_DECIMALS,
    NUMBER_IN_STUB,
    BAD_UTF8,
    MISTAKES
};

static void spoil(struct grid *grid, enum mistake mistake)
{
    struct grid_row *row = &grid->rows.at[1];
    struct grid_cell *stub = &row->cells.at[0], *number = &row->cells.at[1];
    if (mistake == NO_NAME)
        grid->name = STR_NONE;
    if (mistake == LONG_NAME)
        grid->name = STR("a name that is longer than a sheet may have");
    if (mistake == SAME_LABEL)
        grid->columns.at[1].label = grid->columns.at[0].label;
    if (mistake == TEXT_IN_THE_MIDDLE)
        grid->columns.at[1].kind = GRID_TEXT;
    if (mistake == CELL_TOO_FEW)
        row->cells.len--;
    if (mistake == SAME_KEY)
        row->key = grid->rows.at[0].key;
    if (mistake == EMPTY_NUMBER)
        number->has_number = false;
    if (mistake == NUMBER_AND_MARK)
        number->mark = MARK_CONFIDENTIAL;
    if (mistake == OTHER_DECIMALS)
        number->number.scale = 1;
    if (mistake == NUMBER_IN_STUB)
        stub->has_number = true;
    if (mistake == BAD_UTF8)
        stub->text = STR("Clus\xFFter");
}

static void the_check_refuses(void **state)
{
    (void)state;
    for (unsigned mistake = NOTHING; mistake < MISTAKES; mistake++) {
        struct fault fault = {0};
        struct grid *grid = make_grid();
        spoil(grid, (enum mistake)mistake);
        assert_int_equal(grid_check(grid, &fault), mistake == NOTHING);
        assert_int_equal(fault.code, mistake == NOTHING ? FAULT_NONE : FAULT_INTERNAL);
    }
}

static void the_dump_is_canonical(void **state)
{
    (void)state;
    struct strbuf out = strbuf_new(arena);
    struct grid *grid = make_grid();
    *VEC_PUSH(arena, &grid->notes) = STR("Una nota");
    grid_dump(grid, &out);
    assert_string_equal(str_cstr(arena, strbuf_str(&out)), "table T1 por-cluster\n"
                                                           "  title Título\n"
                                                           "  subtitle \n"
                                                           "  unit \n"
                                                           "  source \n"
                                                           "  note Una nota\n"
                                                           "  column cluster | Clúster |  | Clúster | text\n"
                                                           "  column jobs | Puestos | Puestos | 3T 2026 | number 0\n"
                                                           "  row auto | auto | 1,204\n"
                                                           "  total total | total | 1,205\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_read_as_their_column_says),
        cmocka_unit_test(the_check_refuses),
        cmocka_unit_test(the_dump_is_canonical),
    };
    return cmocka_run_group_tests_name("model: grids", tests, make_arena, drop_arena);
}
