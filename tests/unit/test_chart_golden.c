/* Every figure of the demo's kind, drawn for every preset, against its golden in tests/visual/<kind>/<name>/<preset>.scene.
 * REGENERATE=1 writes the goldens anew; the review is `git diff`. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "chart/chart.h"
#include "chart_all.h"
#include "fake_typeset.h"

static const char *const preset_names[] = {"press", "page", "square"};

static struct str dump_draw(struct arena *arena, const struct figure *figure, const char *preset)
{
    struct fault fault = {0};
    struct scene *scene = NULL;
    if (!chart_draw(figure, preset_find(preset), theme_default(), &fake_typeset, arena, &scene, &fault))
        fail_msg("%s", fault.message);
    struct strbuf buf = strbuf_new(arena);
    scene_dump(scene, &buf);
    return strbuf_str(&buf);
}

static void golden_write(const char *path, struct str dump)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(dump.at, 1, dump.len, file) != dump.len || fclose(file) != 0)
        fail_msg("cannot write %s", path);
}

static struct str golden_read(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s is missing; run the test with REGENERATE=1 and review it", path);
    struct strbuf buf = strbuf_new(arena);
    for (int c = fgetc(file); c != EOF; c = fgetc(file))
        strbuf_append_char(&buf, (char)c);
    fclose(file);
    return strbuf_str(&buf);
}

/* The first line in which the two differ. */
static void golden_compare(const char *path, struct str expected, struct str dump)
{
    for (unsigned line = 1; expected.len > 0 || dump.len > 0; line++) {
        struct str wanted = str_cut(expected, '\n', &expected), drawn = str_cut(dump, '\n', &dump);
        if (!str_equal(wanted, drawn))
            fail_msg("%s:%u:\n  expected %.*s\n  drawn    %.*s", path, line, STR_ARGS(wanted), STR_ARGS(drawn));
    }
}

static void scenes_are_those_of_the_goldens(void **state)
{
    (void)state;
    bool regenerate = getenv("REGENERATE") != NULL;
    for (size_t i = 0; i < CHART_CASES; i++) {
        struct arena *arena = arena_new();
        struct figure *figure = chart_cases[i].figure(arena);
        const char *kind = str_cstr(arena, str_format(arena, "tests/visual/%.*s", STR_ARGS(figure->kind)));
        const char *folder = str_cstr(arena, str_format(arena, "%s/%s", kind, chart_cases[i].name));
        for (size_t j = 0; j < sizeof preset_names / sizeof *preset_names; j++) {
            const char *path = str_cstr(arena, str_format(arena, "%s/%s.scene", folder, preset_names[j]));
            struct str dump = dump_draw(arena, figure, preset_names[j]);
            if (regenerate) {
                mkdir(kind, 0755);
                mkdir(folder, 0755);
                golden_write(path, dump);
            } else {
                golden_compare(path, golden_read(arena, path), dump);
            }
        }
        arena_drop(arena);
    }
}

static void every_kind_has_a_golden(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t kind = 0; kind < chart_kind_count(); kind++) {
        bool found = false;
        for (size_t i = 0; i < CHART_CASES && !found; i++)
            found = str_equal(chart_cases[i].figure(arena)->kind, str_from_cstr(chart_kind_name(kind)));
        if (!found)
            fail_msg("kind %s has no golden", chart_kind_name(kind));
    }
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scenes_are_those_of_the_goldens),
        cmocka_unit_test(every_kind_has_a_golden),
    };
    return cmocka_run_group_tests_name("chart goldens", tests, NULL, NULL);
}
