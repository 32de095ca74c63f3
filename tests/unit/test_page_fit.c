#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "faces_fixture.h"
#include "page/page.h"
#include "page_fixture.h"

struct bench {
    struct arena *arena;
    struct faces *faces;
    struct typeset typeset;
};

static int open_bench(void **state)
{
    struct arena *arena = arena_new();
    struct bench *bench = ARENA_NEW(arena, struct bench);
    struct fault fault = {0};
    struct faces_spec spec = faces_fixture(arena);
    bench->arena = arena;
    *state = bench;
    if (!faces_open(&spec, &bench->faces, &fault))
        return -1;
    bench->typeset = faces_typeset(bench->faces);
    return 0;
}

static int close_bench(void **state)
{
    struct bench *bench = *state;
    faces_close(bench->faces);
    arena_drop(bench->arena);
    return 0;
}

/* Laid out with drawings as high as the presets say. */
static struct pages lay_out(struct bench *bench, const struct doc *doc)
{
    struct arena *arena = bench->arena;
    size_t count = doc->figures.len + doc->insets.len;
    struct preset *presets = ARENA_ARRAY(arena, struct preset, count + 1);
    const struct scene **drawings = ARENA_ARRAY(arena, const struct scene *, count + 1);
    struct fault fault = {0};
    struct pages pages;
    if (!page_presets(doc, theme_default(), &bench->typeset, presets, &fault))
        fail_msg("%s", fault.message);
    for (size_t i = 0; i < count; i++) {
        struct scene *scene = scene_new(arena, STR("stand-in"), presets[i].width_pt, presets[i].height_pt);
        scene_open_group(scene, GROUP_FIGURE, str_format(arena, "figure-%zu", i), STR("A chart"));
        scene_append_rectangle(scene, (struct box){1, 1, 100, 100}, (struct colour){0x12, 0x43, 0x6D, 255});
        scene_close_group(scene);
        drawings[i] = scene;
    }
    if (!page_layout(doc, drawings, theme_default(), &bench->typeset, arena, &pages, &fault))
        fail_msg("%s; %s", fault.message, fault.trail);
    for (size_t i = 0; i < pages.list.len; i++)
        if (!scene_check(pages.list.at[i], &fault))
            fail_msg("page %zu: %s", i + 1, fault.message);
    return pages;
}

static size_t page_of_group(const struct pages *pages, struct str id)
{
    for (size_t i = 0; i < pages->list.len; i++)
        for (size_t j = 0; j < pages->list.at[i]->ops.len; j++)
            if (pages->list.at[i]->ops.at[j].kind == OP_GROUP && str_equal(pages->list.at[i]->ops.at[j].text, id))
                return i;
    return SIZE_MAX;
}

static size_t page_of_text(const struct pages *pages, const char *part, size_t from)
{
    for (size_t i = from; i < pages->list.len; i++)
        for (size_t j = 0; j < pages->list.at[i]->ops.len; j++)
            if (pages->list.at[i]->ops.at[j].kind == OP_TEXT &&
                str_find(pages->list.at[i]->ops.at[j].text, str_from_cstr(part)) >= 0)
                return i;
    return SIZE_MAX;
}

/* A section of one chart and a table of so many rows. */
static struct doc *chart_and_table(struct bench *bench, size_t rows)
{
    struct doc *doc = doc_new(bench->arena, LANG_ES);
    doc->head =
        (struct doc_head){.report = STR("r"), .period_id = STR("2026Q3"), .title = STR("Reporte"), .source = STR("Fuente")};
    fixture_table(bench->arena, doc, "cuadro", 4, rows);
    fixture_figure(bench->arena, doc, "grafica");
    doc->figures.at[0].kind = STR("column");
    fixture_words(bench->arena, doc, BLOCK_SECTION, "uno", "Uno");
    fixture_words(bench->arena, doc, BLOCK_PARAGRAPH, "", "Una línea.");
    doc_append(bench->arena, doc, BLOCK_FIGURE)->index = 0;
    doc_append(bench->arena, doc, BLOCK_TABLE)->index = 0;
    return doc;
}

