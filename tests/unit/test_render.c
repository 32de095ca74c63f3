#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <cairo.h>

#include "faces_fixture.h"
#include "render/paint.h"

#define DARK ((struct colour){26, 26, 26, 255})

struct bench {
    struct arena *arena;
    struct faces *faces;
    struct typeset typeset;
    struct render_meta meta;
};

static int open_bench(void **state)
{
    struct arena *arena = arena_new();
    struct bench *bench = ARENA_NEW(arena, struct bench);
    struct fault fault = {0};
    struct faces_spec spec = faces_fixture(arena);
    bench->arena = arena;
    if (!faces_open(&spec, &bench->faces, &fault))
        return -1;
    bench->typeset = faces_typeset(bench->faces);
    bench->meta = (struct render_meta){
        STR("Reporte «Q3»"), STR("Observatorio & Cía."), STR("Fuente: padrón"), STR("clústeres"), LANG_ES, {20638}};
    *state = bench;
    return 0;
}

static int close_bench(void **state)
{
    struct bench *bench = *state;
    faces_close(bench->faces);
    arena_drop(bench->arena);
    return 0;
}

/* Every kind of mark once. */
static struct scene *new_scene(struct bench *bench)
{
    struct fault fault = {0};
    struct scene *scene = scene_new(bench->arena, STR("prueba"), 200, 100);
    scene->title = STR("Empleo <por> clúster");
    scene->description = STR("Barra de prueba: \"uno\"");
    struct op *figure = scene_open_group(scene, GROUP_FIGURE, STR("fig-1"), STR("Una figura"));
    figure->link = STR("https://example.org/?a=1&b=2");
    scene_append_rectangle(scene, (struct box){10, 10, 40, 20}, (struct colour){255, 0, 0, 255});
    scene_append_rectangle(scene, (struct box){60, 10, 40, 20}, (struct colour){0, 0, 255, 128})->radius_pt = 5;
    scene_append_line(scene, (struct point){10, 50}, (struct point){190, 50.5}, 1.25, DARK)->dash_pt = 3;
    struct op *path = scene_append(scene, OP_PATH);
    path->fill = DARK;
    path_append(scene, path, PATH_MOVE, (struct point){150, 10});
    path_append(scene, path, PATH_CURVE, (struct point){160, 10});
    path_append(scene, path, PATH_CURVE, (struct point){170, 20});
    path_append(scene, path, PATH_CURVE, (struct point){170, 30});
    path_append(scene, path, PATH_CLOSE, (struct point){0, 0});
    scene_append(scene, OP_CLIP)->box = (struct box){0, 60, 200, 40};
    struct font font = {WEIGHT_BOLD, 12};
    assert_true(scene_append_text(scene, &bench->typeset, font, DARK, STR("−1,204 & año"), (struct point){10, 80}, 0, &fault));
    scene_append(scene, OP_CLIP_END);
    assert_true(scene_append_text(scene, &bench->typeset, font, DARK, STR("alto"), (struct point){190, 45}, 0, &fault));
    scene->ops.at[scene->ops.len - 1].angle_deg = 90;
    scene_close_group(scene);
    return scene;
}

static bool holds(struct str bytes, const char *phrase)
{
    return str_find(bytes, str_from_cstr(phrase)) >= 0;
}

static void assert_pixel(const unsigned char *pixels, int width, int x, int y, int red, int green, int blue)
{
    const unsigned char *at = pixels + 3 * (y * width + x);
    assert_int_equal(at[0], red);
    assert_int_equal(at[1], green);
    assert_int_equal(at[2], blue);
}

static void test_png(void **state)
{
    struct bench *bench = *state;
    struct fault fault = {0};
    struct str bytes, again;
    struct scene *scene = new_scene(bench);
    assert_true(render_png(scene, 2, &bench->meta, bench->faces, bench->arena, &bytes, &fault));
    assert_true(render_png(scene, 2, &bench->meta, bench->faces, bench->arena, &again, &fault));
    assert_true(str_equal(bytes, again));
    assert_true(holds(bytes, "pHYs") && holds(bytes, "sRGB") && holds(bytes, "Barra de prueba") &&
                holds(bytes, "Fuente: padrón"));
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, bytes.at, bytes.len));
    assert_int_equal(image.width, 400);
    assert_int_equal(image.height, 200);
    image.format = PNG_FORMAT_RGB;
    unsigned char *pixels = arena_alloc(bench->arena, PNG_IMAGE_SIZE(image));
    assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    assert_pixel(pixels, 400, 40, 40, 255, 0, 0);
    assert_pixel(pixels, 400, 160, 40, 127, 127, 255);
    assert_pixel(pixels, 400, 2, 2, 255, 255, 255);
}

