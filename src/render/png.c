#include <cairo.h>
#include <math.h>
#include <pthread.h>
#include <string.h>

#include "render/faces.h"
#include "render/paint.h"
#include "render/png_file.h"

#define SIDE_MAX_PX 32767.0         /* Cairo refuses larger images */
#define HALF_MAX ((size_t)17 << 18) /* half of the largest: so much room is needed anyway, and no more is taken */

/* A picture between brush and file. Compression takes ten times as long as painting: it goes on beside it. */
struct canvas {
    struct picture picture;
    struct arena *arena; /* the compressing thread's own; NULL when the canvas is free */
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

static png_uint_32 side_px(double side_pt, double scale)
{
    return (png_uint_32)round(side_pt * scale);
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

/* Paints into the room given, which stays in use until the picture is finished. */
static bool canvas_paint(struct canvas *canvas, unsigned char *room, const struct scene *scene, double scale,
                         const struct render_meta *meta, struct faces *faces, struct fault *fault)
{
    bool transparent = scene->paper.alpha < 255;
    canvas->arena = arena_new();
    canvas->picture = (struct picture){.arena = canvas->arena,
                                       .room = room,
                                       .width = side_px(scene->width_pt, scale),
                                       .height = side_px(scene->height_pt, scale),
                                       .transparent = transparent};
    unsigned char *pixels = picture_pixels(&canvas->picture);
    int width = (int)canvas->picture.width, height = (int)canvas->picture.height;
    memset(pixels, 0, (size_t)width * (size_t)height * sizeof(uint32_t));
    cairo_surface_t *surface = cairo_image_surface_create_for_data(pixels, transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
                                                                   width, height, width * (int)sizeof(uint32_t));
    bool good = paint_on(surface, scene, scale, faces, fault);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    append_texts(&canvas->picture, scene, meta);
    return good;
}

static void *canvas_write(void *self)
{
    struct canvas *canvas = self;
    canvas->good = picture_write(&canvas->picture, &canvas->bytes, &canvas->fault);
    return NULL;
}

/* Without a thread to be had, the work is done here. */
static void canvas_start(struct canvas *canvas, bool beside)
{
    canvas->threaded = beside && pthread_create(&canvas->thread, NULL, canvas_write, canvas) == 0;
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
    if (canvas->arena)
        arena_drop(canvas->arena);
    *canvas = (struct canvas){0};
}

static bool check_sides(const struct scene *scene, double scale, struct fault *fault)
{
    double width = round(scene->width_pt * scale), height = round(scene->height_pt * scale);
    return (width >= 1 && height >= 1 && width <= SIDE_MAX_PX && height <= SIDE_MAX_PX) ||
           fault_raise(fault, FAULT_INTERNAL, NULL, "a picture of %g × %g pixels cannot be made; sides go from 1 to %g", width,
                       height, SIDE_MAX_PX);
}

static size_t room_of(const struct scene *scene, double scale)
{
    return picture_room(side_px(scene->width_pt, scale), side_px(scene->height_pt, scale));
}

bool render_png(const struct scene *scene, double scale, const struct render_meta *meta, struct faces *faces, struct arena *arena,
                struct str *bytes, struct fault *fault)
{
    return render_pngs(&scene, 1, scale, meta, faces, arena, bytes, fault);
}

/* What the line of pictures works in: one room for two smaller pictures, or for a single larger one. */
struct line {
    struct canvas canvases[2];
    unsigned char *room;
    size_t half;
    struct arena *arena;
    struct str *bytes;
    struct fault *fault;
    bool good;
};

static void line_finish(struct line *line, size_t at)
{
    struct canvas *canvas = &line->canvases[at % 2];
    struct fault ignored = {0};
    if (canvas->arena)
        line->good = canvas_finish(canvas, line->arena, &line->bytes[at], line->good ? line->fault : &ignored) && line->good;
    canvas_drop(canvas);
}

static void line_open(struct line *line, const struct scene *const *scenes, size_t count, double scale, struct faces *faces)
{
    size_t largest = 0;
    for (size_t i = 0; i < count; i++) {
        size_t room = room_of(scenes[i], scale);
        largest = room > largest ? room : largest;
        line->half = room > line->half && (room <= HALF_MAX || count < 2) ? room : line->half;
    }
    size_t both = count < 2 ? line->half : 2 * line->half;
    line->room = faces_room(faces, largest > both ? largest : both);
}

bool render_pngs(const struct scene *const *scenes, size_t count, double scale, const struct render_meta *meta,
                 struct faces *faces, struct arena *arena, struct str *bytes, struct fault *fault)
{
    if (!count)
        return true;
    for (size_t i = 0; i < count; i++)
        if (!check_sides(scenes[i], scale, fault))
            return false;
    struct line line = {.arena = arena, .bytes = bytes, .fault = fault, .good = true};
    line_open(&line, scenes, count, scale, faces);
    bool whole = false; /* the picture before took all of the room */
    for (size_t i = 0; line.good && i < count; i++) {
        struct canvas *canvas = &line.canvases[i % 2];
        bool large = room_of(scenes[i], scale) > line.half;
        if (i >= 2)
            line_finish(&line, i - 2);
        if (i >= 1 && (large || whole))
            line_finish(&line, i - 1);
        whole = large;
        if (!line.good)
            break;
        line.good = canvas_paint(canvas, line.room + (large ? 0 : i % 2 * line.half), scenes[i], scale, meta, faces, fault);
        if (line.good)
            canvas_start(canvas, count > 1);
        else
            canvas_drop(canvas);
    }
    for (size_t at = count < 2 ? 0 : count - 2; at < count; at++)
        line_finish(&line, at);
    return line.good;
}
