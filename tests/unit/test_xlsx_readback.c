/* The workbook that render writes, read by ingest and compared by recheck, as a run does; and what happens when it is spoilt in
 * between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "fake_typeset.h"
#include "ingest/ingest.h"
#include "recheck/recheck.h"
#include "render/render.h"
#include "run/parts.h"
#include "sample_doc.h"

struct desk {
    struct arena *arena;
    struct str directory;
    struct str path;
    struct doc *doc;
};

static int open_desk(void **state)
{
    const char *root = getenv("TMPDIR");
    struct arena *arena = arena_new();
    struct desk *desk = ARENA_NEW(arena, struct desk);
    struct fault fault = {0};
    char *template = arena_alloc(arena, 512);
    snprintf(template, 512, "%s/racimo-readback-XXXXXX", root ? root : "/tmp");
    assert_non_null(mkdtemp(template));
    *desk = (struct desk){.arena = arena, .directory = str_from_cstr(template), .doc = sample_doc(arena)};
    desk->path = path_join(arena, desk->directory, STR("book.xlsx"));
    assert_true(render_xlsx(desk->doc, theme_default(), &fake_typeset, desk->path, arena, &fault));
    *state = desk;
    return 0;
}

static int close_desk(void **state)
{
    struct desk *desk = *state;
    struct fault fault = {0};
    assert_true(file_remove_tree(desk->directory, &fault));
    arena_drop(desk->arena);
    return 0;
}

static bool compare_grid(struct desk *desk, struct reader *reader, const struct grid *grid, struct fault *fault)
{
    struct recheck *recheck = recheck_new(desk->arena, grid, STR("book.xlsx"));
    struct batch batch;
    size_t sheet = 0;
    while (!str_equal(reader_sheet(reader, sheet).name, grid->name))
        assert_true(++sheet < reader_sheet_count(reader));
    if (!reader_start(reader, sheet, fault))
        return false;
    while (reader_next(reader, &batch, fault)) {
        if (!batch.row_count)
            return recheck_finish(recheck, fault);
        if (!recheck_append(recheck, &batch, fault))
            return false;
    }
    return false;
}

static bool compare_book(struct desk *desk, struct fault *fault)
{
    struct reader *reader = NULL;
    struct issues *issues = issues_new(desk->arena);
    *fault = (struct fault){0};
    bool good = reader_open(desk->path, STR("book.xlsx"), NULL, issues, &reader, fault);
    for (size_t i = 0; good && i < desk->doc->tables.len; i++)
        good = compare_grid(desk, reader, &desk->doc->tables.at[i], fault);
    for (size_t i = 0; good && i < desk->doc->figures.len; i++)
        good = compare_grid(desk, reader, &desk->doc->figures.at[i].grid, fault);
    if (reader)
        reader_close(reader);
    return good;
}

static void test_reads_back(void **state)
{
    struct fault fault;
    struct desk *desk = *state;
    if (!compare_book(desk, &fault))
        fail_msg("%s", str_cstr(desk->arena, fault_text(desk->arena, &fault, LANG_EN)));
}

static struct grid_cell *cell_of_chart(struct desk *desk)
{
    return &desk->doc->figures.at[0].grid.rows.at[0].cells.at[1];
}

/* Each figure and text of each grid, changed by the least, is missed by nobody. */
static void test_every_cell_counts(void **state)
{
    struct desk *desk = *state;
    struct fault fault;
    struct grid *grid = &desk->doc->tables.at[0];
    for (size_t r = 0; r < grid->rows.len; r++)
        for (size_t c = 0; c < grid->columns.len; c++) {
            struct grid_cell *cell = &grid->rows.at[r].cells.at[c], saved = *cell;
            if (cell->has_number)
                cell->number.units++;
            else if (c == 0)
                cell->text = str_format(desk->arena, "%.*s.", STR_ARGS(cell->text));
            else
                cell->mark = MARK_LOW;
            assert_false(compare_book(desk, &fault));
            assert_int_equal(fault.code, FAULT_INTERNAL);
            fault = (struct fault){0};
            assert_false(run_read_back(desk->doc, desk->path, &fault)); /* what a run asks */
            *cell = saved;
        }
    fault = (struct fault){0};
    assert_true(run_read_back(desk->doc, desk->path, &fault));
    cell_of_chart(desk)->number.units++;
    assert_false(run_read_back(desk->doc, desk->path, &fault));
}

/* Cut anywhere, the file is refused: what a full disk leaves. */
static void test_cut_files(void **state)
{
    struct desk *desk = *state;
    struct fault fault = {0};
    struct str bytes;
    assert_true(file_read(desk->arena, desk->path, 1 << 24, &bytes, &fault));
    for (size_t len = 0; len < bytes.len; len += bytes.len / 37 + 1) {
        assert_true(file_write(desk->path, str_slice(bytes, 0, len), 0644, &fault));
        assert_false(compare_book(desk, &fault));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_reads_back, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_every_cell_counts, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_cut_files, open_desk, close_desk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
