/* A generation whole or not at all: names, rights, the lock, what killed runs leave, what is unchanged, what was tampered with.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "publish/manifest.h"
#include "publish/publish.h"

struct desk {
    struct arena *arena;
    struct str out;
};

static int open_desk(void **state)
{
    const char *root = getenv("TMPDIR");
    struct arena *arena = arena_new();
    struct desk *desk = ARENA_NEW(arena, struct desk);
    char *template = arena_alloc(arena, 512);
    snprintf(template, 512, "%s/racimo-publish-XXXXXX", root ? root : "/tmp");
    assert_non_null(mkdtemp(template));
    *desk = (struct desk){arena, str_from_cstr(template)};
    *state = desk;
    return 0;
}

static int close_desk(void **state)
{
    struct desk *desk = *state;
    struct fault fault = {0};
    assert_true(file_remove_tree(desk->out, &fault));
    arena_drop(desk->arena);
    return 0;
}

static const char *below(struct desk *desk, const char *name)
{
    return str_cstr(desk->arena, path_join(desk->arena, desk->out, str_from_cstr(name)));
}

static struct manifest sample_manifest(struct desk *desk, const char *identity)
{
    struct manifest manifest = {.report = STR("trimestral"),
                                .period = STR("2026Q3"),
                                .version = STR("0.1.0"),
                                .libraries = STR("zlib 1"),
                                .identity = str_from_cstr(identity)};
    struct manifest_input *input = VEC_PUSH(desk->arena, &manifest.inputs);
    *input = (struct manifest_input){.path = STR("padron \"nuevo\"\\x\n.csv"), .size = 12};
    memset(input->sha256, 'a', 64);
    return manifest;
}

static struct stage *open_stage(struct desk *desk)
{
    struct fault fault = {0};
    struct stage *stage;
    if (!stage_open(desk->out, STR("trimestral"), desk->arena, &stage, &fault))
        fail_msg("%s", fault.message);
    return stage;
}

static void write_files(struct stage *stage, const char *text)
{
    struct fault fault = {0};
    assert_true(stage_write(stage, STR("public/report-es.pdf"), str_from_cstr(text), &fault));
    assert_true(stage_write(stage, STR("public/charts/g1-es.png"), STR("png"), &fault));
    assert_true(stage_write(stage, STR("internal/issues.csv"), STR("secret"), &fault));
}

static const char *publish(struct desk *desk, const char *identity, const char *text)
{
    struct fault fault = {0};
    struct stage *stage = open_stage(desk);
    struct manifest manifest = sample_manifest(desk, identity);
    struct str generation;
    write_files(stage, text);
    if (!stage_publish(stage, &manifest, &generation, &fault))
        fail_msg("%s; %s", fault.message, fault.trail);
    stage_close(stage);
    return str_cstr(desk->arena, generation);
}

static const char *current(struct desk *desk)
{
    char *target = arena_alloc(desk->arena, 256);
    return readlink(below(desk, "trimestral/current"), target, 255) > 0 ? target : "";
}

static void expect_files(struct desk *desk, const char *name, size_t expected)
{
    size_t count = 0;
    DIR *directory = opendir(below(desk, name));
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(directory);
    if (count != expected)
        fail_msg("%s holds %zu files, not %zu", name, count, expected);
}

static unsigned mode_of(struct desk *desk, const char *name)
{
    struct stat status;
    assert_int_equal(stat(below(desk, name), &status), 0);
    return status.st_mode & 0777;
}

static void test_generations(void **state)
{
    struct desk *desk = *state;
    assert_string_equal(publish(desk, "one", "a"), "trimestral/2026Q3/v001");
    assert_string_equal(current(desk), "2026Q3/v001");
    assert_string_equal(publish(desk, "two", "b"), "trimestral/2026Q3/v002");
    assert_string_equal(current(desk), "2026Q3/v002");
    expect_files(desk, "trimestral", 3); /* the period, current, .lock */
    expect_files(desk, "trimestral/2026Q3", 2);
    expect_files(desk, "trimestral/2026Q3/v001", 3);
}

/* Whatever the mask of the process, the public is for all and the internal for one. */
static void test_rights(void **state)
{
    static const mode_t masks[] = {0, 022, 077};
    struct desk *desk = *state;
    for (size_t i = 0; i < 3; i++) {
        mode_t before = umask(masks[i]);
        publish(desk, i == 0 ? "a" : i == 1 ? "b" : "c", "x");
        umask(before);
        assert_int_equal(mode_of(desk, "trimestral/current"), 0755);
        assert_int_equal(mode_of(desk, "trimestral/current/public"), 0755);
        assert_int_equal(mode_of(desk, "trimestral/current/public/charts"), 0755);
        assert_int_equal(mode_of(desk, "trimestral/current/public/report-es.pdf"), 0644);
        assert_int_equal(mode_of(desk, "trimestral/current/manifest.json"), 0644);
        assert_int_equal(mode_of(desk, "trimestral/current/internal"), 0700);
        assert_int_equal(mode_of(desk, "trimestral/current/internal/issues.csv"), 0600);
    }
}

