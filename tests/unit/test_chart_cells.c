/* Tables and maps in colours, and areas: every cell and place can be read or found, and what has no value says why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "chart_hard.h"
#include "chart_scenes.h"

/* Texts of a group; in every one of them where id is NULL. */
static size_t group_texts(const struct scene *scene, const char *id)
{
    bool within = false;
    size_t count = 0;
    for (size_t i = 0; i < scene->ops.len; i++) {
        const struct op *op = &scene->ops.at[i];
        if (op->kind == OP_GROUP)
            within = op->role == GROUP_OTHER && (!id || str_equal(op->text, str_from_cstr(id)));
        within = op->kind == OP_GROUP_END ? false : within;
        count += within && op->kind == OP_TEXT;
    }
    return count;
}

static size_t text_equals(const struct scene *scene, const char *text)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->ops.len; i++)
        count += scene->ops.at[i].kind == OP_TEXT && str_equal(scene->ops.at[i].text, str_from_cstr(text));
    return count;
}

static struct figure *hard_one(struct arena *arena, const char *kind, size_t categories, enum values values)
{
    return hard_figure(arena, kind, categories, kind_series(kind), values);
}

/* 1,012,345,678,901 is written as 1,012, and the key says of what. */
static void values_too_long_take_a_larger_magnitude(void **state)
{
    (void)state;
    static const char *const kinds[] = {"heat", "matrix", "tiles", "map"};
    for (size_t i = 0; i < 4 * preset_count(); i++) {
        struct arena *arena = arena_new();
        const char *preset = preset_at(i / 4)->name;
        struct figure *figure = hard_one(arena, kinds[i % 4], 11, VALUES_HUGE);
        const struct scene *scene = scene_draw(arena, figure, preset);
        assert_int_equal(text_count(scene, "en miles de millones"), 1);
        assert_true(text_equals(scene, "1,012") == 1 && text_count(scene, "1,012,345") == 0);
        figure->lang = LANG_EN;
        assert_int_equal(text_count(scene_draw(arena, figure, preset), "in billions"), 1);
        scene = scene_draw(arena, hard_one(arena, kinds[i % 4], 11, VALUES_PLAIN), preset);
        assert_int_equal(text_count(scene, "en mil"), 0);
        arena_drop(arena);
    }
}

/* A magnitude in which a value would be written as 0 is not taken: the figures are in the table. */
static void no_magnitude_makes_a_value_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = hard_one(arena, "matrix", 11, VALUES_HUGE);
    figure->points.at[5].value = num_from_int(7);
    const struct scene *scene = scene_draw(arena, figure, "square");
    assert_int_equal(text_count(scene, "en mil"), 0);
    assert_int_equal(text_count(scene, "cifras: ver cuadro"), 1);
    arena_drop(arena);
}

/* Where the page is too low for both in 46 tiles the names stay, and the key sends to the table. */
static void every_tile_has_its_name_and_value(void **state)
{
    (void)state;
    static const enum values values[] = {VALUES_PLAIN, VALUES_HUGE, VALUES_TINY, VALUES_MIXED};
    static const size_t counts[] = {11, 46, 60};
    for (size_t k = 0; k < 12 * preset_count(); k++) {
        struct arena *arena = arena_new();
        const char *preset = preset_at(k / 12)->name;
        struct figure *figure = hard_one(arena, "tiles", counts[k % 3], values[k / 3 % 4]);
        const struct scene *scene = scene_draw(arena, figure, preset);
        bool quiet = text_count(scene, "cifras: ver cuadro") == 1;
        assert_false(quiet && counts[k % 3] == 11 && values[k / 3 % 4] != VALUES_MIXED);
        for (size_t c = 0; c < figure->categories.len && c < 46; c++) {
            const char *id = str_cstr(arena, str_format(arena, "hard.%.*s", STR_ARGS(figure->categories.at[c].key)));
            if (group_texts(scene, id) < (quiet ? 1 : 2))
                fail_msg("%zu places, values %d, %s: %s is without name or value", counts[k % 3], (int)values[k / 3 % 4], preset, id);
        }
        arena_drop(arena);
    }
}

