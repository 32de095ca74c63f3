/* What is absent of stacks and columns has a sign that is explained, and nothing that lacks a part pretends to be whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "chart_scenes.h"

/* Three places of three parts: whole; its middle part in that state; without any data in it. */
static struct figure *figure_lacking(struct arena *arena, const char *kind, enum point_state state, bool total)
{
    struct figure *figure = figure_new(arena, kind, "partes");
    static const char *const places[] = {"León", "Celaya", "Silao"}, *const parts[] = {"Micro", "Mediana", "Grande"};
    for (size_t i = 0; i < 3; i++)
        category_append(arena, figure, places[i], places[i], "");
    for (size_t i = 0; i < 3; i++)
        series_append(arena, figure, parts[i], parts[i]);
    if (total)
        series_append(arena, figure, "total", "Total")->total = true;
    for (size_t place = 0; place < 3; place++) {
        for (size_t part = 0; part < 3; part++)
            if (place == 2 || (place == 1 && part == 1))
                state_append(arena, figure, state);
            else
                value_append(arena, figure, 3000, 0);
        if (total)
            value_append(arena, figure, 10000, 0);
    }
    return figure;
}

/* An outline of dashes, or a hatch: a rectangle with a stroke. */
static const struct op *sign_find(const struct scene *scene, bool dashed, size_t skip)
{
    for (size_t i = 0; i < scene->ops.len; i++) {
        const struct op *op = &scene->ops.at[i];
        if (op->kind == OP_RECTANGLE && op->stroke_pt > 0 && (op->dash_pt > 0) == dashed && skip-- == 0)
            return op;
    }
    return NULL;
}

static const char *const stacked[] = {"column-stacked", "bar-stacked"};

static void a_stack_that_lacks_a_part_has_no_total(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * PRESETS; i++) {
        struct arena *arena = arena_new();
        const struct scene *missing = scene_draw(arena, figure_lacking(arena, stacked[i % 2], POINT_MISSING, false), preset_names[i / 2]);
        const struct scene *withheld = scene_draw(arena, figure_lacking(arena, stacked[i % 2], POINT_WITHHELD, false), preset_names[i / 2]);
        assert_int_equal(text_count(missing, "9,000") + text_count(withheld, "9,000"), 2); /* of the whole one */
        assert_int_equal(text_count(missing, "6,000") + text_count(withheld, "6,000"), 0);
        assert_int_equal(text_count(missing, "incompleto"), 1);
        assert_int_equal(text_count(missing, "sin dato"), 1);
        assert_non_null(sign_find(missing, true, 0));
        assert_null(sign_find(missing, true, 1)); /* words are enough where there is nothing else */
        assert_non_null(sign_find(withheld, false, 1));
        arena_drop(arena);
    }
}

/* What is shown stands on the scale, as if the absent part were at the end. */
static void shown_parts_stand_together(void **state)
{
    (void)state;
    for (size_t i = 0; i < PRESETS; i++) {
        struct arena *arena = arena_new();
        const struct scene *scene = scene_draw(arena, figure_lacking(arena, "column-stacked", POINT_WITHHELD, false), preset_names[i]);
        const struct box *micro = mark_box(scene, "partes.Celaya.Micro"), *large = mark_box(scene, "partes.Celaya.Grande");
        const struct box *whole = mark_box(scene, "partes.León.Mediana"), *sign = mark_box(scene, "partes.Celaya.absent");
        assert_true(fabs(large->y_pt + large->height_pt - micro->y_pt) < 1e-9);
        assert_true(fabs(large->y_pt - whole->y_pt) < 1e-9);
        assert_true(fabs(sign->y_pt + sign->height_pt - large->y_pt) < 1e-9 && sign->height_pt > 0);
        arena_drop(arena);
    }
}

