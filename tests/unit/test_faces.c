#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "faces_fixture.h"

static double width(const struct typeset *typeset, enum weight weight, double size_pt, const char *text)
{
    struct fault fault = {0};
    struct extent extent = {0};
    assert_true(typeset_measure(typeset, (struct font){weight, size_pt}, str_from_cstr(text), &extent, &fault));
    assert_true(extent.ascent_pt > 0.7 * size_pt && extent.descent_pt > 0.1 * size_pt);
    return extent.width_pt;
}

static void test_widths(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct faces_spec spec = faces_fixture(arena);
    struct faces *faces = NULL;
    struct fault fault = {0};
    assert_true(faces_open(&spec, &faces, &fault));
    struct typeset typeset = faces_typeset(faces);
    for (enum weight weight = 0; weight < WEIGHT_COUNT; weight++)
        assert_true(fabs(width(&typeset, weight, 10, "1,111,111") - width(&typeset, weight, 10, "8,888,888")) < 0.01);
    assert_true(fabs(width(&typeset, WEIGHT_REGULAR, 100, "clústeres") - 10 * width(&typeset, WEIGHT_REGULAR, 10, "clústeres")) <
                0.1);
    double regular = width(&typeset, WEIGHT_REGULAR, 20, "Guanajuato");
    double semibold = width(&typeset, WEIGHT_SEMIBOLD, 20, "Guanajuato");
    double bold = width(&typeset, WEIGHT_BOLD, 20, "Guanajuato");
    assert_true(regular < semibold && semibold < bold);
    assert_true(width(&typeset, WEIGHT_REGULAR, 20, "Guanajuato") == regular);
    assert_true(width(&typeset, WEIGHT_REGULAR, 20, "") == 0);
    faces_close(faces);
    arena_drop(arena);
}

static void test_texts_refused(void **state)
{
    (void)state;
    const struct {
        const char *text;
        enum fault_code code;
        const char *phrase;
    } rows[] = {
        {"caf\xC3", FAULT_INTERNAL, "UTF-8"},
        {"dos\nlíneas", FAULT_INTERNAL, "control character"},
        {"maíz \xE7\x8E\x89", FAULT_OS, "U+7389"},
    };
    struct arena *arena = arena_new();
    struct faces_spec spec = faces_fixture(arena);
    struct faces *faces = NULL;
    struct fault fault = {0};
    assert_true(faces_open(&spec, &faces, &fault));
    struct typeset typeset = faces_typeset(faces);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fault refused = {0};
        struct extent extent;
        assert_false(
            typeset_measure(&typeset, (struct font){WEIGHT_REGULAR, 10}, str_from_cstr(rows[i].text), &extent, &refused));
        assert_int_equal(refused.code, rows[i].code);
        assert_non_null(strstr(refused.message, rows[i].phrase));
    }
    faces_close(faces);
    arena_drop(arena);
}

static void test_faces_refused(void **state)
{
    (void)state;
    const struct {
        struct str file, family, sha256;
        const char *phrase;
    } rows[] = {
        {STR("/nowhere/Lato-Bold.ttf"), STR("Lato"), STR_NONE, "apt-get install fonts-lato"},
        {STR(FACES_FIXTURE_ROOT "Lato-Bold.ttf"), STR("Lato"), STR("00"), "SHA-256"},
        {STR(FACES_FIXTURE_ROOT "Lato-Bold.ttf"), STR("Inter"), STR_NONE, "'Inter'"},
        {STR(FACES_FIXTURE_ROOT "Lato-Light.ttf"), STR("Lato"), STR_NONE, "weight"},
        {STR("/etc/passwd"), STR("Lato"), STR_NONE, "as a font"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena *arena = arena_new();
        struct faces_spec spec = faces_fixture(arena);
        struct faces *faces = NULL;
        struct fault fault = {0};
        spec.faces.at[2].file = rows[i].file;
        spec.faces.at[2].family = rows[i].family;
        spec.faces.at[2].sha256 = rows[i].sha256;
        assert_false(faces_open(&spec, &faces, &fault));
        assert_int_equal(fault.code, FAULT_OS);
        assert_non_null(strstr(fault.message, rows[i].phrase));
        arena_drop(arena);
    }
}

static void test_role_missing(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct faces_spec spec = faces_fixture(arena);
    struct faces *faces = NULL;
    struct fault fault = {0};
    spec.faces.len = 2;
    assert_false(faces_open(&spec, &faces, &fault));
    assert_int_equal(fault.code, FAULT_DEFINITION);
    assert_non_null(strstr(fault.message, "bold"));
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_widths),
        cmocka_unit_test(test_texts_refused),
        cmocka_unit_test(test_faces_refused),
        cmocka_unit_test(test_role_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
