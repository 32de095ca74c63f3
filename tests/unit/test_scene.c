#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "fake_typeset.h"
#include "model/scene.h"

static const struct colour black = {0, 0, 0, 255};
static const struct font body = {WEIGHT_REGULAR, 10};

static struct scene *page_new(struct arena *arena)
{
    return scene_new(arena, STR("page"), 200, 100);
}

static void text_append(struct scene *scene, const char *text, double x_pt, double y_pt, double anchor)
{
    struct fault fault = {0};
    assert_true(
        scene_append_text(scene, &fake_typeset, body, black, str_from_cstr(text), (struct point){x_pt, y_pt}, anchor, &fault));
}

static void scene_accept(const struct scene *scene)
{
    struct fault fault = {0};
    if (!scene_check(scene, &fault))
        fail_msg("%s", fault.message);
}

static void scene_refuse(const struct scene *scene, const char *message)
{
    struct fault fault = {0};
    assert_false(scene_check(scene, &fault));
    assert_non_null(strstr(fault.message, message));
}

static void anchors_texts(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct scene *scene = page_new(arena);
    text_append(scene, "abcd", 100, 20, 0);
    text_append(scene, "abcd", 100, 40, 0.5);
    text_append(scene, "abcd", 100, 60, 1);
    assert_true(scene->ops.at[0].at.x_pt == 100);
    assert_true(scene->ops.at[1].at.x_pt == 90);
    assert_true(scene->ops.at[2].at.x_pt == 80);
    assert_true(scene->ops.at[2].extent.width_pt == 20);
    scene_accept(scene);
    arena_drop(arena);
}