/* 6,000 of 10,000 are shown: the rest is as long as it is, in columns and bars. */
static void a_known_total_gives_the_rest_its_length(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * PRESETS; i++) {
        struct arena *arena = arena_new();
        bool upright = i % 2 == 0;
        const struct scene *scene = scene_draw(arena, figure_lacking(arena, stacked[i % 2], POINT_MISSING, true), preset_names[i / 2]);
        const struct scene *whole = scene_draw(arena, figure_lacking(arena, stacked[i % 2], POINT_SHOWN, true), preset_names[i / 2]);
        const struct op *rest = sign_find(scene, true, 0);
        assert_non_null(rest);
        assert_true(text_count(scene, "10,000") >= 2 && text_count(scene, "incompleto") == 0);
        assert_null(sign_find(whole, true, 0));
        if (upright)
            assert_true(fabs(rest->box.height_pt / mark_box(scene, "partes.León.Micro")->height_pt - 4.0 / 3) < 1e-6);
        arena_drop(arena);
    }
}

static void shares_of_an_unknown_whole_are_not_drawn(void **state)
{
    (void)state;
    static const char *const kinds[] = {"column-share", "bar-share"};
    for (size_t i = 0; i < 2; i++) {
        struct arena *arena = arena_new();
        const struct scene *scene = scene_draw(arena, figure_lacking(arena, kinds[i], POINT_MISSING, false), "press");
        assert_int_equal(text_count(scene, "50.0%"), 0);
        assert_int_equal(text_count(scene, "sin dato"), 2);
        const struct scene *known = scene_draw(arena, figure_lacking(arena, kinds[i], POINT_WITHHELD, true), "press");
        assert_int_equal(text_count(known, "30.0%"), 5);
        assert_non_null(sign_find(known, false, 0));
        arena_drop(arena);
    }
}

static struct figure *figure_narrow(struct arena *arena, const char *kind, size_t count)
{
    struct figure *figure = figure_new(arena, kind, "muchos");
    quarters_append(arena, figure, (int)count, 2001);
    series_append(arena, figure, "jobs", "Puestos");
    for (size_t i = 0; i < count; i++)
        if (i % 10 == 4)
            state_append(arena, figure, i % 20 == 4 ? POINT_MISSING : POINT_WITHHELD);
        else
            value_append(arena, figure, 5000 + (int64_t)i, 0);
    return figure;
}

static size_t signs_count(const struct scene *scene)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->ops.len; i++)
        count += scene->ops.at[i].kind == OP_GROUP && str_find(scene->ops.at[i].text, STR(".absent")) >= 0;
    return count;
}

/* Nothing at all would read as zero: each has its sign, and the key says what the signs are. */
static void columns_too_narrow_for_words_have_signs_and_a_key(void **state)
{
    (void)state;
    static const char *const kinds[] = {"column", "histogram", "column-stacked"};
    static const char *const presets[] = {"square", "portrait", "story", "page"};
    for (size_t i = 0; i < 12; i++) {
        struct arena *arena = arena_new();
        const struct scene *scene = scene_draw(arena, figure_narrow(arena, kinds[i / 4], 100), presets[i % 4]);
        assert_int_equal(signs_count(scene), 10);
        assert_int_equal(text_count(scene, "sin dato"), 1);
        assert_true(text_count(scene, "[c]: dato confidencial") >= 1);
        const struct scene *wide = scene_draw(arena, figure_narrow(arena, kinds[i / 4], 6), "press");
        assert_int_equal(signs_count(wide), 0); /* its words have room */
        assert_int_equal(text_count(wide, "sin dato"), 1);
        arena_drop(arena);
    }
}

static void panels_have_one_key_of_signs(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = figure_stack(arena);
    figure->kind = STR("column");
    figure->facets = true;
    figure->points.at[3].state = figure->points.at[8].state = POINT_WITHHELD;
    const struct scene *scene = scene_draw(arena, figure, "page");
    assert_int_equal(text_count(scene, "[c]: dato confidencial"), 1);
    assert_int_equal(signs_count(scene), 2);
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stack_that_lacks_a_part_has_no_total),
        cmocka_unit_test(shown_parts_stand_together),
        cmocka_unit_test(a_known_total_gives_the_rest_its_length),
        cmocka_unit_test(shares_of_an_unknown_whole_are_not_drawn),
        cmocka_unit_test(columns_too_narrow_for_words_have_signs_and_a_key),
        cmocka_unit_test(panels_have_one_key_of_signs),
    };
    return cmocka_run_group_tests_name("chart absent", tests, NULL, NULL);
}
