/* The ways in which libxlsxwriter says "success" and leaves a broken file: each is met by a guard of the wrapper, by hand here.
 * What no guard can see (a disk that fills up under the library's temporary files) reading back finds: test_xlsx_readback.c. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dlfcn.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "fake_typeset.h"
#include "render/render.h"
#include "render/xlsx_book.h"
#include "render/xlsx_text.h"
#include "sample_doc.h"

/* Stands before the library's, so that it can refuse. */
static bool refuses;

lxw_format *workbook_add_format(lxw_workbook *workbook)
{
    lxw_format *(*real)(lxw_workbook *) = NULL;
    *(void **)&real = dlsym(RTLD_NEXT, "workbook_add_format");
    return refuses ? NULL : real(workbook);
}

struct desk {
    struct arena *arena;
    struct str directory, path;
    struct book book;
    struct book_sheet sheet;
    struct fault fault;
};

static int open_desk(void **state)
{
    const char *root = getenv("TMPDIR");
    struct desk *desk = calloc(1, sizeof *desk);
    desk->arena = arena_new();
    char *template = arena_alloc(desk->arena, 512);
    snprintf(template, 512, "%s/racimo-guards-XXXXXX", root ? root : "/tmp");
    assert_non_null(mkdtemp(template));
    desk->directory = str_from_cstr(template);
    desk->path = path_join(desk->arena, desk->directory, STR("book.xlsx"));
    assert_true(book_open(desk->path, theme_default(), LANG_ES, desk->arena, &desk->book, &desk->fault));
    assert_true(book_append_sheet(&desk->book, STR("T1"), &desk->sheet, &desk->fault));
    *state = desk;
    return 0;
}

static int close_desk(void **state)
{
    struct desk *desk = *state;
    struct fault fault = {0};
    book_drop(&desk->book);
    assert_true(file_remove_tree(desk->directory, &fault));
    arena_drop(desk->arena);
    free(desk);
    return 0;
}

static void expect(struct desk *desk, bool good, enum fault_code code, const char *part)
{
    if (good)
        fail_msg("'%s' was to be refused", part);
    assert_int_equal(desk->fault.code, code);
    if (!strstr(desk->fault.message, part))
        fail_msg("'%s' does not say '%s'", desk->fault.message, part);
    desk->fault = (struct fault){0};
}

static bool write_text(struct desk *desk, struct str text)
{
    return sheet_write_text(&desk->sheet, 0, 0, text, (struct look){.role = LOOK_LINE}, &desk->fault);
}

static bool write_number(struct desk *desk, uint32_t row, double value)
{
    return sheet_write_number(&desk->sheet, row, 0, value, (struct look){.role = LOOK_CELL_FIGURE}, &desk->fault);
}

/* "<v>NAN</v>": no program opens the file. */
static void test_not_finite(void **state)
{
    struct desk *desk = *state;
    expect(desk, write_number(desk, 0, (double)NAN), FAULT_INTERNAL, "not finite");
    expect(desk, write_number(desk, 0, (double)INFINITY), FAULT_INTERNAL, "not finite");
    assert_true(write_number(desk, 0, 1));
}

/* Malformed XML. */
static void test_texts(void **state)
{
    struct desk *desk = *state;
    expect(desk, write_text(desk, STR("mal \xC3")), FAULT_DATA, "not UTF-8");
    expect(desk, write_text(desk, STR("mal \xEF\xBF\xBF")), FAULT_DATA, "control character");
    expect(desk, write_text(desk, STR("mal \x01")), FAULT_DATA, "control character");
    assert_true(write_text(desk, STR("bien á 𝄞")));
}

/* The library returns an error and leaves the cell out: the guard is that every code is looked at. */
static void test_limits(void **state)
{
    struct desk *desk = *state;
    char *lengthy = arena_alloc(desk->arena, 40000);
    memset(lengthy, 'x', 40000);
    expect(desk, write_text(desk, (struct str){lengthy, 40000}), FAULT_DATA, "longer than a cell");
    assert_true(write_text(desk, (struct str){lengthy, 32767}));
    expect(desk, write_number(desk, 1048576, 1), FAULT_INTERNAL, "a figure");
    assert_true(write_number(desk, 1048575, 1));
}