static void test_png_transparent(void **state)
{
    struct bench *bench = *state;
    struct fault fault = {0};
    struct str bytes;
    struct scene *scene = new_scene(bench);
    scene->paper.alpha = 0;
    assert_true(render_png(scene, 1, &bench->meta, bench->faces, bench->arena, &bytes, &fault));
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, bytes.at, bytes.len));
    image.format = PNG_FORMAT_RGBA;
    unsigned char *pixels = arena_alloc(bench->arena, PNG_IMAGE_SIZE(image));
    assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    const unsigned char *glass = pixels + 4 * (20 * 200 + 80);
    assert_int_equal(pixels[3], 0);
    assert_int_equal(glass[2], 255);
    assert_int_equal(glass[3], 128);
}

/* As Cairo itself paints the scene, without a file in between. */
static cairo_surface_t *painted(struct bench *bench, const struct scene *scene)
{
    struct fault fault = {0};
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)scene->width_pt, (int)scene->height_pt);
    cairo_t *context = cairo_create(surface);
    assert_true(paint_scene(context, scene, bench->faces, NULL, &fault));
    cairo_destroy(context);
    cairo_surface_flush(surface);
    return surface;
}

/* Every pixel comes back from the file, whichever way it is stored; 3 is a palette. */
static void assert_kept(struct bench *bench, const struct scene *scene, int colour_type, bool holds_alphas)
{
    struct fault fault = {0};
    struct str bytes;
    assert_true(render_png(scene, 1, &bench->meta, bench->faces, bench->arena, &bytes, &fault));
    assert_int_equal(bytes.at[25], colour_type);
    assert_int_equal(holds(bytes, "tRNS"), holds_alphas);
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, bytes.at, bytes.len));
    image.format = PNG_FORMAT_RGBA;
    unsigned char *pixels = arena_alloc(bench->arena, PNG_IMAGE_SIZE(image));
    assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    cairo_surface_t *surface = painted(bench, scene);
    const uint32_t *meant = (const uint32_t *)(const void *)cairo_image_surface_get_data(surface);
    for (size_t i = 0; i < (size_t)image.width * image.height; i++) {
        const unsigned char *at = pixels + 4 * i;
        unsigned alpha = meant[i] >> 24, red = meant[i] >> 16 & 255;
        assert_int_equal(at[3], alpha);
        assert_int_equal(at[0], alpha ? (red * 255 + alpha / 2) / alpha : 0);
        if (alpha == 255)
            assert_int_equal(at[1] << 8 | at[2], meant[i] & 0xffff);
    }
    cairo_surface_destroy(surface);
}

static void test_png_palette(void **state)
{
    struct bench *bench = *state;
    struct scene *scene = new_scene(bench);
    assert_kept(bench, scene, PNG_COLOR_TYPE_PALETTE, false);
    scene->paper.alpha = 0;
    assert_kept(bench, scene, PNG_COLOR_TYPE_PALETTE, true);
    for (unsigned char i = 0; i < 200; i++) {
        scene_append_rectangle(scene, (struct box){i, 90, 1, 4}, (struct colour){i, 40, 7, 255});
        scene_append_rectangle(scene, (struct box){i, 94, 1, 4}, (struct colour){i, 41, 9, 255});
    }
    assert_kept(bench, scene, PNG_COLOR_TYPE_RGB_ALPHA, false);
    scene->paper.alpha = 255;
    assert_kept(bench, scene, PNG_COLOR_TYPE_RGB, false);
}

static void test_png_too_large(void **state)
{
    struct bench *bench = *state;
    struct fault fault = {0};
    struct str bytes;
    assert_false(
        render_png(scene_new(bench->arena, STR("x"), 40000, 10), 1, &bench->meta, bench->faces, bench->arena, &bytes, &fault));
    assert_int_equal(fault.code, FAULT_INTERNAL);
}

static void test_svg(void **state)
{
    struct bench *bench = *state;
    struct fault fault = {0};
    struct str bytes;
    assert_true(render_svg(new_scene(bench), &bench->meta, bench->faces, bench->arena, &bytes, &fault));
    static const char *const phrases[] = {
        "role=\"img\"",
        "lang=\"es-MX\"",
        "viewBox=\"0 0 200 100\"",
        "font-family=\"Lato,",
        "<title id=\"picture-title\">Empleo &lt;por&gt; clúster</title>",
        "Barra de prueba: &quot;uno&quot;</desc>",
        "<rect x=\"10\" y=\"10\" width=\"40\" height=\"20\" fill=\"#FF0000\"/>",
        "fill-opacity=\"0.5\"",
        "rx=\"5\"",
        "d=\"M10 50L190 50.5\"",
        "stroke-dasharray=\"3\"",
        "stroke-width=\"1.25\"",
        "C160 10 170 20 170 30Z",
        "textLength=\"",
        ">−1,204 &amp; año</text>",
        "transform=\"rotate(-90 190 45)\"",
        "<a href=\"https://example.org/?a=1&amp;b=2\">",
        "clip-path=\"url(#clip-1)\"",
    };
    for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++)
        if (!holds(bytes, phrases[i]))
            fail_msg("the SVG lacks %s", phrases[i]);
}

