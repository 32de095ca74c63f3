#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "base/lang.h"
#include "chart/hyphen.h"
#include "chart/scale.h"
#include "chart/ticks.h"

struct tick_case {
    double low, high;
    unsigned most;
    uint8_t decimals;
    const char *ticks;
};

static const struct tick_case tick_cases[] = {
    {0, 100, 5, 0, "0 20 40 60 80 100"},
    {0, 203412, 5, 0, "0 50,000 100,000 150,000 200,000 250,000"},
    {699874, 805312, 6, 0, "675,000 700,000 725,000 750,000 775,000 800,000 825,000"},
    {0, 1, 5, 1, "0.0 0.2 0.4 0.6 0.8 1.0"},
    {0, 1, 5, 0, "0 1"},
    {0, 7, 3, 0, "0 5 10"},
    {0, 10, 4, 1, "0.0 2.5 5.0 7.5 10.0"},
    {0, 10, 4, 0, "0 5 10"},
    {-7.5, 10.4, 6, 1, "−10 −5 0 5 10 15"},
    {-3, -1, 4, 0, "−3 −2 −1"},
    {0, 1e12, 4, 0, "0 250,000,000,000 500,000,000,000 750,000,000,000 1,000,000,000,000"},
    {1e12, 1e12, 4, 0, "1,000,000,000,000 1,000,000,000,001"},
    {0, 3e-9, 3, 9, "0.000000000 0.000000001 0.000000002 0.000000003"},
    {0, 0.3, 3, 1, "0.0 0.1 0.2 0.3"},
    {0, 5, 0, 0, "0 5"},
};

static struct str ticks_join(struct arena *arena, const struct ticks *ticks)
{
    struct strbuf buf = strbuf_new(arena);
    for (size_t i = 0; i < ticks->list.len; i++) {
        if (i > 0)
            strbuf_append_char(&buf, ' ');
        strbuf_append(&buf, lang_num(arena, ticks->list.at[i], false));
    }
    return strbuf_str(&buf);
}

static void ticks_are_round_and_enclose(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof tick_cases / sizeof *tick_cases; i++) {
        const struct tick_case *c = &tick_cases[i];
        struct ticks ticks;
        ticks_choose(arena, c->low, c->high, c->most, c->decimals, &ticks);
        assert_string_equal(str_cstr(arena, ticks_join(arena, &ticks)), c->ticks);
        assert_true(ticks.from <= c->low && ticks.to >= c->high);
    }
    arena_drop(arena);
}

static void ticks_never_exceed_their_count(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (int exponent = -8; exponent <= 13; exponent++) {
        for (int i = 1; i < 40; i++) {
            double high = i * 0.25 * pow(10, exponent), low = i % 3 == 0 ? -high / i : 0;
            struct ticks ticks;
            ticks_choose(arena, low, high, 1 + (unsigned)i % 6, 10, &ticks);
            assert_true(ticks.list.len >= 2);
            /* One interval cannot enclose both sides of zero. */
            assert_true(ticks.list.len <= 2 + (size_t)i % 6 || (low < 0 && ticks.list.len == 3));
            assert_true(ticks.from <= low + fabs(low) * 1e-12 && ticks.to >= high * (1 - 1e-12));
        }
    }
    arena_drop(arena);
}

static void ticks_extend_by_whole_steps(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct ticks ticks, wider;
    ticks_choose(arena, 0, 10, 4, 1, &ticks);
    ticks_extend(arena, &ticks, 2, 1, &wider);
    assert_string_equal(str_cstr(arena, ticks_join(arena, &wider)), "−5.0 −2.5 0.0 2.5 5.0 7.5 10.0 12.5");
    assert_true(wider.from == -5 && wider.to == 12.5);
    arena_drop(arena);
}

static void scales_are_linear(void **state)
{
    (void)state;
    const struct scale across = {0, 200, 100, 500}, up = {-10, 10, 300, 100}, none = {5, 5, 40, 80};
    assert_true(scale_position(&across, 0) == 100 && scale_position(&across, 50) == 200 && scale_position(&across, 200) == 500);
    assert_true(scale_position(&up, 0) == 200 && scale_position(&up, 10) == 100);
    assert_true(scale_position(&none, 7) == 40);
}

/* Between syllables: consonant groups and digraphs stay whole, and no side is too short. */
static void words_are_divided_by_syllables(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"Guanajuato", "Guana-juato"}, {"Tarandacuao", "Taran-dacuao"}, {"Comonfort", "Comon-fort"}, {"Huanímaro", "Huaní-maro"},
        {"Cuchilla", "Cuchi-lla"},     {"Hidrológico", "Hidro-lógico"}, {"Silao", ""},               {"León", ""},
        {"", ""},                      {"xxxxxxxxxx", ""},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str word = str_from_cstr(rows[i][0]);
        size_t place = hyphen_middle(word);
        struct str divided = str_format(arena, "%.*s-%s", (int)place, word.at, word.at + place);
        assert_string_equal(place > 0 ? str_cstr(arena, divided) : "", rows[i][1]);
        assert_true(hyphen_before(word, word.len) >= place);
    }
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_are_round_and_enclose),
        cmocka_unit_test(ticks_never_exceed_their_count),
        cmocka_unit_test(ticks_extend_by_whole_steps),
        cmocka_unit_test(words_are_divided_by_syllables),
        cmocka_unit_test(scales_are_linear),
    };
    return cmocka_run_group_tests_name("chart axis", tests, NULL, NULL);
}
