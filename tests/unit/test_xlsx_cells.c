/* What goes into a cell: texts checked and escaped, sheet names, figures as floats, number formats, widths. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "fake_typeset.h"
#include "render/xlsx_fit.h"
#include "render/xlsx_number.h"
#include "render/xlsx_text.h"
#include "render/xlsx_tint.h"
#include "render/xlsx_words.h"

static void test_cell_texts(void **state)
{
    static const struct {
        const char *text, *written; /* NULL: refused */
    } cases[] = {
        {"", ""},
        {"Clúster & <b>", "Clúster & <b>"},
        {"dos\nlíneas\ty más", "dos\nlíneas\ty más"},
        {"_x0041_", "_x005F_x0041_"},
        {"a_x00e1_b_xFFFF_", "a_x005F_x00e1_b_x005F_xFFFF_"},
        {"_x0041__x0042_", "_x005F_x0041__x005F_x0042_"},
        {"_x41_ _X0041_ _x004G_ _x0041", "_x41_ _X0041_ _x004G_ _x0041"},
        {"=1+1", "=1+1"},
        {"campana \x07", NULL},
        {"\rretorno \r", "_x000D_retorno _x000D_"},
        {"borrado \x7F", NULL},
        {"mal \xC3", NULL},
        {"\xED\xA0\x80", NULL},
        {"\xEF\xBF\xBF", NULL},
        {"\xEF\xBF\xBE", NULL},
    };
    struct arena *arena = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fault fault = {0};
        char *written = NULL;
        bool good = xlsx_text_cell(arena, str_from_cstr(cases[i].text), &written, &fault);
        assert_int_equal(good, cases[i].written != NULL);
        if (good)
            assert_string_equal(written, cases[i].written);
        else
            assert_int_equal(fault.code, FAULT_DATA);
    }
    arena_drop(arena);
}

static struct str repeated(struct arena *arena, const char *text, size_t count)
{
    struct strbuf out = strbuf_new(arena);
    for (size_t i = 0; i < count; i++)
        strbuf_append(&out, str_from_cstr(text));
    return strbuf_str(&out);
}

static void test_lengths(void **state)
{
    struct arena *arena = arena_new();
    struct fault fault = {0};
    char *written;
    (void)state;
    assert_true(xlsx_text_cell(arena, repeated(arena, "x", XLSX_CELL_CHARS), &written, &fault));
    assert_false(xlsx_text_cell(arena, repeated(arena, "x", XLSX_CELL_CHARS + 1), &written, &fault));
    assert_true(xlsx_text_heading(arena, repeated(arena, "x", XLSX_SHORT_CHARS), &written, &(struct fault){0}));
    assert_false(xlsx_text_heading(arena, repeated(arena, "x", XLSX_SHORT_CHARS + 1), &written, &(struct fault){0}));
    assert_false(xlsx_text_heading(arena, STR(""), &written, &(struct fault){0}));
    assert_false(xlsx_text_heading(arena, STR("dos\nlíneas"), &written, &(struct fault){0}));
    assert_true(xlsx_text_short(arena, repeated(arena, "año ", 100), &written, &(struct fault){0}));
    assert_true(strlen(written) < 400);
    assert_string_equal(written + strlen(written) - strlen("año…"), "año…");
    assert_true(xlsx_text_short(arena, repeated(arena, "ñ", 300), &written, &(struct fault){0}));
    assert_int_equal(strlen(written), 254 * 2 + 3);
    arena_drop(arena);
}

