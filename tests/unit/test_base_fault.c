/* A fault's place, message, excerpt and trail, and what of them reaches a terminal. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fault.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void places_read_from_file_to_column(void **state)
{
    (void)state;
    static const struct {
        const char *file, *sheet;
        unsigned line, column;
        const char *expected;
    } rows[] = {
        {"", "", 0, 0, ""},
        {"a.csv", "", 0, 0, "a.csv"},
        {"a.csv", "", 12, 3, "a.csv:12:3"},
        {"a.csv", "", 0, 3, "a.csv"},
        {"a.xlsx", "Socios", 12, 3, "a.xlsx[Socios]:12:3"},
        {"a\nb\x1b.csv", "", 1, 0, "a b .csv:1"},
        {"raz\xF3n", "", 1, 0, "raz?n:1"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct fault fault = {0};
        struct place place = {str_from_cstr(rows[i].file), str_from_cstr(rows[i].sheet), rows[i].line, rows[i].column, STR_NONE};
        assert_false(fault_raise(&fault, FAULT_DATA, &place, "wrong"));
        assert_string_equal(fault.place, rows[i].expected);
        assert_string_equal(fault.excerpt, "");
    }
}

static void carets_stand_under_the_word(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        unsigned column;
        const char *expected;
    } rows[] = {
        {"rows: clustr, x", 7, "  rows: clustr, x\n        ^^^^^^"},
        {"a\xC3\xB1o: \xC3\xB1u", 6, "  a\xC3\xB1o: \xC3\xB1u\n       ^^"},
        {"\tx", 2, "   x\n   ^"},
        {"ab", 3, "  ab\n    ^"},
        {"ab", 0, "  ab"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct fault fault = {0};
        struct place place = {.line = 1, .column = rows[i].column, .excerpt = str_from_cstr(rows[i].line)};
        fault_raise(&fault, FAULT_DEFINITION, &place, "wrong");
        assert_string_equal(fault.excerpt, rows[i].expected);
    }
}

static void long_lines_are_shown_around_the_caret(void **state)
{
    (void)state;
    char line[5001];
    memset(line, '-', 5000);
    memcpy(line + 3999, "word ", 5);
    line[5000] = '\0';
    struct fault fault = {0};
    fault_raise(&fault, FAULT_DATA, &(struct place){.line = 1, .column = 4000, .excerpt = str_from_cstr(line)}, "wrong");
    const char *caret = strchr(fault.excerpt, '^');
    const char *second = strchr(fault.excerpt, '\n') + 1;
    assert_non_null(caret);
    assert_memory_equal(fault.excerpt + (caret - second), "word ", 5);
    assert_string_equal(caret, "^^^^");
}

static void first_fault_wins_and_trail_follows(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct place place = {.file = STR("r.yaml"), .line = 2, .column = 1, .excerpt = STR("x: 1")};
    assert_false(fault_raise(&fault, FAULT_DEFINITION, &place, "no key '%s'; did you mean '%s'?", "x", "y"));
    assert_false(fault_raise(&fault, FAULT_IO, NULL, "later"));
    assert_false(fault_trail(&fault, "while reading %s", "a"));
    assert_false(fault_trail(&fault, "while running"));
    assert_int_equal(fault.code, FAULT_DEFINITION);
    struct str text = fault_text(arena, &fault, LANG_EN);
    assert_string_equal(text.at ? str_cstr(arena, text) : "",
                        "r.yaml:2:1: no key 'x'; did you mean 'y'?\n  x: 1\n  ^\n  (while reading a; while running)");
    arena_drop(arena);
}

static void long_messages_are_cut_at_a_character(void **state)
{
    (void)state;
    char words[3000];
    for (size_t i = 0; i + 1 < sizeof words; i++)
        words[i] = "\xC3\xB1"[i % 2];
    words[sizeof words - 1] = '\0';
    struct fault fault = {0};
    fault_raise(&fault, FAULT_DATA, &(struct place){.file = str_from_cstr(words), .line = 7}, "x%s", words);
    for (int i = 0; i < 100; i++)
        fault_trail(&fault, "while %s", "reading ñandúes");
    assert_int_equal(strlen(fault.message), sizeof fault.message - 1);
    assert_true(str_is_utf8(str_from_cstr(fault.message), NULL));
    assert_true(str_is_utf8(str_from_cstr(fault.place), NULL));
    assert_true(str_is_utf8(str_from_cstr(fault.trail), NULL));
    assert_true(strlen(fault.trail) < sizeof fault.trail);
}

static void abort_ends_with_the_code(void **state)
{
    (void)state;
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        fault_abort(FAULT_INTERNAL, "on purpose");
    }
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), FAULT_INTERNAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_read_from_file_to_column),      cmocka_unit_test(carets_stand_under_the_word),
        cmocka_unit_test(long_lines_are_shown_around_the_caret), cmocka_unit_test(first_fault_wins_and_trail_follows),
        cmocka_unit_test(long_messages_are_cut_at_a_character), cmocka_unit_test(abort_ends_with_the_code),
    };
    return cmocka_run_group_tests_name("base/fault", tests, NULL, NULL);
}
