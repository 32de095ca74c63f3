/* How a chart uses its page: lines of titles, panels, names and values stand as an editor would place them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "chart/mark.h"
#include "chart_scenes.h"

static const struct op *text_find(const struct scene *scene, const char *text)
{
    for (size_t i = 0; i < scene->ops.len; i++)
        if (scene->ops.at[i].kind == OP_TEXT && str_find(scene->ops.at[i].text, str_from_cstr(text)) >= 0)
            return &scene->ops.at[i];
    fail_msg("no text %s", text);
    return NULL;
}

/* The first text in the group. */
static const struct op *group_text(const struct scene *scene, struct str id)
{
    bool within = false;
    for (size_t i = 0; i < scene->ops.len; i++) {
        const struct op *op = &scene->ops.at[i];
        within = op->kind == OP_GROUP ? str_equal(op->text, id) : within;
        if (within && op->kind == OP_TEXT)
            return op;
    }
    fail_msg("no group %.*s", STR_ARGS(id));
    return NULL;
}

static bool text_ends(const struct scene *scene, struct str end)
{
    bool found = false;
    for (size_t i = 0; i < scene->ops.len; i++) {
        struct str text = scene->ops.at[i].text;
        found |= scene->ops.at[i].kind == OP_TEXT && text.len > end.len &&
                 memcmp(text.at + text.len - end.len, end.at, end.len) == 0;
    }
    return found;
}

/* Also where the middle would be there. */
static void no_short_word_hangs_at_the_end_of_a_line(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = figure_bar(arena);
    figure->headline = STR("Puestos de trabajo que suben en un año cualquiera, a nuevo máximo");
    const struct scene *scene = scene_draw(arena, figure, "press");
    assert_false(text_ends(scene, STR(" un")));
    assert_false(text_ends(scene, STR(" en")));
    assert_int_equal(text_count(scene, figure->headline.at), 0); /* it takes two lines */
    figure->headline = STR("Aerospace is the fastest-growing cluster: 9.5% in a year");
    assert_false(text_ends(scene_draw(arena, figure, "square"), STR("-")));
    arena_drop(arena);
}

/* A number stays with what it counts, a preposition with its noun: if need be a step smaller. */
static void lines_break_where_a_reader_pauses(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"Automotriz y logística comparten 31 empresas, más que ningún otro par", "square", "comparten"},
        {"Automotriz y logística comparten 31 empresas, más que ningún otro par", "press", "empresas,"},
        {"Los puestos de trabajo suben 3.0% en un año, a 805,098, máximo de la serie", "square", "3.0%"},
        {"Cinco clústeres ganan empleo desde 2021; el automotriz lo concentra en su mayor parte", "press", "2021;"},
        {"Large firms have added 118,608 jobs since Q1 2021, more than any other size", "square", "jobs"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_bar(arena);
        figure->headline = str_from_cstr(rows[i][0]);
        const struct scene *scene = scene_draw(arena, figure, rows[i][1]);
        const struct op *first = NULL;
        for (size_t k = 0; k < scene->ops.len && !first; k++)
            first = scene->ops.at[k].kind == OP_TEXT ? &scene->ops.at[k] : NULL;
        assert_true(first->text.len < figure->headline.len);
        if (!str_equal(str_slice(first->text, first->text.len - strlen(rows[i][2]), first->text.len), str_from_cstr(rows[i][2])))
            fail_msg("%s: %.*s", rows[i][1], STR_ARGS(first->text));
        arena_drop(arena);
    }
}

static void a_credit_stands_whole(void **state)
{
    (void)state;
    static const char *const presets[] = {"portrait", "square", "story", "press", "og", "half"};
    for (size_t i = 0; i < sizeof presets / sizeof *presets; i++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_bar(arena);
        figure->credit = STR("Guanajuato Cluster System, Office of Economic Statistics");
        assert_int_equal(text_count(scene_draw(arena, figure, presets[i]), figure->credit.at), 1);
        arena_drop(arena);
    }
}

