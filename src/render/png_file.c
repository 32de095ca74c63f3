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

/* Cairo holds a pixel as one native 32-bit number, its colours multiplied by alpha; PNG wants bytes, not multiplied. */
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

static void convert_row(const uint32_t *pixels, png_uint_32 width, bool transparent, unsigned char *to)
{
    for (png_uint_32 x = 0; x < width; x++) {
        if (transparent) {
            to = append_pixel(to, pixels[x]);
            continue;
        }
        *to++ = (unsigned char)(pixels[x] >> 16);
        *to++ = (unsigned char)(pixels[x] >> 8);
        *to++ = (unsigned char)pixels[x];
    }
}

/* A row of the file may be a byte longer than its pixels: so many bytes before the first row keep it off the rows still to come. */
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
    return picture->palette.count ? picture->width : (size_t)picture->width * (picture->transparent ? PIXEL : PIXEL - 1);
}

/* Most rows of a chart repeat the one above and cost no more than a look. */
static void find_colours(struct picture *picture)
{
    const uint32_t *pixels = (const uint32_t *)(const void *)picture_pixels(picture);
    picture->palette.mask = picture->transparent ? UINT32_MAX : 0xffffff;
    bool few = true;
    for (png_uint_32 y = 0; few && y < picture->height; y++, pixels += picture->width)
        few = (y && memcmp(pixels, pixels - picture->width, picture->width * PIXEL) == 0) ||
              palette_append_row(&picture->palette, pixels, picture->width);
    if (!few)
        picture->palette.count = 0;
}

/* Rows as they are (filter 0): a row that repeats another is found by the compression, and differences would hide those further off. */
static void convert_rows(const struct picture *picture)
{
    size_t length = row_bytes(picture), shown = (size_t)picture->width * PIXEL;
    uint32_t *row = arena_alloc(picture->arena, shown);
    unsigned char *to = picture->room;
    const unsigned char *pixels = picture_pixels(picture);
    for (png_uint_32 y = 0; y < picture->height; y++, to += length + 1, pixels += shown) {
        to[0] = PNG_FILTER_VALUE_NONE;
        if (y && memcmp(pixels, row, shown) == 0) {
            memcpy(to + 1, to - length, length);
            continue;
        }
        memcpy(row, pixels, shown);
        if (picture->palette.count)
            palette_name_row(&picture->palette, row, picture->width, to + 1);
        else
            convert_row(row, picture->width, picture->transparent, to + 1);
    }
}

/* Charts pack to a fraction of their size: the full bound is only made room for when that was too hopeful. */
static size_t compress_rows(const struct picture *picture, unsigned char **out)
{
    size_t length = (row_bytes(picture) + 1) * picture->height, packed = 0;
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(COMPRESSION_LEVEL);
    if (!compressor)
        fault_abort(FAULT_INTERNAL, "out of memory in libdeflate");
    convert_rows(picture);
    size_t most = libdeflate_zlib_compress_bound(compressor, length);
    for (size_t room = most / HOPED_SHARE; !packed; room = most) {
        *out = arena_alloc(picture->arena, room);
        packed = libdeflate_zlib_compress(compressor, picture->room, length, *out, room);
    }
    libdeflate_free_compressor(compressor);
    return packed;
}

static void write_palette(png_structp png, png_infop info, const struct picture *picture)
{
    png_color colours[PALETTE_MOST];
    png_byte alphas[PALETTE_MOST];
    int count = (int)picture->palette.count;
    for (int i = 0; i < count; i++) {
        unsigned char bytes[PIXEL] = {[PIXEL - 1] = 255};
        convert_row(&picture->palette.colours[i], 1, picture->transparent, bytes);
        colours[i] = (png_color){bytes[0], bytes[1], bytes[2]};
        alphas[i] = bytes[3];
    }
    png_set_PLTE(png, info, colours, count);
    if (picture->transparent)
        png_set_tRNS(png, info, alphas, count, NULL);
}

static int colour_type(const struct picture *picture)
{
    return picture->palette.count ? PNG_COLOR_TYPE_PALETTE : picture->transparent ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB;
}

static void write_picture(png_structp png, png_infop info, struct picture *picture, struct png_sink *sink)
{
    unsigned char *packed;
    find_colours(picture);
    size_t length = compress_rows(picture, &packed);
    png_set_write_fn(png, sink, write_bytes, flush_nothing);
    png_set_IHDR(png, info, picture->width, picture->height, 8, colour_type(picture), PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    if (picture->palette.count)
        write_palette(png, info, picture);
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
