#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "chart/chart.h"
#include "chart_hard.h"
#include "chart_scenes.h"

/* All texts of the scene, with a space after each. */
static struct str texts_join(struct arena *arena, const struct scene *scene)
{
    struct strbuf buf = strbuf_new(arena);
    for (size_t i = 0; i < scene->ops.len; i++)
        if (scene->ops.at[i].kind == OP_TEXT) {
            strbuf_append(&buf, scene->ops.at[i].text);
            strbuf_append_char(&buf, ' ');
        }
    return strbuf_str(&buf);
}

/* Draws it, or refuses it as the wrong kind for such values or so few series; never fails for lack of room. */
static void hard_draw(struct arena *arena, const struct figure *figure, const struct preset *preset, enum values values)
{
    struct fault fault = {0};
    struct scene *scene = NULL;
    bool drawn = chart_draw(figure, preset, theme_default(), &fake_typeset, arena, &scene, &fault);
    bool refused = !drawn && fault.code == FAULT_DEFINITION &&
                   (figure->series.len == 1 || values == VALUES_NEGATIVE || values == VALUES_MIXED);
    if (!drawn && !refused)
        fail_msg("%.*s, %zu × %zu, values %d, %s: %s (%s)", STR_ARGS(figure->kind), figure->categories.len, figure->series.len,
                 (int)values, preset->name, fault.message, fault.trail);
}

static void every_hard_figure_passes_the_check(void **state)
{
    (void)state;
    static const size_t counts[] = {1, 2, 11, 23, 60};
    for (size_t kind = 0; kind < chart_kind_count(); kind++)
        for (size_t count = 0; count < sizeof counts / sizeof *counts; count++)
            for (enum values values = 0; values < VALUES_COUNT; values++)
                for (size_t preset = 0; preset < preset_count(); preset++) {
                    struct arena *arena = arena_new();
                    const char *name = chart_kind_name(kind);
                    struct figure *figure = hard_figure(arena, name, counts[count], kind_series(name), values);
                    figure->lang = count % 2 ? LANG_EN : LANG_ES;
                    hard_draw(arena, figure, preset_at(preset), values);
                    figure->series.len = 1;
                    figure->points.len = figure->categories.len;
                    hard_draw(arena, figure, preset_at(preset), values);
                    arena_drop(arena);
                }
}

/* Of whatever kind draws them; the others say that they do not. */
static void every_hard_panel_passes_the_check(void **state)
{
    (void)state;
    static const size_t counts[] = {1, 11, 23}, series[] = {2, 5, 9};
    static const enum values values[] = {VALUES_PLAIN, VALUES_WITHHELD, VALUES_MIXED, VALUES_HUGE};
    for (size_t i = 0; i < 36; i++)
        for (size_t preset = 0; preset < PRESETS; preset++)
            for (size_t kind = 0; kind < 3; kind++) {
                struct arena *arena = arena_new();
                static const char *const kinds[] = {"bar", "column", "histogram"};
                struct figure *figure = hard_figure(arena, kinds[kind], counts[i % 3], series[i / 3 % 3], values[i / 9]);
                figure->facets = true;
                struct fault fault = {0};
                struct scene *scene = NULL;
                if (!chart_draw(figure, preset_find(preset_names[preset]), theme_default(), &fake_typeset, arena, &scene, &fault))
                    fail_msg("%s, %zu × %zu, values %zu, %s: %s", kinds[kind], counts[i % 3], series[i / 3 % 3], (size_t)values[i / 9],
                             preset_names[preset], fault.message);
                arena_drop(arena);
            }
    struct arena *arena = arena_new();
    struct figure *figure = hard_figure(arena, "dot", 4, 2, VALUES_PLAIN);
    struct fault fault = {0};
    struct scene *scene = NULL;
    figure->facets = true;
    assert_false(chart_draw(figure, preset_find("press"), theme_default(), &fake_typeset, arena, &scene, &fault));
    assert_int_equal(fault.code, FAULT_DEFINITION);
    arena_drop(arena);
}

