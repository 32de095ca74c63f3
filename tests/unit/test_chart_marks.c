#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "chart_scenes.h"

static void bars_start_at_zero_and_keep_their_proportions(void **state)
{
    (void)state;
    for (size_t i = 0; i < PRESETS; i++) {
        struct arena *arena = arena_new();
        struct scene *scene = scene_draw(arena, figure_bar(arena), preset_names[i]);
        const struct box *first = mark_box(scene, "empleo-por-cluster.automotriz");
        for (size_t j = 0; j < FIGURE_CLUSTERS; j++) {
            const char *id = str_cstr(arena, str_format(arena, "empleo-por-cluster.%s", figure_clusters[j].key));
            const struct box *box = mark_box(scene, id);
            assert_true(fabs(box->x_pt - first->x_pt) < 1e-9);
            double ratio = (double)figure_clusters[j].jobs / figure_clusters[0].jobs;
            assert_true(j == 9 || fabs(box->width_pt / first->width_pt - ratio) < 1e-9);
        }
        arena_drop(arena);
    }
}

static void diverging_bars_meet_at_zero(void **state)
{
    (void)state;
    for (size_t i = 0; i < PRESETS; i++) {
        struct arena *arena = arena_new();
        struct scene *scene = scene_draw(arena, figure_bar_diverging(arena), preset_names[i]);
        const struct box *grows = mark_box(scene, "variacion-anual.automotriz");
        const struct box *falls = mark_box(scene, "variacion-anual.cuero-calzado");
        assert_true(fabs(falls->x_pt + falls->width_pt - grows->x_pt) < 1e-9);
        assert_true(fabs(falls->width_pt / grows->width_pt - 24.0 / 31) < 1e-9);
        assert_int_equal(text_count(scene, "−2.4%"), 1);
        assert_int_equal(text_count(scene, "+3.1%"), 1);
        assert_int_equal(text_count(scene, "sin dato"), 1);
        arena_drop(arena);
    }
}

static void parts_stack_without_gap_from_zero(void **state)
{
    (void)state;
    for (size_t i = 0; i < PRESETS; i++) {
        struct arena *arena = arena_new();
        struct scene *scene = scene_draw(arena, figure_stack(arena), preset_names[i]);
        const struct box *micro = mark_box(scene, "empleo-por-tamano.2024Q1.micro");
        const struct box *small = mark_box(scene, "empleo-por-tamano.2024Q1.pequena");
        const struct box *other = mark_box(scene, "empleo-por-tamano.2026Q1.micro");
        assert_true(fabs(small->y_pt + small->height_pt - micro->y_pt) < 1e-9);
        assert_true(fabs(micro->y_pt + micro->height_pt - other->y_pt - other->height_pt) < 1e-9);
        assert_true(fabs(small->height_pt / micro->height_pt - 88.0 / 21) < 1e-9);
        arena_drop(arena);
    }
}

static struct tint tint_from_colour(struct colour colour)
{
    return (struct tint){colour.red, colour.green, colour.blue};
}

/* Neighbouring parts of a column differ in lightness, whatever is highlighted and whatever colours the list gives. */
static void parts_can_be_told_apart(void **state)
{
    (void)state;
    static const char *const colours[][4] = {
        {"", "", "", ""}, {"#6BACE6", "#2073BC", "#12436D", "#F46A25"}, {"#12436D", "#12436D", "#12436E", "#F46A25"}};
    for (size_t given = 0; given < 3; given++)
        for (size_t highlight = 0; highlight <= 4; highlight++) {
            struct arena *arena = arena_new();
            struct figure *figure = figure_stack(arena);
            for (size_t i = 0; i < 4; i++) {
                figure->series.at[i].highlight = i == highlight;
                figure->series.at[i].colour = str_from_cstr(colours[given][i]);
            }
            const struct scene *scene = scene_draw(arena, figure, "press");
            struct tint last = {255, 255, 255};
            for (size_t i = 0; i < scene->ops.len; i++) {
                const struct op *op = &scene->ops.at[i];
                if (op->kind != OP_GROUP || !str_starts(op->text, STR("empleo-por-tamano.2024Q1.")))
                    continue;
                struct tint tint = tint_from_colour(scene->ops.at[i + 1].fill);
                assert_true(theme_contrast(tint, last) >= 1.3);
                assert_true(theme_contrast(tint, theme_default()->paper) >= 3);
                last = tint;
            }
            arena_drop(arena);
        }
}

