/* Code lists as files, and the 46 municipalities of Guanajuato by every spelling that sheets have of them. */
#include <stdio.h>

#include "tidy_fixture.h"

/* INEGI's names and numbers, in the order of the numbers. */
static const char *const municipalities[] = {
    "Abasolo",
    "Acámbaro",
    "San Miguel de Allende",
    "Apaseo el Alto",
    "Apaseo el Grande",
    "Atarjea",
    "Celaya",
    "Manuel Doblado",
    "Comonfort",
    "Coroneo",
    "Cortazar",
    "Cuerámaro",
    "Doctor Mora",
    "Dolores Hidalgo Cuna de la Independencia Nacional",
    "Guanajuato",
    "Huanímaro",
    "Irapuato",
    "Jaral del Progreso",
    "Jerécuaro",
    "León",
    "Moroleón",
    "Ocampo",
    "Pénjamo",
    "Pueblo Nuevo",
    "Purísima del Rincón",
    "Romita",
    "Salamanca",
    "Salvatierra",
    "San Diego de la Unión",
    "San Felipe",
    "San Francisco del Rincón",
    "San José Iturbide",
    "San Luis de la Paz",
    "Santa Catarina",
    "Santa Cruz de Juventino Rosas",
    "Santiago Maravatío",
    "Silao de la Victoria",
    "Tarandacuao",
    "Tarimoro",
    "Tierra Blanca",
    "Uriangato",
    "Valle de Santiago",
    "Victoria",
    "Villagrán",
    "Xichú",
    "Yuriria",
};

/* The first byte of two for an accented small letter of Spanish gives the plain one in capitals. */
static struct str plain_capitals(struct arena *arena, const char *text)
{
    static const struct {
        const char *accented;
        char plain;
    } letters[] = {{"á", 'A'}, {"é", 'E'}, {"í", 'I'}, {"ó", 'O'}, {"ú", 'U'}};
    struct strbuf buf = strbuf_new(arena);
    for (const char *at = text; *at;) {
        size_t i = 0;
        while (i < COUNT(letters) && strncmp(at, letters[i].accented, 2) != 0)
            i++;
        if (i < COUNT(letters))
            strbuf_append_char(&buf, letters[i].plain);
        else
            strbuf_append_char(&buf, *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at);
        at += i < COUNT(letters) ? 2 : 1;
    }
    return strbuf_str(&buf);
}

static int add_municipalities(struct fixture *fixture)
{
    struct strbuf list = strbuf_new(fixture->arena);
    strbuf_append(&list, STR("key|es|aliases\n"));
    for (unsigned i = 0; i < COUNT(municipalities); i++)
        strbuf_printf(&list, "%03u|%s|11%03u\n", i + 1, municipalities[i], i + 1);
    return fixture_codes(fixture, "municipality", str_cstr(fixture->arena, strbuf_str(&list)));
}

static void municipalities_by_code_and_name(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("padron");
    fixture_column(&fixture, "firm", COLUMN_KEY, "Id");
    fixture_column(&fixture, "town", COLUMN_CODE, "Municipio")->codes = add_municipalities(&fixture);
    fixture.source.key = STR("firm");
    struct strbuf sheet = strbuf_new(fixture.arena);
    strbuf_append(&sheet, STR("Id|Municipio\n"));
    for (unsigned i = 0; i < COUNT(municipalities); i++) {
        struct str capitals = plain_capitals(fixture.arena, municipalities[i]);
        strbuf_printf(&sheet, "a|%03u\nb|%u\nc|n:%u\nd|n:11%03u\ne| 11 %03u \nf|%s\ng|%.*s\n", i + 1, i + 1, i + 1, i + 1, i + 1,
                      municipalities[i], STR_ARGS(capitals));
    }
    assert_true(fixture_read(&fixture, "a.csv", str_cstr(fixture.arena, strbuf_str(&sheet))));
    assert_int_equal(fixture.facts->row_count, 7 * COUNT(municipalities));
    for (size_t row = 0; row < fixture.facts->row_count; row++)
        assert_int_equal(fixture.facts->columns.at[1].ids.at[row], row / 7);
    assert_int_equal(fixture.issues->list.len, 0);
    fixture_drop(&fixture);
}

static void lists_are_read(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("x");
    assert_int_equal(fixture_codes(&fixture, "sector",
                                   "key|es|en|short_es|short_en|subject_es|parent|aliases|colour|prefixes|remark\n"
                                   "11|Agricultura|Agriculture|Agro||El campo|A||#12436D|11|x\n"
                                   "||||||||||\n"
                                   "21| Minería |||||A||#28a197|21|\n"),
                     0);
    const struct codelist *list = fixture.codes.list.at[0];
    assert_int_equal(list->codes.len, 2);
    assert_true(str_equal(list->codes.at[0].short_label.in[LANG_ES], STR("Agro")));
    assert_true(str_equal(list->codes.at[0].short_label.in[LANG_EN], STR("Agriculture")));
    assert_true(str_equal(list->codes.at[0].subject.in[LANG_ES], STR("El campo")));
    assert_int_equal(list->codes.at[0].subject.in[LANG_EN].len, 0);
    assert_int_equal(list->codes.at[1].subject.in[LANG_ES].len, 0);
    assert_true(str_equal(list->codes.at[0].parent, STR("A")));
    assert_true(str_equal(list->codes.at[1].label.in[LANG_EN], STR("Minería")));
    assert_true(str_equal(list->codes.at[1].colour, STR("#28a197")));
    assert_int_equal(codelist_find(list, STR("211110")), 1);
    fixture_drop(&fixture);
}

static void broken_lists_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *rows, *place, *phrase;
    } table[] = {
        {"key|en\n1|One\n", "list.csv:1", "needs the headings 'key' and 'es'"},
        {"key|es|alias\n1|Uno|x\n", "list.csv:1:3", "the nearest is 'aliases'"},
        {"key|es|key\n1|Uno|x\n", "list.csv:1:3", "'key' stands twice"},
        {"key|es\n|Uno\n", "list.csv:2", "needs a key and a Spanish label"},
        {"key|es\n1|\n", "list.csv:2", "needs a key and a Spanish label"},
        {"key|es|colour\n1|Uno|azul\n", "list.csv:2", "'azul' is not a colour"},
        {"key|es|colour\n1|Uno|#12345G\n", "list.csv:2", "is not a colour"},
        {"key|es\n1|Uno\n2|Dos\n1|Tres\n", "list.csv:4", "'1' already stands for another code"},
        {"key|es\n", "list.csv", "has no codes"},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct fixture fixture = fixture_new("x");
        assert_int_equal(fixture_codes(&fixture, "list", table[i].rows), -1);
        assert_int_equal(fixture.fault.code, FAULT_DATA);
        assert_string_equal(fixture.fault.place, table[i].place);
        if (!strstr(fixture.fault.message, table[i].phrase))
            fail_msg("'%s' does not say '%s'", fixture.fault.message, table[i].phrase);
        fixture_drop(&fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(municipalities_by_code_and_name),
        cmocka_unit_test(lists_are_read),
        cmocka_unit_test(broken_lists_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
