/* The manual comes from the table of keys, and reports/README.md is its copy. `test_spec_manual accept` rewrites that file. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "spec/keys.h"
#include "spec/read.h"

static struct str readme_text(struct arena *arena)
{
    struct strbuf buf = strbuf_new(arena);
    strbuf_append(&buf, STR("# Reportes / Reports\n\n"));
    report_manual(LANG_ES, true, &buf);
    strbuf_append(&buf, STR("\n"));
    report_manual(LANG_EN, true, &buf);
    return strbuf_str(&buf);
}

static void readme_is_the_manual(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct str bytes;
    assert_true(file_read(arena, STR("reports/README.md"), 1u << 20, &bytes, &fault));
    if (!str_equal(bytes, readme_text(arena)))
        fail_msg("reports/README.md is not what the table of keys says; run this test with the argument 'accept'");
    arena_drop(arena);
}

static void every_row_is_told(void **state)
{
    (void)state;
    size_t count = 0;
    const struct key_row *rows = keys_list(&count);
    for (size_t i = 0; i < count; i++) {
        const struct section_row *section = keys_section(rows[i].section);
        assert_true(section->phrase[0] && section->title[LANG_ES][0] && section->title[LANG_EN][0]);
        assert_true(strlen(rows[i].help[LANG_ES]) > 3 && strlen(rows[i].help[LANG_EN]) > 3);
        assert_int_equal(strncmp(rows[i].example, rows[i].key, strlen(rows[i].key)), 0);
        bool detailed = rows[i].type == KEY_WORD || rows[i].type == KEY_WORDS || rows[i].type == KEY_WHOLE;
        assert_int_equal(detailed, rows[i].detail[0] != '\0');
    }
}

static unsigned line_width(struct str line)
{
    unsigned width = 0;
    for (size_t i = 0; i < line.len; i++)
        width += ((unsigned char)line.at[i] & 0xC0) != 0x80;
    return width;
}

static void terminal_form_holds_every_key(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    size_t count = 0;
    const struct key_row *rows = keys_list(&count);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct strbuf buf = strbuf_new(arena);
        report_manual((enum lang)lang, false, &buf);
        for (size_t i = 0; i < count; i++)
            assert_true(str_find(strbuf_str(&buf), str_format(arena, "\n  %s: ", rows[i].key)) >= 0);
        struct str rest = strbuf_str(&buf);
        while (rest.len)
            assert_in_range(line_width(str_cut(rest, '\n', &rest)), 0, 110);
    }
    arena_drop(arena);
}

static int accept_manual(void)
{
    struct arena *arena = arena_new();
    struct fault fault = {0};
    bool written = file_write(STR("reports/README.md"), readme_text(arena), 0644, &fault);
    arena_drop(arena);
    return written ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc > 1 && !strcmp(argv[1], "accept"))
        return accept_manual();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readme_is_the_manual),
        cmocka_unit_test(every_row_is_told),
        cmocka_unit_test(terminal_form_holds_every_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