/* An empty name reads beyond a buffer of the library, a reserved one is refused by Excel, a repeated one gives a null pointer. */
static void test_names(void **state)
{
    static const char *const names[] = {"",
                                        "History",
                                        "historial",
                                        "a[b",
                                        "a]b",
                                        "a:b",
                                        "a*b",
                                        "a?b",
                                        "a/b",
                                        "a\\b",
                                        "'a",
                                        "a'",
                                        "una hoja con treinta y dos letras"};
    struct desk *desk = *state;
    struct book_sheet sheet;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        expect(desk, book_append_sheet(&desk->book, str_from_cstr(names[i]), &sheet, &desk->fault), FAULT_INTERNAL,
               "cannot be called");
    expect(desk, book_append_sheet(&desk->book, STR("t1"), &sheet, &desk->fault), FAULT_INTERNAL, "are called 't1'");
}

/* The library returns a null pointer and would use it in the next call. */
static void test_pointers(void **state)
{
    struct desk *desk = *state;
    struct book other;
    struct str nowhere = path_join(desk->arena, desk->directory, STR("missing/book.xlsx"));
    assert_true(book_open(nowhere, theme_default(), LANG_ES, desk->arena, &other, &desk->fault));
    expect(desk, book_finish(&other, &desk->fault), FAULT_IO, "the workbook cannot be written");
    assert_null(other.handle);
    book_drop(&other); /* of what is closed: nothing */
    refuses = true;
    bool good = write_text(desk, STR("x"));
    refuses = false;
    expect(desk, good, FAULT_INTERNAL, "a format was refused");
}

/* An empty array formula reads beyond a buffer of the library, and a formula of data is somebody else's: what is no formula of
 * ours is refused as one, and a text that looks like one stays a text. */
static void test_formulas(void **state)
{
    static const char *const texts[] = {"=1+1", "+1", "-1", "@SUMA(A1)", "\t=1", "\r=1"};
    struct desk *desk = *state;
    struct look look = {.role = LOOK_CELL_FIGURE};
    expect(desk, sheet_write_formula(&desk->sheet, 0, 0, STR(""), 1, look, &desk->fault), FAULT_INTERNAL, "is no formula");
    expect(desk, sheet_write_formula(&desk->sheet, 0, 0, STR("="), 1, look, &desk->fault), FAULT_INTERNAL, "is no formula");
    expect(desk, sheet_write_formula(&desk->sheet, 0, 0, STR("A1+1"), 1, look, &desk->fault), FAULT_INTERNAL, "is no formula");
    expect(desk, sheet_write_formula(&desk->sheet, 0, 0, STR("=A1"), (double)NAN, look, &desk->fault), FAULT_INTERNAL,
           "is no formula");
    assert_true(sheet_write_formula(&desk->sheet, 0, 0, STR("=A2+1"), 1, look, &desk->fault));
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_true(sheet_write_text(&desk->sheet, 2 + (uint32_t)i, 0, str_from_cstr(texts[i]), (struct look){.role = LOOK_LINE},
                                     &desk->fault));
    assert_true(book_finish(&desk->book, &desk->fault));
}

/* "_x0041_" would be read as "A". */
static void test_escapes(void **state)
{
    struct desk *desk = *state;
    char *out;
    assert_true(xlsx_text_cell(desk->arena, STR("_x0041_"), &out, &desk->fault));
    assert_string_equal(out, "_x005F_x0041_");
}

/* A disk with room for half of it: the library says so only when it opens the file anew. */
static void test_full_disk(void **state)
{
    struct desk *desk = *state;
    struct rlimit before, small;
    struct doc *doc = sample_doc(desk->arena);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 512;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool good = render_xlsx(doc, theme_default(), &fake_typeset, desk->path, desk->arena, &desk->fault);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    expect(desk, good, FAULT_IO, "workbook");
}

/* The library goes on without the rows that there was no memory for: no allocation of the process answers with a null pointer. */
static void test_memory(void **state)
{
#if !defined(__SANITIZE_ADDRESS__)
    int status = 0;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        volatile size_t size = (size_t)1 << 62;
        close(STDERR_FILENO);
        _exit(malloc(size) ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), FAULT_OS);
#endif
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_not_finite, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_texts, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_limits, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_names, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_pointers, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_formulas, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_escapes, open_desk, close_desk),
        cmocka_unit_test(test_memory),
        cmocka_unit_test_setup_teardown(test_full_disk, open_desk, close_desk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
