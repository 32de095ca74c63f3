/* What the press kit says of each chart, in both languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "page_fixture.h"
#include "press/press.h"
#include "render/render.h"

static const struct {
    enum lang lang;
    const char *embargo;
} cases[] = {{LANG_ES, "Embargado hasta las 10:00 horas del 16 de noviembre de 2026"},
             {LANG_EN, "Embargoed until 10:00 on 16 November 2026"}};

#define CASES (sizeof cases / sizeof *cases)

static struct kit *kit_new(struct arena *arena, enum lang lang, const char *embargo)
{
    struct doc *doc = fixture_doc(arena);
    doc->lang = lang;
    doc->head.embargo = str_from_cstr(embargo);
    return press_kit(doc, true, true, arena);
}

static size_t count_of(struct str text, struct str part)
{
    size_t count = 0;
    for (ptrdiff_t at; (at = str_find(text, part)) >= 0; text = str_slice(text, (size_t)at + part.len, text.len))
        count++;
    return count;
}

/* At the head of the page and beside each chart, whose picture says it too. */
static void the_page_says_the_embargo(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        struct arena *arena = arena_new();
        const struct kit *kit = kit_new(arena, cases[i].lang, cases[i].embargo);
        struct str html = render_html(kit, theme_default(), arena), text = str_from_cstr(cases[i].embargo);
        assert_true(kit->items.len > 0);
        assert_int_equal(count_of(html, text), 1 + kit->items.len);
        assert_true(str_find(html, str_format(arena, "<p class=\"embargo\">%s</p>\n</header>", cases[i].embargo)) > 0);
        assert_int_equal(count_of(html, str_format(arena, "<figcaption>\n<p><strong>%s</strong></p>", cases[i].embargo)),
                         kit->items.len);
        arena_drop(arena);
    }
}

/* The text file begins with it; what is copied to be printed does not hold it. */
static void texts_begin_with_the_embargo(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        struct arena *arena = arena_new();
        const struct kit *kit = kit_new(arena, cases[i].lang, cases[i].embargo);
        const struct kit_item *item = &kit->items.at[0];
        struct str texts = press_texts(kit, item, arena), text = str_from_cstr(cases[i].embargo);
        assert_true(str_starts(texts, str_format(arena, "%s\n\n%.*s\n", cases[i].embargo, STR_ARGS(item->name))));
        assert_int_equal(count_of(texts, text), 1);
        assert_true(str_find(item->caption, text) < 0);
        arena_drop(arena);
    }
}

static void without_an_embargo_nothing_is_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        struct arena *arena = arena_new();
        const struct kit *kit = kit_new(arena, cases[i].lang, "");
        const struct kit_item *item = &kit->items.at[0];
        struct str html = render_html(kit, theme_default(), arena);
        assert_int_equal(count_of(html, STR("class=\"embargo\"")) + count_of(html, STR("<strong>")), 0);
        assert_true(str_starts(press_texts(kit, item, arena), item->name));
        arena_drop(arena);
    }
}

static void a_chart_of_the_report_alone_is_not_in_the_kit(void **state)
{
    struct arena *arena = arena_new();
    struct doc *doc = fixture_doc(arena);
    (void)state;
    assert_true(doc->figures.len > 0);
    doc->figures.at[0].report_only = true;
    assert_int_equal(press_kit(doc, true, true, arena)->items.len, doc->figures.len - 1);
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_says_the_embargo),
        cmocka_unit_test(texts_begin_with_the_embargo),
        cmocka_unit_test(without_an_embargo_nothing_is_said),
        cmocka_unit_test(a_chart_of_the_report_alone_is_not_in_the_kit),
    };
    return cmocka_run_group_tests_name("press", tests, NULL, NULL);
}
