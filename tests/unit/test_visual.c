/* Charts as they are published, with the faces of fonts.yaml: the SVG against its golden byte for byte, the picture against its
 * golden within a tolerance, and the same texts in scene and SVG. A face that is missing is a failure that names its package.
 * REGENERATE=1 writes the goldens anew; the review is `git diff` and make contact-sheet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "chart/chart.h"
#include "chart_all.h"
#include "faces_fixture.h"

#define CELL_PX 40      /* the picture's golden holds the mean colour of squares of this size */
#define MOST_OFF 12     /* of 255, in any square: another release of the drawing library may smooth edges otherwise */
#define MOST_OFF_MEAN 1 /* over the whole picture */

struct bench {
    struct faces *faces;
    struct typeset typeset;
};

static int open_bench(void **state)
{
    static struct bench bench;
    struct arena *arena = arena_new();
    struct faces_spec fonts = faces_fixture(arena);
    struct fault fault = {0};
    bool good = faces_open(&fonts, &bench.faces, &fault);
    if (good)
        bench.typeset = faces_typeset(bench.faces);
    else
        fprintf(stderr, "%s\n", fault.message);
    arena_drop(arena);
    *state = &bench;
    return good ? 0 : -1;
}

static int close_bench(void **state)
{
    faces_close(((struct bench *)*state)->faces);
    return 0;
}

static struct scene *case_draw(const struct bench *bench, const struct chart_case *of, struct arena *arena)
{
    struct fault fault = {0};
    struct scene *scene = NULL;
    if (!chart_draw(of->figure(arena), preset_find("press"), theme_default(), &bench->typeset, arena, &scene, &fault))
        fail_msg("%s: %s (%s)", of->name, fault.message, fault.trail);
    return scene;
}

static const char *golden_path(struct arena *arena, const struct chart_case *of, const char *ending)
{
    return str_cstr(arena, str_format(arena, "tests/visual/%.*s/%s/press.%s", STR_ARGS(of->figure(arena)->kind), of->name, ending));
}

static struct str golden(struct arena *arena, const char *path, struct str drawn)
{
    struct fault fault = {0};
    struct str text = drawn;
    if (getenv("REGENERATE") ? !file_write(str_from_cstr(path), drawn, 0644, &fault)
                             : !file_read(arena, str_from_cstr(path), 4 << 20, &text, &fault))
        fail_msg("%s: %s; run the test with REGENERATE=1 and review it", path, fault.message);
    return text;
}

static struct str svg_write(const struct bench *bench, const struct scene *scene, struct arena *arena)
{
    struct render_meta meta = {.title = STR("racimo"), .created = {20638}};
    struct fault fault = {0};
    struct str bytes;
    if (!render_svg(scene, &meta, bench->faces, arena, &bytes, &fault))
        fail_msg("%s", fault.message);
    return bytes;
}

static void drawings_are_those_of_the_goldens(void **state)
{
    for (size_t i = 0; i < CHART_CASES; i++) {
        struct arena *arena = arena_new();
        const char *path = golden_path(arena, &chart_cases[i], "svg");
        struct str drawn = svg_write(*state, case_draw(*state, &chart_cases[i], arena), arena), rest = drawn;
        struct str wanted = golden(arena, path, drawn);
        for (unsigned line = 1; wanted.len > 0 || rest.len > 0; line++) {
            struct str one = str_cut(wanted, '\n', &wanted), other = str_cut(rest, '\n', &rest);
            if (!str_equal(one, other))
                fail_msg("%s:%u:\n  expected %.*s\n  drawn    %.*s", path, line, STR_ARGS(one), STR_ARGS(other));
        }
        arena_drop(arena);
    }
}

