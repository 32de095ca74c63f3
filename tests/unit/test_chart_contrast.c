/* Whatever is drawn can be seen: texts have a contrast of 4.5 with the ground that they stand on, marks one of 3 with the paper.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "chart_all.h"
#include "chart_hard.h"
#include "chart_scenes.h"

static struct tint tint_from_fill(struct colour colour)
{
    return (struct tint){colour.red, colour.green, colour.blue};
}

static bool edge_crosses(struct point a, struct point b, struct point at)
{
    return (a.y_pt > at.y_pt) != (b.y_pt > at.y_pt) &&
           at.x_pt < (b.x_pt - a.x_pt) * (at.y_pt - a.y_pt) / (b.y_pt - a.y_pt) + a.x_pt;
}

/* By the even-odd rule over all its rings, which are of straight lines. */
static bool path_holds(const struct op *path, struct point at)
{
    bool within = false;
    size_t first = 0, point = 0;
    for (size_t i = 0; i < path->verbs.len; i++) {
        if (path->verbs.at[i] == PATH_CLOSE) {
            within ^= edge_crosses(path->points.at[point - 1], path->points.at[first], at);
            continue;
        }
        first = path->verbs.at[i] == PATH_MOVE ? point : first;
        if (path->verbs.at[i] == PATH_LINE)
            within ^= edge_crosses(path->points.at[point - 1], path->points.at[point], at);
        point++;
    }
    return within;
}

static bool op_covers(const struct op *op, struct point at)
{
    if (op->fill.alpha == 0)
        return false;
    if (op->kind == OP_RECTANGLE)
        return at.x_pt >= op->box.x_pt && at.x_pt <= op->box.x_pt + op->box.width_pt && at.y_pt >= op->box.y_pt &&
               at.y_pt <= op->box.y_pt + op->box.height_pt;
    return op->kind == OP_PATH && path_holds(op, at);
}

/* The colour of the last thing drawn under the middle of the text. */
static struct tint ground_of(const struct scene *scene, size_t text)
{
    const struct op *op = &scene->ops.at[text];
    double up = (op->extent.ascent_pt - op->extent.descent_pt) / 2, along = op->extent.width_pt / 2;
    struct point at = op->angle_deg > 0 ? (struct point){op->at.x_pt - up, op->at.y_pt - along}
                                        : (struct point){op->at.x_pt + along, op->at.y_pt - up};
    struct tint ground = theme_default()->paper;
    for (size_t i = 0; i < text; i++)
        if (op_covers(&scene->ops.at[i], at))
            ground = tint_from_fill(scene->ops.at[i].fill);
    return ground;
}

static void texts_check(const struct figure *figure, const struct scene *scene, const char *name, const char *preset)
{
    for (size_t k = 0; k < scene->ops.len; k++) {
        const struct op *op = &scene->ops.at[k];
        if (op->kind == OP_TEXT && theme_contrast(tint_from_fill(op->fill), ground_of(scene, k)) < 4.5)
            fail_msg("%.*s/%s, %s: \"%.*s\" cannot be read", STR_ARGS(figure->kind), name, preset, STR_ARGS(op->text));
    }
}

static void texts_can_be_read_on_their_ground(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHART_CASES; i++)
        for (size_t preset = 0; preset < preset_count(); preset++) {
            struct arena *arena = arena_new();
            struct figure *figure = chart_cases[i].figure(arena);
            const struct scene *scene = scene_draw(arena, figure, preset_at(preset)->name);
            texts_check(figure, scene, chart_cases[i].name, preset_at(preset)->name);
            arena_drop(arena);
        }
}

/* Cells of tables and maps are told by their text and key; of small charts the line is the mark. */
static bool has_ground_marks(struct str kind)
{
    static const char *const kinds[] = {"heat", "matrix", "tiles", "map", "multiples"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal(kind, str_from_cstr(kinds[i])))
            return true;
    return false;
}

