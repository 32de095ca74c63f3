/* The RFC: forms, check digits, spellings and masks. */
#include <stdio.h>

#include "tidy_fixture.h"

#include "tidy/rfc.h"

/* The good ones are worked examples of the published check-digit rule. */
static void verdicts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum rfc_verdict verdict;
        const char *key;
    } rows[] = {
        {"CAMA911215CJ0", RFC_GOOD, "CAMA911215CJ0"},
        {"COSC8001137NA", RFC_GOOD, "COSC8001137NA"},
        {"SORC591116FJ6", RFC_GOOD, "SORC591116FJ6"},
        {"DIM8701081LA", RFC_GOOD, "DIM8701081LA"},
        {"A&A050908GT0", RFC_GOOD, "A&A050908GT0"},
        {"SAT970701NN3", RFC_GOOD, "SAT970701NN3"},
        {"AÑÑ801231JK0", RFC_GOOD, "AÑÑ801231JK0"},
        {"aññ801231jk0", RFC_GOOD, "AÑÑ801231JK0"},
        {"AN\u0303N\u0303801231JK0", RFC_GOOD, "AÑÑ801231JK0"},
        {"sat-970701-nn3", RFC_GOOD, "SAT970701NN3"},
        {" SAT 970701 NN3 ", RFC_GOOD, "SAT970701NN3"},
        {"S.A.T.970701.NN3", RFC_GOOD, "SAT970701NN3"},
        {"SAT–970701–NN3", RFC_GOOD, "SAT970701NN3"},
        {"SAT\u00A0970701NN3", RFC_GOOD, "SAT970701NN3"},
        {"SAT970701NN4", RFC_WRONG_DIGIT, "SAT970701NN4"},
        {"COSC8001137N9", RFC_WRONG_DIGIT, "COSC8001137N9"},
        {"CAMA000229CJ0", RFC_WRONG_DIGIT, "CAMA000229CJ0"},
        {"XAXX010101000", RFC_GENERIC, "XAXX010101000"},
        {"xexx-010101-000", RFC_GENERIC, "XEXX010101000"},
        {"CAMA010229CJ0", RFC_MALFORMED, "CAMA010229CJ0"}, /* no such day */
        {"SAT971301NN3", RFC_MALFORMED, "SAT971301NN3"},
        {"SAT970701NN", RFC_MALFORMED, "SAT970701NN"},
        {"CAMAA911215CJ0", RFC_MALFORMED, "CAMAA911215CJ"},
        {"CAM1911215CJ0", RFC_MALFORMED, "CAM1911215CJ0"},
        {"SAT970701NNB", RFC_MALFORMED, "SAT970701NNB"},
        {"SAT970701Ñ13", RFC_MALFORMED, "SAT970701Ñ13"},
        {"SAT97070INN3", RFC_MALFORMED, "SAT97070INN3"},
        {"SAT970701/NN3", RFC_MALFORMED, "SAT970701"},
        {"", RFC_MALFORMED, ""},
        {"\u0303", RFC_MALFORMED, ""},
        {"ÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑ", RFC_MALFORMED, "ÑÑÑÑÑÑÑÑÑÑÑÑÑ"},
        {"ÑÑÑÑÑÑÑÑÑÑÑÑÑÑN\u0303", RFC_MALFORMED, "ÑÑÑÑÑÑÑÑÑÑÑÑÑ"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct rfc rfc;
        assert_int_equal(rfc_parse(str_from_cstr(rows[i].text), &rfc), rows[i].verdict);
        assert_int_equal(rfc.len, strlen(rows[i].key));
        assert_memory_equal(rfc.text, rows[i].key, rfc.len);
    }
}

/* Every other last character than the right one is wrong, for a company and a person. */
static void one_digit_fits(void **state)
{
    (void)state;
    static const char *const stems[] = {"SAT970701NN", "COSC8001137N", "A&A050908GT", "CAMA911215CJ"};
    for (size_t i = 0; i < COUNT(stems); i++) {
        size_t fits = 0;
        for (const char *last = "0123456789A"; *last; last++) {
            char text[16];
            struct rfc rfc;
            snprintf(text, sizeof text, "%s%c", stems[i], *last);
            enum rfc_verdict verdict = rfc_parse(str_from_cstr(text), &rfc);
            assert_true(verdict == RFC_GOOD || verdict == RFC_WRONG_DIGIT);
            fits += verdict == RFC_GOOD;
        }
        assert_int_equal(fits, 1);
    }
}

static void spellings_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool repaired;
    } rows[] = {{"SAT970701NN3", false},
                {" SAT970701NN3 ", false},
                {"sat970701NN3", true},
                {"SAT 970701NN3", true},
                {"SAT-970701NN3", true}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct rfc rfc;
        rfc_parse(str_from_cstr(rows[i].text), &rfc);
        assert_int_equal(rfc.repaired, rows[i].repaired);
    }
}

static void persons_are_masked(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    static const struct {
        const char *text, *shown;
    } rows[] = {
        {"CAMA911215CJ0", "CAMA****"},
        {"cama-911215-cj0", "CAMA****"},
        {"CAMA911215CJ", "CAMA****"}, /* a digit short */
        {"ÑAMA911215CJ0", "ÑAMA****"},
        {"SAT970701NN3", "SAT970701NN3"},
        {"XAXX010101000", "XAXX010101000"},
        {"Fuente: registro", "Fuente: registro"},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(str_cstr(arena, rfc_mask(arena, str_from_cstr(rows[i].text))), rows[i].shown);
    arena_drop(arena);
}

static void attempts_are_no_words(void **state)
{
    (void)state;
    assert_true(rfc_is_attempt(STR("SAT970701NN")));
    assert_true(rfc_is_attempt(STR("SAT97O701NN3")));
    assert_true(rfc_is_attempt(STR("SAT-970701-NN3-4")));
    assert_false(rfc_is_attempt(STR("Fuente: registro")));
    assert_false(rfc_is_attempt(STR("TOTAL")));
    assert_false(rfc_is_attempt(STR("12345678")));
    assert_false(rfc_is_attempt(STR("* 2025")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts),           cmocka_unit_test(one_digit_fits),        cmocka_unit_test(spellings_are_told),
        cmocka_unit_test(persons_are_masked), cmocka_unit_test(attempts_are_no_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
