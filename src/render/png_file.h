/* A painted picture as a PNG file: a palette when its colours are few, libdeflate's compression, and what the file says of itself.
 *
 * Shape: pixels as Cairo holds them, four bytes each; titles and sources travel in iTXt. Safe to be called by several threads at
 *        once, each with an arena of its own.
 * Owns:  nothing; the pixels are used up: rows are converted where they stand, for a second copy would be as large as the picture.
 * Fails: FAULT_INTERNAL with libpng's own words.
 * Source: Portable Network Graphics, third edition, W3C 2025, §9.2 (filter 0), §11.2.2 (PLTE), §11.3 (tRNS, pHYs, sRGB, iTXt).
 */
#ifndef RACIMO_RENDER_PNG_FILE_H
#define RACIMO_RENDER_PNG_FILE_H

#include <png.h>

#include "render/palette.h"
#include "render/render.h"

struct picture {
    struct arena *arena;
    unsigned char *room; /* as large as picture_room says */
    png_uint_32 width, height;
    bool transparent;
    struct palette palette; /* found when it is written; empty when there are more colours than one can hold */
    png_text texts[4];
    int text_count;
};

/* Bytes for the pixels and for the converted rows that take their place. */
size_t picture_room(png_uint_32 width, png_uint_32 height);
/* Where in the room the pixels are to be painted, rows without gaps. */
unsigned char *picture_pixels(const struct picture *picture);
/* A text of the file; none when it is empty. */
void picture_append_text(struct picture *picture, struct str key, struct str text, enum lang lang);
bool picture_write(struct picture *picture, struct str *bytes, struct fault *fault);

#endif
