/* Agreement and the words of the report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "compose/noun.h"
#include "compose/words.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

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

static void assert_text(struct str seen, const char *expected)
{
    assert_string_equal(str_cstr(arena, seen), expected);
}

static void nouns_change_their_number(void **state)
{
    static const struct {
        enum lang lang;
        const char *one, *many;
    } rows[] = {
        {LANG_ES, "clúster", "clústeres"},
        {LANG_ES, "sector", "sectores"},
        {LANG_ES, "municipio", "municipios"},
        {LANG_ES, "entidad federativa", "entidades federativas"},
        {LANG_ES, "región", "regiones"},
        {LANG_ES, "tamaño de empresa", "tamaños de empresa"},
        {LANG_ES, "puesto de trabajo", "puestos de trabajo"},
        {LANG_ES, "empresa socia", "empresas socias"},
        {LANG_ES, "empleador", "empleadores"},
        {LANG_ES, "cliente", "clientes"},
        {LANG_ES, "trimestre", "trimestres"},
        {LANG_EN, "cluster", "clusters"},
        {LANG_EN, "municipality", "municipalities"},
        {LANG_EN, "member firm", "member firms"},
        {LANG_EN, "job", "jobs"},
        {LANG_EN, "size class", "size classes"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_text(noun_plural(arena, str_from_cstr(rows[i].one), rows[i].lang), rows[i].many);
        assert_text(noun_singular(arena, str_from_cstr(rows[i].many), rows[i].lang), rows[i].one);
        assert_true(noun_is_plural(str_from_cstr(rows[i].many), rows[i].lang));
        assert_false(noun_is_plural(str_from_cstr(rows[i].one), rows[i].lang));
    }
    assert_text(noun_singular(arena, STR("people"), LANG_EN), "person");
}

static void articles_agree(void **state)
{
    static const struct {
        const char *phrase, *with;
    } rows[] = {
        {"puestos de trabajo", "los puestos de trabajo"},
        {"empresas socias", "las empresas socias"},
        {"empleo asegurado", "el empleo asegurado"},
        {"entidad federativa", "la entidad federativa"},
        {"regiones", "las regiones"},
        {"programas", "los programas"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_text(noun_with_article(arena, str_from_cstr(rows[i].phrase), LANG_ES), rows[i].with);
    assert_text(noun_with_article(arena, STR("jobs"), LANG_EN), "jobs");
}

static void first_letters_change(void **state)
{
    static const struct {
        const char *upper, *lower;
    } rows[] = {{"Puestos", "puestos"}, {"Ámbito", "ámbito"}, {"Ñandú", "ñandú"}, {"A", "a"}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_text(noun_lower(arena, str_from_cstr(rows[i].upper)), rows[i].lower);
        assert_text(noun_upper(arena, str_from_cstr(rows[i].lower)), rows[i].upper);
    }
    assert_text(noun_lower(arena, STR("IMSS")), "IMSS");
    assert_text(noun_lower(arena, STR("Q3 2025")), "Q3 2025");
    assert_text(noun_upper(arena, STR("805 puestos")), "805 puestos");
    assert_text(noun_lower(arena, STR_NONE), "");
}

static void words_are_filled(void **state)
{
    const struct str args[] = {STR("12"), STR("textos")};
    (void)state;
    assert_text(word_fill(arena, LANG_ES, WORD_SOURCE, args, 2), "Fuente: 12");
    assert_text(word_fill(arena, LANG_EN, WORD_OF_MEASURE, args, 2), "12: textos");
    assert_text(word_fill(arena, LANG_EN, WORD_OF_MEASURE, args, 1), "12: ");
}

static void articles_join_prepositions(void **state)
{
    const struct str masculine[] = {STR("25.0%"), STR("el empleo")}, name[] = {STR("25.0%"), STR("El Salvador")};
    (void)state;
    assert_text(word_fill(arena, LANG_ES, WORD_PERCENT_OF, masculine, 2), "25.0% del empleo");
    assert_text(word_fill(arena, LANG_ES, WORD_PERCENT_OF, name, 2), "25.0% de El Salvador");
    assert_text(word_fill(arena, LANG_ES, WORD_RANGE, masculine, 2), "25.0% al empleo");
}

/* The same places are filled in both languages, as one call serves both; only agreement words may be left out. */
static void words_exist_in_both_languages(void **state)
{
    (void)state;
    for (unsigned word = 0; word < WORD_COUNT; word++)
        for (unsigned lang = 0; lang < LANG_COUNT; lang++) {
            struct str text = word_text((enum lang)lang, (enum word)word);
            assert_true(text.len > 0);
            assert_true(str_is_utf8(text, NULL));
            assert_int_equal(str_find(text, STR("  ")), -1);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nouns_change_their_number),  cmocka_unit_test(articles_agree),
        cmocka_unit_test(first_letters_change),       cmocka_unit_test(words_are_filled),
        cmocka_unit_test(articles_join_prepositions), cmocka_unit_test(words_exist_in_both_languages),
    };
    return cmocka_run_group_tests_name("compose: nouns and words", tests, make_arena, drop_arena);
}
