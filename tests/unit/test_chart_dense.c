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

static double text_right(const struct op *op)
{
    return op->at.x_pt + op->extent.width_pt;
}

/* Whether the dashed line of an event runs down through the text; with `covered`, where nothing is laid between the two. */
static bool is_cut(const struct scene *scene, size_t text, bool covered)
{
    const struct op *op = &scene->ops.at[text];
    double top = op->at.y_pt - 0.7 * op->font.size_pt, above = op->at.y_pt - (covered ? 0.7 : 1.3) * op->font.size_pt;
    for (size_t i = 0; i < scene->ops.len; i++) {
        const struct op *line = &scene->ops.at[i];
        if (line->kind != OP_PATH || line->dash_pt == 0 || line->points.len != 2 ||
            line->points.at[0].x_pt < line->points.at[1].x_pt)
            continue;
        double x = line->points.at[0].x_pt;
        bool meets = x > op->at.x_pt && x < text_right(op) && line->points.at[0].y_pt < above && line->points.at[1].y_pt > op->at.y_pt;
        const struct op *under = text > 0 ? &scene->ops.at[text - 1] : op;
        bool lies = under->kind == OP_RECTANGLE && i + 1 < text && under->box.x_pt <= op->at.x_pt && under->box.y_pt <= top;
        if (meets && !(covered && lies))
            return true;
    }
    return false;
}

/* Marks stand in that order in which no line of one runs through the text of another. */
static void no_line_cuts_what_is_said(void **state)
{
    (void)state;
    static const char *const said[] = {"Pico antes", "Meta 2026", "Entra el"};
    for (size_t i = 0; i < preset_count(); i++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_line_annotated(arena);
        figure->marks.at[0].text = STR("Pico antes del cierre"); /* beside which the other has room */
        const struct scene *scene = scene_draw(arena, figure, preset_at(i)->name);
        size_t found = 0;
        for (size_t k = 0; k < scene->ops.len; k++)
            for (size_t t = 0; t < 3; t++)
                if (scene->ops.at[k].kind == OP_TEXT && str_starts(scene->ops.at[k].text, str_from_cstr(said[t]))) {
                    assert_false(is_cut(scene, k, false));
                    found++;
                }
        assert_int_equal(found, 3);
        arena_drop(arena);
    }
}

/* The name of a gap lies over the line of an event that comes down there. */
static void no_line_strikes_the_name_of_a_gap(void **state)
{
    (void)state;
    for (size_t i = 0; i < preset_count(); i++) {
        struct arena *arena = arena_new();
        const struct scene *scene = scene_draw(arena, hard_figure(arena, "line", 11, 3, VALUES_MIXED), preset_at(i)->name);
        size_t names = 0;
        for (size_t k = 0; k < scene->ops.len; k++)
            if (scene->ops.at[k].kind == OP_TEXT && str_equal(scene->ops.at[k].text, STR("sin dato"))) {
                assert_false(is_cut(scene, k, true));
                names++;
            }
        assert_true(names > 0);
        arena_drop(arena);
    }
}

/* Neither names above their bars nor values beside them, wherever the reference lies. */
static void no_reference_strikes_the_texts_of_bars(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3 * preset_count(); i++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_bar_reference(arena);
        figure->marks.at[0].value.units = (int64_t)(40000 + 40000 * (i % 3));
        const struct scene *scene = scene_draw(arena, figure, preset_at(i / 3)->name);
        for (size_t k = 0; k < scene->ops.len; k++)
            assert_false(scene->ops.at[k].kind == OP_TEXT && is_cut(scene, k, true));
        arena_drop(arena);
    }
}

static size_t dashed_count(const struct scene *scene)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->ops.len; i++)
        count += scene->ops.at[i].kind == OP_PATH && scene->ops.at[i].dash_pt > 0;
    return count;
}

/* Above all panels, once; what lies in them are the lines. An event whose line is not drawn says where it is. */
static void marks_of_panels_are_said_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < preset_count(); i++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_bar_facets(arena);
        mark_append(arena, figure, "", 150, "Meta: 150");
        mark_append(arena, figure, figure->categories.at[0].key.at, 0, "Crece");
        const struct scene *scene = scene_draw(arena, figure, preset_at(i)->name);
        assert_int_equal(text_count(scene, "Meta: 150"), 1);
        assert_int_equal(text_count(scene, "Automotriz: Crece"), 1);
        assert_int_equal(dashed_count(scene), 1 + 4);
        arena_drop(arena);
    }
}

/* An event of a column that is left out is said with its name, and has no line. */
static void events_without_room_say_their_place(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = hard_figure(arena, "column", 60, 1, VALUES_PLAIN);
    mark_append(arena, figure, "c59", 0, "Llega");
    const struct scene *scene = scene_draw(arena, figure, "press");
    assert_int_equal(text_count(scene, "Otorrinolaringológicamente: Llega"), 1);
    assert_int_equal(dashed_count(scene), 0);
    arena_drop(arena);
}

