/* What is withheld or missing is said where the reader looks, once, and nothing is explained that is not drawn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "chart_hard.h"
#include "chart_scenes.h"

static bool is_tint(struct colour colour, struct tint tint)
{
    return colour.alpha > 0 && colour.red == tint.red && colour.green == tint.green && colour.blue == tint.blue;
}

static const struct op *sign_find(const struct scene *scene, const char *sign)
{
    for (size_t i = 0; i < scene->ops.len; i++)
        if (scene->ops.at[i].kind == OP_TEXT && str_equal(scene->ops.at[i].text, str_from_cstr(sign)))
            return &scene->ops.at[i];
    fail_msg("no sign %s", sign);
    return NULL;
}

/* Three rows of as many series as are named; what is shown is 10, 20, 30 …, and the point of the row and series is withheld. */
static struct figure *figure_rows(struct arena *arena, const char *kind, size_t series, size_t row, size_t withheld)
{
    static const char *const keys[] = {"a", "b", "c", "d"}, *const names[] = {"Alfa", "Beta", "Gamma", "Delta"};
    struct figure *figure = figure_new(arena, kind, "filas");
    for (size_t i = 0; i < series; i++)
        series_append(arena, figure, keys[i], names[i]);
    for (size_t i = 0; i < 3; i++) {
        category_append(arena, figure, keys[i], str_cstr(arena, str_format(arena, "Fila %zu", i + 1)), "");
        for (size_t s = 0; s < series; s++)
            if (i == row && s == withheld)
                state_append(arena, figure, POINT_WITHHELD);
            else
                value_append(arena, figure, (int64_t)(10 * (i + 1) + s), 0);
    }
    return figure;
}

/* An open mark in the colour of the series, right before the sign. */
static void the_row_of_dots_says_which_it_lacks(void **state)
{
    (void)state;
    for (size_t i = 0; i < preset_count(); i++) {
        struct arena *arena = arena_new();
        const struct scene *scene = scene_draw(arena, figure_rows(arena, "dot", 4, 1, 2), preset_at(i)->name);
        const struct op *sign = sign_find(scene, "[c]");
        size_t open = 0, dots = 0;
        for (size_t k = 0; k < scene->ops.len; k++) {
            const struct op *op = &scene->ops.at[k];
            bool ring = op->kind == OP_RECTANGLE && op->radius_pt > 0 && is_tint(op->stroke, theme_default()->series[2]);
            double gap = sign->at.x_pt - op->box.x_pt - op->box.width_pt;
            open += ring && gap > 0 && gap < op->box.width_pt;
            dots += op->kind == OP_RECTANGLE && op->radius_pt > 0 && op->box.x_pt > sign->at.x_pt;
        }
        assert_int_equal(open, 1);
        assert_int_equal(dots, 0); /* it stands beyond the scale */
        assert_int_equal(text_count(scene, "[c]"), preset_at(i)->frame ? 2 : 1);
        arena_drop(arena);
    }
}

/* On the other side of the one that is shown. */
static void a_pair_says_which_end_it_lacks(void **state)
{
    (void)state;
    for (size_t end = 0; end < 2; end++) {
        struct arena *arena = arena_new();
        const struct scene *scene = scene_draw(arena, figure_rows(arena, "dumbbell", 2, 1, end), "page");
        double sign = sign_find(scene, "[c]")->at.x_pt, value = sign_find(scene, end ? "20" : "21")->at.x_pt;
        assert_true(end ? sign > value : sign < value);
        arena_drop(arena);
    }
}

static void a_bullet_says_that_it_has_no_target(void **state)
{
    (void)state;
    for (size_t s = 1; s < 3; s++) {
        struct arena *arena = arena_new();
        const struct scene *scene = scene_draw(arena, figure_rows(arena, "bullet", 3, 1, s), "page");
        assert_int_equal(text_count(scene, "[c]"), 1);
        assert_true(sign_find(scene, "[c]")->at.x_pt > sign_find(scene, "20")->at.x_pt);
        arena_drop(arena);
    }
}

