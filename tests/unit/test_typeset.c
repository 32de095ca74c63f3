#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "fake_typeset.h"

struct wrap_case {
    const char *text;
    double width_pt; /* of which each character takes 5 */
    size_t max_lines;
    const char *lines; /* joined by '|' */
    bool cut;
};

static const struct wrap_case wrap_cases[] = {
    {"", 50, 0, "", false},
    {"uno", 15, 0, "uno", false},
    {"uno dos", 35, 0, "uno dos", false},
    {"uno dos", 34, 0, "uno|dos", false},
    {"uno  dos", 30, 0, "uno|dos", false},
    {"  uno dos ", 35, 1, "uno dos", false},
    {"uno dos tres", 20, 2, "uno|dos", true},
    {"uno dos tres", 20, 3, "uno|dos|tres", false},
    {"cuero-calzado", 35, 0, "cuero-|calzado", false},
    {"y/o", 10, 0, "y/|o", false},
    {"de -3 a 5", 20, 0, "de|-3 a|5", false},
    {"abcdefgh", 15, 0, "abc|def|gh", false},
    {"a bcdefgh", 15, 0, "a|bcd|efg|h", false},
    {"ñañañ", 10, 0, "ña|ña|ñ", false},
    {"e\xCC\x81"
     "e\xCC\x81",
     5, 0, "e\xCC\x81|e\xCC\x81", false},
    {"ab", 1, 0, "a|b", false},
    {"uno\xC2\xA0"
     "dos tres",
     40, 0,
     "uno\xC2\xA0"
     "dos|tres",
     false},
};

static struct str lines_join(struct arena *arena, const struct lines *lines)
{
    struct strbuf buf = strbuf_new(arena);
    for (size_t i = 0; i < lines->list.len; i++) {
        if (i > 0)
            strbuf_append_char(&buf, '|');
        strbuf_append(&buf, lines->list.at[i]);
    }
    return strbuf_str(&buf);
}

static void wraps_at_spaces_joints_and_characters(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof wrap_cases / sizeof *wrap_cases; i++) {
        const struct wrap_case *c = &wrap_cases[i];
        struct fault fault = {0};
        struct lines lines = {0};
        bool cut = !c->cut;
        assert_true(typeset_wrap(&fake_typeset, arena, (struct font){WEIGHT_REGULAR, 10}, str_from_cstr(c->text), c->width_pt,
                                 c->max_lines, &lines, &cut, &fault));
        assert_string_equal(str_cstr(arena, lines_join(arena, &lines)), c->lines);
        assert_int_equal(cut, c->cut);
        double widest_pt = 0;
        for (size_t j = 0; j < lines.list.len; j++) {
            struct extent extent = {0};
            assert_true(typeset_measure(&fake_typeset, (struct font){WEIGHT_REGULAR, 10}, lines.list.at[j], &extent, &fault));
            widest_pt = fmax(widest_pt, extent.width_pt);
        }
        assert_true(lines.width_pt == widest_pt);
    }
    arena_drop(arena);
}

static bool endless_measure(void *self, struct font font, struct str text, struct extent *out, struct fault *fault)
{
    (void)self, (void)font, (void)text, (void)fault;
    *out = (struct extent){.width_pt = HUGE_VAL};
    return true;
}

static void refuses_what_cannot_be_measured(void **state)
{
    (void)state;
    const struct typeset endless = {NULL, endless_measure};
    const struct {
        const struct typeset *typeset;
        struct font font;
        struct str text;
        const char *message;
    } cases[] = {
        {&fake_typeset, {WEIGHT_REGULAR, 10}, STR("a\xFF"), "not UTF-8 at byte 1"},
        {&fake_typeset, {WEIGHT_REGULAR, 0}, STR("a"), "size 0"},
        {&fake_typeset, {WEIGHT_REGULAR, (double)NAN}, STR("a"), "size"},
        {&fake_typeset, {WEIGHT_REGULAR, 10}, STR("\xEF\xBF\xBF"), "U+FFFF"},
        {&endless, {WEIGHT_REGULAR, 10}, STR("a"), "endless"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fault fault = {0};
        struct extent extent = {0};
        assert_false(typeset_measure(cases[i].typeset, cases[i].font, cases[i].text, &extent, &fault));
        assert_non_null(strstr(fault.message, cases[i].message));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wraps_at_spaces_joints_and_characters),
        cmocka_unit_test(refuses_what_cannot_be_measured),
    };
    return cmocka_run_group_tests_name("typeset", tests, NULL, NULL);
}