/* A panel is as high as its values say beside those of the others. */
static void panels_have_one_scale(void **state)
{
    (void)state;
    for (size_t i = 0; i < PRESETS; i++) {
        struct arena *arena = arena_new();
        const struct figure *bars = figure_bar_facets(arena), *columns = figure_column_facets(arena);
        const struct scene *scene = scene_draw(arena, bars, preset_names[i]), *other = scene_draw(arena, columns, preset_names[i]);
        const struct box *most = mark_box(scene, "socias-por-tamano.t0.automotriz");
        const struct box *few = mark_box(scene, "socias-por-tamano.t3.automotriz");
        const struct box *large = mark_box(other, "empleo-por-tamano-paneles.grande.2024Q1.grande");
        const struct box *small = mark_box(other, "empleo-por-tamano-paneles.pequena.2026Q1.pequena");
        assert_true(fabs(few->width_pt / most->width_pt - 39.0 / 397) < 1e-9);
        assert_true(fabs(small->height_pt / large->height_pt - 95040.0 / 480000) < 1e-9);
        assert_true(text_count(scene, "Gran empresa") == 1 && text_count(scene, "[c]") >= 1);
        assert_int_equal(text_count(other, "1,000,000"), 0); /* of which the highest would reach half */
        assert_int_equal(text_count(other, "500,000"), 4);
        arena_drop(arena);
    }
}

/* Shares end at 100, and their labels say percent. */
static void shares_add_up_to_the_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < PRESETS; i++) {
        struct arena *arena = arena_new();
        struct scene *scene = scene_draw(arena, figure_column_share(arena), preset_names[i]);
        const struct box *micro = mark_box(scene, "tamano-partes.2024Q1.micro"), *large = mark_box(scene, "tamano-partes.2024Q1.grande");
        const struct box *small = mark_box(scene, "tamano-partes.2024Q1.pequena");
        double whole = micro->y_pt + micro->height_pt - large->y_pt;
        assert_true(fabs(large->height_pt / whole - 0.616) < 0.001);
        assert_true(fabs(small->height_pt / micro->height_pt - 11.3 / 2.7) < 1e-9);
        assert_int_equal(text_count(scene, "100%"), 1);
        assert_int_equal(text_count(scene, "120%"), 0);
        arena_drop(arena);
    }
}

