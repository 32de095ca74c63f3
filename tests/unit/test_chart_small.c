/* Charts in sizes of one's own: type stays legible, and what has no room as a chart stands as a list. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "chart_hard.h"
#include "chart_scenes.h"

static struct scene *scene_in(struct arena *arena, const struct figure *figure, double width_pt, double height_pt)
{
    const struct preset preset = preset_sized("own", width_pt, height_pt);
    struct fault fault = {0};
    struct scene *scene = NULL;

    if (!chart_draw(figure, &preset, theme_default(), &fake_typeset, arena, &scene, &fault) && fault.code != FAULT_DEFINITION)
        fail_msg("%.*s at %.0f x %.0f: %s (%s)", STR_ARGS(figure->kind), width_pt, height_pt, fault.message, fault.trail);
    return scene;
}

static void type_stays_legible(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct preset *press = preset_find("press");
    struct preset same = preset_sized("own", 1600, 900), small = preset_sized("own", 320, 320);
    const struct scene *scene = scene_in(arena, figure_bar(arena), 320, 320);

    assert_true(same.label_pt == press->label_pt && same.smallest_pt == press->smallest_pt);
    assert_true(small.label_pt >= 12 && small.smallest_pt >= 10);
    for (size_t i = 0; i < scene->ops.len; i++)
        assert_true(scene->ops.at[i].kind != OP_TEXT || scene->ops.at[i].font.size_pt >= 10);
    arena_drop(arena);
}

/* As a chart or as a list; a figure that is not the kind's is refused in every size, and in no other. */
static void every_kind_stands_in_small_and_narrow_sizes(void **state)
{
    (void)state;
    static const double sizes[][2] = {{320, 320}, {640, 450}, {1280, 320}, {320, 1280}};
    static const size_t counts[] = {1, 11, 60};

    for (size_t kind = 0; kind < chart_kind_count(); kind++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes * 3 * VALUES_COUNT; i++) {
            struct arena *arena = arena_new();
            const double *size = sizes[i % 4];
            const char *name = chart_kind_name(kind);
            const struct figure *figure =
                hard_figure(arena, name, counts[i / 4 % 3], kind_series(name), (enum values)(i / 12));
            bool in_press = scene_in(arena, figure, 1600, 900), in_small = scene_in(arena, figure, size[0], size[1]);
            if (in_press != in_small)
                fail_msg("%s, %zu rows, values %zu, %.0f x %.0f", name, counts[i / 4 % 3], i / 12, size[0], size[1]);
            arena_drop(arena);
        }
}

static size_t groups_of(const struct scene *scene, struct str description)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->ops.len; i++)
        count += scene->ops.at[i].kind == OP_GROUP && str_equal(scene->ops.at[i].description, description);
    return count;
}

/* What two clusters share first, each pair once, and what each has by itself after. */
static void a_matrix_without_room_stands_as_a_list(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct figure *figure = figure_matrix(arena);
    const struct scene *scene = scene_in(arena, figure, 200, 420);
    const struct figure_item *rows = figure->categories.at;
    struct str pair = str_format(arena, "%.*s · %.*s", STR_ARGS(rows[0].label), STR_ARGS(rows[3].label)),
               mirrored = str_format(arena, "%.*s · %.*s", STR_ARGS(rows[3].label), STR_ARGS(rows[0].label));

    assert_int_equal(groups_of(scene, pair), 1);
    assert_int_equal(groups_of(scene, mirrored), 0);
    assert_true(text_count(scene, "más: ver cuadro"));
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(type_stays_legible),
        cmocka_unit_test(every_kind_stands_in_small_and_narrow_sizes),
        cmocka_unit_test(a_matrix_without_room_stands_as_a_list),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
