#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "chart/shade.h"
#include "spec/theme.h"

static const struct tint white = {255, 255, 255}, black = {0, 0, 0};

/* Contrasts with white as published for the Analysis Function's palette, and the extremes of WCAG 2.1. */
static void contrast_follows_wcag(void **state)
{
    (void)state;
    static const struct {
        struct tint tint;
        double contrast;
    } cases[] = {
        {{0, 0, 0}, 21},
        {{255, 255, 255}, 1},
        {{0x12, 0x43, 0x6D}, 10.25},
        {{0x28, 0xA1, 0x97}, 3.17},
        {{0x80, 0x16, 0x50}, 9.77},
        {{0xF4, 0x6A, 0x25}, 3.03},
        {{0x3D, 0x3D, 0x3D}, 10.86},
        {{0xA2, 0x85, 0xD1}, 3.08},
        {{0x76, 0x76, 0x76}, 4.54},
        {{0x94, 0x94, 0x94}, 3.03},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(fabs(theme_contrast(cases[i].tint, white) - cases[i].contrast) < 0.006);
        assert_true(theme_contrast(white, cases[i].tint) == theme_contrast(cases[i].tint, white));
    }
}

static void the_house_theme_passes(void **state)
{
    (void)state;
    struct fault fault = {0};
    const struct theme *theme = theme_default();
    assert_true(theme_check(theme, &fault));
    for (size_t i = 1; i < THEME_SERIES; i++)
        assert_true(theme_contrast(theme->series[i - 1], theme->series[i]) >= 3);
    assert_true(theme_contrast(theme->accent, theme->muted) >= 3);
}

static void refuses_pale_colours_with_the_numbers(void **state)
{
    (void)state;
    for (int which = 0; which < 3; which++) {
        struct theme theme = *theme_default();
        struct fault fault = {0};
        struct tint *tints[] = {&theme.text, &theme.muted, &theme.series[2]};
        static const char *const said[] = {"'text', #777777", "'muted', #BFBFBF", "'series 3', #E69F00"};
        static const struct tint pale[] = {{0x77, 0x77, 0x77}, {0xBF, 0xBF, 0xBF}, {0xE6, 0x9F, 0x00}};
        *tints[which] = pale[which];
        assert_false(theme_check(&theme, &fault));
        assert_int_equal(fault.code, FAULT_DEFINITION);
        assert_non_null(strstr(fault.message, said[which]));
        assert_non_null(strstr(fault.message, which == 0 ? "4.47" : which == 1 ? "1.83" : "2.2"));
    }
}

static void presets_are_found_by_name(void **state)
{
    (void)state;
    static const char *const names[] = {"press", "page", "square"};
    for (size_t i = 0; i < 3; i++) {
        const struct preset *preset = preset_find(names[i]);
        assert_non_null(preset);
        assert_true(preset->smallest_pt <= preset->label_pt && preset->label_pt <= preset->headline_pt);
        assert_true(preset->foot_pt >= preset->smallest_pt);
    }
    assert_null(preset_find("Press"));
    assert_null(preset_find(""));
}

static void shades_can_be_read(void **state)
{
    (void)state;
    const struct theme *theme = theme_default();
    for (size_t i = 0; i < THEME_SERIES; i++) {
        assert_true(theme_contrast(shade_readable(theme, theme->series[i]), theme->paper) >= 4.5);
        assert_true(theme_contrast(shade_text_on(theme, theme->series[i]), theme->series[i]) >= 4.5);
    }
    for (int step = 0; step <= 100; step++) {
        struct tint ground = shade_ground(theme, theme->paper, theme->accent, step / 100.0);
        assert_true(theme_contrast(shade_text_on(theme, ground), ground) >= 4.5);
    }
    struct tint mixed = shade_mix(white, black, 0.5);
    assert_int_equal(mixed.red, 128);
}

static void own_colours_are_taken_when_they_show(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool taken;
    } cases[] = {{"#12436D", true}, {"#12436d", true},  {"#FFFF00", true}, {"12436D", false},
                 {"#12436", false}, {"#12436G", false}, {"", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tint tint = {0};
        assert_int_equal(shade_parse(theme_default(), str_from_cstr(cases[i].text), &tint), cases[i].taken);
        if (cases[i].taken)
            assert_true(i < 2 ? tint.red == 0x12 && tint.green == 0x43 && tint.blue == 0x6D
                              : theme_contrast(tint, theme_default()->paper) >= 3 && tint.blue < tint.red);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_follows_wcag),
        cmocka_unit_test(the_house_theme_passes),
        cmocka_unit_test(refuses_pale_colours_with_the_numbers),
        cmocka_unit_test(presets_are_found_by_name),
        cmocka_unit_test(shades_can_be_read),
        cmocka_unit_test(own_colours_are_taken_when_they_show),
    };
    return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
