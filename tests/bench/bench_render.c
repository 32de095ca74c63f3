/* What drawing costs, as ratios: our PNG writer against Cairo's own on the same painted pictures, and twelve PDF pages against
 * the same marks and texts given to bare Cairo. Run by hand: make bench. */
#include <cairo-pdf.h>
#include <stdio.h>
#include <time.h>

#include "../unit/chart_figures.h"
#include "../unit/faces_fixture.h"
#include "chart/chart.h"
#include "render/paint.h"

#define PICTURES 12
#define ROUNDS 5

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static cairo_status_t swallow(void *closure, const unsigned char *data, unsigned length)
{
    (void)data;
    *(size_t *)closure += length;
    return CAIRO_STATUS_SUCCESS;
}

static void draw_scenes(struct arena *arena, struct faces *faces, const char *preset, const struct scene **scenes)
{
    struct figure *(*const makers[])(struct arena *) = {figure_bar, figure_line, figure_stack, figure_heat};
    struct typeset typeset = faces_typeset(faces);
    struct fault fault = {0};

    for (size_t i = 0; i < PICTURES; i++) {
        struct scene *scene;
        if (!chart_draw(makers[i % 4](arena), preset_find(preset), theme_default(), &typeset, arena, &scene, &fault))
            fault_abort(FAULT_INTERNAL, fault.message);
        scenes[i] = scene;
    }
}

static cairo_surface_t *paint(const struct scene *scene, struct faces *faces)
{
    struct fault fault = {0};
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)scene->width_pt, (int)scene->height_pt);
    cairo_t *context = cairo_create(surface);
    if (!paint_scene(context, scene, faces, NULL, &fault))
        fault_abort(FAULT_INTERNAL, fault.message);
    cairo_destroy(context);
    return surface;
}

/* Painting alone, painting with Cairo's writer, painting with ours. */
static void time_png(struct faces *faces, const struct scene *const *scenes)
{
    struct render_meta meta = {.title = STR("x"), .created = {20000}};
    double painting = 1e9, cairos = 1e9, ours = 1e9;
    size_t cairo_bytes = 0, our_bytes = 0;

    for (int round = 0; round < ROUNDS; round++) {
        double start = seconds();
        for (size_t i = 0; i < PICTURES; i++)
            cairo_surface_destroy(paint(scenes[i], faces));
        double painted = seconds() - start;
        start = seconds();
        cairo_bytes = our_bytes = 0;
        for (size_t i = 0; i < PICTURES; i++) {
            cairo_surface_t *surface = paint(scenes[i], faces);
            cairo_surface_write_to_png_stream(surface, swallow, &cairo_bytes);
            cairo_surface_destroy(surface);
        }
        double with_cairo = seconds() - start;
        start = seconds();
        for (size_t i = 0; i < PICTURES; i++) {
            struct arena *arena = arena_new();
            struct fault fault = {0};
            struct str bytes;
            if (!render_png(scenes[i], 1, &meta, faces, arena, &bytes, &fault))
                fault_abort(FAULT_INTERNAL, fault.message);
            our_bytes += bytes.len;
            arena_drop(arena);
        }
        double with_ours = seconds() - start;
        painting = painted < painting ? painted : painting;
        cairos = with_cairo < cairos ? with_cairo : cairos;
        ours = with_ours < ours ? with_ours : ours;
    }
    printf("12 charts 1600x900: painting %.0f ms, with Cairo's writer %.0f ms (%zu kB), with ours %.0f ms (%zu kB)\n",
           painting * 1e3, cairos * 1e3, cairo_bytes / 1000, ours * 1e3, our_bytes / 1000);
    printf("PNG, painting and writing: %.2f of Cairo's; writing alone: %.2f\n", ours / cairos,
           (ours - painting) / (cairos - painting));
}

static void time_pdf(struct faces *faces, const struct scene *const *scenes)
{
    struct render_meta meta = {.title = STR("x"), .created = {20000}};
    double bare = 1e9, ours = 1e9;

    for (int round = 0; round < ROUNDS; round++) {
        size_t length = 0;
        double start = seconds();
        cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(swallow, &length, 720, 405);
        cairo_t *context = cairo_create(surface);
        struct fault fault = {0};
        cairo_scale(context, 0.45, 0.45);
        for (size_t i = 0; i < PICTURES; i++) {
            if (!paint_scene(context, scenes[i], faces, NULL, &fault))
                fault_abort(FAULT_INTERNAL, fault.message);
            cairo_show_page(context);
        }
        cairo_destroy(context);
        cairo_surface_finish(surface);
        cairo_surface_destroy(surface);
        double plain = seconds() - start;
        struct arena *arena = arena_new();
        struct str bytes;
        start = seconds();
        if (!render_pdf(scenes, PICTURES, NULL, 0, 0.45, &meta, faces, arena, &bytes, &fault))
            fault_abort(FAULT_INTERNAL, fault.message);
        double full = seconds() - start;
        arena_drop(arena);
        bare = plain < bare ? plain : bare;
        ours = full < ours ? full : ours;
    }
    printf("12 PDF pages: bare Cairo %.0f ms, tagged and completed %.0f ms, %.2f of bare\n", bare * 1e3, ours * 1e3, ours / bare);
}

int main(void)
{
    struct arena *arena = arena_new();
    struct faces_spec spec = faces_fixture(arena);
    struct fault fault = {0};
    struct faces *faces;
    const struct scene *scenes[PICTURES];

    if (!faces_open(&spec, &faces, &fault))
        fault_abort(FAULT_INTERNAL, fault.message);
    draw_scenes(arena, faces, "press", scenes);
    time_png(faces, scenes);
    time_pdf(faces, scenes);
    faces_close(faces);
    arena_drop(arena);
    return 0;
}
