/* Where Cairo reports success and the file is wrong: nothing of it may leave this room. The cases are those that were found by
 * trying: a disk that fills while a PDF is finished, a text that is not UTF-8, a coordinate that is not finite. */
#include <cairo-pdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "faces_fixture.h"
#include "render/paint.h"
#include "render/pdf_properties.h"

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
    *state = bench;
    if (!faces_open(&spec, &bench->faces, &fault))
        return -1;
    bench->typeset = faces_typeset(bench->faces);
    bench->meta = (struct render_meta){STR("Título"), STR("Casa"), STR("Fuente"), STR("a"), LANG_ES, {20638}};
    return 0;
}

static int close_bench(void **state)
{
    struct bench *bench = *state;
    faces_close(bench->faces);
    arena_drop(bench->arena);
    return 0;
}

static struct scene *new_scene(struct bench *bench, const char *text)
{
    struct fault fault = {0};
    struct scene *scene = scene_new(bench->arena, STR("prueba"), 200, 100);
    scene->paper = (struct colour){255, 255, 255, 255};
    scene_append_rectangle(scene, (struct box){10, 10, 40, 20}, DARK);
    assert_true(scene_append_text(scene, &bench->typeset, (struct font){WEIGHT_BOLD, 12}, DARK, str_from_cstr(text),
                                  (struct point){10, 80}, 0, &fault));
    return scene;
}

/* A disk of so many bytes. */
struct disk {
    struct strbuf bytes;
    size_t room;
};

static cairo_status_t write_to_disk(void *self, const unsigned char *data, unsigned length)
{
    struct disk *disk = self;
    if (disk->bytes.len + length > disk->room)
        return CAIRO_STATUS_WRITE_ERROR;
    strbuf_append(&disk->bytes, (struct str){(const char *)data, length});
    return CAIRO_STATUS_SUCCESS;
}

static struct str draw_on_disk(struct bench *bench, size_t room, cairo_status_t *told)
{
    struct disk disk = {strbuf_new(bench->arena), room};
    struct fault fault = {0};
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(write_to_disk, &disk, 200, 100);
    cairo_t *context = cairo_create(surface);
    assert_true(paint_scene(context, new_scene(bench, "Empleo"), bench->faces, NULL, &fault));
    cairo_show_page(context);
    cairo_destroy(context);
    cairo_surface_finish(surface);
    *told = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return strbuf_str(&disk.bytes);
}

/* A disk that fills while the file is finished: whatever Cairo says, a file cut short at any place is refused. */
static void test_pdf_cut_short(void **state)
{
    struct bench *bench = *state;
    const struct pdf_facts facts = {.page_count = 1};
    cairo_status_t told;
    struct str whole = draw_on_disk(bench, SIZE_MAX, &told), bytes;
    struct fault none = {0};
    assert_true(pdf_complete(whole, &facts, &bench->meta, bench->arena, &bytes, &none));
    size_t lies = 0;
    for (size_t room = 0; room + 1 < whole.len; room += whole.len / 40) {
        struct fault drawn = {0}, cut = {0};
        struct str left = draw_on_disk(bench, room, &told);
        lies += told == CAIRO_STATUS_SUCCESS;
        assert_false(pdf_complete(left, &facts, &bench->meta, bench->arena, &bytes, &drawn));
        assert_false(pdf_complete(str_slice(whole, 0, room), &facts, &bench->meta, bench->arena, &bytes, &cut));
        assert_int_equal(drawn.code, FAULT_INTERNAL);
        assert_int_equal(cut.code, FAULT_INTERNAL);
    }
    print_message("# note: Cairo reported success for %zu of 40 files cut short\n", lies);
}

/* A page or a figure that got lost on the way. */
static void test_pdf_that_lacks_something(void **state)
{
    struct bench *bench = *state;
    cairo_status_t told;
    const struct str alt = STR("Una figura");
    const struct pdf_facts wanted[] = {
        {.page_count = 2}, {.page_count = 0}, {.page_count = 1, .figure_count = 1, .figures = &alt}};
    struct str drawn = draw_on_disk(bench, SIZE_MAX, &told), bytes;
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        struct fault fault = {0};
        assert_false(pdf_complete(drawn, &wanted[i], &bench->meta, bench->arena, &bytes, &fault));
        assert_int_equal(fault.code, FAULT_INTERNAL);
    }
}

/* After a text that is not UTF-8 Cairo draws nothing more and its surface reports success; after NaN a bar is missing. */
static void test_scenes_that_cairo_swallows(void **state)
{
    struct bench *bench = *state;
    for (int spoil = 0; spoil < 4; spoil++) {
        struct scene *scene = new_scene(bench, "Empleo");
        struct op *op = &scene->ops.at[0];
        op->text = STR_NONE;
        if (spoil == 0)
            scene->ops.at[1].text = STR("Emple\xF3");
        op->box.width_pt = spoil == 1 ? NAN : op->box.width_pt;
        op->box.x_pt = spoil == 2 ? 1e12 : op->box.x_pt;
        op->stroke_pt = spoil == 3 ? -INFINITY : op->stroke_pt;
        const struct scene *scenes[] = {new_scene(bench, "antes"), scene, new_scene(bench, "después")};
        struct str bytes;
        struct fault png = {0}, pdf = {0};
        assert_false(render_png(scene, 1, &bench->meta, bench->faces, bench->arena, &bytes, &png));
        assert_false(render_pdf(scenes, 3, NULL, 0, 1, &bench->meta, bench->faces, bench->arena, &bytes, &pdf));
        assert_int_equal(png.code, FAULT_INTERNAL);
        assert_int_equal(pdf.code, FAULT_INTERNAL);
    }
}