static void test_names(void **state)
{
    static const char *const refused[] = {"",          "/etc/passwd", "../x",        "public/../../x", "public//x",
                                          "public/.x", "./public/x",  "public/x/..", ".lock"};
    struct desk *desk = *state;
    struct stage *stage = open_stage(desk);
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct fault fault = {0};
        struct str path;
        if (stage_write(stage, str_from_cstr(refused[i]), STR("x"), &fault) || fault.code != FAULT_PERMISSION)
            fail_msg("'%s' was let through", refused[i]);
        assert_false(stage_path(stage, str_from_cstr(refused[i]), &path, &(struct fault){0}));
    }
    stage_close(stage);
    expect_files(desk, "trimestral", 1);
}

static void test_lock(void **state)
{
    struct desk *desk = *state;
    struct stage *first = open_stage(desk), *second, *other;
    struct fault fault = {0};
    char pid[32];
    assert_false(stage_open(desk->out, STR("trimestral"), desk->arena, &second, &fault));
    assert_int_equal(fault.code, FAULT_BUSY);
    snprintf(pid, sizeof pid, "process %ld", (long)getpid());
    assert_non_null(strstr(fault.message, pid));
    stage_close(second); /* was never open: does nothing */
    fault = (struct fault){0};
    assert_true(stage_open(desk->out, STR("otro"), desk->arena, &other, &fault));
    stage_close(other);
    stage_close(first);
    stage_close(open_stage(desk));
}

static void test_unchanged(void **state)
{
    struct desk *desk = *state;
    struct manifest same = sample_manifest(desk, "one"), changed = sample_manifest(desk, "two"),
                    later = sample_manifest(desk, "one");
    struct fault fault = {0};
    struct stage *stage = open_stage(desk);
    assert_false(stage_unchanged(stage, &same)); /* nothing there yet */
    stage_close(stage);
    publish(desk, "one", "a");
    later.period = STR("2026Q4");
    stage = open_stage(desk);
    assert_true(stage_unchanged(stage, &same));
    assert_false(stage_unchanged(stage, &changed));
    assert_false(stage_unchanged(stage, &later));
    assert_true(file_write(str_from_cstr(below(desk, "trimestral/current/public/report-es.pdf")), STR("b"), 0644, &fault));
    assert_false(stage_unchanged(stage, &same));
    stage_close(stage);
}

static void test_verify(void **state)
{
    struct desk *desk = *state;
    struct fault fault = {0};
    size_t count = 0;
    struct str there;
    publish(desk, "one", "a");
    there = str_from_cstr(below(desk, "trimestral/current"));
    assert_true(publish_verify(there, desk->arena, &count, &fault));
    assert_int_equal(count, 3);

    assert_true(file_write(str_from_cstr(below(desk, "trimestral/current/public/more.txt")), STR("x"), 0644, &fault));
    assert_false(publish_verify(there, desk->arena, &count, &fault));
    assert_non_null(strstr(fault.message, "public/more.txt"));
    unlink(below(desk, "trimestral/current/public/more.txt"));

    assert_int_equal(symlink("/etc/passwd", below(desk, "trimestral/current/public/link")), 0);
    assert_false(publish_verify(there, desk->arena, &count, &(struct fault){0}));
    unlink(below(desk, "trimestral/current/public/link"));

    assert_true(publish_verify(there, desk->arena, &count, &(struct fault){0}));
    unlink(below(desk, "trimestral/current/public/charts/g1-es.png"));
    assert_false(publish_verify(there, desk->arena, &count, &(struct fault){0}));
    unlink(below(desk, "trimestral/current/manifest.json"));
    assert_false(publish_verify(there, desk->arena, &count, &(struct fault){0}));
}

static bool same_files(const struct manifest_input *a, size_t a_count, const struct manifest_input *b, size_t b_count)
{
    bool same = a_count == b_count;
    for (size_t i = 0; same && i < a_count; i++)
        same = str_equal(a[i].path, b[i].path) && strcmp(a[i].sha256, b[i].sha256) == 0 && a[i].size == b[i].size;
    return same;
}

