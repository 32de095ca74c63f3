/* What is said in two languages: words that are looked up, data that is not, and every conversion that a message may hold. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/fault.h"
#include "base/speech.h"

static void a_fault_speaks_both(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct place place = {.file = STR("r.yaml"), .line = 2};
    fault_raise(&fault, FAULT_DEFINITION, &place, "unknown %s '%.*s'; %s%.*s", "column", STR_ARGS(STR("colum")), "did you mean ",
                STR_ARGS(STR("'column'?")));
    fault_trail(&fault, "while reading source '%.*s'", STR_ARGS(STR("source")));
    assert_string_equal(fault.message, "unknown column 'colum'; did you mean 'column'?");
    assert_string_equal(fault.message_es, "no se conoce la columna 'colum'; ¿quiso decir 'column'?");
    assert_string_equal(str_cstr(arena, fault_text(arena, &fault, LANG_EN)),
                        "r.yaml:2: unknown column 'colum'; did you mean 'column'?\n  (while reading source 'source')");
    assert_string_equal(str_cstr(arena, fault_text(arena, &fault, LANG_ES)),
                        "r.yaml:2: no se conoce la columna 'colum'; ¿quiso decir 'column'?\n  (al leer la fuente 'source')");
    arena_drop(arena);
}

/* What is wrong with a value, at the place where the value stands. */
static void a_fault_is_passed_on(void **state)
{
    (void)state;
    struct fault found = {0}, fault = {0};
    struct place place = {.file = STR("r.yaml"), .line = 7, .column = 3, .excerpt = STR("a: b")};
    fault_raise(&found, FAULT_DEFINITION, NULL, "the code list has no codes");
    assert_false(fault_pass(&fault, &found, &place));
    assert_int_equal(fault.code, FAULT_DEFINITION);
    assert_string_equal(fault.place, "r.yaml:7:3");
    assert_string_equal(fault.message_es, "la lista de códigos no tiene códigos");
    assert_string_equal(fault.excerpt, "  a: b\n    ^");
    fault_raise(&found, FAULT_IO, NULL, "later");
    assert_false(fault_pass(&fault, &found, NULL));
    assert_string_equal(fault.place, "r.yaml:7:3");
}

static void quoted_words_stay(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(str_cstr(arena, speech_text(arena, LANG_ES, "'%s' goes with '%s'; remove it", "column", "row")),
                        "'column' va con 'row'; quítelo");
    assert_string_equal(
        str_cstr(arena, speech_text(arena, LANG_ES, "%s (%s); ask for the file again", "a part is damaged", "CRC error")),
        "una parte está dañada (su suma de control no corresponde); pida el archivo de nuevo");
    arena_drop(arena);
}

static void what_the_catalogue_lacks_stays_english(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(speech_in(LANG_ES, "never said"), "never said");
    assert_string_equal(speech_in(LANG_EN, "column"), "column");
    assert_string_equal(str_cstr(arena, speech_text(arena, LANG_ES, "never said: %s", "column")), "never said: la columna");
    arena_drop(arena);
}

/* Each as the C library writes it. */
static void conversions_are_those_of_printf(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
#define SAME(format, ...)                                                                                                        \
    assert_string_equal(str_cstr(arena, speech_text(arena, LANG_ES, format, __VA_ARGS__)),                                       \
                        str_cstr(arena, str_format(arena, format, __VA_ARGS__)))
    SAME("%d %lld %c%%", -3, -4000000000LL, 'x');
    SAME("%u %lu %llu %zu %ju", 3u, 4ul, 5000000000ull, (size_t)6, (uintmax_t)7);
    SAME("%02X %04X %X", 10u, 0xFFu, 255u);
    SAME("%.0f %.1f %.2f %g", 2.5, 0.25, 1234.567, 0.1);
    SAME("%.3s|%.*s|%s", "abcdef", 2, "abcdef", "abc");
#undef SAME
    arena_drop(arena);
}

static void long_texts_are_cut(void **state)
{
    (void)state;
    char words[6000];
    memset(words, 'x', sizeof words - 1);
    words[sizeof words - 1] = '\0';
    struct fault fault = {0};
    fault_raise(&fault, FAULT_DATA, NULL, "%s", words);
    assert_int_equal(strlen(fault.message_es), sizeof fault.message_es - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_speaks_both),
        cmocka_unit_test(a_fault_is_passed_on),
        cmocka_unit_test(quoted_words_stay),
        cmocka_unit_test(what_the_catalogue_lacks_stays_english),
        cmocka_unit_test(conversions_are_those_of_printf),
        cmocka_unit_test(long_texts_are_cut),
    };
    return cmocka_run_group_tests_name("base/speech", tests, NULL, NULL);
}