static void no_place_is_divided(void **state)
{
    (void)state;
    static const char *const kinds[] = {"tiles", "map"};
    for (size_t kind = 0; kind < 2; kind++)
        for (size_t i = 0; i < preset_count(); i++) {
            struct arena *arena = arena_new();
            struct figure *figure = hard_one(arena, "tiles", 46, VALUES_PLAIN);
            figure->kind = str_from_cstr(kinds[kind]);
            figure->shapes = figure_shapes(arena, figure);
            const struct scene *scene = scene_draw(arena, figure, preset_at(i)->name);
            for (size_t k = 0; k < scene->ops.len; k++)
                assert_false(scene->ops.at[k].kind == OP_TEXT && str_ends(scene->ops.at[k].text, STR("-")));
            arena_drop(arena);
        }
}

/* Four reasons for a tile without a class: 0, withheld, missing, and not in the table; each looks as its swatch in the key. */
static void tiles_without_a_class_are_told_apart(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = hard_one(arena, "tiles", 11, VALUES_PLAIN);
    figure->points.at[1].value = num_from_int(0);
    figure->points.at[2].state = POINT_MISSING;
    figure->points.at[3].state = POINT_WITHHELD;
    const struct scene *scene = scene_draw(arena, figure, "press");
    assert_int_equal(text_equals(scene, "fuera del cuadro"), 1);
    assert_int_equal(text_equals(scene, "sin dato"), 2); /* in its tile and in the key */
    assert_int_equal(text_equals(scene, "[c]"), 2);
    assert_int_equal(text_equals(scene, "0"), 3); /* the lowest limit too */
    struct colour zero = mark_op(scene, "hard.015")->fill, missing = mark_op(scene, "hard.016")->fill;
    assert_true(zero.red != missing.red);
    figure = hard_one(arena, "tiles", 46, VALUES_PLAIN);
    assert_int_equal(text_count(scene_draw(arena, figure, "press"), "fuera del cuadro"), 0);
    arena_drop(arena);
}

/* Where names have no room in their places, numbers lead to a list from the largest value down. */
static void places_without_their_name_are_found_by_number(void **state)
{
    (void)state;
    for (size_t i = 0; i < preset_count(); i++) {
        struct arena *arena = arena_new();
        struct figure *figure = hard_one(arena, "map", 46, VALUES_PLAIN);
        figure->points.at[17].value = num_from_int(95000); /* the largest; a name that fits nowhere */
        const struct scene *scene = scene_draw(arena, figure, preset_at(i)->name);
        assert_int_equal(group_texts(scene, "hard.c17"), 1);
        assert_true(text_equals(scene, "1") >= 2);
        assert_int_equal(text_equals(scene, "95,000"), 1);
        assert_int_equal(text_equals(scene, "Otorrinolaringológicamente") > 0, true);
        arena_drop(arena);
    }
}

/* A figure without its thousands separators. */
static long long value_read(struct str text)
{
    long long value = 0;
    for (size_t i = 0; i < text.len; i++)
        value = text.at[i] >= '0' && text.at[i] <= '9' ? 10 * value + text.at[i] - '0' : value;
    return value;
}

/* Number, name and value of each entry follow one another. */
static void the_list_of_a_map_runs_down(void **state)
{
    (void)state;
    for (size_t i = 0; i < preset_count(); i++) {
        struct arena *arena = arena_new();
        const struct scene *scene = scene_draw(arena, hard_one(arena, "map", 46, VALUES_PLAIN), preset_at(i)->name);
        long long number = 0, last = 0;
        size_t depth = 0;
        for (size_t k = 0; k + 2 < scene->ops.len; k++) {
            const struct op *op = &scene->ops.at[k];
            depth += op->kind == OP_GROUP ? 1 : 0;
            depth -= op->kind == OP_GROUP_END ? 1 : 0;
            if (depth != 1 || op->kind != OP_TEXT || !str_equal(op->text, str_format(arena, "%lld", number + 1)))
                continue;
            long long value = value_read(op[2].text);
            assert_true(op[1].kind == OP_TEXT && op[2].kind == OP_TEXT && (number == 0 || value <= last));
            last = value;
            number++;
        }
        assert_true(number >= 10);
        arena_drop(arena);
    }
}