static void a_credit_beneath_the_notes_has_the_whole_width(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = figure_bar(arena);
    figure->credit = STR("Sistema de Clústeres de Guanajuato");
    figure->notes.len = 0;
    figure->source = STR("Fuente: padrones de los once clústeres y sus reportes trimestrales");
    const struct scene *scene = scene_draw(arena, figure, "portrait");
    assert_int_equal(text_count(scene, "Sistema de Clústeres de Guanajuato"), 1);
    arena_drop(arena);
}

static void no_word_of_a_note_stands_alone(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = figure_bar(arena);
    struct strbuf note = strbuf_new(arena);
    for (int i = 0; i < 40; i++) { /* somewhere on the way its last word begins a line */
        strbuf_append(&note, STR("de los clústeres "));
        figure->source = str_format(arena, "%.*smuestra", STR_ARGS(strbuf_str(&note)));
        const struct scene *scene = scene_draw(arena, figure, "square");
        for (size_t j = 0; j < scene->ops.len; j++)
            assert_false(scene->ops.at[j].kind == OP_TEXT && str_equal(scene->ops.at[j].text, STR("muestra")));
    }
    arena_drop(arena);
}

static void distinct_append(double *list, size_t *count, double value)
{
    for (size_t i = 0; i < *count; i++)
        if (fabs(list[i] - value) < 1e-6)
            return;
    list[(*count)++] = value;
}

/* With a column less the grid would have a row more. */
static void small_charts_fill_their_last_row(void **state)
{
    (void)state;
    static const char *const presets[] = {"press", "x", "og", "slide", "square", "story"};
    for (size_t i = 0; i < sizeof presets / sizeof *presets; i++) {
        struct arena *arena = arena_new();
        const struct figure *figure = figure_multiples(arena);
        const struct scene *scene = scene_draw(arena, figure, presets[i]);
        double lefts[FIGURE_CLUSTERS], bottoms[FIGURE_CLUSTERS];
        size_t columns = 0, bases = 0;
        for (size_t s = 0; s < figure->series.len; s++) {
            const struct op *title = group_text(scene, str_format(arena, "cada-cluster.%.*s", STR_ARGS(figure->series.at[s].key)));
            distinct_append(lefts, &columns, title->at.x_pt);
            distinct_append(bottoms, &bases, title->at.y_pt);
        }
        assert_true(columns > 1 && columns * bases >= figure->series.len);
        assert_true((columns - 1) * bases < figure->series.len);
        arena_drop(arena);
    }
}

/* The rectangles of the group that start there and are so wide. */
static size_t rectangles_count(const struct scene *scene, const char *id, double left_pt, double width_pt)
{
    size_t count = 0;
    bool within = false;
    for (size_t i = 0; i < scene->ops.len; i++) {
        const struct op *op = &scene->ops.at[i];
        within = op->kind == OP_GROUP ? str_equal(op->text, str_from_cstr(id)) : within;
        count += within && op->kind == OP_RECTANGLE && fabs(op->box.x_pt - left_pt) < 1e-9 && fabs(op->box.width_pt - width_pt) < 1e-9;
    }
    return count;
}

/* A bar that is withheld begins where bars begin, not behind the mark of its target or the bar of before, where its sign stands. */
static void a_withheld_bar_stands_on_the_axis(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct figure *three = figure_bullet(arena);
    struct figure *figure = figure_new(arena, "bullet", "metas");
    series_append(arena, figure, "members", "Empresas socias");
    series_append(arena, figure, "target", "Meta 2026");
    clusters_append(arena, figure);
    for (size_t i = 0; i < FIGURE_CLUSTERS; i++)
        for (size_t s = 0; s < 2; s++)
            *VEC_PUSH(arena, &figure->points) = three->points.at[i * 3 + s];
    const struct scene *scene = scene_draw(arena, figure, "press");
    const struct box *first = mark_box(scene, "metas.automotriz");
    const struct op *sign = text_find(scene, "[c]");
    assert_true(sign->at.x_pt - first->x_pt < 100 && sign->at.x_pt > first->x_pt);
    assert_int_equal(rectangles_count(scene, "metas.quimico", first->x_pt, STUB_PX), 1);
    scene = scene_draw(arena, three, "press");
    first = mark_box(scene, "metas.automotriz");
    const struct box *before = mark_box(scene, "metas.quimico");
    assert_int_equal(rectangles_count(scene, "metas.quimico", first->x_pt, STUB_PX), 1);
    assert_true(text_find(scene, "[c]")->at.x_pt > before->x_pt + before->width_pt);
    arena_drop(arena);
}

