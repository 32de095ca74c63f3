/* Reads a PNG file into the pixels that Cairo paints with. */
#include <png.h>

#include "base/file.h"
#include "render/render.h"

#define FILE_MOST (4 << 20)
#define SIDE_LEAST_PX 48u  /* beneath, it is a blur in print */
#define AREA_MOST_PX 2000000u

static bool refuse(struct str path, const char *what, struct fault *fault)
{
    struct place place = {.file = path};
    return fault_raise(fault, FAULT_DATA, &place, "is no picture that can be placed: %s", what);
}

static uint32_t premultiply(const unsigned char *rgba)
{
    uint32_t alpha = rgba[3], pixel = alpha << 24;
    for (unsigned i = 0; i < 3; i++)
        pixel |= (rgba[i] * alpha + 127) / 255 << (16 - 8 * i);
    return pixel;
}

static bool read_pixels(png_image *png, struct str path, struct image *image, struct arena *arena, struct fault *fault)
{
    size_t count = (size_t)png->width * png->height;
    image->width_px = png->width;
    image->height_px = png->height;
    if (png->width < SIDE_LEAST_PX || png->height < SIDE_LEAST_PX || count > AREA_MOST_PX)
        return refuse(path, "a PNG of 48 pixels at least on each side, and of 2 million at most in all, is wanted", fault);
    png->format = PNG_FORMAT_RGBA;
    image->pixels = ARENA_ARRAY(arena, uint32_t, count);
    if (!png_image_finish_read(png, NULL, image->pixels, 0, NULL) || PNG_IMAGE_FAILED(*png))
        return refuse(path, png->message, fault);
    for (size_t i = 0; i < count; i++)
        image->pixels[i] = premultiply((const unsigned char *)&image->pixels[i]);
    return true;
}

bool render_image_read(struct str path, struct arena *arena, const struct image **out, struct fault *fault)
{
    struct image *image = ARENA_NEW(arena, struct image);
    png_image png = {.version = PNG_IMAGE_VERSION};
    if (!file_read(arena, path, FILE_MOST, &image->bytes, fault))
        return false;
    if (!png_image_begin_read_from_memory(&png, image->bytes.at, image->bytes.len))
        return refuse(path, "a PNG file is wanted", fault);
    bool good = read_pixels(&png, path, image, arena, fault);
    png_image_free(&png);
    *out = image;
    return good;
}
