/* Docs and figures: what their checks refuse. Their dumps are seen whole in test_compose_doc.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/doc.h"

static struct arena *arena;

static int make_arena(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int drop_arena(void **state)
{
    (void)state;
    arena_drop(arena);
    return 0;
}

static struct grid make_grid(struct str id, struct str name)
{
    struct grid grid = {.id = id, .name = name};
    *VEC_PUSH(arena, &grid.columns) = (struct grid_column){.id = STR("a"), .label = STR("A")};
    return grid;
}

/* Two categories of one series, the second withheld. */
static struct figure make_figure(void)
{
    struct figure figure = {.id = STR("g"), .name = STR("G1"), .kind = STR("bar"), .headline = STR("H"), .alt = STR("A")};
    *VEC_PUSH(arena, &figure.categories) = (struct figure_item){.key = STR("x"), .label = STR("X")};
    *VEC_PUSH(arena, &figure.categories) = (struct figure_item){.key = STR("y"), .label = STR("Y")};
    *VEC_PUSH(arena, &figure.series) = (struct figure_item){.key = STR("s"), .label = STR("S")};
    *VEC_PUSH(arena, &figure.points) = (struct figure_point){POINT_SHOWN, {7, 0}};
    *VEC_PUSH(arena, &figure.points) = (struct figure_point){.state = POINT_WITHHELD};
    figure.grid = make_grid(STR("g"), STR("G1"));
    return figure;
}

static struct doc *make_doc(void)
{
    struct doc *doc = doc_new(arena, LANG_ES);
    doc->head.report = STR("r");
    doc->head.period_id = STR("2026Q3");
    doc->head.title = STR("T");
    *VEC_PUSH(arena, &doc->tables) = make_grid(STR("t"), STR("T1"));
    *VEC_PUSH(arena, &doc->figures) = make_figure();
    *VEC_PUSH(arena, &doc->notes) = (struct note){1, STR("Nota")};
    struct block *section = doc_append(arena, doc, BLOCK_SECTION);
    section->id = STR("a");
    section->text = STR("A");
    doc_append(arena, doc, BLOCK_TABLE);
    doc_append(arena, doc, BLOCK_FIGURE);
    return doc;
}

enum mistake {
    NOTHING,
    NO_TITLE,
    SAME_TABLE,
    SAME_FIGURE,
    TABLE_OUT_OF_RANGE,
    FIGURE_OUT_OF_RANGE,
    ODD_PAIRS,
    SAME_SECTION,
    SECTION_WITHOUT_TITLE,
    NOTES_MISNUMBERED,
    EMPTY_CARD,
    BAD_UTF8,
    FIGURE_POINTS,
    FIGURE_WITHHELD_VALUE,
    FIGURE_SAME_KEY,
    FIGURE_NO_ALT,
    FIGURE_UTF8,
    MISTAKES
};

static void spoil_figure(struct figure *figure, enum mistake mistake)
{
    if (mistake == FIGURE_POINTS)
        figure->points.len--;
    if (mistake == FIGURE_WITHHELD_VALUE)
        figure->points.at[1].value.units = 5;
    if (mistake == FIGURE_SAME_KEY)
        figure->categories.at[1].key = figure->categories.at[0].key;
    if (mistake == FIGURE_NO_ALT)
        figure->alt = STR_NONE;
    if (mistake == FIGURE_UTF8)
        figure->subtitle = STR("\xC3");
}

static void spoil(struct doc *doc, enum mistake mistake)
{
    struct grid table = doc->tables.at[0];
    struct figure figure = doc->figures.at[0];
    if (mistake == NO_TITLE)
        doc->head.title = STR_NONE;
    if (mistake == SAME_TABLE)
        *VEC_PUSH(arena, &doc->tables) = table;
    if (mistake == SAME_FIGURE)
        *VEC_PUSH(arena, &doc->figures) = figure;
    if (mistake == TABLE_OUT_OF_RANGE)
        doc->blocks.at[1].index = 1;
    if (mistake == FIGURE_OUT_OF_RANGE)
        doc->blocks.at[2].index = 9;
    if (mistake == NOTES_MISNUMBERED)
        doc->notes.at[0].number = 2;
    if (mistake == SECTION_WITHOUT_TITLE)
        doc->blocks.at[0].text = STR_NONE;
    if (mistake == BAD_UTF8)
        doc->blocks.at[0].text = STR("\xFF");
    if (mistake == ODD_PAIRS) {
        struct block *pairs = doc_append(arena, doc, BLOCK_PAIRS);
        *VEC_PUSH(arena, &pairs->items) = STR("término");
    }
    if (mistake == EMPTY_CARD) {
        struct block *cards = doc_append(arena, doc, BLOCK_CARDS);
        *VEC_PUSH(arena, &cards->cards) = (struct card){.label = STR("Puestos")};
    }
    if (mistake == SAME_SECTION) {
        struct block first = doc->blocks.at[0];
        *doc_append(arena, doc, BLOCK_SECTION) = first;
    }
    spoil_figure(&doc->figures.at[0], mistake);
}

static void the_check_refuses(void **state)
{
    (void)state;
    for (unsigned mistake = NOTHING; mistake < MISTAKES; mistake++) {
        struct fault fault = {0};
        struct doc *doc = make_doc();
        spoil(doc, (enum mistake)mistake);
        if (doc_check(doc, &fault) != (mistake == NOTHING))
            fail_msg("mistake %u: %s", mistake, str_cstr(arena, fault_text(arena, &fault, LANG_EN)));
        assert_int_equal(fault.code, mistake == NOTHING ? FAULT_NONE : FAULT_INTERNAL);
    }
}

static void points_are_category_by_category(void **state)
{
    (void)state;
    struct figure figure = {0};
    for (int i = 0; i < 2; i++)
        *VEC_PUSH(arena, &figure.categories) = (struct figure_item){0};
    for (int i = 0; i < 3; i++)
        *VEC_PUSH(arena, &figure.series) = (struct figure_item){0};
    for (int i = 0; i < 6; i++)
        *VEC_PUSH(arena, &figure.points) = (struct figure_point){POINT_SHOWN, {i, 0}};
    assert_int_equal(figure_at(&figure, 0, 2)->value.units, 2);
    assert_int_equal(figure_at(&figure, 1, 0)->value.units, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_check_refuses),
        cmocka_unit_test(points_are_category_by_category),
    };
    return cmocka_run_group_tests_name("model: docs and figures", tests, make_arena, drop_arena);
}