/* What is withheld of a known whole is the rest of the bar, in one piece: two parts of 30 and 50 of 100, and a hatch of 20. */
static void what_is_withheld_of_a_whole_is_its_rest(void **state)
{
    (void)state;
    for (size_t i = 0; i < PRESETS; i++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_new(arena, "bar-share", "mezcla");
        static const char *const keys[] = {"micro", "pequena", "mediana", "grande"};
        size_t count = 0;
        category_append(arena, figure, "ti", "Tecnologías", NULL);
        for (size_t k = 0; k < 4; k++)
            series_append(arena, figure, keys[k], keys[k]);
        series_append(arena, figure, "total", "Total")->total = true;
        value_append(arena, figure, 60, 0);
        state_append(arena, figure, POINT_WITHHELD);
        state_append(arena, figure, POINT_WITHHELD);
        value_append(arena, figure, 100, 0);
        value_append(arena, figure, 200, 0);
        struct scene *scene = scene_draw(arena, figure, preset_names[i]);
        const struct box *first = NULL, *last = NULL, *boxes[8];
        for (size_t k = 0; k < scene->ops.len; k++)
            if (scene->ops.at[k].kind == OP_RECTANGLE && scene->ops.at[k].box.width_pt > scene->ops.at[k].box.height_pt / 2 && count < 8)
                boxes[count++] = &scene->ops.at[k].box;
        for (size_t k = 0; k + 2 < count; k++)
            if (fabs(boxes[k]->x_pt + boxes[k]->width_pt - boxes[k + 1]->x_pt) < 1e-6 &&
                fabs(boxes[k + 1]->x_pt + boxes[k + 1]->width_pt - boxes[k + 2]->x_pt) < 1e-6) {
                first = boxes[k];
                last = boxes[k + 2];
                assert_true(fabs(boxes[k + 1]->width_pt / first->width_pt - 5.0 / 3) < 1e-6);
            }
        assert_non_null(last);
        assert_true(fabs(last->width_pt / first->width_pt - 2.0 / 3) < 1e-6);
        assert_true(text_count(scene, "[c]") > 0);
        arena_drop(arena);
    }
}

/* What is withheld up to a known total is their sum: the steps still lead to it. */
static void a_waterfall_arrives_at_its_total(void **state)
{
    (void)state;
    for (size_t i = 0; i < PRESETS; i++) {
        struct arena *arena = arena_new();
        struct scene *scene = scene_draw(arena, figure_waterfall(arena), preset_names[i]);
        const struct box *first = mark_box(scene, "de-un-ano-a-otro.before"), *last = mark_box(scene, "de-un-ano-a-otro.now");
        const struct box *step = mark_box(scene, "de-un-ano-a-otro.automotriz"), *end = mark_box(scene, "de-un-ano-a-otro.aeroespacial");
        assert_true(fabs(first->x_pt - last->x_pt) < 1e-9);
        assert_true(fabs(last->width_pt / first->width_pt - 48410.0 / 38000) < 1e-9);
        assert_true(fabs(step->x_pt - first->x_pt - first->width_pt) < 1e-9);
        assert_true(fabs(end->x_pt + end->width_pt - last->x_pt - last->width_pt) < 1e-6);
        arena_drop(arena);
    }
}

/* A name of an axis takes two lines before it is said by its short form, and is never cut. */
static void axes_are_named_whole(void **state)
{
    (void)state;
    static const char *const presets[] = {"press", "square", "half"};
    for (size_t i = 0; i < 3; i++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_scatter(arena);
        figure->series.at[0].label = STR("Empresas socias del clúster que reportaron puestos de trabajo en el trimestre inmediato anterior");
        figure->series.at[0].short_label = STR("Socias que reportaron");
        const struct scene *wrapped = scene_draw(arena, figure, presets[i]);
        assert_true(text_count(wrapped, "Empresas socias") == 1 && text_count(wrapped, "anterior") == 1);
        figure->series.at[0].label = str_format(arena, "%.*s, %s", STR_ARGS(figure->series.at[0].label),
                                                "sin las que se dieron de alta o de baja después del cierre de los padrones de los once clústeres del Estado, "
                                                "ni las que reportaron fuera de plazo, según el directorio de unidades económicas de la Secretaría");
        const struct scene *brief = scene_draw(arena, figure, presets[i]);
        assert_true(text_count(brief, "Empresas socias") == 0 && text_count(brief, "Socias que reportaron") == 1);
        arena_drop(arena);
    }
}

