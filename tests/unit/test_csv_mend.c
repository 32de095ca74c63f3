/* Lines with stray quotes: read when there is one way to give them the table's cells, and left alone otherwise. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/csv_mend.h"

static void test_lines(void **state)
{
    static const struct {
        const char *line;
        size_t width;
        const char *expected; /* NULL: in doubt */
    } cases[] = {
        {"a,b,c", 3, "a|b|c"},
        {"\"a,b,c", 3, "\"a|b|c"},
        {"a,\"b,\"c, d\",e", 4, "a|\"b|c, d|e"},
        {"\"\"a, b\",c", 2, "\"a, b|c"},
        {"\"Round 48\"\",\"x, y\"", 2, "Round 48\"|x, y"},
        {"\"a \"b\" c\",d", 2, "a \"b\" c|d"},
        {"a \"b\" c,d", 2, "a \"b\" c|d"},
        {"a,b,\"", 3, "a|b|\""},
        {"37.8\",b", 2, "37.8\"|b"},
        {"\"a\"\"b\",c", 2, "a\"b|c"},
        {",,", 3, "||"},
        {"\"\",\"\"", 2, "|"},
        {"a,b", 3, NULL},
        {"a,b,c,d", 3, NULL},
        {"\"a,b\",c,d\",e", 3, NULL}, /* which of the two quotes is the stray one? */
        {"\"a\",\"b\",\"c", 2, NULL},
        {"\",\",\"", 2, NULL}, /* a quote and a comma, or a comma and a quote */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *arena = arena_new();
        struct dialect dialect = {.delimiter = ',', .quote = '"', .width = cases[i].width};
        struct str *cells = ARENA_ARRAY(arena, struct str, cases[i].width);
        struct strbuf seen = strbuf_new(arena);
        bool known = csv_mend(arena, str_from_cstr(cases[i].line), &dialect, cells);
        for (size_t j = 0; known && j < cases[i].width; j++)
            strbuf_printf(&seen, "%s%.*s", j ? "|" : "", STR_ARGS(cells[j]));
        const char *text = str_cstr(arena, strbuf_str(&seen));
        if (known != (cases[i].expected != NULL) || (known && strcmp(text, cases[i].expected) != 0))
            fail_msg("%s: %s", cases[i].line, known ? text : "in doubt");
        arena_drop(arena);
    }
}

static void test_other_dialects(void **state)
{
    struct arena *arena = arena_new();
    struct str cells[2];
    (void)state;
    assert_false(csv_mend(arena, STR("a,b"), &(struct dialect){.delimiter = ',', .quote = '\'', .width = 2}, cells));
    assert_false(
        csv_mend(arena, STR("a,b"), &(struct dialect){.delimiter = ',', .quote = '"', .backslash = true, .width = 2}, cells));
    assert_false(csv_mend(arena, STR("a"), &(struct dialect){.delimiter = ',', .quote = '"', .width = 1}, cells));
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines), cmocka_unit_test(test_other_dialects)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