static void test_sheet_names(void **state)
{
    static const struct {
        const char *name;
        bool good;
    } cases[] = {
        {"T1", true},
        {"Índice", true},
        {"1234567890123456789012345678901", true},
        {"", false},
        {"History", false},
        {"HISTORIAL", false},
        {"Historia", true},
        {"a:b", false},
        {"a/b", false},
        {"a\\b", false},
        {"a[b", false},
        {"a]b", false},
        {"a*b", false},
        {"a?b", false},
        {"'a", false},
        {"a'b", false},
        {"12345678901234567890123456789012", false},
        {"mal \xC3", false},
        {"a\nb", false},
        {"_x0041_", false},
        {"ñandú ñandú ñandú ñandú ñandúñ", true},
    };
    struct arena *arena = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fault fault = {0};
        char *written;
        if (xlsx_text_sheet_name(arena, str_from_cstr(cases[i].name), &written, &fault) != cases[i].good)
            fail_msg("'%s'", cases[i].name);
    }
    arena_drop(arena);
}

static void test_values(void **state)
{
    static const struct {
        enum grid_kind kind;
        int64_t units;
        uint8_t scale;
        double value;
        bool good;
    } cases[] = {
        {GRID_NUMBER, 805312, 0, 805312, true},
        {GRID_NUMBER, -812, 0, -812, true},
        {GRID_NUMBER, 995, 2, 9.95, true},
        {GRID_NUMBER, 1, 1, 0.1, true},
        {GRID_POINTS, 35, 2, 0.35, true},
        {GRID_PERCENT, 123, 1, 0.123, true},
        {GRID_PERCENT, -7, 1, -0.007, true},
        {GRID_NUMBER, 999999999999999, 0, 999999999999999.0, true},
        {GRID_NUMBER, -999999999999999, 6, -999999999.999999, true},
        {GRID_NUMBER, 1000000000000000, 0, 0, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct grid_column column = {.kind = cases[i].kind, .decimals = cases[i].scale, .id = STR("x")};
        struct fault fault = {0};
        double value = 0;
        assert_int_equal(xlsx_number_value(&column, (struct num){cases[i].units, cases[i].scale}, &value, &fault), cases[i].good);
        /* The very float that a reader makes of the decimal. */
        if (cases[i].good && memcmp(&value, &cases[i].value, sizeof value) != 0)
            fail_msg("%.17g, not %.17g", value, cases[i].value);
    }
}

static void test_formats(void **state)
{
    static const struct {
        struct grid_column column;
        enum mark mark;
        const char *format;
    } cases[] = {
        {{.kind = GRID_NUMBER}, MARK_NONE, "#,##0"},
        {{.kind = GRID_NUMBER, .decimals = 1}, MARK_NONE, "#,##0.0"},
        {{.kind = GRID_NUMBER, .decimals = 3}, MARK_NONE, "#,##0.000"},
        {{.kind = GRID_PERCENT, .decimals = 1}, MARK_NONE, "0.0%"},
        {{.kind = GRID_PERCENT}, MARK_NONE, "0%"},
        {{.kind = GRID_NUMBER, .signed_form = true}, MARK_NONE, "+#,##0;\"−\"#,##0;#,##0"},
        {{.kind = GRID_PERCENT, .decimals = 1, .signed_form = true}, MARK_NONE, "+0.0%;\"−\"0.0%;0.0%"},
        {{.kind = GRID_POINTS, .decimals = 2, .signed_form = true}, MARK_NONE, "+0.00;\"−\"0.00;0.00"},
        {{.kind = GRID_NUMBER}, MARK_PROVISIONAL, "#,##0\" [p]\""},
        {{.kind = GRID_NUMBER, .signed_form = true}, MARK_REVISED, "+#,##0\" [r]\";\"−\"#,##0\" [r]\";#,##0\" [r]\""},
    };
    struct arena *arena = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(str_cstr(arena, xlsx_number_format(arena, &cases[i].column, cases[i].mark)), cases[i].format);
    arena_drop(arena);
}

static void test_fit(void **state)
{
    struct arena *arena = arena_new();
    struct fit fit = {&fake_typeset, arena};
    struct look look = {.role = LOOK_HEAD_FIGURE};
    struct fault fault = {0};
    struct lines lines;
    double narrow, wide, low, high;
    (void)state;
    assert_true(fit_wrapped_width(&fit, STR("Puestos de trabajo: variación trimestral"), look, 3, &narrow, &fault));
    assert_true(fit_wrapped_width(&fit, STR("Puestos de trabajo: variación trimestral"), look, 1, &wide, &fault));
    assert_true(narrow < wide);
    assert_true(fit_height(&fit, STR("Puestos de trabajo: variación trimestral"), look, narrow, &high, &fault));
    assert_true(fit_height(&fit, STR("Puestos de trabajo: variación trimestral"), look, wide, &low, &fault));
    assert_true(high > 1.9 * low - 10 && low >= 15.75);
    look.role = LOOK_LINE;
    assert_true(fit_lines(&fit, STR("Una frase corta. Otra frase."), look, 5000, &lines, &fault));
    assert_int_equal(lines.list.len, 1);
    assert_true(fit_lines(&fit, STR("La primera frase, que es larga. La segunda, de C.V. o no."), look, 290, &lines, &fault));
    assert_int_equal(lines.list.len, 2);
    assert_true(str_equal(lines.list.at[0], STR("La primera frase, que es larga.")));
    assert_true(fit_lines(&fit, STR("La primera frase, que es larga. La segunda."), look, 150, &lines, &fault));
    assert_int_equal(lines.list.len, 3);
    assert_true(fit_clamp(3) > 60 && fit_clamp(3) < 62);
    assert_true(fit_clamp(9999) <= 425);
    arena_drop(arena);
}

static void test_tints(void **state)
{
    const struct theme *theme = theme_default();
    struct figure_item items[] = {{.key = STR("a")},
                                  {.key = STR("b"), .colour = STR("#801650")},
                                  {.key = STR("c"), .total = true},
                                  {.key = STR("d"), .colour = STR("#EEEEEE")},
                                  {.key = STR("e"), .colour = STR("#80165G")}};
    struct tint own = {0x80, 0x16, 0x50}, plain = theme->series[1];
    (void)state;
    const struct tint expected[] = {plain, own, theme->secondary, plain, plain};
    for (size_t i = 0; i < 5; i++) {
        struct tint tint = xlsx_tint_item(theme, items, 5, i, plain);
        assert_memory_equal(&tint, &expected[i], sizeof tint);
    }
    items[0].highlight = true;
    const struct tint lit[] = {theme->accent, theme->muted, theme->secondary, theme->muted, theme->muted};
    for (size_t i = 0; i < 5; i++) {
        struct tint tint = xlsx_tint_item(theme, items, 5, i, plain);
        assert_memory_equal(&tint, &lit[i], sizeof tint);
    }
    /* The parts of a stack can be told apart. */
    struct tint first = xlsx_tint_part(theme, items, 5, 1, plain), last = xlsx_tint_part(theme, items, 5, 4, plain);
    assert_memory_equal(&first, &theme->muted, sizeof first);
    assert_memory_equal(&last, &theme->secondary, sizeof last);
    struct tint top = xlsx_tint_part(theme, items, 5, 0, plain);
    assert_memory_equal(&top, &theme->accent, sizeof top);
    /* Shades that text stands on. */
    for (int side = 0; side < 2; side++)
        assert_true(theme_contrast(theme->text, xlsx_tint_mix(theme->paper, side ? theme->accent : theme->negative, 0.5)) >= 4.5);
}

static void test_words(void **state)
{
    (void)state;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (int word = 0; word < XLSX_WORD_COUNT; word++) {
            struct str text = xlsx_word((enum lang)lang, (enum xlsx_word)word);
            assert_true(text.len > 0 && str_is_utf8(text, NULL));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cell_texts), cmocka_unit_test(test_lengths), cmocka_unit_test(test_sheet_names),
        cmocka_unit_test(test_values),     cmocka_unit_test(test_formats), cmocka_unit_test(test_fit),
        cmocka_unit_test(test_tints),      cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
