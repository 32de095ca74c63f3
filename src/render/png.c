#include <cairo.h>
#include <math.h>
#include <string.h>

#include "render/faces.h"
#include "render/paint.h"
#include "render/png_file.h"

#define SIDE_MAX_PX 32767.0 /* Cairo refuses larger images */

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

static bool paint_picture(const struct picture *picture, const struct scene *scene, double scale, struct faces *faces,
                          struct fault *fault)
{
    unsigned char *pixels = picture_pixels(picture);
    int width = (int)picture->width, height = (int)picture->height;
    memset(pixels, 0, (size_t)width * (size_t)height * sizeof(uint32_t));
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        pixels, picture->transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height, width * (int)sizeof(uint32_t));
    bool good = paint_on(surface, scene, scale, faces, fault);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return good;
}

static bool check_sides(const struct scene *scene, double scale, struct fault *fault)
{
    double width = round(scene->width_pt * scale), height = round(scene->height_pt * scale);
    return (width >= 1 && height >= 1 && width <= SIDE_MAX_PX && height <= SIDE_MAX_PX) ||
           fault_raise(fault, FAULT_INTERNAL, NULL, "a picture of %g × %g pixels cannot be made; sides go from 1 to %g", width,
                       height, SIDE_MAX_PX);
}

bool render_png(const struct scene *scene, double scale, const struct render_meta *meta, struct faces *faces, struct arena *arena,
                struct str *bytes, struct fault *fault)
{
    if (!check_sides(scene, scale, fault))
        return false;
    struct picture picture = {.arena = arena,
                              .width = side_px(scene->width_pt, scale),
                              .height = side_px(scene->height_pt, scale),
                              .transparent = scene->paper.alpha < 255};
    picture.room = faces_room(faces, picture_room(picture.width, picture.height));
    append_texts(&picture, scene, meta);
    return paint_picture(&picture, scene, scale, faces, fault) && picture_write(&picture, bytes, fault);
}