/* The fill, or the edge of what is filled with paper. */
static bool mark_shows(const struct op *op)
{
    const struct tint paper = theme_default()->paper;
    bool filled = op->fill.alpha > 0 && theme_contrast(tint_from_fill(op->fill), paper) >= 3;
    bool edged = op->stroke.alpha > 0 && theme_contrast(tint_from_fill(op->stroke), paper) >= 3;
    return filled || edged;
}

static bool is_white(struct colour colour)
{
    return colour.alpha > 0 && colour.red == 255 && colour.green == 255 && colour.blue == 255;
}

/* Bars, dots, areas and lines. White are the grounds of texts and the seams between parts; dashed are guides to the eye. */
static bool is_mark(const struct op *op)
{
    if (op->kind == OP_RECTANGLE)
        return !(op->stroke.alpha == 0 && is_white(op->fill)) && op->box.width_pt * op->box.height_pt != 0;
    return op->kind == OP_PATH && op->dash_pt == 0 && !(op->fill.alpha == 0 && is_white(op->stroke));
}

/* How many marks there are; each shows. */
static size_t marks_check(const struct figure *figure, const struct scene *scene, const char *name, const char *preset)
{
    bool within = false;
    size_t marks = 0;
    for (size_t k = 0; k < scene->ops.len && !has_ground_marks(figure->kind); k++) {
        const struct op *op = &scene->ops.at[k];
        within = op->kind == OP_GROUP ? op->role == GROUP_OTHER : op->kind == OP_GROUP_END ? false : within;
        if (!within || !is_mark(op))
            continue;
        marks++;
        if (!mark_shows(op))
            fail_msg("%.*s/%s, %s: a mark is too pale", STR_ARGS(figure->kind), name, preset);
    }
    return marks;
}

static void marks_stand_out_from_the_paper(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHART_CASES; i++)
        for (size_t preset = 0; preset < preset_count(); preset++) {
            struct arena *arena = arena_new();
            struct figure *figure = chart_cases[i].figure(arena);
            const char *size = preset_at(preset)->name;
            size_t marks = marks_check(figure, scene_draw(arena, figure, size), chart_cases[i].name, size);
            assert_true(marks > 0 || has_ground_marks(figure->kind) || str_equal(figure->kind, STR("card")));
            arena_drop(arena);
        }
}

#define FORMS 3

static size_t hard_check(const struct figure *figure, const struct preset *preset, struct arena *arena)
{
    struct fault fault = {0};
    struct scene *scene = NULL;
    if (!chart_draw(figure, preset, theme_default(), &fake_typeset, arena, &scene, &fault)) {
        assert_int_equal(fault.code, FAULT_DEFINITION); /* not a kind for such values */
        return 0;
    }
    texts_check(figure, scene, "hard", preset->name);
    return marks_check(figure, scene, "hard", preset->name);
}

/* Every kind in every size, one and many, also with one highlighted, whatever the values: on shades of every class, on
 * hatches, on the strip of an embargo. */
static void hard_figures_can_be_seen(void **state)
{
    (void)state;
    static const struct {
        size_t count;
        bool lit;
    } forms[FORMS] = {{1, false}, {23, false}, {23, true}};
    const size_t presets = preset_count();
    for (size_t kind = 0; kind < chart_kind_count(); kind++) {
        const char *name = chart_kind_name(kind);
        size_t marks = 0;
        for (size_t i = 0; i < VALUES_COUNT * presets * FORMS; i++) {
            size_t count = forms[i % FORMS].count;
            struct arena *arena = arena_new();
            struct figure *figure = hard_figure(arena, name, count, kind_series(name), (enum values)(i / FORMS / presets));
            if (forms[i % FORMS].lit)
                figure->categories.at[count / 2].highlight = figure->series.at[0].highlight = true;
            marks += hard_check(figure, preset_at(i / FORMS % presets), arena);
            arena_drop(arena);
        }
        assert_true(marks > 0 || has_ground_marks(str_from_cstr(name)) || kind_takes(name, "card"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_can_be_read_on_their_ground),
        cmocka_unit_test(hard_figures_can_be_seen),
        cmocka_unit_test(marks_stand_out_from_the_paper),
    };
    return cmocka_run_group_tests_name("chart contrast", tests, NULL, NULL);
}
