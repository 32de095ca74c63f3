#include <cairo.h>
#include <math.h>
#include <pthread.h>
#include <string.h>

#include "render/paint.h"
#include "render/png_file.h"

#define SIDE_MAX_PX 32767.0 /* Cairo refuses larger images */

/* A picture between brush and file. Compression takes ten times as long as painting: it goes on beside it. */
struct canvas {
    cairo_surface_t *surface;
    struct picture picture;
    struct arena *arena; /* the compressing thread's own */
    struct str bytes;
    struct fault fault;
    pthread_t thread;
    bool threaded, good;
};

static void append_texts(struct picture *picture, const struct scene *scene, const struct render_meta *meta)
{
    picture_append_text(picture, STR("Title"), scene->title.len ? scene->title : meta->title, meta->lang);
    picture_append_text(picture, STR("Description"), scene->description, meta->lang);
    picture_append_text(picture, STR("Author"), meta->author, meta->lang);
    picture_append_text(picture, STR("Source"), meta->subject, meta->lang);
}

static bool paint_on(cairo_surface_t *surface, const struct scene *scene, double scale, struct faces *faces, struct fault *fault)
{
    cairo_t *context = cairo_create(surface);
    cairo_scale(context, scale, scale);
    bool good = paint_scene(context, scene, faces, NULL, fault);
    cairo_destroy(context);
    cairo_surface_flush(surface);
    cairo_status_t status = cairo_surface_status(surface);
    if (good && status != CAIRO_STATUS_SUCCESS)
        good = fault_raise(fault, FAULT_INTERNAL, NULL, "Cairo could not draw '%.*s': %s", STR_ARGS(scene->id),
                           cairo_status_to_string(status));
    return good;
}

static bool canvas_paint(struct canvas *canvas, const struct scene *scene, double scale, const struct render_meta *meta,
                         struct faces *faces, struct fault *fault)
{
    double width = round(scene->width_pt * scale), height = round(scene->height_pt * scale);
    if (!(width >= 1 && height >= 1 && width <= SIDE_MAX_PX && height <= SIDE_MAX_PX))
        return fault_raise(fault, FAULT_INTERNAL, NULL, "a picture of %g × %g pixels cannot be made; sides go from 1 to %g",
                           width, height, SIDE_MAX_PX);
    bool transparent = scene->paper.alpha < 255;
    canvas->arena = arena_new();
    canvas->surface = cairo_image_surface_create(transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, (int)width, (int)height);
    if (!paint_on(canvas->surface, scene, scale, faces, fault))
        return false;
    canvas->picture = (struct picture){
        .arena = canvas->arena,
        .pixels = cairo_image_surface_get_data(canvas->surface),
        .stride = (size_t)cairo_image_surface_get_stride(canvas->surface),
        .width = (png_uint_32)width,
        .height = (png_uint_32)height,
        .transparent = transparent,
    };
    append_texts(&canvas->picture, scene, meta);
    return true;
}

static void *canvas_write(void *self)
{
    struct canvas *canvas = self;
    canvas->good = picture_write(&canvas->picture, &canvas->bytes, &canvas->fault);
    return NULL;
}

/* Without a thread to be had, the work is done here. */
static void canvas_start(struct canvas *canvas)
{
    canvas->threaded = pthread_create(&canvas->thread, NULL, canvas_write, canvas) == 0;
    if (!canvas->threaded)
        canvas_write(canvas);
}

static bool canvas_finish(struct canvas *canvas, struct arena *arena, struct str *bytes, struct fault *fault)
{
    if (canvas->threaded)
        pthread_join(canvas->thread, NULL);
    if (canvas->good)
        *bytes = str_copy(arena, canvas->bytes);
    else
        *fault = canvas->fault;
    return canvas->good;
}

static void canvas_drop(struct canvas *canvas)
{
    if (canvas->surface)
        cairo_surface_destroy(canvas->surface);
    if (canvas->arena)
        arena_drop(canvas->arena);
    *canvas = (struct canvas){0};
}

bool render_png(const struct scene *scene, double scale, const struct render_meta *meta, struct faces *faces, struct arena *arena,
                struct str *bytes, struct fault *fault)
{
    struct canvas canvas = {0};
    bool good = canvas_paint(&canvas, scene, scale, meta, faces, fault);
    if (good) {
        canvas_write(&canvas);
        good = canvas_finish(&canvas, arena, bytes, fault);
    }
    canvas_drop(&canvas);
    return good;
}

bool render_pngs(const struct scene *const *scenes, size_t count, double scale, const struct render_meta *meta,
                 struct faces *faces, struct arena *arena, struct str *bytes, struct fault *fault)
{
    struct canvas canvases[2] = {{0}, {0}};
    bool good = true;
    for (size_t i = 0; i < count + 2; i++) {
        struct canvas *canvas = &canvases[i % 2];
        if (i >= 2 && canvas->surface) {
            good = canvas_finish(canvas, arena, &bytes[i - 2], good ? fault : &(struct fault){0}) && good;
            canvas_drop(canvas);
        }
        if (!good || i >= count)
            continue;
        good = canvas_paint(canvas, scenes[i], scale, meta, faces, fault);
        if (good)
            canvas_start(canvas);
        else
            canvas_drop(canvas);
    }
    return good;
}