static void texts_around_the_plot_are_complete(void **state)
{
    (void)state;
    static const char *const presets[] = {"press", "square"};
    for (size_t i = 0; i < 2; i++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_bar(arena);
        struct str texts = texts_join(arena, scene_draw(arena, figure, presets[i]));
        const struct str wanted[] = {figure->headline,    figure->subtitle, figure->source,
                                     figure->notes.at[0], figure->credit,   STR("[c]: dato confidencial")};
        for (size_t j = 0; j < sizeof wanted / sizeof *wanted; j++)
            assert_true(str_find(texts, wanted[j]) >= 0);
        for (size_t j = 0; j < FIGURE_CLUSTERS; j++)
            assert_true(str_find(texts, figure->categories.at[j].label) >= 0 ||
                        str_find(texts, figure->categories.at[j].short_label) >= 0);
        arena_drop(arena);
    }
}

static void a_page_chart_has_no_frame(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct scene *scene = scene_draw(arena, figure_bar(arena), "page");
    assert_int_equal(text_count(scene, "Fuente"), 0);
    assert_int_equal(text_count(scene, "concentra"), 0);
    assert_int_equal(text_count(scene, "203,412"), 1);
    arena_drop(arena);
}

static const struct op *image_find(const struct scene *scene)
{
    for (size_t i = 0; i < scene->ops.len; i++)
        if (scene->ops.at[i].kind == OP_IMAGE)
            return &scene->ops.at[i];
    return NULL;
}

/* In every preset with a frame: whole, in its proportions, in place of the name, and the strip from edge to edge. */
static void a_logo_and_an_embargo_have_their_room(void **state)
{
    (void)state;
    for (size_t i = 0; i < preset_count(); i++) {
        struct arena *arena = arena_new();
        const struct preset *preset = preset_at(i);
        const struct figure *figure = figure_bar_embargoed(arena);
        const struct scene *scene = scene_draw(arena, figure, preset->name);
        const struct op *logo = image_find(scene);
        assert_int_equal(logo != NULL, preset->frame);
        if (logo) {
            assert_true(fabs(logo->box.width_pt / logo->box.height_pt - 3.6) < 1e-6);
            assert_true(logo->box.height_pt >= 2 * preset->smallest_pt);
            assert_true(fabs(logo->box.x_pt + logo->box.width_pt - preset->width_pt + preset->margin_pt) < 1e-6);
            assert_true(str_equal(logo->text, figure->credit));
        }
        assert_int_equal(text_count(scene, "Secretaría de Economía"), 0);
        assert_int_equal(text_count(scene, "G1"), preset->frame);
        assert_int_equal(text_count(scene, "Embargado hasta"), preset->frame);
        arena_drop(arena);
    }
}

/* Of nineteen names, those that stand above bars on a square page only in part stand beside them as a whole. */
static void rows_stand_beside_bars_rather_than_being_left_out(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct scene *scene = scene_draw(arena, hard_figure(arena, "bar", 19, 1, VALUES_PLAIN), "square");
    assert_int_equal(text_count(scene, "ver cuadro"), 0);
    arena_drop(arena);
}

static void what_has_no_room_is_counted(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = hard_figure(arena, "bar", 46, 1, VALUES_PLAIN);
    figure->categories.at[45].highlight = true;
    figure->categories.at[45].label = STR("Yuriria");
    struct scene *scene = scene_draw(arena, figure, "page");
    size_t drawn = 0, more = 0;
    for (size_t i = 0; i < scene->ops.len; i++) {
        const struct op *op = &scene->ops.at[i];
        drawn += op->kind == OP_GROUP && str_starts(op->text, STR("hard."));
        if (op->kind == OP_TEXT && str_starts(op->text, STR("y ")))
            for (size_t at = 2; op->text.at[at] >= '0' && op->text.at[at] <= '9'; at++)
                more = more * 10 + (size_t)(op->text.at[at] - '0');
    }
    assert_true(drawn > 3 && more > 0);
    assert_int_equal(drawn + more, 46);
    assert_int_equal(text_count(scene, "Yuriria"), 1);
    arena_drop(arena);
}

static enum values kind_values(const char *kind)
{
    return kind_takes(kind, "area pyramid bar-share column-share treemap card scatter") ? VALUES_PLAIN : VALUES_MIXED;
}