/* Periods beside one another are at least half a letter's height apart. */
static void periods_do_not_read_as_one(void **state)
{
    (void)state;
    static const char *const kinds[] = {"area", "line", "column"};
    for (size_t i = 0; i < 3 * preset_count(); i++) {
        struct arena *arena = arena_new();
        struct figure *figure = hard_figure(arena, kinds[i % 3], 12, 1, VALUES_PLAIN);
        figure->categories.len = 0;
        quarters_append(arena, figure, 12, 2015);
        const struct scene *scene = scene_draw(arena, figure, preset_at(i / 3)->name);
        const struct op *last = NULL;
        for (size_t k = 0; k < scene->ops.len; k++) {
            const struct op *op = &scene->ops.at[k];
            if (op->kind != OP_TEXT || str_find(op->text, STR("T")) != 1)
                continue;
            assert_true(!last || last->at.y_pt != op->at.y_pt || op->at.x_pt - text_right(last) >= 0.49 * op->font.size_pt);
            last = op;
        }
        arena_drop(arena);
    }
}

/* The largest of the dots that are drawn is as large as dots may be, whatever the total is, and it is said how much it stands for. */
static void the_largest_dot_is_the_measure_of_areas(void **state)
{
    (void)state;
    for (size_t i = 0; i < preset_count(); i++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_scatter(arena);
        const struct scene *scene = scene_draw(arena, figure, preset_at(i)->name);
        double large = mark_box(scene, "tamano-y-crecimiento.automotriz")->width_pt;
        double small = mark_box(scene, "tamano-y-crecimiento.logistica")->width_pt;
        assert_true(fabs(small / large - sqrt(87211.0 / 203412)) < 1e-9);
        assert_true(text_count(scene, "203,412") == 1);
        figure->points.at[FIGURE_CLUSTERS * 3 + 2].value.units *= 9; /* the total's */
        assert_true(fabs(large - mark_box(scene_draw(arena, figure, preset_at(i)->name), "tamano-y-crecimiento.automotriz")->width_pt) < 1e-9);
        arena_drop(arena);
    }
}

/* What is nothing or less has no area: it is a point, and the chart says that it is. */
static void a_point_says_that_it_has_no_area(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = figure_scatter(arena);
    assert_int_equal(text_count(scene_draw(arena, figure, "press"), "0 o menos"), 0);
    figure->points.at[2].value.units *= -1;
    const struct scene *scene = scene_draw(arena, figure, "press");
    assert_int_equal(text_count(scene, "hasta 151,870; punto: 0 o menos"), 1);
    assert_true(mark_box(scene, "tamano-y-crecimiento.automotriz")->width_pt < 10);
    arena_drop(arena);
}

/* A dot at the right end of the line of the medians sends their name to the left one. */
static void the_medians_always_have_their_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < preset_count(); i++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_new(arena, "scatter", "nube");
        series_append(arena, figure, "x", "Empresas");
        series_append(arena, figure, "y", "Puestos");
        const int64_t points[][2] = {{100, 0}, {300, 100}, {1000, 52}, {200, 90}, {600, 10}};
        for (size_t k = 0; k < 5; k++) {
            category_append(arena, figure, str_cstr(arena, str_format(arena, "p%zu", k)), "León", "");
            value_append(arena, figure, points[k][0], 0);
            value_append(arena, figure, points[k][1], 0);
        }
        figure->points.at[0].value.units = -100;
        for (int64_t x = 900; x < 1100; x += 5) {
            figure->points.at[4].value.units = x;
            assert_int_equal(text_count(scene_draw(arena, figure, preset_at(i)->name), "mediana"), 1);
        }
        arena_drop(arena);
    }
}

