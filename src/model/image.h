/* A picture from a file, to be placed on pages: a logo.
 *
 * Shape: pixels row by row without gaps, four bytes each: alpha, red, green, blue from the highest on, premultiplied by alpha.
 * Units: pixels; a scene says how large it stands on a page.
 */
#ifndef RACIMO_MODEL_IMAGE_H
#define RACIMO_MODEL_IMAGE_H

#include <stdint.h>

#include "base/str.h"

struct image {
    struct str bytes; /* the file, a PNG */
    uint32_t width_px, height_px;
    uint32_t *pixels;
};

#endif