static void test_pdf(void **state)
{
    struct bench *bench = *state;
    struct fault fault = {0};
    struct str bytes, again;
    struct scene *scene = new_scene(bench);
    const struct scene *pages[] = {scene, scene};
    struct render_outline outline[] = {{STR("Uno"), 1, 0, 0}, {STR("Dos"), 2, 1, 20}};
    assert_true(render_pdf(pages, 2, outline, 2, 0.45, &bench->meta, bench->faces, bench->arena, &bytes, &fault));
    assert_true(render_pdf(pages, 2, outline, 2, 0.45, &bench->meta, bench->faces, bench->arena, &again, &fault));
    assert_true(str_equal(bytes, again));
    assert_true(str_starts(bytes, STR("%PDF-1.5")));
    assert_true(holds(bytes, "<dc:language><rdf:Bag><rdf:li>es-MX") && holds(bytes, "Observatorio &amp; Cía.") &&
                holds(bytes, "2026-07-04T12:00:00Z"));
}

static void test_pdf_without_pages(void **state)
{
    struct bench *bench = *state;
    struct fault fault = {0};
    struct str bytes;
    assert_false(render_pdf(NULL, 0, NULL, 0, 1, &bench->meta, bench->faces, bench->arena, &bytes, &fault));
    assert_int_equal(fault.code, FAULT_INTERNAL);
}

enum spoil { SPOIL_NAN, SPOIL_FAR, SPOIL_UTF8, SPOIL_GLYPH, SPOIL_OPEN, SPOIL_CLOSED, SPOIL_POINTS, SPOIL_COUNT };

static struct scene *new_spoilt(struct bench *bench, enum spoil spoil)
{
    struct scene *scene = new_scene(bench);
    struct op *op = scene_append_rectangle(scene, (struct box){1, 1, 2, 2}, DARK);
    if (spoil == SPOIL_NAN)
        op->box.width_pt = NAN;
    else if (spoil == SPOIL_FAR)
        op->box.x_pt = 1e12;
    else if (spoil == SPOIL_UTF8 || spoil == SPOIL_GLYPH)
        *op = (struct op){.kind = OP_TEXT,
                          .text = spoil == SPOIL_UTF8 ? STR("\xFF") : STR("\xE7\x8E\x89"),
                          .font = {WEIGHT_BOLD, 9},
                          .fill = DARK};
    else if (spoil == SPOIL_POINTS)
        path_append(scene, scene_append(scene, OP_PATH), PATH_LINE, (struct point){INFINITY, 1});
    else
        scene_append(scene, spoil == SPOIL_OPEN ? OP_GROUP : OP_GROUP_END);
    return scene;
}

/* What Cairo would draw over in silence is refused, whatever the file. */
static void test_spoilt_scenes(void **state)
{
    struct bench *bench = *state;
    for (enum spoil spoil = 0; spoil < SPOIL_COUNT; spoil++) {
        struct scene *scene = new_spoilt(bench, spoil);
        const struct scene *pages[] = {scene};
        struct str bytes;
        struct fault png = {0}, pdf = {0};
        assert_false(render_png(scene, 1, &bench->meta, bench->faces, bench->arena, &bytes, &png));
        assert_false(render_pdf(pages, 1, NULL, 0, 1, &bench->meta, bench->faces, bench->arena, &bytes, &pdf));
        assert_int_equal(png.code, spoil == SPOIL_GLYPH ? FAULT_OS : FAULT_INTERNAL);
        assert_string_equal(png.message, pdf.message);
    }
}

static void test_svg_unbalanced(void **state)
{
    struct bench *bench = *state;
    for (enum spoil spoil = SPOIL_OPEN; spoil <= SPOIL_CLOSED; spoil++) {
        struct fault fault = {0};
        struct str bytes;
        assert_false(render_svg(new_spoilt(bench, spoil), &bench->meta, bench->faces, bench->arena, &bytes, &fault));
        assert_int_equal(fault.code, FAULT_INTERNAL);
    }
}

static void test_versions(void **state)
{
    struct bench *bench = *state;
    struct str versions = render_versions(bench->arena);
    assert_true(holds(versions, "cairo 1.") && holds(versions, "libpng 1.") && holds(versions, "libxlsxwriter 1."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_png),           cmocka_unit_test(test_png_transparent),
        cmocka_unit_test(test_png_palette),
        cmocka_unit_test(test_png_too_large), cmocka_unit_test(test_svg),
        cmocka_unit_test(test_pdf),           cmocka_unit_test(test_pdf_without_pages),
        cmocka_unit_test(test_spoilt_scenes), cmocka_unit_test(test_svg_unbalanced),
        cmocka_unit_test(test_versions),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