/* The mean colour of each square, a line of the picture a line: "FFFFFF 12436D …". */
static struct str picture_means(const struct bench *bench, const struct scene *scene, struct arena *arena)
{
    struct render_meta meta = {.title = STR("racimo"), .created = {20638}};
    struct fault fault = {0};
    struct str bytes;
    png_image png = {.version = PNG_IMAGE_VERSION};
    if (!render_png(scene, 1, &meta, bench->faces, arena, &bytes, &fault))
        fail_msg("%s", fault.message);
    assert_true(png_image_begin_read_from_memory(&png, bytes.at, bytes.len));
    png.format = PNG_FORMAT_RGB;
    unsigned char *pixels = ARENA_ARRAY(arena, unsigned char, PNG_IMAGE_SIZE(png));
    assert_true(png_image_finish_read(&png, NULL, pixels, 0, NULL));
    struct strbuf out = strbuf_new(arena);
    for (size_t top = 0; top + CELL_PX <= png.height; top += CELL_PX)
        for (size_t left = 0; left + CELL_PX <= png.width; left += CELL_PX) {
            unsigned long sums[3] = {0};
            for (size_t i = 0; i < (size_t)CELL_PX * CELL_PX; i++)
                for (size_t k = 0; k < 3; k++)
                    sums[k] += pixels[((top + i / CELL_PX) * png.width + left + i % CELL_PX) * 3 + k];
            for (size_t k = 0; k < 3; k++)
                strbuf_printf(&out, "%02lX", sums[k] / (CELL_PX * CELL_PX));
            strbuf_append_char(&out, left + 2 * CELL_PX <= png.width ? ' ' : '\n');
        }
    return strbuf_str(&out);
}

static int hex_value(char c)
{
    return c >= 'A' ? c - 'A' + 10 : c - '0';
}

static void means_compare(const char *path, struct str wanted, struct str drawn)
{
    long sum = 0, count = 0;
    if (wanted.len != drawn.len)
        fail_msg("%s: the picture has another size", path);
    for (size_t i = 0; i + 1 < wanted.len; i += wanted.at[i] <= ' ' ? 1 : 2) {
        if (wanted.at[i] <= ' ')
            continue;
        int off = abs(hex_value(wanted.at[i]) * 16 + hex_value(wanted.at[i + 1]) - hex_value(drawn.at[i]) * 16 - hex_value(drawn.at[i + 1]));
        if (off > MOST_OFF)
            fail_msg("%s: square %zu is off by %d of 255", path, i / 7 + 1, off);
        sum += off;
        count++;
    }
    if (sum > count * MOST_OFF_MEAN)
        fail_msg("%s: the picture is off by %ld of 255 in %ld squares", path, sum, count);
}

static void pictures_are_near_their_goldens(void **state)
{
    for (size_t i = 0; i < CHART_CASES; i++) {
        struct arena *arena = arena_new();
        const char *path = golden_path(arena, &chart_cases[i], "means");
        struct str drawn = picture_means(*state, case_draw(*state, &chart_cases[i], arena), arena);
        means_compare(path, golden(arena, path, drawn), drawn);
        arena_drop(arena);
    }
}

static struct str unescaped(struct arena *arena, struct str text)
{
    static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
    struct strbuf out = strbuf_new(arena);
    for (size_t i = 0; i < text.len; i++) {
        size_t name = 0;
        while (name < 4 && !str_starts(str_slice(text, i, text.len), str_from_cstr(names[name])))
            name++;
        strbuf_append_char(&out, name < 4 ? "&<>\""[name] : text.at[i]);
        i += name < 4 ? strlen(names[name]) - 1 : 0;
    }
    return strbuf_str(&out);
}

/* In the scene's order, none lost and none added: what the picture and the PDF are painted from. */
static void texts_are_those_of_the_scene(void **state)
{
    for (size_t i = 0; i < CHART_CASES; i++) {
        struct arena *arena = arena_new();
        const struct scene *scene = case_draw(*state, &chart_cases[i], arena);
        struct str rest = svg_write(*state, scene, arena);
        for (size_t k = 0; k < scene->ops.len; k++) {
            if (scene->ops.at[k].kind != OP_TEXT)
                continue;
            ptrdiff_t at = str_find(rest, STR("<text "));
            assert_true(at >= 0);
            rest = str_slice(rest, (size_t)at, rest.len);
            size_t from = (size_t)str_find(rest, STR(">")) + 1, to = (size_t)str_find(rest, STR("</text>"));
            if (!str_equal(unescaped(arena, str_slice(rest, from, to)), scene->ops.at[k].text))
                fail_msg("%s: \"%.*s\" is lost", chart_cases[i].name, STR_ARGS(scene->ops.at[k].text));
            rest = str_slice(rest, to, rest.len);
        }
        assert_true(str_find(rest, STR("<text ")) < 0);
        arena_drop(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawings_are_those_of_the_goldens),
        cmocka_unit_test(pictures_are_near_their_goldens),
        cmocka_unit_test(texts_are_those_of_the_scene),
    };
    return cmocka_run_group_tests_name("visual", tests, open_bench, close_bench);
}