static void test_manifest(void **state)
{
    struct desk *desk = *state;
    struct manifest manifest = sample_manifest(desk, "x"), read;
    struct manifest_input *output = VEC_PUSH(desk->arena, &manifest.outputs);
    *output = (struct manifest_input){.path = STR("public/ñ.csv"), .size = 999999999999};
    memset(output->sha256, '7', 64);
    struct str bytes = manifest_format(desk->arena, &manifest);
    assert_true(manifest_parse(desk->arena, bytes, &read));
    assert_true(str_equal(read.report, manifest.report) && str_equal(read.period, manifest.period) &&
                str_equal(read.identity, manifest.identity) && str_equal(read.libraries, manifest.libraries));
    assert_true(same_files(read.inputs.at, read.inputs.len, manifest.inputs.at, manifest.inputs.len));
    assert_true(same_files(read.outputs.at, read.outputs.len, manifest.outputs.at, manifest.outputs.len));
    assert_true(str_equal(manifest_format(desk->arena, &read), bytes));
    for (size_t len = 0; len < bytes.len; len++)
        assert_false(manifest_parse(desk->arena, str_slice(bytes, 0, len), &read));
    assert_false(manifest_parse(desk->arena, str_format(desk->arena, "%.*s ", STR_ARGS(bytes)), &read));
}

/* A run in a process of its own that is killed outright after `steps` of its work. */
static void run_and_die(struct desk *desk, int steps)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct fault fault = {0};
        struct stage *stage;
        struct manifest manifest = sample_manifest(desk, "dying");
        struct str generation;
        bool good = steps < 1 || stage_open(desk->out, STR("trimestral"), desk->arena, &stage, &fault);
        good = good && (steps < 2 || stage_write(stage, STR("public/report-es.pdf"), STR("half"), &fault));
        good = good && (steps < 3 || stage_write(stage, STR("internal/issues.csv"), STR("half"), &fault));
        good = good && (steps < 4 || stage_publish(stage, &manifest, &generation, &fault));
        kill(getpid(), good ? SIGKILL : SIGTERM);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

static void test_killed_runs(void **state)
{
    struct desk *desk = *state;
    size_t count;
    publish(desk, "one", "a");
    for (int steps = 0; steps <= 4; steps++) {
        run_and_die(desk, steps);
        assert_string_equal(current(desk), steps < 4 ? "2026Q3/v001" : "2026Q3/v002");
        assert_true(publish_verify(str_from_cstr(below(desk, "trimestral/current")), desk->arena, &count, &(struct fault){0}));
        stage_close(open_stage(desk)); /* the lock died with its holder */
        expect_files(desk, "trimestral", 3);
    }
    /* What a run that was killed between its two renames leaves: a generation that nothing points to, and a fresh link. */
    assert_int_equal(symlink("2026Q3/v009", below(desk, "trimestral/.current")), 0);
    assert_string_equal(publish(desk, "three", "c"), "trimestral/2026Q3/v003");
    assert_string_equal(current(desk), "2026Q3/v003");
}

static void test_nothing_published(void **state)
{
    struct desk *desk = *state;
    struct stage *stage = open_stage(desk);
    write_files(stage, "a");
    stage_close(stage);
    stage_close(stage);
    expect_files(desk, "trimestral", 1);
    assert_string_equal(current(desk), "");
}

/* Files are flushed by several threads: none of them may fail unseen. */
static void test_failed_flush(void **state)
{
    struct desk *desk = *state;
    for (int at = 0; at < 7; at++) {
        struct fault fault = {0};
        struct stage *stage = open_stage(desk);
        struct manifest manifest = sample_manifest(desk, "one");
        struct str path, generation, name = str_format(desk->arena, "public/%d.txt", at);
        for (int i = 0; i < 7; i++)
            assert_true(stage_write(stage, str_format(desk->arena, "public/%d.txt", i), STR("text"), &fault));
        assert_true(stage_path(stage, name, &path, &fault));
        assert_int_equal(unlink(str_cstr(desk->arena, path)), 0);
        assert_int_equal(symlink("/nowhere", str_cstr(desk->arena, path)), 0);
        assert_false(stage_publish(stage, &manifest, &generation, &fault));
        assert_int_equal(fault.code, FAULT_IO);
        assert_non_null(strstr(fault.message, str_cstr(desk->arena, name)));
        stage_close(stage);
        assert_string_equal(current(desk), "");
    }
}

static void test_no_place(void **state)
{
    struct desk *desk = *state;
    struct stage *stage;
    struct fault fault = {0};
    assert_true(file_write(str_from_cstr(below(desk, "file")), STR("x"), 0644, &fault));
    assert_false(stage_open(str_from_cstr(below(desk, "file")), STR("trimestral"), desk->arena, &stage, &fault));
    assert_int_equal(fault.code, FAULT_NO_OUTPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_generations, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_rights, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_names, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_lock, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_unchanged, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_verify, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_manifest, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_killed_runs, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_nothing_published, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_failed_flush, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_no_place, open_desk, close_desk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
