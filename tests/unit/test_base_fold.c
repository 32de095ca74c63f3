/* Folding, Spanish order, distance and slugs. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/fold.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void texts_fold(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"", ""}, {"R.F.C.", "rfc"}, {"R. F. C.", "r f c"}, {"Razón  Social", "razon social"}, {"Razo\xCC\x81n Social", "razon social"},
        {"CLAUTO GTO", "clauto gto"}, {"MÉXICO", "mexico"}, {"Año/Mes", "ano mes"}, {"An\xCC\x83o/Mes", "ano mes"}, {"31-33", "31 33"}, {"12.5", "12 5"},
        {"S.A. de C.V.", "sa de cv"}, {"  (Clúster)\t", "cluster"}, {"Mpio.", "mpio"}, {"a..b", "a b"}, {"a. b", "a b"}, {"a .b", "a b"}, {"1.a", "1 a"},
        {"Straße", "strasse"}, {"1º", "1o"}, {"\xEF\xAC\x81n", "fin"}, {"co\xC2\xADop", "coop"}, {"\xEF\xBB\xBFRFC", "rfc"}, {"a\xC2\xA0\xE2\x80\xAF" "b", "a b"},
        {"H&M, «Ñandú»", "h m nandu"}, {"...", ""}, {"Raz\xF3n Social", "razn social"}, {"\xC3\xA1\xF3x", "x"}, {"Ω", "\xCF\x89"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str once = fold_text(arena, str_from_cstr(rows[i].text));
        assert_string_equal(str_cstr(arena, once), rows[i].expected);
        assert_true(str_equal(fold_text(arena, once), once));
    }
    arena_drop(arena);
}

static void nfc_composes(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct str already = STR("año"), greek = STR("Ω es omega");
    assert_ptr_equal(fold_nfc(arena, already).at, already.at);
    assert_ptr_equal(fold_nfc(arena, greek).at, greek.at);
    assert_true(str_equal(fold_nfc(arena, STR("an\xCC\x83o y Le\xCC\x81on")), STR("año y Léon")));
    assert_true(str_equal(fold_nfc(arena, STR("Raz\xF3n\xCC\x81")), STR("Raz\xF3n\xCC\x81")));
    assert_int_equal(fold_nfc(arena, STR_NONE).len, 0);
    arena_drop(arena);
}

static void spanish_order(void **state)
{
    (void)state;
    static const char *const ascending[] = {
        "", "2", "31-33", "43", "Ábaco y más", "Abasolo", "abeja", "Acámbaro", "Apaseo el Alto", "Apaseo el Grande", "Cruz", "Leon", "León", "Nuevo", "nuez",
        "ñandú", "Ñu", "ocho", "San Felipe", "Sanabria", "zona", "Ω",
    };
    for (size_t i = 0; i < COUNT(ascending); i++)
        for (size_t j = 0; j < COUNT(ascending); j++) {
            int order = fold_order_es(str_from_cstr(ascending[i]), str_from_cstr(ascending[j]));
            if ((order > 0) - (order < 0) != (i > j) - (i < j))
                fail_msg("\"%s\" and \"%s\": %d", ascending[i], ascending[j], order);
        }
    assert_true(fold_order_es(STR("An\xCC\x83o"), STR("Anzuelo")) > 0);
    assert_true(fold_order_es(STR("a\xF3"), STR("a")) > 0);
    assert_int_equal(fold_order_es(STR("Año"), STR("Año")), 0);
}

static void distance_counts_edits(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        unsigned limit, expected;
    } rows[] = {
        {"", "", 2, 0}, {"leon", "leon", 0, 0}, {"leon", "leno", 2, 1}, {"leon", "lion", 2, 1}, {"leon", "eon", 2, 1}, {"leon", "leona", 2, 1}, {"", "abc", 5, 3},
        {"kitten", "sitting", 5, 3}, {"kitten", "sitting", 2, 3}, {"abc", "xyz", 1, 2}, {"ca", "abc", 5, 3}, {"irapuato", "irapauto", 1, 1}, {"salamanca", "celaya", 2, 3},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str a = str_from_cstr(rows[i].a), b = str_from_cstr(rows[i].b);
        assert_int_equal(fold_distance(a, b, rows[i].limit), rows[i].expected);
        assert_int_equal(fold_distance(b, a, rows[i].limit), rows[i].expected);
    }
    char longest[300];
    memset(longest, 'a', sizeof longest);
    assert_int_equal(fold_distance((struct str){longest, 300}, (struct str){longest, 300}, 3), 0);
    assert_int_equal(fold_distance((struct str){longest, 300}, (struct str){longest, 299}, 3), 4);
    assert_int_equal(fold_distance((struct str){longest, 255}, (struct str){longest, 254}, 3), 1);
}

static void slugs_are_names_of_files(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"Bajío Aerospace", "bajio-aerospace"}, {"31-33", "31-33"}, {"../../etc", "etc"}, {"", "x"}, {"¿?", "x"}, {"Ω", "x"}, {"a Ω b", "a-b"}, {"-a-", "a"}, {"CON", "con"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(str_cstr(arena, fold_slug(arena, str_from_cstr(rows[i].text))), rows[i].expected);
    char words[400];
    for (size_t i = 0; i < sizeof words; i++)
        words[i] = i % 100 == 99 ? ' ' : 'a';
    assert_int_equal(fold_slug(arena, (struct str){words, sizeof words}).len, 99);
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_fold),           cmocka_unit_test(nfc_composes),
        cmocka_unit_test(spanish_order),        cmocka_unit_test(distance_counts_edits),
        cmocka_unit_test(slugs_are_names_of_files),
    };
    return cmocka_run_group_tests_name("base/fold", tests, NULL, NULL);
}
