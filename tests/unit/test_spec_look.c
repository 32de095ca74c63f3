/* The look of a definition: theme, sizes and annotations, as read and as refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "directory_fixture.h"
#include "spec/read.h"

/* The sample definition with lines put before its languages, and in its first chart. */
static bool read_with(struct arena *arena, const char *folder, const char *lines, const char *chart, struct report_spec **out,
                      struct fault *fault)
{
    struct str text, path = str_format(arena, "%s/look.yaml", folder), mark = STR("    kind: bar\n");
    struct strbuf buf = strbuf_new(arena);
    assert_true(file_read(arena, STR("reports/trimestral.yaml"), 1 << 20, &text, fault));
    size_t head = (size_t)str_find(text, STR("languages:")), first = (size_t)str_find(text, mark) + mark.len;
    strbuf_append(&buf, str_slice(text, 0, head));
    strbuf_append(&buf, str_from_cstr(lines));
    strbuf_append(&buf, str_slice(text, head, first));
    strbuf_append(&buf, str_from_cstr(chart));
    strbuf_append(&buf, str_slice(text, first, text.len));
    assert_true(file_write(path, strbuf_str(&buf), 0600, fault));
    return report_read(path, arena, out, fault);
}

static void colours_sizes_and_annotations_are_read(void **state)
{
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct report_spec *report = NULL;
    if (!read_with(arena, *state,
                   "theme: {accent: \"#801650\", series: [\"#801650\", \"#28A197\", \"#12436D\", \"#F46A25\"]}\n"
                   "sizes: {web: {width: 800px, height: 450px, scale: 2, transparent: true}, hoja: {width: 210mm, height: 297mm}}\n",
                   "    annotations: [{value: 50000, text: {es: Meta, en: Target}}, {at: ti, value: 2, text: x}]\n", &report, &fault))
        fail_msg("%s", fault.message);
    assert_int_equal(report->theme.logo.len + report->theme.font.len, 0);
    assert_true(report->theme.accent.red == 0x80 && report->theme.series[2].blue == 0x6D);
    assert_true(report->theme.text.red == theme_default()->text.red);
    const struct size_spec *web = &report->sizes.at[0], *sheet = &report->sizes.at[1];
    assert_true(web->preset.width_pt == 800 && web->preset.transparent && web->scale == 2 && web->preset.frame);
    assert_true(fabs(sheet->preset.width_pt - 793.7) < 0.1 && sheet->scale == 1);
    assert_true(sheet->preset.label_pt / sheet->preset.width_pt > web->preset.label_pt / web->preset.width_pt);
    const struct chart_spec *chart = &report->layout.charts.at[1];
    assert_int_equal(chart->annotations.len, 2);
    assert_true(chart->annotations.at[0].has_value && chart->annotations.at[0].at.len == 0);
    arena_drop(arena);
}

static void font_logo_and_embargo_are_read(void **state)
{
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct report_spec *report = NULL;
    if (!read_with(arena, *state, "theme: {font: Carlito, logo: logos/casa.png}\nembargo: 2026-11-16 09:30\n", "", &report, &fault))
        fail_msg("%s", fault.message);
    assert_true(str_equal(report->theme.font, STR("Carlito")));
    assert_true(str_ends(report->theme.logo, STR("/logos/casa.png")));
    assert_true(report->layout.head.has_embargo && str_equal(report->layout.head.embargo_hour, STR("09:30")));
    assert_int_equal(report->layout.head.embargo.days, report->layout.head.released.days);
    arena_drop(arena);
}

/* By family, whole; an unknown one is told with those that there are. */
static void faces_are_chosen_by_family(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct faces_spec *all = NULL, *chosen = NULL;
    assert_true(faces_read(STR("fonts/fonts.yaml"), arena, &all, &fault));
    assert_true(faces_choose(all, STR_NONE, arena, &chosen, &fault));
    assert_true(chosen->faces.len == 3 && str_equal(chosen->faces.at[0].family, STR("Lato")));
    assert_true(faces_choose(all, STR("Carlito"), arena, &chosen, &fault));
    for (size_t i = 0; i < 3; i++)
        assert_true(str_equal(chosen->faces.at[i].family, STR("Carlito")));
    assert_false(faces_choose(all, STR("Helvetica"), arena, &chosen, &fault));
    assert_int_equal(fault.code, FAULT_DEFINITION);
    assert_non_null(strstr(fault.message, "'Helvetica' has no face of role 'regular' here; there are: Lato, Carlito"));
    arena_drop(arena);
}

static void wrong_looks_are_refused(void **state)
{
    static const struct {
        const char *lines, *chart, *phrase;
    } rows[] = {
        {"theme: {text: \"#777777\"}\n", "", "has a contrast of 4.47 with the paper #FFFFFF and needs 4.5"},
        {"theme: {highlight: \"#FFD700\"}\n", "", "needs 3.0; choose a darker one"},
        {"theme: {accent: 801650}\n", "", "'801650' is no colour"},
        {"theme: {acent: \"#801650\"}\n", "", "did you mean 'accent'?"},
        {"theme: {series: [\"#801650\"]}\n", "", "a list of 4 colours"},
        {"embargo: 2026-11-16\n", "", "is no day and hour"},
        {"embargo: 2026-11-16 24:00\n", "", "is no day and hour"},
        {"embargo: 2026-11-16T10:00\n", "", "is no day and hour"},
        {"embargo: 2026-11-17 10:00\n", "", "another day than 'released'"},
        {"sizes: {press: {width: 800px, height: 450px}}\n", "", "one of racimo's own"},
        {"sizes: {web: {width: 80px, height: 450px}}\n", "", "no size from 320px"},
        {"sizes: {web: {width: 800, height: 450px}}\n", "", "'800' is no size"},
        {"sizes: {web: {width: 3200px, height: 400px}}\n", "", "more than 4 times the other"},
        {"sizes: {web: {width: 800px, height: 450px, scale: 4}}\n", "", "from 1 to 3"},
        {"", "    annotations: [{text: x}]\n", "at a place, a value or both"},
        {"", "    annotations: [{value: mucho, text: x}]\n", "'mucho' is no number"},
        {"", "    against: [jobs, members, reporting]\n", "at most 2 cells"},
        {"", "    map: {file: m.json}\n", "needs the key 'key'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct fault fault = {0};
        struct report_spec *report = NULL;
        assert_false(read_with(arena, *state, rows[i].lines, rows[i].chart, &report, &fault));
        assert_int_equal(fault.code, FAULT_DEFINITION);
        if (!strstr(fault.message, rows[i].phrase) || !strstr(fault.place, "look.yaml:"))
            fail_msg("%zu: %s %s", i, fault.place, fault.message);
        arena_drop(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours_sizes_and_annotations_are_read),
        cmocka_unit_test(font_logo_and_embargo_are_read),
        cmocka_unit_test(faces_are_chosen_by_family),
        cmocka_unit_test(wrong_looks_are_refused),
    };
    return cmocka_run_group_tests_name("spec look", tests, make_directory, remove_directory);
}