static void refuses_texts_that_leave_the_page_or_meet(void **state)
{
    (void)state;
    static const struct {
        double x1, y1, x2, y2;
        const char *message; /* NULL: nothing to say */
    } cases[] = {
        {0, 20, 30, 20, NULL},    {0, 20, 20.2, 20, NULL},     {0, 20, 15, 20, "meet"},    {0, 20, 0, 32, NULL},
        {0, 20, 0, 31, "meet"},   {0, 20, 180.4, 20, NULL},    {0, 20, 181, 20, "leaves"}, {0, 20, -1, 50, "leaves"},
        {0, 60, 50, 8, "leaves"}, {0, 20, 50, 98.5, "leaves"}, {0, 20, 50, 97.5, NULL},    {50, 50, 50, 50, "meet"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        struct scene *scene = page_new(arena);
        text_append(scene, "abcd", cases[i].x1, cases[i].y1, 0);
        text_append(scene, "efgh", cases[i].x2, cases[i].y2, 0);
        if (cases[i].message)
            scene_refuse(scene, cases[i].message);
        else
            scene_accept(scene);
        arena_drop(arena);
    }
}

static void turned_texts_take_an_upright_box(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct scene *scene = page_new(arena);
    text_append(scene, "abcdefgh", 20, 60, 0); /* upright: x 10.5 to 22.5, y 20 to 60 */
    scene->ops.at[0].angle_deg = 90;
    text_append(scene, "side", 24, 40, 0);
    scene_accept(scene);
    text_append(scene, "foot", 15, 55, 0);
    scene_refuse(scene, "meet");
    scene->ops.len = 1;
    scene->ops.at[0].at.y_pt = 30;
    scene_refuse(scene, "leaves");
    scene->ops.at[0].angle_deg = 45;
    scene_refuse(scene, "angle");
    arena_drop(arena);
}

static void refuses_numbers_and_nesting(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct scene *scene = page_new(arena);
    scene_append_rectangle(scene, (struct box){0, 0, (double)NAN, 5}, black);
    scene_refuse(scene, "not finite");
    scene->ops.len = 0;
    scene_append_rectangle(scene, (struct box){0, 0, -3, 5}, black);
    scene_refuse(scene, "negative size");
    scene->ops.len = 0;
    scene_append_line(scene, (struct point){0, 0}, (struct point){HUGE_VAL, 5}, 1, black);
    scene_refuse(scene, "not finite");
    scene->ops.len = 0;
    scene_append_line(scene, (struct point){0, 0}, (struct point){5, 101}, 1, black);
    scene_refuse(scene, "leaves");
    scene->ops.len = 0;
    scene_append_rectangle(scene, (struct box){0, 0, 5, 5}, black)->stroke_pt = (double)NAN;
    scene_refuse(scene, "measure that is not finite");
    scene->ops.len = 0;
    scene_open_group(scene, GROUP_FIGURE, STR("g"), STR("what it shows"));
    scene_refuse(scene, "stay open");
    scene_append(scene, OP_CLIP)->box = (struct box){0, 0, 5, 5};
    scene_close_group(scene);
    scene_refuse(scene, "closes");
    scene->ops.len = 2;
    scene_append(scene, OP_CLIP_END);
    scene_close_group(scene);
    scene_accept(scene);
    scene_close_group(scene);
    scene_refuse(scene, "closes");
    scene->ops.len = 0;
    scene_open_group(scene, GROUP_OTHER, STR("g\xC3"), STR_NONE);
    scene_close_group(scene);
    scene_refuse(scene, "not UTF-8");
    arena_drop(arena);
}

static void images_are_whole_and_meet_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct image logo = {STR("png"), 40, 20, NULL}, empty = {STR("png"), 0, 20, NULL};
    const struct {
        const struct image *image;
        struct box box;
        const char *message; /* NULL: accepted */
    } rows[] = {
        {&logo, {10, 10, 40, 20}, NULL},
        {&logo, {10, 10, 80, 40}, NULL},
        {&logo, {10, 10, 80, 20}, "is stretched"},
        {&logo, {170, 10, 40, 20}, "leaves the page"},
        {&logo, {10, 10, NAN, 20}, "is stretched"},
        {&empty, {10, 10, 40, 20}, "has no pixels"},
        {NULL, {10, 10, 40, 20}, "has no pixels"},
        {&logo, {90, 60, 40, 20}, "meet"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct scene *scene = page_new(arena);
        text_append(scene, "abc", 100, 70, 0);
        scene_append_image(scene, rows[i].image, rows[i].box, STR("logo"));
        if (rows[i].message)
            scene_refuse(scene, rows[i].message);
        else
            scene_accept(scene);
    }
    arena_drop(arena);
}

static void curves_take_three_points(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct scene *scene = page_new(arena);
    struct op *op = scene_append(scene, OP_PATH);
    path_append(scene, op, PATH_MOVE, (struct point){1, 1});
    for (size_t i = 0; i < 6; i++)
        path_append(scene, op, PATH_CURVE, (struct point){2, 2});
    path_append(scene, op, PATH_CLOSE, (struct point){0, 0});
    assert_int_equal(op->verbs.len, 4);
    assert_int_equal(op->points.len, 7);
    scene_accept(scene);
    op->points.len = 6;
    scene_refuse(scene, "verbs");
    arena_drop(arena);
}

static void places_a_part_moved_and_scaled(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct arena *part_arena = arena_new();
    struct scene *part = scene_new(part_arena, STR("part"), 40, 40);
    scene_open_group(part, GROUP_FIGURE, STR("g"), STR("d"))->link = STR("#there");
    scene_append_rectangle(part, (struct box){2, 4, 10, 20}, black)->radius_pt = 2;
    scene_append_line(part, (struct point){0, 0}, (struct point){10, 10}, 3, black)->dash_pt = 4;
    text_append(part, "ab", 10, 20, 0);
    scene_close_group(part);
    struct scene *scene = page_new(arena);
    scene_place(scene, part, (struct point){100, 50}, 0.5);
    arena_drop(part_arena);
    struct strbuf dump = strbuf_new(arena);
    scene_dump(scene, &dump);
    assert_string_equal(str_cstr(arena, strbuf_str(&dump)),
                        "scene page 200.00 100.00 paper=#ffffff\ntitle \ndescription \n"
                        "  group figure id=g link=#there \"d\"\n"
                        "    rectangle 101.00 52.00 5.00 10.00 fill=#000000 radius=1.00\n"
                        "    path M 100.00 50.00 L 105.00 55.00 stroke=#000000 stroke-width=1.50 dash=2.00\n"
                        "    text 105.00 60.00 5.00/0 width=5.00 \"ab\" fill=#000000\n"
                        "  group-end\n");
    scene_accept(scene);
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anchors_texts),
        cmocka_unit_test(refuses_texts_that_leave_the_page_or_meet),
        cmocka_unit_test(turned_texts_take_an_upright_box),
        cmocka_unit_test(refuses_numbers_and_nesting),
        cmocka_unit_test(images_are_whole_and_meet_nothing),
        cmocka_unit_test(curves_take_three_points),
        cmocka_unit_test(places_a_part_moved_and_scaled),
    };
    return cmocka_run_group_tests_name("scene", tests, NULL, NULL);
}