/* What has no room is one step, and the steps still lead to the total. */
static void steps_without_room_are_folded(void **state)
{
    (void)state;
    for (size_t i = 0; i < PRESETS; i++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_new(arena, "waterfall", "pasos");
        series_append(arena, figure, "jobs", "Puestos de trabajo");
        for (int k = 0; k < 62; k++) {
            const char *key = str_cstr(arena, str_format(arena, "p%d", k)), *name = str_cstr(arena, str_format(arena, "Paso %d", k));
            category_append(arena, figure, key, name, "")->total = k == 0 || k == 61;
            value_append(arena, figure, k == 0 ? 1000 : k == 61 ? 1000 + 60 * 61 / 2 : k, 0);
        }
        const struct scene *scene = scene_draw(arena, figure, preset_names[i]);
        const struct box *rest = mark_box(scene, "pasos.rest"), *last = mark_box(scene, "pasos.p61"), *largest = mark_box(scene, "pasos.p60");
        assert_true(fabs(rest->x_pt + rest->width_pt - last->x_pt - last->width_pt) < 1e-6);
        assert_true(rest->width_pt > largest->width_pt);
        assert_int_equal(text_count(scene, "Resto ("), 1);
        assert_int_equal(text_count(scene, "ver cuadro"), 0);
        figure->points.at[1] = (struct figure_point){.state = POINT_WITHHELD};
        assert_int_equal(text_count(scene_draw(arena, figure, preset_names[i]), "[c]"), preset_find(preset_names[i])->frame ? 2 : 1);
        arena_drop(arena);
    }
}

/* Areas are as the values: 203,412 against 118,406. */
static void areas_are_as_the_values(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = figure_treemap(arena);
    struct scene *scene = scene_draw(arena, figure, "slide");
    const struct box *one = mark_box(scene, "areas-por-cluster.automotriz"), *other = mark_box(scene, "areas-por-cluster.agroalimentario");
    double ratio = one->width_pt * one->height_pt / (other->width_pt * other->height_pt);
    assert_true(fabs(ratio - 203412.0 / 118406) < 0.05); /* seams aside */
    assert_int_equal(text_count(scene, "Energía [c]"), 1);
    arena_drop(arena);
}

/* One that is far above the others does not put them all into one class; nothing has no colour. */
static void classes_grow_where_even_ones_would_tell_nothing(void **state)
{
    (void)state;
    static const char *const limits[] = {"50", "100", "200", "500", "1,000", "2,000"};
    struct arena *arena = arena_new();
    struct figure *figure = figure_tiles(arena);
    for (size_t i = 0; i < figure->points.len; i++)
        figure->points.at[i] = (struct figure_point){POINT_SHOWN, {i == 0 ? 1234 : i == 1 ? 0 : i == 2 ? 60 : 10, 0}};
    for (size_t i = 0; i < PRESETS; i++) {
        const struct scene *scene = scene_draw(arena, figure, preset_names[i]);
        for (size_t k = 0; k < sizeof limits / sizeof *limits; k++)
            assert_true(text_count(scene, limits[k]) >= 1);
        struct colour ten = mark_op(scene, "por-municipio.004")->fill, sixty = mark_op(scene, "por-municipio.003")->fill;
        struct colour most = mark_op(scene, "por-municipio.001")->fill, none = mark_op(scene, "por-municipio.002")->fill;
        assert_true(ten.red > sixty.red && sixty.red > most.red && ten.red < 255);
        assert_true(none.red == 255 && none.green == 255 && none.blue == 255);
    }
    arena_drop(arena);
}

static void lines_follow_the_scale_and_break_at_gaps(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = figure_line_many(arena);
    struct scene *scene = scene_draw(arena, figure, "press");
    const struct op *whole = line_path(scene, "empleo-clusteres.automotriz"),
                    *gaps = line_path(scene, "empleo-clusteres.logistica");
    assert_int_equal(whole->points.len, 23);
    assert_int_equal(gaps->points.len, 20);
    size_t moves = 0;
    for (size_t i = 0; i < gaps->verbs.len; i++)
        moves += gaps->verbs.at[i] == PATH_MOVE;
    assert_int_equal(moves, 2);
    /* Positions are linear in the values: two points give the scale, a third one of another line is on it. */
    double v0 = num_approximate(figure_at(figure, 0, 0)->value), v1 = num_approximate(figure_at(figure, 22, 0)->value);
    double v2 = num_approximate(figure_at(figure, 22, 3)->value);
    double y0 = whole->points.at[0].y_pt, y1 = whole->points.at[22].y_pt, y2 = gaps->points.at[19].y_pt;
    assert_true(fabs(y2 - (y0 + (v2 - v0) / (v1 - v0) * (y1 - y0))) < 1e-6);
    assert_true(y1 < y0);
    arena_drop(arena);
}

