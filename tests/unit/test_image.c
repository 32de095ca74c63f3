/* A logo: read from a PNG, placed in every format, and refused when it is none. */
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
#include "directory_fixture.h"
#include "faces_fixture.h"

#define SIDE 64u

/* A square PNG: its left half red, its right half half-transparent blue. */
static struct str png_write(struct arena *arena, const char *folder, const char *name, uint32_t side)
{
    struct str path = str_format(arena, "%s/%s", folder, name);
    unsigned char *pixels = ARENA_ARRAY(arena, unsigned char, (size_t)side * side * 4);
    png_image png = {.version = PNG_IMAGE_VERSION, .width = side, .height = side, .format = PNG_FORMAT_RGBA};
    for (size_t i = 0; i < (size_t)side * side; i++)
        memcpy(pixels + 4 * i, i % side < side / 2 ? "\xFF\0\0\xFF" : "\0\0\xFF\x80", 4);
    assert_true(png_image_write_to_file(&png, str_cstr(arena, path), 0, pixels, 0, NULL));
    return path;
}

static struct str text_write(struct arena *arena, const char *folder, const char *name, struct str text)
{
    struct fault fault = {0};
    struct str path = str_format(arena, "%s/%s", folder, name);
    assert_true(file_write(path, text, 0600, &fault));
    return path;
}

static void pixels_are_read_premultiplied(void **state)
{
    struct arena *arena = arena_new();
    struct fault fault = {0};
    const struct image *image = NULL;
    assert_true(render_image_read(png_write(arena, *state, "a.png", SIDE), arena, &image, &fault));
    assert_true(image->width_px == SIDE && image->height_px == SIDE);
    assert_int_equal(image->pixels[0], 0xFFFF0000);
    assert_int_equal(image->pixels[SIDE - 1], 0x80000080);
    arena_drop(arena);
}

static void what_is_no_logo_is_refused(void **state)
{
    struct arena *arena = arena_new();
    struct str whole, path = png_write(arena, *state, "b.png", SIDE);
    struct fault fault = {0};
    assert_true(file_read(arena, path, 1 << 20, &whole, &fault));
    const struct {
        struct str path;
        enum fault_code code;
        const char *phrase;
    } rows[] = {
        {str_format(arena, "%s/none.png", (const char *)*state), FAULT_NO_INPUT, "cannot be opened"},
        {text_write(arena, *state, "c.png", STR("<svg/>")), FAULT_DATA, "a PNG file is wanted"},
        {text_write(arena, *state, "d.png", STR_NONE), FAULT_DATA, "a PNG file is wanted"},
        {text_write(arena, *state, "e.png", str_slice(whole, 0, whole.len / 2)), FAULT_DATA, "no picture that can be placed"},
        {png_write(arena, *state, "f.png", 47), FAULT_DATA, "48 pixels at least"},
        {png_write(arena, *state, "g.png", 1500), FAULT_DATA, "2 million at most"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct image *image = NULL;
        struct fault one = {0};
        assert_false(render_image_read(rows[i].path, arena, &image, &one));
        if (one.code != rows[i].code || !strstr(one.message, rows[i].phrase))
            fail_msg("%zu: %d %s", i, (int)one.code, one.message);
    }
    arena_drop(arena);
}

static void pixel_check(struct arena *arena, struct str bytes, unsigned x, unsigned y, const char *wanted)
{
    png_image png = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&png, bytes.at, bytes.len));
    png.format = PNG_FORMAT_RGB;
    unsigned char *pixels = ARENA_ARRAY(arena, unsigned char, PNG_IMAGE_SIZE(png));
    assert_true(png_image_finish_read(&png, NULL, pixels, 0, NULL));
    char found[16];
    const unsigned char *at = pixels + 3 * ((size_t)y * png.width + x);
    snprintf(found, sizeof found, "%02X%02X%02X", at[0], at[1], at[2]);
    assert_string_equal(found, wanted);
}

/* On white, half-transparent blue is half white. */
static void logos_stand_in_every_format(void **state)
{
    struct arena *arena = arena_new();
    struct fault fault = {0};
    struct faces *faces = NULL;
    const struct image *image = NULL;
    struct faces_spec fonts = faces_fixture(arena);
    struct render_meta meta = {.title = STR("Logotipo"), .created = {20638}};
    struct scene *scene = scene_new(arena, STR("logo"), 100, 60);
    struct str png, svg, pdf, again;
    const struct scene *page = scene;
    assert_true(faces_open(&fonts, &faces, &fault));
    assert_true(render_image_read(png_write(arena, *state, "h.png", SIDE), arena, &image, &fault));
    scene_append_image(scene, image, (struct box){20, 10, 40, 40}, STR("Secretaría \"X\""));
    assert_true(scene_check(scene, &fault));
    assert_true(render_png(scene, 2, &meta, faces, arena, &png, &fault));
    pixel_check(arena, png, 60, 60, "FF0000");
    pixel_check(arena, png, 100, 60, "7F7FFF");
    pixel_check(arena, png, 30, 60, "FFFFFF");
    assert_true(render_svg(scene, &meta, faces, arena, &svg, &fault));
    assert_true(str_find(svg, STR("<image x=\"20\" y=\"10\" width=\"40\" height=\"40\" href=\"data:image/png;base64,iVBORw0KGgo")) > 0);
    assert_true(str_find(svg, STR("<title>Secretaría &quot;X&quot;</title></image>")) > 0);
    assert_true(render_pdf(&page, 1, NULL, 0, 1, &meta, faces, arena, &pdf, &fault));
    assert_true(render_pdf(&page, 1, NULL, 0, 1, &meta, faces, arena, &again, &fault));
    assert_true(str_find(pdf, STR("/Subtype /Image")) > 0 && str_equal(pdf, again));
    faces_close(faces);
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pixels_are_read_premultiplied),
        cmocka_unit_test(what_is_no_logo_is_refused),
        cmocka_unit_test(logos_stand_in_every_format),
    };
    return cmocka_run_group_tests_name("image", tests, make_directory, remove_directory);
}