/* An archive of what is not there, or over what is, or where nothing can be written. */
static void test_archives_that_cannot_be(void **state)
{
    struct bench *bench = *state;
    char folder[] = "/tmp/racimo-zip-XXXXXX";
    struct fault fault = {0};
    assert_non_null(mkdtemp(folder));
    struct str home = str_from_cstr(folder), file = path_join(bench->arena, home, STR("a.txt"));
    struct str archive = path_join(bench->arena, home, STR("a.zip")), missing = path_join(bench->arena, home, STR("missing"));
    const struct zip_entry there[] = {{STR("a.txt"), file}}, absent[] = {{STR("b.txt"), missing}};
    assert_true(file_write(file, STR("uno\n"), 0600, &fault));
    assert_true(render_zip(there, 1, bench->meta.created, archive, bench->arena, &fault));
    const struct {
        const struct zip_entry *entries;
        struct str path;
    } cases[] = {{there, archive},
                 {absent, path_join(bench->arena, home, STR("b.zip"))},
                 {there, path_join(bench->arena, missing, STR("c.zip"))}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fault refused = {0};
        assert_false(render_zip(cases[i].entries, 1, bench->meta.created, cases[i].path, bench->arena, &refused));
        assert_int_equal(refused.code, FAULT_IO);
        assert_true(i == 0 || !file_exists(cases[i].path));
    }
    assert_true(file_remove_tree(home, &fault));
}

/* An archive that does not give back what lies on the disk is found, whichever of the two changed. */
static void test_archives_that_differ(void **state)
{
    struct bench *bench = *state;
    char folder[] = "/tmp/racimo-zip-XXXXXX";
    struct fault fault = {0};
    assert_non_null(mkdtemp(folder));
    struct str home = str_from_cstr(folder), file = path_join(bench->arena, home, STR("a.png"));
    struct str archive = path_join(bench->arena, home, STR("a.zip")), bytes;
    const struct zip_entry entry = {STR("a.png"), file};
    assert_true(file_write(file, STR("uno dos tres"), 0600, &fault));
    assert_true(render_zip(&entry, 1, bench->meta.created, archive, bench->arena, &fault));
    const struct str others[] = {STR("uno dos trez"), STR("uno dos tre"), STR("uno dos tres "), STR("")};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_true(file_write(file, others[i], 0600, &fault));
        assert_false(render_zip_check(&entry, 1, archive, bench->arena, &(struct fault){0}));
    }
    assert_true(file_write(file, STR("uno dos tres"), 0600, &fault));
    assert_true(render_zip_check(&entry, 1, archive, bench->arena, &fault));
    assert_false(render_zip_check(&entry, 0, archive, bench->arena, &(struct fault){0}));
    assert_true(file_read(bench->arena, archive, 1 << 20, &bytes, &fault));
    char *damaged = arena_alloc(bench->arena, bytes.len);
    memcpy(damaged, bytes.at, bytes.len);
    damaged[str_find(bytes, STR("dos"))] ^= 1;
    assert_true(file_write(archive, (struct str){damaged, bytes.len}, 0600, &fault));
    assert_false(render_zip_check(&entry, 1, archive, bench->arena, &(struct fault){0}));
    assert_true(file_remove_tree(home, &fault));
}

/* Texts of a definition reach the page as texts. */
static void test_page_escapes(void **state)
{
    struct bench *bench = *state;
    struct figure figure = {
        .id = STR("x"), .headline = STR("A < B & \"C\""), .alt = STR("<img src=x>\"'"), .alt_long = STR("</p>")};
    struct kit kit = {.lang = LANG_EN, .title = STR("</title><script>"), .page = STR("index.html")};
    *VEC_PUSH(bench->arena, &kit.items) = (struct kit_item){.figure = &figure, .name = STR("G1"), .caption = STR("</textarea>")};
    struct str page = render_html(&kit, theme_default(), bench->arena);
    static const char *const never[] = {"<script", "<img src=x>", "</textarea></textarea>", "<p></p></p>", "A < B"};
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        if (str_find(page, str_from_cstr(never[i])) >= 0)
            fail_msg("the page holds %s", never[i]);
    assert_true(str_find(page, STR("A &lt; B &amp; &quot;C&quot;</h2>")) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pdf_cut_short),
        cmocka_unit_test(test_pdf_that_lacks_something),
        cmocka_unit_test(test_scenes_that_cairo_swallows),
        cmocka_unit_test(test_archives_that_cannot_be),
        cmocka_unit_test(test_archives_that_differ),
        cmocka_unit_test(test_page_escapes),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
