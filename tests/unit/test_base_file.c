/* Files, directories and paths, and the messages to the operator. All in a directory of its own, removed at the end. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

struct bench {
    struct arena *arena;
    struct str root;
};

static int open_bench(void **state)
{
    struct arena *arena = arena_new();
    struct bench *bench = ARENA_NEW(arena, struct bench);
    const char *parent = getenv("TMPDIR");
    char *root = arena_alloc(arena, 4096);
    strcat(strncat(root, parent ? parent : "/tmp", 4000), "/racimo-file-XXXXXX");
    *bench = (struct bench){arena, {root, strlen(root)}};
    *state = bench;
    return mkdtemp(root) ? 0 : -1;
}

static int close_bench(void **state)
{
    struct bench *bench = *state;
    struct fault fault = {0};
    bool removed = file_remove_tree(bench->root, &fault) && !file_exists(bench->root);
    arena_drop(bench->arena);
    return removed ? 0 : -1;
}

static struct str in_root(struct bench *bench, const char *name)
{
    return path_join(bench->arena, bench->root, str_from_cstr(name));
}

static mode_t mode_of(struct bench *bench, struct str path)
{
    struct stat found = {0};
    assert_int_equal(stat(str_cstr(bench->arena, path), &found), 0);
    return found.st_mode & 07777;
}

static void files_return_what_was_written(void **state)
{
    struct bench *bench = *state;
    struct fault fault = {0};
    struct str path = in_root(bench, "a.bin"), bytes;
    char *big = arena_alloc(bench->arena, 200000);
    for (size_t i = 0; i < 200000; i++)
        big[i] = (char)(i * 31 % 256);
    const struct str texts[] = {{big, 200000}, STR("short"), STR_NONE};
    for (size_t i = 0; i < COUNT(texts); i++) {
        char hex[65], expected[65];
        uint64_t size = 99;
        assert_true(file_write(path, texts[i], 0640, &fault));
        assert_true(file_read(bench->arena, path, 200000, &bytes, &fault));
        assert_true(str_equal(bytes, texts[i]));
        assert_true(file_hash(path, hex, &size, &fault));
        hash_bytes(texts[i], expected);
        assert_string_equal(hex, expected);
        assert_int_equal(size, texts[i].len);
    }
    assert_int_equal(mode_of(bench, path), 0640);
}

static void wrong_inputs_are_refused(void **state)
{
    struct bench *bench = *state;
    struct fault fault = {0};
    struct str bytes = STR("kept");
    char hex[65];
    uint64_t size;
    assert_true(file_write(in_root(bench, "four"), STR("four"), 0644, &fault));
    assert_int_equal(mkfifo(str_cstr(bench->arena, in_root(bench, "pipe")), 0600), 0);
    const struct {
        const char *name;
        uint64_t limit;
        enum fault_code code;
        const char *says;
    } rows[] = {
        {"four", 3, FAULT_DATA, "has 4 bytes, more than the limit of 3"},
        {"missing", 9, FAULT_NO_INPUT, "cannot be opened: No such file or directory; check the name"},
        {".", 9, FAULT_NO_INPUT, "is not a regular file; give the name of a file"},
        {"pipe", 9, FAULT_NO_INPUT, "is not a regular file; give the name of a file"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        fault = (struct fault){0};
        assert_false(file_read(bench->arena, in_root(bench, rows[i].name), rows[i].limit, &bytes, &fault));
        assert_int_equal(fault.code, rows[i].code);
        assert_string_equal(fault.message, rows[i].says);
        assert_true(str_equal(bytes, STR("kept")));
    }
    fault = (struct fault){0};
    assert_false(file_hash(in_root(bench, "missing"), hex, &size, &fault));
    assert_int_equal(fault.code, FAULT_NO_INPUT);
    fault = (struct fault){0};
    assert_false(file_read(bench->arena, (struct str){"a\0b", 3}, 9, &bytes, &fault));
    fault = (struct fault){0};
    assert_false(file_read(bench->arena, STR("/proc/self/status"), 100000, &bytes, &fault)); /* longer than its size says */
    assert_int_equal(fault.code, FAULT_BUSY);
}

static void failed_writes_are_told(void **state)
{
    struct bench *bench = *state;
    struct fault fault = {0};
    assert_false(file_write(in_root(bench, "none/x"), STR("x"), 0644, &fault));
    assert_int_equal(fault.code, FAULT_NO_OUTPUT);
    fault = (struct fault){0};
    assert_false(file_write(bench->root, STR("x"), 0644, &fault));
    assert_int_equal(fault.code, FAULT_NO_OUTPUT);
    fault = (struct fault){0};
    assert_true(file_write(in_root(bench, "file"), STR("x"), 0644, &fault));
    assert_false(file_make_directory(in_root(bench, "file/below"), 0755, &fault));
    assert_int_equal(fault.code, FAULT_NO_OUTPUT);
}

