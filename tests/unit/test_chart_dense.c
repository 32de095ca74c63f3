/* Marks and texts that would lie on one another: each of them can still be seen and read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "chart_hard.h"
#include "chart_scenes.h"

/* A value is no word that may be divided: not a digit of it hangs on a line of its own. */
static void the_value_of_a_line_stands_whole(void **state)
{
    (void)state;
    static const char *const kinds[] = {"line", "slope", "area"};
    for (size_t i = 0; i < 3 * preset_count(); i++) {
        struct arena *arena = arena_new();
        const struct figure *figure = hard_figure(arena, kinds[i % 3], 10, 3, VALUES_HUGE);
        const struct scene *scene = scene_draw(arena, figure, preset_at(i / 3)->name);
        assert_true(text_count(scene, "1,333,333,330,327") > 0);
        assert_true(text_count(scene, "1,358,024,688,129") > 0);
        arena_drop(arena);
    }
}

static bool is_dot(const struct op *op)
{
    return op->kind == OP_RECTANGLE && op->radius_pt > 0 && op->fill.alpha > 0;
}

/* Where all values are one, small charts show how much it is, and the period stands clear of the dot at their bottom. */
static void small_charts_of_one_value_start_at_zero(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * preset_count(); i++) {
        struct arena *arena = arena_new();
        const struct figure *figure = hard_figure(arena, "multiples", 2, 4, i % 2 ? VALUES_EQUAL : VALUES_ZERO);
        const struct scene *scene = scene_draw(arena, figure, preset_at(i / 2)->name);
        double period_top = 0, dot_bottom = 0;
        for (size_t k = 0; k < scene->ops.len; k++) {
            const struct op *op = &scene->ops.at[k];
            if (is_dot(op))
                dot_bottom = op->box.y_pt + op->box.height_pt;
            if (op->kind == OP_TEXT && str_equal(op->text, STR("2T15")))
                period_top = op->at.y_pt - 0.75 * op->font.size_pt;
        }
        assert_true(dot_bottom > 0 && dot_bottom < period_top);
        assert_true(i % 2 == 0 || period_top - dot_bottom > 0.04 * preset_at(i / 2)->height_pt);
        arena_drop(arena);
    }
}

static void small_charts_say_where_they_start(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct figure *high = hard_figure(arena, "multiples", 11, 4, VALUES_HUGE), *plain = figure_multiples(arena);
    assert_int_equal(text_count(scene_draw(arena, high, "press"), "El eje empieza en 1,000,000,000,000"), 1);
    assert_int_equal(text_count(scene_draw(arena, plain, "press"), "El eje"), 0);
    arena_drop(arena);
}

/* Four equal values are four dots, a part of each of which can be seen, within their lane and in the order of the key. */
static void dots_of_one_value_are_all_seen(void **state)
{
    (void)state;
    static const size_t rows[] = {2, 11, 20};
    for (size_t i = 0; i < 3 * preset_count(); i++) {
        struct arena *arena = arena_new();
        const struct scene *scene = scene_draw(arena, hard_figure(arena, "dot", rows[i % 3], 4, VALUES_EQUAL), preset_at(i / 3)->name);
        const struct box *last = NULL;
        size_t seen = 0, lanes = 0;
        for (size_t k = 0; k < scene->ops.len; k++) {
            const struct op *op = &scene->ops.at[k];
            bool opens = op->kind == OP_GROUP && str_starts(op->text, STR("hard.c"));
            lanes += opens;
            last = opens ? NULL : last;
            if (lanes == 0 || !is_dot(op))
                continue;
            seen++;
            assert_true(!last || op->box.y_pt - last->y_pt > 0.1 * last->height_pt);
            last = &op->box;
        }
        assert_true(lanes > 1 && seen == 4 * lanes);
        arena_drop(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_value_of_a_line_stands_whole),
        cmocka_unit_test(small_charts_of_one_value_start_at_zero),
        cmocka_unit_test(small_charts_say_where_they_start),
        cmocka_unit_test(dots_of_one_value_are_all_seen),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
