/* A generation's figures against another's: what differs, what is new or gone, and that what is withheld now is not told again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "recheck/vintage.h"

#define WIDTH 5

static struct batch batch_of(struct arena *arena, const char *const (*rows)[WIDTH], size_t count)
{
    struct batch_cell *cells = ARENA_ARRAY(arena, struct batch_cell, count * WIDTH);
    uint32_t *rows_at = ARENA_ARRAY(arena, uint32_t, count);
    for (size_t i = 0; i < count * WIDTH; i++)
        cells[i] = (struct batch_cell){str_from_cstr(rows[i / WIDTH][i % WIDTH]), CELL_WORDS};
    return (struct batch){.row_count = count, .width = WIDTH, .cells = cells, .rows_at = rows_at};
}

#define HEAD                                                                                                                     \
    {                                                                                                                            \
        "cluster", "period", "measure", "value", "state"                                                                         \
    }

static struct vintage *vintage_of(struct arena *arena, const char *const (*rows)[WIDTH], size_t count)
{
    struct vintage *vintage = vintage_new(arena);
    struct batch batch = batch_of(arena, rows, count);
    struct fault fault = {0};
    vintage_start(vintage, STR("t"));
    assert_true(vintage_append_batch(vintage, &batch, &fault));
    return vintage;
}

static void test_compare(void **state)
{
    static const char *const before[][WIDTH] = {
        HEAD,
        {"auto", "2026Q1", "jobs", "100", "shown"},
        {"auto", "2026Q2", "jobs", "200", "shown"},
        {"moda", "2026Q1", "jobs", "300", "shown"},
        {"moda", "2026Q2", "jobs", "[c]", "confidential"},
        {"ti", "2026Q1", "jobs", "7.50", "shown"},
        {"ti", "2026Q2", "jobs", "[x]", "not-available"},
        {"gone", "2026Q2", "jobs", "1", "shown"},
    };
    static const char *const after[][WIDTH] = {
        HEAD,
        {"auto", "2026Q1", "jobs", "105", "shown"},
        {"auto", "2026Q2", "jobs", "200", "shown"},
        {"moda", "2026Q1", "jobs", "[c]", "confidential"},
        {"moda", "2026Q2", "jobs", "44", "shown"},
        {"ti", "2026Q1", "jobs", "7.5", "shown"},
        {"ti", "2026Q2", "jobs", "[x]", "not-available"},
        {"new", "2026Q2", "jobs", "1", "shown"},
        {"newer", "2026Q2", "jobs", "1", "shown"},
    };
    struct arena *arena = arena_new();
    struct revisions found = {0};
    (void)state;
    vintage_compare(vintage_of(arena, before, 8), vintage_of(arena, after, 9), arena, &found);
    assert_int_equal(found.compared, 6);
    assert_int_equal(found.removed, 1);
    assert_int_equal(found.added, 2);
    assert_int_equal(found.list.len, 3);
    assert_true(str_equal(found.list.at[0].key, STR("auto")) && str_equal(found.list.at[0].period, STR("2026Q1")));
    assert_int_equal((int64_t)found.list.at[0].after.number.units, 105);
    /* Withheld now: neither what it was nor what it is. */
    assert_int_equal(found.list.at[1].before.mark, MARK_CONFIDENTIAL);
    assert_false(found.list.at[1].before.has_number || found.list.at[1].after.has_number);
    assert_int_equal((int64_t)found.list.at[1].before.number.units, 0);
    assert_int_equal(found.list.at[2].before.mark, MARK_CONFIDENTIAL);
    assert_int_equal((int64_t)found.list.at[2].after.number.units, 44);
    arena_drop(arena);
}

/* A file and the grid that it was made of are the same vintage; a place told twice counts once, the first time. */
static void test_grid_and_file(void **state)
{
    static const char *const rows[][WIDTH] = {HEAD,
                                              {"auto", "2026Q1", "jobs", "100", "shown"},
                                              {"auto", "2026Q1", "jobs", "999", "shown"},
                                              {"ti", "2026Q1", "jobs", "[c]", "confidential"}};
    struct arena *arena = arena_new();
    struct vintage *made = vintage_new(arena);
    struct revisions found = {0};
    struct grid grid = {.id = STR("t")};
    static const char *const names[WIDTH] = HEAD;
    (void)state;
    for (size_t i = 0; i < WIDTH; i++)
        *VEC_PUSH(arena, &grid.columns) =
            (struct grid_column){.id = str_from_cstr(names[i]), .kind = i == 3 ? GRID_NUMBER : GRID_TEXT};
    for (size_t r = 0; r < 2; r++) {
        struct grid_row *row = grid_append_row(arena, &grid, ROW_BODY, STR_NONE);
        for (size_t i = 0; i < WIDTH; i++)
            grid_append_cell(arena, row)->text = str_from_cstr(rows[r ? 3 : 1][i]);
        row->cells.at[3] = r ? (struct grid_cell){.mark = MARK_CONFIDENTIAL}
                             : (struct grid_cell){.has_number = true, .number = num_from_int(100)};
    }
    vintage_append_grid(made, &grid);
    vintage_compare(vintage_of(arena, rows, 4), made, arena, &found);
    assert_int_equal(found.compared, 2);
    assert_int_equal(found.list.len + found.added + found.removed, 0);
    arena_drop(arena);
}

/* Tables of other columns are refused, as a fault of the data: somebody else's file. */
static void test_refusals(void **state)
{
    static const char *const other[][WIDTH] = {{"cluster", "period", "measure", "value", "note"}, {"a", "b", "c", "1", "e"}};
    struct arena *arena = arena_new();
    struct vintage *vintage = vintage_new(arena);
    struct batch batch = batch_of(arena, other, 2), narrow = batch;
    struct fault fault = {0};
    (void)state;
    vintage_start(vintage, STR("t"));
    assert_false(vintage_append_batch(vintage, &batch, &fault));
    assert_int_equal(fault.code, FAULT_DATA);
    assert_non_null(strstr(fault.message, "is not open data"));
    fault = (struct fault){0};
    narrow.width = 4;
    vintage_start(vintage, STR("u"));
    assert_false(vintage_append_batch(vintage, &narrow, &fault));
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_compare),
        cmocka_unit_test(test_grid_and_file),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