/* Women at the left of the line from which the bars go, men at its right. */
static void a_pyramid_names_its_sides_over_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < PRESETS; i++) {
        struct arena *arena = arena_new();
        const struct scene *scene = scene_draw(arena, figure_pyramid(arena), preset_names[i]);
        const struct op *women = text_find(scene, "Mujeres"), *men = text_find(scene, "Hombres");
        const struct box *bar = mark_box(scene, "edad-sexo.15-19");
        double line = bar->x_pt + bar->width_pt;
        assert_true(women->at.x_pt + women->extent.width_pt < line && men->at.x_pt > line);
        assert_true(line - women->at.x_pt - women->extent.width_pt < women->font.size_pt);
        arena_drop(arena);
    }
}

/* Names that were moved are joined to their lines by leaders that run aside as well as up. */
static void leaders_of_crowded_names_can_be_followed(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct figure *figure = figure_slope(arena);
    const struct scene *scene = scene_draw(arena, figure, "press");
    size_t leaders = 0;
    for (size_t i = 0; i < scene->ops.len; i++) {
        const struct op *op = &scene->ops.at[i];
        struct tint muted = theme_default()->muted;
        if (op->kind != OP_PATH || op->points.len != 2 || op->stroke.red != muted.red || op->stroke_pt > 1.6)
            continue;
        leaders++;
        assert_true(op->points.at[1].x_pt - op->points.at[0].x_pt >= 30);
    }
    assert_true(leaders > 0);
    arena_drop(arena);
}

static bool is_leader(const struct op *op)
{
    struct tint muted = theme_default()->muted;
    return op->kind == OP_PATH && op->points.len == 2 && op->stroke.red == muted.red && op->points.at[1].x_pt > op->points.at[0].x_pt;
}

/* A name of several lines beside the middle of its band has not been moved; one that has is led to on a slope. */
static void names_of_areas_stand_by_their_bands(void **state)
{
    (void)state;
    static const char *const presets[] = {"portrait", "story", "square", "press"};
    for (size_t i = 0; i < 4; i++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_area(arena);
        for (size_t k = 0; k < figure->points.len; k++)
            figure->points.at[k] = (struct figure_point){POINT_SHOWN, {1000, 0}};
        figure->series.at[2].label = STR("Dolores Hidalgo Cuna de la Independencia Nacional");
        const struct scene *even = scene_draw(arena, figure, presets[i]);
        for (size_t k = 0; k < even->ops.len; k++)
            assert_false(is_leader(&even->ops.at[k]));
        for (size_t k = 0; k < figure->points.len; k++)
            figure->points.at[k].value.units = k % figure->series.len == 3 ? 100000 : 10;
        const struct scene *crowded = scene_draw(arena, figure, presets[i]);
        size_t leaders = 0;
        for (size_t k = 0; k < crowded->ops.len; k++) {
            const struct op *op = &crowded->ops.at[k];
            if (!is_leader(op))
                continue;
            leaders++;
            double aside = op->points.at[1].x_pt - op->points.at[0].x_pt, up = fabs(op->points.at[1].y_pt - op->points.at[0].y_pt);
            assert_true(aside > 0.3 * up);
        }
        assert_true(leaders > 0);
        arena_drop(arena);
    }
}