static void trees_are_made_and_removed(void **state)
{
    struct bench *bench = *state;
    struct fault fault = {0};
    assert_true(file_make_directory(in_root(bench, "tree/a/b/"), 0700, &fault));
    assert_true(file_make_directory(in_root(bench, "tree/a/b"), 0755, &fault));
    assert_int_equal(mode_of(bench, in_root(bench, "tree/a/b")), 0700);
    assert_true(file_write(in_root(bench, "tree/a/b/x"), STR("x"), 0600, &fault));
    assert_true(file_make_directory(in_root(bench, "outside"), 0700, &fault));
    assert_true(file_write(in_root(bench, "outside/x"), STR("x"), 0600, &fault));
    const char *outside = str_cstr(bench->arena, in_root(bench, "outside"));
    assert_int_equal(symlink(outside, str_cstr(bench->arena, in_root(bench, "tree/link"))), 0);
    assert_int_equal(symlink("nowhere", str_cstr(bench->arena, in_root(bench, "tree/dangling"))), 0);
    assert_true(file_exists(in_root(bench, "tree/dangling")));
    assert_true(file_remove_tree(in_root(bench, "tree"), &fault));
    assert_false(file_exists(in_root(bench, "tree")));
    assert_true(file_exists(in_root(bench, "outside/x")));
    assert_true(file_remove_tree(in_root(bench, "tree"), &fault));
    assert_true(file_remove_tree(in_root(bench, "outside/x"), &fault));
    assert_false(file_exists(in_root(bench, "outside/x")));
}

static void patterns_match_in_byte_order(void **state)
{
    struct bench *bench = *state;
    struct fault fault = {0};
    static const char *const names[] = {"b.csv", "\xC3\xA1.csv", "B.csv", "a 1.csv", "~$b.csv", ".~lock.b.csv#", "c[1].csv", "x.txt"};
    assert_true(file_make_directory(in_root(bench, "match"), 0700, &fault));
    for (size_t i = 0; i < COUNT(names); i++)
        assert_true(file_write(path_join(bench->arena, in_root(bench, "match"), str_from_cstr(names[i])), STR("x"), 0600, &fault));
    static const struct {
        const char *pattern;
        size_t count;
        const char *names[5];
    } rows[] = {
        {"match/*.csv", 5, {"B.csv", "a 1.csv", "b.csv", "c[1].csv", "\xC3\xA1.csv"}},
        {"match/.~*", 0, {0}},
        {"match/c[1].csv", 1, {"c[1].csv"}},
        {"match/?.csv", 2, {"B.csv", "b.csv"}},
        {"match/none*", 0, {0}},
        {"nowhere/x", 0, {0}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct paths found = {0};
        file_match(bench->arena, in_root(bench, rows[i].pattern), &found);
        assert_int_equal(found.list.len, rows[i].count);
        for (size_t j = 0; j < found.list.len; j++)
            assert_string_equal(str_cstr(bench->arena, path_name(found.list.at[j])), rows[i].names[j]);
    }
}

static void paths_fall_into_parts(void **state)
{
    struct bench *bench = *state;
    static const struct {
        const char *path, *directory, *name, *stem;
    } rows[] = {
        {"a/b.c.csv", "a", "b.c.csv", "b.c"}, {"b.csv", ".", "b.csv", "b"}, {"/b", "/", "b", "b"}, {"/", "/", "", ""}, {"", ".", "", ""},
        {"a//b/", "a", "b", "b"}, {"a/.profile", "a", ".profile", ".profile"}, {"a.d/b", "a.d", "b", "b"}, {"//b", "/", "b", "b"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str path = str_from_cstr(rows[i].path);
        assert_string_equal(str_cstr(bench->arena, path_directory(path)), rows[i].directory);
        assert_string_equal(str_cstr(bench->arena, path_name(path)), rows[i].name);
        assert_string_equal(str_cstr(bench->arena, path_stem(path)), rows[i].stem);
    }
    assert_string_equal(path_join(bench->arena, STR("a/"), STR("b")).at, "a/b");
    assert_string_equal(path_join(bench->arena, STR("a"), STR("b")).at, "a/b");
    assert_string_equal(path_join(bench->arena, STR("a"), STR("/b")).at, "/b");
    assert_string_equal(path_join(bench->arena, STR_NONE, STR("b")).at, "b");
}

static void messages_are_lines(void **state)
{
    struct bench *bench = *state;
    FILE *to = tmpfile();
    char got[8192] = "", longest[5000];
    assert_non_null(to);
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    (void)bench;
    struct log log = {to, LOG_WARNING, false};
    log_write(&log, LOG_ERROR, "a.csv:%d: wrong \x1b[31m\n  here", 3);
    log_write(&log, LOG_NOTICE, "not wanted");
    log_draw_progress(&log, "nobody watches");
    log.terminal = true;
    log_draw_progress(&log, "half");
    log_write(&log, LOG_WARNING, "done");
    log.terminal = false;
    log_write(&log, LOG_WARNING, "%s", longest);
    rewind(to);
    size_t length = fread(got, 1, sizeof got - 1, to);
    fclose(to);
    static const char expected[] = "racimo: a.csv:3: wrong  [31m\n  here\n\r\033[Kracimo: half\r\033[Kracimo: done\nracimo: xxx";
    assert_memory_equal(got, expected, sizeof expected - 1);
    assert_memory_equal(got + length - 5, "x\xE2\x80\xA6\n", 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_return_what_was_written), cmocka_unit_test(wrong_inputs_are_refused),
        cmocka_unit_test(failed_writes_are_told),        cmocka_unit_test(trees_are_made_and_removed),
        cmocka_unit_test(patterns_match_in_byte_order),  cmocka_unit_test(paths_fall_into_parts),
        cmocka_unit_test(messages_are_lines),
    };
    return cmocka_run_group_tests_name("base/file", tests, open_bench, close_bench);
}
