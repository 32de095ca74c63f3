/* Code lists: exact names, blind ones, prefixes, suggestions and clashes. */
#include "tidy_fixture.h"

#include "model/codelist.h"

#define TEXT_OF(es)                                                                                                              \
    {                                                                                                                            \
        {                                                                                                                        \
            {(es), strlen(es)},                                                                                                  \
            {                                                                                                                    \
                (es), strlen(es)                                                                                                 \
            }                                                                                                                    \
        }                                                                                                                        \
    }

static bool add(struct codelist *list, const char *key, const char *label, const char *aliases, const char *prefixes,
                struct str *clash)
{
    const struct code code = {.key = str_from_cstr(key), .label = TEXT_OF(label)};
    return codelist_append(list, &code, str_from_cstr(aliases), str_from_cstr(prefixes), clash);
}

static struct codelist *sectors(struct arena *arena)
{
    struct codelist *list = codelist_new(arena, STR("sector"));
    struct str clash;
    assert_true(add(list, "11", "Agricultura", "Agropecuario", "11", &clash));
    assert_true(add(list, "31-33", "Industrias manufactureras", "31|32| 33 |Manufactura|", "31|32|33", &clash));
    assert_true(add(list, "336X", "Vehículos", "Automóviles y camiones", "336", &clash));
    assert_true(add(list, "23", "Construcción", "", "23", &clash));
    return list;
}

static void texts_find_their_code(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct codelist *list = sectors(arena);
    static const struct {
        const char *text;
        uint32_t code;
    } rows[] = {
        {"11", 0},
        {" 11 ", 0},
        {"31-33", 1},
        {"33", 1},
        {"manufactura", 1},
        {"INDUSTRIAS  MANUFACTURERAS", 1},
        {"31/33", 1}, /* folds like the key */
        {"CONSTRUCCION", 3},
        {"construcción.", 3},
        {"automoviles y camiones", 2},
        {"111110", 0},
        {"332999", 1},
        {"336110", 2}, /* the longest prefix */
        {"236110", 3},
        {"999999", CODE_NONE},
        {"1", CODE_NONE},
        {"11a", CODE_NONE},
        {"", CODE_NONE},
        {"***", CODE_NONE},
        {"Construccón", CODE_NONE}, /* a slip is suggested, not taken */
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(codelist_find(list, str_from_cstr(rows[i].text)), rows[i].code);
    arena_drop(arena);
}

static void slips_are_suggested(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct codelist *list = sectors(arena);
    struct str clash;
    assert_true(add(list, "Z1", "Santa Ana", "", "", &clash));
    assert_true(add(list, "Z2", "Santa Ema", "", "", &clash));
    static const struct {
        const char *text;
        uint32_t code;
    } rows[] = {
        {"Construccón", 3},       {"CONTRUCION", 3},       {"Agrikultura", 0},
        {"Vehiclos", 2},          {"Comercio", CODE_NONE}, /* nothing near */
        {"12", CODE_NONE},                                 /* codes have no near ones */
        {"Santa Ema", 5},         {"Santa Eva", 5},        {"Santa Eba", 5},
        {"Santa Uxa", CODE_NONE}, /* as near to the one as to the other */
        {"Vih", CODE_NONE},       {"", CODE_NONE},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(codelist_suggest(list, str_from_cstr(rows[i].text)), rows[i].code);
    arena_drop(arena);
}

static void keys_and_aliases_clash(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct codelist *list = sectors(arena);
    struct str clash = STR_NONE;
    assert_false(add(list, "33", "Otro", "", "", &clash));
    assert_string_equal(str_cstr(arena, clash), "33");
    assert_false(add(list, "46", "Comercio", "Tiendas|Manufactura", "", &clash));
    assert_string_equal(str_cstr(arena, clash), "Manufactura");
    assert_int_equal(list->codes.len, 4);
    assert_int_equal(codelist_find(list, STR("Tiendas")), CODE_NONE);
    arena_drop(arena);
}

/* A key or alias beats another code's label; two labels alike name neither. */
static void labels_give_way(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct codelist *list = codelist_new(arena, STR("x"));
    struct str clash;
    assert_true(add(list, "a", "Victoria", "", "", &clash));
    assert_true(add(list, "b", "Otra", "Victoria", "", &clash));
    assert_int_equal(codelist_find(list, STR("Victoria")), 1);
    assert_int_equal(codelist_find(list, STR("VICTORIA")), 1);
    assert_true(add(list, "c", "Ocampo", "", "", &clash));
    assert_true(add(list, "d", "Ocampo", "", "", &clash));
    assert_int_equal(codelist_find(list, STR("Ocampo")), CODE_NONE);
    assert_true(add(list, "e", "Ocampo", "", "", &clash));
    assert_int_equal(codelist_find(list, STR("ocampo")), CODE_NONE);
    assert_true(add(list, "A&B", "Uno", "", "", &clash));
    assert_true(add(list, "A B", "Dos", "", "", &clash));
    assert_int_equal(codelist_find(list, STR("A&B")), 5);
    assert_int_equal(codelist_find(list, STR("A B")), 6);
    assert_int_equal(codelist_find(list, STR("a-b")), CODE_NONE);
    arena_drop(arena);
}

static void short_labels_default_to_labels(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const struct codelist *list = sectors(arena);
    assert_true(str_equal(list->codes.at[1].short_label.in[LANG_EN], STR("Industrias manufactureras")));
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_find_their_code),          cmocka_unit_test(slips_are_suggested),
        cmocka_unit_test(keys_and_aliases_clash),         cmocka_unit_test(labels_give_way),
        cmocka_unit_test(short_labels_default_to_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