/* A dot whose name would end where that of the median begins has it at another side. */
static void the_name_of_a_median_stands_free(void **state)
{
    (void)state;
    size_t beside = 0;
    for (int step = 0; step <= 200; step++) {
        struct arena *arena = arena_new();
        struct figure *figure = figure_new(arena, "scatter", "nube");
        series_append(arena, figure, "x", "Empresas");
        series_append(arena, figure, "y", "Puestos");
        const int64_t points[][2] = {{0, 0}, {300, 100}, {1000 + step, 52}, {200, 90}, {1000, 10}};
        for (size_t i = 0; i < 5; i++) {
            category_append(arena, figure, str_cstr(arena, str_format(arena, "p%zu", i)), i == 2 ? "San Luis" : "León", "");
            value_append(arena, figure, points[i][0], 0);
            value_append(arena, figure, points[i][1], 0);
        }
        const struct scene *scene = scene_draw(arena, figure, "press");
        const struct op *name = text_find(scene, "San Luis");
        for (size_t i = 0; i < scene->ops.len; i++) {
            const struct op *op = &scene->ops.at[i];
            if (op->kind != OP_TEXT || !str_equal(op->text, STR("mediana")) || fabs(op->at.y_pt - name->at.y_pt) > op->font.size_pt)
                continue;
            beside++;
            const struct op *left = op->at.x_pt < name->at.x_pt ? op : name, *right = left == op ? name : op;
            struct extent extent = {0};
            struct fault fault = {0};
            assert_true(typeset_measure(&fake_typeset, left->font, left->text, &extent, &fault));
            assert_true(right->at.x_pt - left->at.x_pt - extent.width_pt >= 0.4 * op->font.size_pt);
        }
        arena_drop(arena);
    }
    assert_true(beside > 0);
}

/* Four large classes are as wide as the page between the margins. */
/* Room beside them is what the values need where they stand, not what the longest would need at the edge. */
static void a_waterfall_spans_a_narrow_page(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct preset *preset = preset_find("portrait");
    const struct figure *figure = figure_waterfall(arena);
    const struct scene *scene = scene_draw(arena, figure, "portrait");
    double left = preset->width_pt, right = 0;
    for (size_t i = 0; i < figure->categories.len; i++) {
        struct str id = str_format(arena, "%.*s.%.*s", STR_ARGS(figure->id), STR_ARGS(figure->categories.at[i].key));
        const struct box *box = mark_box(scene, str_cstr(arena, id));
        left = fmin(left, box->x_pt);
        right = fmax(right, box->x_pt + box->width_pt);
    }
    assert_true(right - left > 0.55 * (preset->width_pt - 2 * preset->margin_pt));
    arena_drop(arena);
}

static void columns_that_touch_span_the_page(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = figure_histogram(arena);
    figure->categories.len = figure->points.len = 4;
    const struct scene *scene = scene_draw(arena, figure, "press");
    const struct preset *preset = preset_find("press");
    double right = 0;
    for (size_t i = 0; i < scene->ops.len; i++)
        if (scene->ops.at[i].kind == OP_RECTANGLE)
            right = fmax(right, scene->ops.at[i].box.x_pt + scene->ops.at[i].box.width_pt);
    assert_true(right > preset->width_pt - preset->margin_pt - 20);
    arena_drop(arena);
}

/* Three quarters of a year that runs are not as wide as its number, which stands a little beyond them, and smaller if need be. */
static void the_last_year_has_its_number(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct figure *figure = figure_of_kind(figure_stack_long(arena), "column", "largos");
    figure->facets = true;
    const struct figure *const figures[] = {figure_column_facets(arena), figure};
    for (size_t i = 0; i < 2; i++) {
        const struct scene *scene = scene_draw(arena, figures[i], "square");
        size_t panels = 0;
        for (size_t k = 0; k < scene->ops.len; k++)
            panels += scene->ops.at[k].kind == OP_TEXT && str_equal(scene->ops.at[k].text, STR("2026"));
        assert_int_equal(panels, 4);
    }
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_short_word_hangs_at_the_end_of_a_line),
        cmocka_unit_test(lines_break_where_a_reader_pauses),
        cmocka_unit_test(a_credit_stands_whole),
        cmocka_unit_test(a_credit_beneath_the_notes_has_the_whole_width),
        cmocka_unit_test(no_word_of_a_note_stands_alone),
        cmocka_unit_test(small_charts_fill_their_last_row),
        cmocka_unit_test(a_withheld_bar_stands_on_the_axis),
        cmocka_unit_test(a_pyramid_names_its_sides_over_them),
        cmocka_unit_test(leaders_of_crowded_names_can_be_followed),
        cmocka_unit_test(names_of_areas_stand_by_their_bands),
        cmocka_unit_test(the_name_of_a_median_stands_free),
        cmocka_unit_test(a_waterfall_spans_a_narrow_page),
        cmocka_unit_test(columns_that_touch_span_the_page),
        cmocka_unit_test(the_last_year_has_its_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