/* The ground of a name cuts no dot, and two names in a row are apart. */
static void names_of_dots_keep_clear(void **state)
{
    (void)state;
    static const size_t counts[] = {11, 46, 60};
    for (size_t i = 0; i < 3 * preset_count(); i++) {
        struct arena *arena = arena_new();
        const struct figure *figure = hard_figure(arena, "scatter", counts[i % 3], 3, i % 3 == 1 ? VALUES_MIXED : VALUES_PLAIN);
        const struct scene *scene = scene_draw(arena, figure, preset_at(i / 3)->name);
        const struct box *grounds[64] = {0};
        size_t count = 0;
        for (size_t k = 0; k + 1 < scene->ops.len; k++) {
            const struct op *op = &scene->ops.at[k];
            if (op->kind != OP_RECTANGLE || op->radius_pt > 0 || op[1].kind != OP_TEXT || op->box.x_pt != op[1].at.x_pt)
                continue;
            for (size_t j = 0; j < scene->ops.len; j++) {
                const struct op *dot = &scene->ops.at[j];
                double r = dot->radius_pt, x = dot->box.x_pt + r, y = dot->box.y_pt + r;
                double aside = fmax(op->box.x_pt, fmin(x, op->box.x_pt + op->box.width_pt)) - x;
                double up = fmax(op->box.y_pt, fmin(y, op->box.y_pt + op->box.height_pt)) - y;
                assert_false(is_dot(dot) && hypot(aside, up) < r - 1e-9);
            }
            for (size_t j = 0; j < count; j++) {
                bool in_row = op->box.y_pt < grounds[j]->y_pt + grounds[j]->height_pt && grounds[j]->y_pt < op->box.y_pt + op->box.height_pt;
                double gap = fmax(op->box.x_pt - grounds[j]->x_pt - grounds[j]->width_pt, grounds[j]->x_pt - op->box.x_pt - op->box.width_pt);
                assert_true(!in_row || gap >= 0.3 * op->box.height_pt);
            }
            grounds[count++] = &op->box;
        }
        assert_true(count > 4);
        arena_drop(arena);
    }
}

/* The line of values that are all one runs through the middle, as far from the top as from the bottom. */
static void slopes_of_one_value_run_through_the_middle(void **state)
{
    (void)state;
    for (size_t i = 0; i < preset_count(); i++) {
        struct arena *arena = arena_new();
        const struct scene *scene = scene_draw(arena, hard_figure(arena, "slope", 2, 4, VALUES_EQUAL), preset_at(i)->name);
        double y = line_path(scene, "hard.s0")->points.at[0].y_pt;
        for (size_t k = 0; k < scene->ops.len; k++) {
            const struct op *op = &scene->ops.at[k];
            if (op->kind != OP_PATH || op->points.len != 2 || op->points.at[0].x_pt < op->points.at[1].x_pt)
                continue;
            assert_true(y > op->points.at[0].y_pt && op->points.at[1].y_pt - y > 0.3 * (y - op->points.at[0].y_pt));
        }
        arena_drop(arena);
    }
}

/* What stands beside a single period has the whole width, from the left. */
static void one_period_leaves_no_empty_side(void **state)
{
    (void)state;
    for (size_t i = 0; i < preset_count(); i++) {
        struct arena *arena = arena_new();
        const struct scene *scene = scene_draw(arena, hard_figure(arena, "slope", 1, 4, VALUES_PLAIN), preset_at(i)->name);
        assert_true(mark_box(scene, "hard.s0")->x_pt < 0.25 * preset_at(i)->width_pt);
        assert_int_equal(text_count(scene, strcmp(preset_at(i)->name, "press") == 0 ? "Nacional 8,346" : "8,346"), 1);
        arena_drop(arena);
    }
}

/* The sign of two withheld quarters stands above the middle of what is hatched for them. */
static void the_sign_of_a_gap_stands_above_its_middle(void **state)
{
    (void)state;
    for (size_t i = 0; i < preset_count(); i++) {
        struct arena *arena = arena_new();
        const struct scene *scene = scene_draw(arena, figure_area(arena), preset_at(i)->name);
        double left = HUGE_VAL, right = 0, sign = 0;
        for (size_t k = 0; k < scene->ops.len; k++) {
            const struct op *op = &scene->ops.at[k];
            bool hatch = op->kind == OP_PATH && op->fill.alpha == 0 && op->points.len > 4;
            for (size_t p = 0; hatch && p < op->points.len; p++) {
                left = fmin(left, op->points.at[p].x_pt);
                right = fmax(right, op->points.at[p].x_pt);
            }
            if (op->kind == OP_TEXT && str_equal(op->text, STR("[c]")))
                sign = (op->at.x_pt + text_right(op)) / 2;
        }
        assert_true(right > left && fabs(sign - (left + right) / 2) < 1);
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
        cmocka_unit_test(no_line_cuts_what_is_said),
        cmocka_unit_test(no_line_strikes_the_name_of_a_gap),
        cmocka_unit_test(no_reference_strikes_the_texts_of_bars),
        cmocka_unit_test(marks_of_panels_are_said_once),
        cmocka_unit_test(events_without_room_say_their_place),
        cmocka_unit_test(periods_do_not_read_as_one),
        cmocka_unit_test(the_largest_dot_is_the_measure_of_areas),
        cmocka_unit_test(a_point_says_that_it_has_no_area),
        cmocka_unit_test(the_medians_always_have_their_name),
        cmocka_unit_test(names_of_dots_keep_clear),
        cmocka_unit_test(slopes_of_one_value_run_through_the_middle),
        cmocka_unit_test(one_period_leaves_no_empty_side),
        cmocka_unit_test(the_sign_of_a_gap_stands_above_its_middle),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