/* The strokes of a confidential tile are seen beside its name. */
static void a_hatch_stays_around_its_text(void **state)
{
    (void)state;
    static const char *const presets[] = {"press", "x", "og", "slide"};
    for (size_t i = 0; i < 4; i++) {
        struct arena *arena = arena_new();
        struct figure *figure = hard_one(arena, "tiles", 11, VALUES_PLAIN);
        figure->points.at[6].state = POINT_WITHHELD; /* León */
        const struct scene *scene = scene_draw(arena, figure, presets[i]);
        const struct box *tile = mark_box(scene, "hard.020"), *clear = NULL;
        bool within = false;
        for (size_t k = 0; k < scene->ops.len; k++) {
            const struct op *op = &scene->ops.at[k];
            within = op->kind == OP_GROUP ? str_equal(op->text, STR("hard.020")) : within && op->kind != OP_GROUP_END;
            clear = within && op->kind == OP_RECTANGLE ? &op->box : clear;
        }
        assert_true(clear != tile && clear->width_pt < tile->width_pt * 0.7);
        arena_drop(arena);
    }
}

static void areas_without_their_name_are_found_by_number(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct scene *scene = scene_draw(arena, hard_one(arena, "treemap", 60, VALUES_PLAIN), "press");
    assert_true(text_equals(scene, "1") == 2 && text_equals(scene, "12") == 2);
    assert_int_equal(text_count(scene, "Además"), 0);
    arena_drop(arena);
}

/* A number of the list stands in its place, too; a name whose place is too small for one is told without. */
static void no_number_is_looked_for_in_vain(void **state)
{
    (void)state;
    static const size_t counts[] = {11, 46, 60};
    for (size_t i = 0; i < 6 * preset_count(); i++) {
        struct arena *arena = arena_new();
        const struct figure *figure = hard_one(arena, i % 2 ? "map" : "treemap", counts[i / 2 % 3], VALUES_PLAIN);
        const struct scene *scene = scene_draw(arena, figure, preset_at(i / 6)->name);
        for (size_t number = 1; number <= figure->categories.len; number++) {
            size_t count = text_equals(scene, str_cstr(arena, str_format(arena, "%zu", number)));
            if (count != 0 && count != 2)
                fail_msg("%zu stands %zu times, %s", number, count, preset_at(i / 6)->name);
        }
        arena_drop(arena);
    }
}

/* The first text in the group that is written in bold. */
static const struct op *bold_find(const struct scene *scene, const char *id)
{
    bool within = false;
    for (size_t i = 0; i < scene->ops.len; i++) {
        const struct op *op = &scene->ops.at[i];
        within = op->kind == OP_GROUP ? str_equal(op->text, str_from_cstr(id)) : within;
        if (within && op->kind == OP_TEXT && op->font.weight == WEIGHT_BOLD)
            return op;
    }
    fail_msg("nothing bold in %s", id);
    return NULL;
}

/* A table reads by its rows; periods that are larger than their names nearly touch. */
static void heads_of_a_table_are_not_larger_than_its_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < preset_count(); i++) {
        struct arena *arena = arena_new();
        const struct scene *scene = scene_draw(arena, figure_heat(arena), preset_at(i)->name);
        double name_pt = 0;
        for (size_t k = 0; k < scene->ops.len; k++)
            if (scene->ops.at[k].kind == OP_TEXT && str_equal(scene->ops.at[k].text, STR("Automotriz")))
                name_pt = scene->ops.at[k].font.size_pt;
        for (size_t k = 0; k < scene->ops.len; k++)
            if (scene->ops.at[k].kind == OP_TEXT && str_starts(scene->ops.at[k].text, STR("1T")))
                assert_true(scene->ops.at[k].font.size_pt <= name_pt);
        arena_drop(arena);
    }
}

/* "Guanaj." has its value as large as "Irapuato". */
static void a_shortened_name_does_not_shrink_its_value(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct scene *scene = scene_draw(arena, hard_one(arena, "tiles", 46, VALUES_PLAIN), "story");
    assert_true(text_equals(scene, "Guanajuato") == 0);
    assert_true(fabs(bold_find(scene, "hard.015")->font.size_pt - bold_find(scene, "hard.017")->font.size_pt) < 1e-9);
    arena_drop(arena);
}