/* A card whose latest value is not shown dates the dot at the end of its course; without a course it says why. */
static void a_card_dates_the_last_value_that_it_draws(void **state)
{
    (void)state;
    for (size_t i = 0; i < PRESETS; i++) {
        struct arena *arena = arena_new();
        const struct scene *mixed = scene_draw(arena, hard_figure(arena, "card", 11, 1, VALUES_MIXED), preset_names[i]);
        assert_int_equal(text_count(mixed, "3T 2017"), 1); /* of what is large: no data */
        assert_int_equal(text_count(mixed, "2T 2017: +3.0%"), 1);
        const struct scene *hidden = scene_draw(arena, hard_figure(arena, "card", 11, 1, VALUES_WITHHELD), preset_names[i]);
        assert_int_equal(text_count(hidden, "1T 2015"), 0);
        assert_int_equal(text_count(hidden, "Todas las cifras son confidenciales [c]"), 1);
        arena_drop(arena);
    }
}

/* Of the periods between then and now nothing is drawn, and nothing explained. */
static void what_is_not_drawn_is_not_explained(void **state)
{
    (void)state;
    static const struct {
        const char *kind;
        size_t series, row, withheld;
    } cases[] = {{"slope", 2, 1, 0}, {"dumbbell", 3, 0, 1}};
    for (size_t i = 0; i < 2; i++) {
        struct arena *arena = arena_new();
        const struct figure *figure = figure_rows(arena, cases[i].kind, cases[i].series, cases[i].row, cases[i].withheld);
        assert_int_equal(text_count(scene_draw(arena, figure, "press"), "[c]"), 0);
        arena_drop(arena);
    }
}

/* The sign of then stands beneath the values of then, which keep their places. */
static void a_sign_moves_no_value_of_a_slope(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct figure *whole = figure_rows(arena, "slope", 3, SIZE_MAX, 0), *lacks = figure_rows(arena, "slope", 3, 0, 2);
    const struct scene *before = scene_draw(arena, whole, "page"), *after = scene_draw(arena, lacks, "page");
    assert_true(sign_find(after, "[c]")->at.y_pt > sign_find(after, "10")->at.y_pt);
    double apart = sign_find(before, "10")->at.y_pt - mark_box(before, "filas.a")->y_pt;
    assert_true(fabs(sign_find(after, "10")->at.y_pt - mark_box(after, "filas.a")->y_pt - apart) < 1e-6);
    arena_drop(arena);
}

static void small_charts_say_what_their_gaps_are(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = figure_multiples(arena);
    for (size_t i = 0; i < figure->points.len; i++)
        figure->points.at[i] = (struct figure_point){POINT_SHOWN, {(int64_t)i, 0}};
    for (size_t i = 10; i < 13; i++)
        figure->points.at[i * figure->series.len] = (struct figure_point){.state = POINT_WITHHELD};
    assert_int_equal(text_count(scene_draw(arena, figure, "page"), "[c]"), 1);
    /* A point between two gaps is a dot. */
    size_t dots[2] = {0};
    for (size_t pass = 0; pass < 2; pass++) {
        const struct scene *scene = scene_draw(arena, figure, "press");
        for (size_t k = 0; k < scene->ops.len; k++)
            dots[pass] += scene->ops.at[k].kind == OP_RECTANGLE && scene->ops.at[k].radius_pt > 0;
        figure->points.at[11 * figure->series.len] = (struct figure_point){POINT_SHOWN, {5, 0}};
    }
    assert_int_equal(dots[1], dots[0] + 1);
    arena_drop(arena);
}

/* In the colour of the line that has it. */
static void the_sign_of_a_gap_is_its_lines(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct figure *figure = figure_line_many(arena); /* in Logística y movilidad */
    const struct scene *scene = scene_draw(arena, figure, "press");
    const struct op *sign = sign_find(scene, "[c]"), *name = NULL;
    for (size_t i = 0; i < scene->ops.len; i++)
        if (scene->ops.at[i].kind == OP_TEXT && str_starts(scene->ops.at[i].text, STR("Logística")))
            name = &scene->ops.at[i];
    assert_non_null(name);
    assert_true(is_tint(sign->fill, (struct tint){name->fill.red, name->fill.green, name->fill.blue}));
    arena_drop(arena);
}

