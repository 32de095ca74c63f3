/* Slices, UTF-8 and the builder. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/str.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void assert_str(struct str got, const char *expected)
{
    assert_int_equal(got.len, strlen(expected));
    if (got.len)
        assert_memory_equal(got.at, expected, got.len);
}

static void slices_compare(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int order;
    } rows[] = {{"", "", 0}, {"a", "", 1}, {"", "a", -1}, {"a", "b", -1}, {"ab", "a", 1}, {"z", "\xC3\xA1", -1}, {"abc", "abc", 0}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str a = str_from_cstr(rows[i].a), b = str_from_cstr(rows[i].b);
        int order = str_order(a, b);
        assert_int_equal((order > 0) - (order < 0), rows[i].order);
        assert_int_equal(str_equal(a, b), rows[i].order == 0);
    }
    assert_true(str_equal(STR_NONE, STR("")));
    assert_true(str_equal(str_from_cstr(NULL), STR_NONE));
}

static void slices_are_searched(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("aaab"), STR("ab")), 2);
    assert_int_equal(str_find(STR("aaab"), STR("b")), 3);
    assert_int_equal(str_find(STR("aaab"), STR("ba")), -1);
    assert_int_equal(str_find(STR("ab"), STR("abc")), -1);
    assert_int_equal(str_find(STR("ab"), STR("")), 0);
    assert_int_equal(str_find(STR_NONE, STR("a")), -1);
    assert_true(str_starts(STR("abc"), STR("ab")) && str_ends(STR("abc"), STR("bc")) && str_starts(STR("abc"), STR_NONE));
    assert_false(str_starts(STR("ab"), STR("abc")) || str_ends(STR("ab"), STR("xab")) || str_ends(STR("ab"), STR("a")));
    assert_str(str_slice(STR("abcdef"), 2, 4), "cd");
    assert_str(str_slice(STR("abc"), 2, 99), "c");
    assert_str(str_slice(STR("abc"), 3, 2), "");
}

static void white_space_is_trimmed(void **state)
{
    (void)state;
    assert_str(str_trim(STR("  a b\t\r\n")), "a b");
    assert_str(str_trim(STR("\xEF\xBB\xBF\xC2\xA0x\xE2\x80\xAF\xE2\x80\x87")), "x");
    assert_str(str_trim(STR(" \xC2\xA0 ")), "");
    assert_str(str_trim(STR("\xC2\xA1" "a")), "\xC2\xA1" "a");
    assert_str(str_trim(STR_NONE), "");
}

static void slices_are_cut(void **state)
{
    (void)state;
    struct str rest = STR("a|b||c");
    assert_str(str_cut(rest, '|', &rest), "a");
    assert_str(str_cut(rest, '|', &rest), "b");
    assert_str(str_cut(rest, '|', &rest), "");
    assert_str(str_cut(rest, '|', &rest), "c");
    assert_str(rest, "");
    assert_str(str_cut(STR_NONE, '|', &rest), "");
}

static void only_strict_utf8_passes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int bad; /* -1: well-formed */
    } rows[] = {
        {"", -1}, {"abc", -1}, {"\xC3\xA1\xE2\x82\xAC\xF0\x9F\x8D\x87", -1}, {"\xEE\x80\x80\xEF\xBF\xBD\xF4\x8F\xBF\xBF", -1},
        {"a\xC0\x80", 1}, {"\xC1\xBF", 0}, {"ab\xE0\x9F\xBF", 2}, {"\xED\xA0\x80", 0}, {"\xF0\x8F\xBF\xBF", 0}, {"\xF4\x90\x80\x80", 0},
        {"\xF5\x80\x80\x80", 0}, {"x\x80", 1}, {"\xC3", 0}, {"\xE2\x82", 0}, {"\xC3\xA1\xF0\x9F\x8D", 2}, {"\xE2(\xA1", 0}, {"Raz\xF3n", 3},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t bad = 999;
        assert_int_equal(str_is_utf8(str_from_cstr(rows[i].text), &bad), rows[i].bad < 0);
        if (rows[i].bad >= 0)
            assert_int_equal(bad, rows[i].bad);
    }
    assert_false(str_is_utf8(STR("\xFF"), NULL));
}

static void every_code_point_survives(void **state)
{
    (void)state;
    for (uint32_t code_point = 1; code_point < 0x110000; code_point += code_point < 0x3000 ? 1 : 251) {
        if (code_point >= 0xD800 && code_point < 0xE000)
            continue;
        struct arena *arena = arena_new();
        struct strbuf buf = strbuf_new(arena);
        strbuf_append_code_point(&buf, code_point);
        size_t offset = 0;
        assert_true(str_is_utf8(strbuf_str(&buf), NULL));
        assert_int_equal(str_code_point(strbuf_str(&buf), &offset), code_point);
        assert_int_equal(offset, buf.len);
        arena_drop(arena);
    }
}

static void builder_grows(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct strbuf buf = strbuf_new(arena);
    assert_str(strbuf_str(&buf), "");
    for (int i = 0; i < 1000; i++) {
        strbuf_append(&buf, STR("ab"));
        strbuf_append_char(&buf, ':');
        strbuf_printf(&buf, "%03d;", i);
    }
    struct str all = strbuf_str(&buf);
    assert_int_equal(all.len, 7000);
    for (size_t i = 0; i < 1000; i++)
        assert_str(str_slice(all, i * 7, i * 7 + 7), str_cstr(arena, str_format(arena, "ab:%03zu;", i)));
    assert_int_equal(str_format(arena, "%*d", 255, 7).len, 255);
    assert_int_equal(str_format(arena, "%*d", 256, 7).len, 256);
    assert_str(str_slice(str_format(arena, "%*d", 5000, 7), 4998, 5000), " 7");
    assert_str(str_format(arena, "<%.*s>", STR_ARGS(STR_NONE)), "<>");
    arena_drop(arena);
}

static void copies_end_in_nul(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct str copy = str_copy(arena, str_slice(STR("abcdef"), 1, 3));
    assert_str(copy, "bc");
    assert_int_equal(copy.at[2], '\0');
    assert_string_equal(str_cstr(arena, STR_NONE), "");
    arena_drop(arena);
}

static void texts_are_quoted_as_json(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct strbuf buf = strbuf_new(arena);
    strbuf_append_json(&buf, STR("Le\xC3\xB3n \"x\" \\ \n\x7F"));
    assert_string_equal(str_cstr(arena, strbuf_str(&buf)), "\"Le\xC3\xB3n \\\"x\\\" \\\\ \\u000a\\u007f\"");
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_compare),          cmocka_unit_test(slices_are_searched),       cmocka_unit_test(white_space_is_trimmed),
        cmocka_unit_test(slices_are_cut),          cmocka_unit_test(only_strict_utf8_passes),   cmocka_unit_test(every_code_point_survives),
        cmocka_unit_test(builder_grows),           cmocka_unit_test(copies_end_in_nul),
        cmocka_unit_test(texts_are_quoted_as_json),
    };
    return cmocka_run_group_tests_name("base/str", tests, NULL, NULL);
}
