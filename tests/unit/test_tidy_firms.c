/* Firms that may be one, keys that may be mistyped, and persons who must not be told. */
#include "tidy_fixture.h"

#include "tidy/mask.h"
#include "tidy/rfc.h"

static const char *suspects_of(struct fixture *fixture, const char *sheet)
{
    struct strbuf told = strbuf_new(fixture->arena);
    const struct period latest = {PERIOD_QUARTER, 8106};
    struct column_spec *spec = fixture_column(fixture, "firm", COLUMN_KEY, "RFC");
    spec->required = spec->rfc = true;
    fixture_column(fixture, "name", COLUMN_TEXT, "Nombre");
    fixture->source.key = STR("firm");
    fixture->source.firm_name = STR("name");
    assert_true(fixture_read(fixture, "f.csv", sheet));
    assert_true(tidy_link(&fixture->source, 1, &fixture->facts, latest, fixture->issues, &fixture->fault));
    for (size_t i = 0; i < fixture->issues->list.len; i++) {
        const struct issue *issue = &fixture->issues->list.at[i];
        if (issue->rule == ISSUE_FIRM_SUSPECT)
            strbuf_printf(&told, "%u: %.*s %.*s\n", issue->row, STR_ARGS(issue->seen), STR_ARGS(issue->done));
    }
    return str_cstr(fixture->arena, strbuf_str(&told));
}

static void near_names_are_suspects(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    assert_string_equal(suspects_of(&fixture, "RFC|Nombre\n"
                                              "SAT970701NN3|Aceros del Bajío, S.A. de C.V.\n"
                                              "DIM8701081LA|ACEROS DEL BAJIO SA\n"
                                              "A&A050908GT0|Acero del Bajío\n"
                                              "SAT970701NN3|Otra forma del nombre\n"
                                              "CAMA911215CJ0|Juan Pérez Servicios\n"
                                              "COSC8001137NA|Juan Perez Servicio\n"),
                        "3: ACEROS DEL BAJIO SA (DIM8701081LA) ≈ Aceros del Bajío, S.A. de C.V. (SAT970701NN3), f.csv:2\n"
                        "4: Acero del Bajío (A&A050908GT0) ≈ Aceros del Bajío, S.A. de C.V. (SAT970701NN3), f.csv:2\n"
                        "4: Acero del Bajío (A&A050908GT0) ≈ ACEROS DEL BAJIO SA (DIM8701081LA), f.csv:3\n"
                        "7: COSC**** ≈ CAMA****, f.csv:6\n");
    assert_int_equal(fixture.facts->row_count, 6); /* nothing was merged */
    fixture_drop(&fixture);
}

static void other_names_are_not(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    assert_string_equal(suspects_of(&fixture, "RFC|Nombre\n"
                                              "SAT970701NN3|Aceros Planta 1, S.A. de C.V.\n"
                                              "DIM8701081LA|Aceros Planta 2, S.A. de C.V.\n"
                                              "A&A050908GT0|Moda\n"
                                              "CAMA911215CJ0|Modas\n"),
                        "");
    fixture_drop(&fixture);
}

/* A name that is nearly the same, and all that is known of both firms: alike, or not. */
static void attributes_tell_near_names_apart(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    struct column_spec *place = fixture_column(&fixture, "place", COLUMN_CODE, "Municipio");
    place->codes = fixture_codes(&fixture, "places", "key|es\nleon|León\nirapuato|Irapuato");
    place->one_per_key = true;
    assert_string_equal(suspects_of(&fixture, "RFC|Nombre|Municipio\n"
                                              "SAT970701NN3|Aceros del Bajío|leon\n"
                                              "DIM8701081LA|Acero del Bajío|irapuato\n"
                                              "A&A050908GT0|Aceros del Bajíos|leon\n"
                                              "CAM911215CJ0|Aceros del Bajío|irapuato\n"),
                        "4: Aceros del Bajíos (A&A050908GT0) ≈ Aceros del Bajío (SAT970701NN3), f.csv:2; Municipio: =\n"
                        "5: Aceros del Bajío (CAM911215CJ0) ≈ Aceros del Bajío (SAT970701NN3), f.csv:2\n"
                        "5: Aceros del Bajío (CAM911215CJ0) ≈ Acero del Bajío (DIM8701081LA), f.csv:3; Municipio: =\n");
    fixture_drop(&fixture);
}

static void repairs_are_suggested(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct dict *known = dict_new(arena);
    dict_append(known, STR("SAT970701NN3"));
    static const struct {
        const char *text, *hint;
    } rows[] = {
        {"SAT970701NN7", "SAT970701NN3"}, /* known */
        {"SAT97O701NN3", "SAT970701NN3"}, /* O for 0 */
        {"DIM87O1081LA", "DIM8701081LA"}, /* not known, but O for 0 makes it right */
        {"CAMA9I1215CJ0", "CAMA****"},    /* a person's stays masked */
        {"SAT970701NN", ""},
        {"no es", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(str_cstr(arena, rfc_suggest(arena, str_from_cstr(rows[i].text), known)), rows[i].hint);
    arena_drop(arena);
}

static void persons_are_masked_in_texts(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    static const struct {
        const char *text, *shown;
    } rows[] = {
        {"Nota: el RFC CAMA911215CJ0 está en trámite", "Nota: el RFC CAMA**** está en trámite"},
        {"cama-911215-cj0", "cama****"},
        {"CAMA 911215 CJ0, COSC8001137NA.", "CAMA****, COSC****."},
        {"ÑAMA911215CJ0", "ÑAMA****"},
        {"CAMA911215HGTRRL09", "CAMA****"}, /* CURP */
        {"SAT970701NN3", "SAT970701NN3"},
        {"XAXX010101000", "XAXX010101000"},
        {"Planta 123456", "Planta 123456"},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(str_cstr(arena, rfc_mask_within(arena, str_from_cstr(rows[i].text))), rows[i].shown);
    arena_drop(arena);
}

/* Wherever a person's key stands in a sheet, no issue and no row that is shown has it whole. */
static void persons_are_nowhere(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new("s");
    const char *suspects = suspects_of(&fixture, "CAMA911215CJ0|Registro de CAMA911215CJ0\n"
                                                 "RFC|Nombre|CAMA911215CJ0\n"
                                                 "CAMA911215CJ0|Uno CAMA911215CJ0\n"
                                                 "cama-911215-cj0|Uno CAMA911215CJ0\n"
                                                 "CAMA911215CJ1|=CAMA911215CJ0\n"
                                                 "CAMA9I1215CJ0|mal\n"
                                                 "Total CAMA911215CJ0|\n"
                                                 "Fuente: CAMA911215CJ0|\n");
    struct strbuf shown = strbuf_new(fixture.arena);
    facts_dump(facts_mask(fixture.arena, fixture.facts), &shown);
    const char *texts[] = {suspects, dump_of_issues(&fixture), str_cstr(fixture.arena, strbuf_str(&shown))};
    for (size_t i = 0; i < COUNT(texts); i++) {
        assert_null(strstr(texts[i], "911215"));
        assert_null(strstr(texts[i], "9I1215"));
    }
    assert_non_null(strstr(texts[2], "CAMA****"));
    fixture_drop(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near_names_are_suspects),     cmocka_unit_test(other_names_are_not), cmocka_unit_test(attributes_tell_near_names_apart), cmocka_unit_test(repairs_are_suggested),
        cmocka_unit_test(persons_are_masked_in_texts), cmocka_unit_test(persons_are_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