static double chart_height(struct bench *bench, const struct doc *doc)
{
    struct preset preset;
    struct fault fault = {0};
    assert_true(page_presets(doc, theme_default(), &bench->typeset, &preset, &fault));
    return preset.height_pt;
}

/* The chart gives way to the table under it, as far as it can still be read, and not for nothing; alone it fills its page, as far as it
 * does not look stretched. */
static void test_chart_makes_room_for_its_table(void **state)
{
    struct bench *bench = *state;
    const double natural_pt = page_figure_preset()->height_pt;
    bool shrunk = false, alone = false;
    for (size_t rows = 1; rows < 30; rows++) {
        struct doc *doc = chart_and_table(bench, rows);
        double height_pt = chart_height(bench, doc);
        struct pages pages = lay_out(bench, doc);
        bool together = page_of_group(&pages, STR("f-grafica")) == page_of_group(&pages, STR("t-cuadro"));
        assert_true(height_pt >= 160 && height_pt <= 360);
        assert_true(together || height_pt > natural_pt);
        assert_false(together && alone && height_pt < natural_pt);
        shrunk = shrunk || (together && height_pt < natural_pt);
        alone = alone || !together;
    }
    assert_true(shrunk && alone);
}

/* Pages within a section: the section's name in the head and at its first page in the outline, no page of its own. */
static void test_pages_within_a_section(void **state)
{
    struct bench *bench = *state;
    struct doc *doc = doc_new(bench->arena, LANG_EN);
    doc->head.title = STR("Report");
    fixture_table(bench->arena, doc, "table", 1, 1);
    fixture_words(bench->arena, doc, BLOCK_SECTION, "each", "One by one");
    for (int i = 0; i < 3; i++) {
        struct block *block = fixture_words(bench->arena, doc, BLOCK_SECTION, fixture_clusters[i] + 1, fixture_clusters[i]);
        block->within = true;
        fixture_figure(bench->arena, doc, fixture_clusters[i]);
        *VEC_PUSH(bench->arena, &doc->insets) = doc->figures.at[0];
        doc->insets.at[i].time = i == 0;
        doc->figures.len = 0;
        doc_append(bench->arena, doc, BLOCK_INSET)->index = (size_t)i;
    }
    struct pages pages = lay_out(bench, doc);
    assert_int_equal(pages.list.len, 4);
    assert_int_equal(pages.outline.len, 4);
    assert_string_equal(str_cstr(bench->arena, pages.outline.at[0].title), "One by one");
    assert_int_equal(pages.outline.at[0].level, 1);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(pages.outline.at[1 + i].level, 2);
        assert_int_equal(pages.outline.at[1 + i].page, 1 + i);
        assert_int_equal(page_of_text(&pages, "One by one", 1 + i), 1 + i);
        assert_int_equal(page_of_group(&pages, str_format(bench->arena, "figure-%zu", i)), 1 + i);
    }
}

/* A sign in place of a figure is explained on every page where it stands, and on no other. */
static void test_signs_are_explained_where_they_stand(void **state)
{
    struct bench *bench = *state;
    static const char explained[] = "Dato que se omite";
    for (size_t rows = 1; rows < 90; rows += 44) {
        struct doc *doc = chart_and_table(bench, rows);
        doc->tables.at[0].notes.len = 0;
        *VEC_PUSH(bench->arena, &doc->marks) =
            (struct mark_info){MARK_CONFIDENTIAL, STR("[c]"), STR("Dato que se omite para no revelar el de una empresa.")};
        struct pages pages = lay_out(bench, doc);
        size_t pages_with_sign = 0;
        for (size_t i = 0; i < pages.list.len; i++) {
            bool sign = false;
            for (size_t j = 0; j < pages.list.at[i]->ops.len; j++) {
                const struct op *op = &pages.list.at[i]->ops.at[j];
                sign = sign || (op->kind == OP_TEXT && str_equal(op->text, STR("[c]")));
            }
            pages_with_sign += sign;
            assert_int_equal(page_of_text(&pages, explained, i) == i, sign);
        }
        assert_true(rows < 2 || pages_with_sign >= 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chart_makes_room_for_its_table),
        cmocka_unit_test(test_pages_within_a_section),
        cmocka_unit_test(test_signs_are_explained_where_they_stand),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