static void a_line_says_where_its_axis_starts(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = figure_line(arena);
    assert_int_equal(text_count(scene_draw(arena, figure, "press"), "El eje empieza en 675,000"), 1);
    figure->lang = LANG_EN;
    assert_int_equal(text_count(scene_draw(arena, figure, "press"), "The axis starts at 675,000"), 1);
    assert_int_equal(text_count(scene_draw(arena, figure_line_many(arena), "press"), "empieza"), 0);
    arena_drop(arena);
}

/* Its bars are lengths from the first total where the steps are small beside it. */
static void a_waterfall_says_where_its_bars_start(void **state)
{
    (void)state;
    for (size_t i = 0; i < preset_count(); i++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_waterfall_small(arena);
        const char *size = preset_at(i)->name;
        assert_int_equal(text_count(scene_draw(arena, figure, size), "Las barras parten de 794,902"), 1);
        figure->lang = LANG_EN;
        assert_int_equal(text_count(scene_draw(arena, figure, size), "Bars start from 794,902"), 1);
        assert_int_equal(text_count(scene_draw(arena, figure_waterfall(arena), size), "parten"), 0);
        arena_drop(arena);
    }
}

/* On scales of their own the highest column of every panel is about as high; on one they tell sizes apart. */
static void panels_have_own_scales_when_asked(void **state)
{
    (void)state;
    double heights[2][2];
    for (size_t own = 0; own < 2; own++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_column_facets(arena);
        figure->own_scale = own;
        const struct scene *scene = scene_draw(arena, figure, "press");
        size_t last = figure->categories.len - 1, ends[] = {0, figure->series.len - 1};
        for (size_t i = 0; i < 2; i++) {
            const struct str series = figure->series.at[ends[i]].key;
            struct str id = str_format(arena, "%.*s.%.*s.%.*s.%.*s", STR_ARGS(figure->id), STR_ARGS(series),
                                       STR_ARGS(figure->categories.at[last].key), STR_ARGS(series));
            heights[own][i] = mark_box(scene, str_cstr(arena, id))->height_pt;
        }
        arena_drop(arena);
    }
    assert_true(heights[0][0] < heights[0][1] / 8);
    assert_true(heights[1][0] > heights[1][1] / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(panels_have_own_scales_when_asked),
        cmocka_unit_test(bars_start_at_zero_and_keep_their_proportions),
        cmocka_unit_test(diverging_bars_meet_at_zero),
        cmocka_unit_test(parts_stack_without_gap_from_zero),
        cmocka_unit_test(parts_can_be_told_apart),
        cmocka_unit_test(panels_have_one_scale),
        cmocka_unit_test(shares_add_up_to_the_whole),
        cmocka_unit_test(what_is_withheld_of_a_whole_is_its_rest),
        cmocka_unit_test(a_waterfall_arrives_at_its_total),
        cmocka_unit_test(axes_are_named_whole),
        cmocka_unit_test(steps_without_room_are_folded),
        cmocka_unit_test(areas_are_as_the_values),
        cmocka_unit_test(classes_grow_where_even_ones_would_tell_nothing),
        cmocka_unit_test(lines_follow_the_scale_and_break_at_gaps),
        cmocka_unit_test(a_line_says_where_its_axis_starts),
        cmocka_unit_test(a_waterfall_says_where_its_bars_start),
    };
    return cmocka_run_group_tests_name("chart marks", tests, NULL, NULL);
}