/* Kinds that would leave their plot empty say why, in words. */
static void nothing_to_show_is_said(void **state)
{
    (void)state;
    static const char *const kinds[] = {"line", "area", "slope", "multiples", "scatter"};
    static const struct {
        enum point_state even, odd;
        const char *words[LANG_COUNT];
    } cases[] = {
        {POINT_WITHHELD, POINT_WITHHELD, {"confidenciales [c]", "confidential [c]"}},
        {POINT_MISSING, POINT_MISSING, {"No hay datos", "There are no data"}},
        {POINT_WITHHELD, POINT_MISSING, {"unas no existen", "missing"}},
    };
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++)
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
            for (enum lang lang = 0; lang < LANG_COUNT; lang++)
                for (size_t preset = 0; preset < preset_count(); preset++) {
                    struct arena *arena = arena_new();
                    struct figure *figure = figure_rows(arena, kinds[kind], 2, SIZE_MAX, 0);
                    figure->lang = lang;
                    for (size_t k = 0; k < figure->points.len; k++)
                        figure->points.at[k] = (struct figure_point){.state = k % 2 ? cases[i].odd : cases[i].even};
                    assert_int_equal(text_count(scene_draw(arena, figure, preset_at(preset)->name), cases[i].words[lang]), 1);
                    arena_drop(arena);
                }
}

/* Each has one measure, none both. */
static void dots_without_a_partner_are_not_enough(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = figure_rows(arena, "scatter", 2, SIZE_MAX, 0);
    for (size_t i = 0; i < 3; i++)
        figure->points.at[2 * i + i % 2] = (struct figure_point){.state = POINT_WITHHELD};
    const struct scene *scene = scene_draw(arena, figure, "press");
    assert_int_equal(text_count(scene, "No hay cifras suficientes"), 1);
    assert_int_equal(text_count(scene, "Fila 2 [c]"), 1);
    arena_drop(arena);
}

/* A single period stands beside its name, as the last of many does. */
static void one_period_stands_beside_its_name(void **state)
{
    (void)state;
    static const char *const kinds[] = {"line", "area", "slope", "multiples"};
    for (size_t kind = 0; kind < 4; kind++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_new(arena, kinds[kind], "uno");
        quarters_append(arena, figure, 1, 2026);
        series_append(arena, figure, "a", "Alfa");
        value_append(arena, figure, 4321, 0);
        const struct scene *scene = scene_draw(arena, figure, "press");
        const struct op *value = sign_find(scene, "4,321");
        double right = 0;
        for (size_t i = 0; i < scene->ops.len; i++) {
            const struct op *op = &scene->ops.at[i];
            if (op->kind == OP_RECTANGLE && op->box.y_pt > 150) /* beneath the headline */
                right = fmax(right, op->box.x_pt + op->box.width_pt);
            for (size_t k = 0; op->kind == OP_PATH && op->fill.alpha > 0 && k < op->points.len; k++)
                right = fmax(right, op->points.at[k].x_pt);
        }
        assert_true(value->at.x_pt > right && value->at.x_pt - right < 40);
        arena_drop(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_row_of_dots_says_which_it_lacks),
        cmocka_unit_test(a_pair_says_which_end_it_lacks),
        cmocka_unit_test(a_bullet_says_that_it_has_no_target),
        cmocka_unit_test(a_card_dates_the_last_value_that_it_draws),
        cmocka_unit_test(what_is_not_drawn_is_not_explained),
        cmocka_unit_test(a_sign_moves_no_value_of_a_slope),
        cmocka_unit_test(small_charts_say_what_their_gaps_are),
        cmocka_unit_test(the_sign_of_a_gap_is_its_lines),
        cmocka_unit_test(nothing_to_show_is_said),
        cmocka_unit_test(dots_without_a_partner_are_not_enough),
        cmocka_unit_test(one_period_stands_beside_its_name),
    };
    return cmocka_run_group_tests_name("chart states", tests, NULL, NULL);
}