/* An area with room for two lines tells its name in them, not in the list. */
static void a_long_word_is_divided_before_it_is_numbered(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct scene *scene = scene_draw(arena, hard_one(arena, "treemap", 11, VALUES_PLAIN), "square");
    assert_true(text_equals(scene, "Otorrinolaringológicamente") == 0 && text_count(scene, "gicamente") == 1);
    arena_drop(arena);
}

/* Not as limits between which there is nothing else. */
static void a_single_value_is_a_class_of_its_own(void **state)
{
    (void)state;
    static const char *const kinds[] = {"heat", "tiles", "map"};
    for (size_t i = 0; i < 3 * preset_count(); i++) {
        struct arena *arena = arena_new();
        const struct scene *scene = scene_draw(arena, hard_one(arena, kinds[i % 3], 2, VALUES_EQUAL), preset_at(i / 3)->name);
        assert_int_equal(text_count(scene, "4,322"), 0);
        assert_int_equal(text_equals(scene, "4,321"), i % 3 == 0 ? 9 : 3);
        size_t key = 0;
        while (!str_equal(scene->ops.at[key].text, STR("4,321")))
            key++;
        assert_true(fabs(scene->ops.at[key - 1].box.x_pt - preset_at(i / 3)->margin_pt) < 1e-9); /* its colour, as titles do */
        arena_drop(arena);
    }
}

static void charts_without_values_say_why(void **state)
{
    (void)state;
    static const char *const kinds[] = {"heat", "matrix", "treemap", "tiles", "map"};
    static const struct {
        enum values values;
        const char *words[LANG_COUNT];
    } cases[] = {{VALUES_ZERO, {"Todas las cifras son 0", "All figures are 0"}},
                 {VALUES_WITHHELD, {"Todas las cifras son confidenciales", "All figures are confidential"}},
                 {VALUES_MISSING, {"No hay datos", "There are no data"}},
                 {VALUES_PLAIN, {"No hay cifras distintas de 0", "There are no figures other"}}};
    for (size_t k = 0; k < 20; k++)
        for (size_t i = 0; i < preset_count() * LANG_COUNT; i++) {
            struct arena *arena = arena_new();
            struct figure *figure = hard_one(arena, kinds[k % 5], 11, cases[k / 5].values);
            figure->lang = (enum lang)(i % LANG_COUNT);
            for (size_t p = 0; p < figure->points.len && cases[k / 5].values == VALUES_PLAIN; p++)
                figure->points.at[p] = p % 2 ? (struct figure_point){.state = POINT_WITHHELD} : (struct figure_point){0};
            const struct scene *scene = scene_draw(arena, figure, preset_at(i / LANG_COUNT)->name);
            assert_int_equal(text_count(scene, cases[k / 5].words[figure->lang]), 1);
            scene = scene_draw(arena, hard_one(arena, kinds[k % 5], 11, VALUES_PLAIN), preset_at(i / LANG_COUNT)->name);
            assert_int_equal(text_count(scene, cases[k / 5].words[LANG_ES]), 0);
            arena_drop(arena);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_too_long_take_a_larger_magnitude),
        cmocka_unit_test(no_magnitude_makes_a_value_nothing),
        cmocka_unit_test(every_tile_has_its_name_and_value),
        cmocka_unit_test(no_place_is_divided),
        cmocka_unit_test(tiles_without_a_class_are_told_apart),
        cmocka_unit_test(places_without_their_name_are_found_by_number),
        cmocka_unit_test(the_list_of_a_map_runs_down),
        cmocka_unit_test(a_hatch_stays_around_its_text),
        cmocka_unit_test(areas_without_their_name_are_found_by_number),
        cmocka_unit_test(no_number_is_looked_for_in_vain),
        cmocka_unit_test(heads_of_a_table_are_not_larger_than_its_names),
        cmocka_unit_test(a_shortened_name_does_not_shrink_its_value),
        cmocka_unit_test(a_long_word_is_divided_before_it_is_numbered),
        cmocka_unit_test(a_single_value_is_a_class_of_its_own),
        cmocka_unit_test(charts_without_values_say_why),
    };
    return cmocka_run_group_tests_name("chart cells", tests, NULL, NULL);
}
