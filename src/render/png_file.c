#include "render/png_file.h"

#include <libdeflate.h>
#include <setjmp.h>
#include <string.h>

#define DOTS_PER_METRE 11811 /* 300 dpi */
#define COMPRESSION_LEVEL 5  /* smaller than what Cairo writes, in a quarter of its time; 6 and more only cost time */
#define PIXEL sizeof(uint32_t)
#define HOPED_SHARE 16

struct png_sink {
    struct strbuf bytes;
    struct fault *fault;
    jmp_buf escape;
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

void picture_append_text(struct picture *picture, struct str key, struct str text, enum lang lang)
{
    struct arena *arena = picture->arena;
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

static unsigned char *append_pixel(unsigned char *to, uint32_t pixel)
{
    uint32_t alpha = pixel >> 24;
    for (unsigned shift = 24; shift > 0;) {
        shift -= 8;
        uint32_t value = pixel >> shift & 255;
        *to++ = (unsigned char)(alpha == 255 || !alpha ? value : (value * 255 + alpha / 2) / alpha);
    }
    *to++ = (unsigned char)alpha;
    return to;
}

/* Cairo holds a pixel as one native 32-bit number, its colours multiplied by alpha; PNG wants bytes, not multiplied. */
static void convert_row(const unsigned char *from, png_uint_32 width, bool transparent, unsigned char *to)
{
    for (png_uint_32 x = 0; x < width; x++, from += PIXEL) {
        uint32_t pixel;
        memcpy(&pixel, from, sizeof pixel);
        if (transparent) {
            to = append_pixel(to, pixel);
            continue;
        }
        *to++ = (unsigned char)(pixel >> 16);
        *to++ = (unsigned char)(pixel >> 8);
        *to++ = (unsigned char)pixel;
    }
}

/* A filtered row may be a byte longer than its pixels: so many bytes before the first row keep it off the rows still to come. */
static size_t lead_bytes(png_uint_32 height)
{
    return ((size_t)height + 63) / 64 * 64;
}

size_t picture_room(png_uint_32 width, png_uint_32 height)
{
    return lead_bytes(height) + (size_t)width * height * PIXEL;
}

unsigned char *picture_pixels(const struct picture *picture)
{
    return picture->room + lead_bytes(picture->height);
}

static size_t row_bytes(const struct picture *picture)
{
    return (size_t)picture->width * (picture->transparent ? PIXEL : PIXEL - 1);
}

/* Each row as its difference from the one above it (filter 2), which most rows of a chart repeat: those cost next to nothing. */
static void filter_rows(const struct picture *picture)
{
    size_t length = row_bytes(picture), shown = (size_t)picture->width * PIXEL;
    unsigned char *above = arena_alloc(picture->arena, length), *row = arena_alloc(picture->arena, length);
    unsigned char *pixels_above = arena_alloc(picture->arena, shown), *to = picture->room;
    const unsigned char *pixels = picture_pixels(picture);
    for (png_uint_32 y = 0; y < picture->height; y++, to += length + 1, pixels += shown) {
        bool same = y && memcmp(pixels, pixels_above, shown) == 0;
        if (!same) {
            memcpy(pixels_above, pixels, shown);
            convert_row(pixels, picture->width, picture->transparent, row);
        }
        to[0] = PNG_FILTER_VALUE_UP;
        for (size_t i = 0; !same && i < length; i++)
            to[1 + i] = (unsigned char)(row[i] - above[i]);
        if (same)
            memset(to + 1, 0, length);
        else
            memcpy(above, row, length);
    }
}

/* Charts pack to a fraction of their size: the full bound is only made room for when that was too hopeful. */
static size_t compress_rows(const struct picture *picture, unsigned char **out)
{
    size_t length = (row_bytes(picture) + 1) * picture->height, packed = 0;
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(COMPRESSION_LEVEL);
    if (!compressor)
        fault_abort(FAULT_INTERNAL, "out of memory in libdeflate");
    filter_rows(picture);
    size_t most = libdeflate_zlib_compress_bound(compressor, length);
    for (size_t room = most / HOPED_SHARE; !packed; room = most) {
        *out = arena_alloc(picture->arena, room);
        packed = libdeflate_zlib_compress(compressor, picture->room, length, *out, room);
    }
    libdeflate_free_compressor(compressor);
    return packed;
}

static void write_picture(png_structp png, png_infop info, struct picture *picture, struct png_sink *sink)
{
    unsigned char *packed;
    size_t length = compress_rows(picture, &packed);
    png_set_write_fn(png, sink, write_bytes, flush_nothing);
    png_set_IHDR(png, info, picture->width, picture->height, 8,
                 picture->transparent ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_set_pHYs(png, info, DOTS_PER_METRE, DOTS_PER_METRE, PNG_RESOLUTION_METER);
    png_set_text(png, info, picture->texts, picture->text_count);
    png_write_info(png, info);
    png_write_chunk(png, (png_const_bytep) "IDAT", packed, length);
    png_write_chunk(png, (png_const_bytep) "IEND", NULL, 0);
}

bool picture_write(struct picture *picture, struct str *bytes, struct fault *fault)
{
    struct png_sink opened = {.bytes = strbuf_new(picture->arena), .fault = fault}, *sink = &opened;
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
    *bytes = strbuf_str(&opened.bytes);
    return good;
}
