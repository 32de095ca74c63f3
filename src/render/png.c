#include <cairo.h>
#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "render/paint.h"
#include "render/render.h"

#define SIDE_MAX_PX 32767.0  /* Cairo refuses larger images */
#define DOTS_PER_METRE 11811 /* 300 dpi */
#define COMPRESSION_LEVEL 1  /* with one fixed filter: a third of the time of libpng's own choice, for some tenths more bytes */

struct png_sink {
    struct strbuf bytes;
    struct fault *fault;
    jmp_buf escape;
};

/* The picture in Cairo's memory, and what the file says of it. */
struct picture {
    const unsigned char *pixels;
    size_t stride;
    png_uint_32 width, height;
    bool transparent;
    png_text texts[4];
    int text_count;
    unsigned char *row; /* one row as libpng takes it */
};

static void write_bytes(png_structp png, png_bytep data, png_size_t length)
{
    struct png_sink *sink = png_get_io_ptr(png);
    strbuf_append(&sink->bytes, (struct str){(const char *)data, length});
}

static void flush_nothing(png_structp png)
{
    (void)png;
}

_Noreturn static void raise_error(png_structp png, png_const_charp message)
{
    struct png_sink *sink = png_get_error_ptr(png);
    fault_raise(sink->fault, FAULT_INTERNAL, NULL, "libpng: %s", message);
    longjmp(sink->escape, 1);
}

static char *text_copy(struct arena *arena, struct str text)
{
    char *copy = arena_alloc(arena, text.len + 1);
    if (text.len)
        memcpy(copy, text.at, text.len);
    return copy;
}

static void append_text(struct picture *picture, struct arena *arena, struct str key, struct str text, enum lang lang)
{
    if (!text.len)
        return;
    picture->texts[picture->text_count++] = (png_text){
        .compression = PNG_ITXT_COMPRESSION_NONE,
        .key = text_copy(arena, key),
        .text = text_copy(arena, text),
        .itxt_length = text.len,
        .lang = text_copy(arena, str_from_cstr(lang_full_tag(lang))),
        .lang_key = text_copy(arena, key),
    };
}

static void append_texts(struct picture *picture, const struct scene *scene, const struct render_meta *meta, struct arena *arena)
{
    append_text(picture, arena, STR("Title"), scene->title.len ? scene->title : meta->title, meta->lang);
    append_text(picture, arena, STR("Description"), scene->description, meta->lang);
    append_text(picture, arena, STR("Author"), meta->author, meta->lang);
    append_text(picture, arena, STR("Source"), meta->subject, meta->lang);
}

/* Cairo holds a pixel as one native 32-bit number, its colours multiplied by alpha; PNG wants bytes, not multiplied. */
static void convert_row(const struct picture *picture, png_uint_32 y)
{
    const unsigned char *from = picture->pixels + y * picture->stride;
    unsigned char *to = picture->row;
    for (png_uint_32 x = 0; x < picture->width; x++) {
        uint32_t pixel;
        memcpy(&pixel, from + x * sizeof pixel, sizeof pixel);
        uint32_t alpha = picture->transparent ? pixel >> 24 : 255;
        for (unsigned shift = 24; shift > 0;) {
            shift -= 8;
            uint32_t value = pixel >> shift & 255;
            *to++ = (unsigned char)(alpha == 255 || !alpha ? value : (value * 255 + alpha / 2) / alpha);
        }
        if (picture->transparent)
            *to++ = (unsigned char)alpha;
    }
}

static void write_picture(png_structp png, png_infop info, struct picture *picture, struct png_sink *sink)
{
    png_set_write_fn(png, sink, write_bytes, flush_nothing);
    png_set_compression_level(png, COMPRESSION_LEVEL);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
    png_set_IHDR(png, info, picture->width, picture->height, 8,
                 picture->transparent ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_set_pHYs(png, info, DOTS_PER_METRE, DOTS_PER_METRE, PNG_RESOLUTION_METER);
    png_set_text(png, info, picture->texts, picture->text_count);
    png_write_info(png, info);
    for (png_uint_32 y = 0; y < picture->height; y++) {
        convert_row(picture, y);
        png_write_row(png, picture->row);
    }
    png_write_end(png, NULL);
}

static bool encode(struct picture *picture, struct png_sink *sink)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, sink, raise_error, NULL);
    if (!png)
        return fault_raise(sink->fault, FAULT_INTERNAL, NULL,
                           "libpng does not start: it is another version than the one built with");
    png_infop info = png_create_info_struct(png);
    if (!info)
        fault_abort(FAULT_INTERNAL, "out of memory in libpng");
    bool good = !setjmp(sink->escape);
    if (good)
        write_picture(png, info, picture, sink);
    png_destroy_write_struct(&png, &info);
    return good;
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

bool render_png(const struct scene *scene, double scale, const struct render_meta *meta, struct faces *faces, struct arena *arena,
                struct str *bytes, struct fault *fault)
{
    double width = round(scene->width_pt * scale), height = round(scene->height_pt * scale);
    if (!(width >= 1 && height >= 1 && width <= SIDE_MAX_PX && height <= SIDE_MAX_PX))
        return fault_raise(fault, FAULT_INTERNAL, NULL, "a picture of %g × %g pixels cannot be made; sides go from 1 to %g",
                           width, height, SIDE_MAX_PX);
    bool transparent = scene->paper.alpha < 255;
    cairo_surface_t *surface =
        cairo_image_surface_create(transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, (int)width, (int)height);
    struct png_sink sink = {.bytes = strbuf_new(arena), .fault = fault};
    bool good = paint_on(surface, scene, scale, faces, fault);
    if (!good)
        goto out;
    struct picture picture = {
        .pixels = cairo_image_surface_get_data(surface),
        .stride = (size_t)cairo_image_surface_get_stride(surface),
        .width = (png_uint_32)width,
        .height = (png_uint_32)height,
        .transparent = transparent,
        .row = arena_array(arena, (size_t)width, 4),
    };
    append_texts(&picture, scene, meta, arena);
    good = encode(&picture, &sink);
    *bytes = strbuf_str(&sink.bytes);
out:
    cairo_surface_destroy(surface);
    return good;
}