static void type_stays_within_the_preset(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < chart_kind_count(); kind++)
        for (size_t preset = 0; preset < PRESETS; preset++) {
            struct arena *arena = arena_new();
            const char *name = chart_kind_name(kind);
            struct scene *scene =
                scene_draw(arena, hard_figure(arena, name, 46, kind_series(name), kind_values(name)), preset_names[preset]);
            if (kind_takes(name, "card"))
                continue; /* its number is the picture */
            const struct preset *used = preset_find(preset_names[preset]);
            for (size_t i = 0; i < scene->ops.len; i++)
                if (scene->ops.at[i].kind == OP_TEXT)
                    assert_true(scene->ops.at[i].font.size_pt >= used->smallest_pt &&
                                scene->ops.at[i].font.size_pt <= used->headline_pt);
            arena_drop(arena);
        }
}

static void the_same_figure_gives_the_same_scene(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct str dumps[2];
    for (size_t i = 0; i < 2; i++) {
        struct strbuf buf = strbuf_new(arena);
        scene_dump(scene_draw(arena, figure_heat(arena), "press"), &buf);
        dumps[i] = strbuf_str(&buf);
    }
    assert_true(str_equal(dumps[0], dumps[1]));
    arena_drop(arena);
}

static void refuses_what_cannot_be_drawn(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *unknown = figure_bar(arena), *empty = figure_bar(arena), *wide = figure_bar(arena), *parts,
                  *wordy = figure_bar(arena);
    struct figure *bad = figure_bar(arena);
    unknown->kind = STR("pie");
    empty->categories.len = 0;
    empty->points.len = 0;
    series_append(arena, wide, "other", "Otra");
    for (size_t i = 0; i < FIGURE_CLUSTERS; i++)
        value_append(arena, wide, 1, 0);
    parts = hard_figure(arena, "column-stacked", 3, 6, VALUES_PLAIN);
    for (size_t i = 0; i < 60; i++)
        *VEC_PUSH(arena, &wordy->notes) = str_from_cstr(long_utilities);
    bad->categories.at[3].label = STR("Le\xF3n");
    const struct {
        const struct figure *figure;
        enum fault_code code;
        const char *message;
    } cases[] = {
        {unknown, FAULT_DEFINITION, "the kinds are bar, "},
        {empty, FAULT_DEFINITION, "nothing to draw"},
        {wide, FAULT_DEFINITION, "one series, not 2"},
        {parts, FAULT_DEFINITION, "kind column-stacked tells at most 5 parts"},
        {wordy, FAULT_DEFINITION, "no room for a plot beneath headline, subtitle and notes; shorten the texts"},
        {bad, FAULT_INTERNAL, "not UTF-8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fault fault = {0};
        struct scene *scene = NULL;
        assert_false(chart_draw(cases[i].figure, preset_find("press"), theme_default(), &fake_typeset, arena, &scene, &fault));
        assert_int_equal(fault.code, cases[i].code);
        if (!strstr(fault.message, cases[i].message))
            fail_msg("%s", fault.message);
        assert_null(scene);
    }
    arena_drop(arena);
}

static void every_kind_is_described(void **state)
{
    (void)state;
    for (size_t i = 0; i < chart_kind_count(); i++)
        assert_true(strlen(chart_kind_name(i)) > 0 && strlen(chart_kind_summary(i)) > 10);
}

/* Where values do not fit over the columns: nothing at all would read as zero. */
static void columns_without_data_say_so(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct scene *scene = scene_draw(arena, hard_figure(arena, "column", 11, 1, VALUES_MIXED), "square");
    size_t said = 0;
    for (size_t i = 0; i < scene->ops.len; i++)
        said += scene->ops.at[i].kind == OP_TEXT && str_equal(scene->ops.at[i].text, STR("sin dato"));
    assert_int_equal(said, 1);
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_hard_figure_passes_the_check),
        cmocka_unit_test(columns_without_data_say_so),
        cmocka_unit_test(every_hard_panel_passes_the_check),
        cmocka_unit_test(texts_around_the_plot_are_complete),
        cmocka_unit_test(a_page_chart_has_no_frame),
        cmocka_unit_test(a_logo_and_an_embargo_have_their_room),
        cmocka_unit_test(rows_stand_beside_bars_rather_than_being_left_out),
        cmocka_unit_test(what_has_no_room_is_counted),
        cmocka_unit_test(type_stays_within_the_preset),
        cmocka_unit_test(the_same_figure_gives_the_same_scene),
        cmocka_unit_test(refuses_what_cannot_be_drawn),
        cmocka_unit_test(every_kind_is_described),
    };
    return cmocka_run_group_tests_name("chart", tests, NULL, NULL);
}
