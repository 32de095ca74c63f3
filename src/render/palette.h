/* The colours of a picture as a list, when they are few enough for one byte a pixel to name them.
 *
 * Shape: in the order of first appearance, row by row: same pixels, same list. A pixel is one number; what it means is the caller's.
 * Owns:  nothing. A palette that holds its mask and zeros is empty.
 * Fails: palette_append_row returns false once there are more colours than PALETTE_MOST, and the palette is of no use then.
 */
#ifndef RACIMO_RENDER_PALETTE_H
#define RACIMO_RENDER_PALETTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PALETTE_MOST 256
#define PALETTE_SLOTS 1024

struct palette {
    uint32_t mask; /* the bits of a pixel that mean something */
    uint32_t colours[PALETTE_MOST];
    size_t count;
    uint16_t slots[PALETTE_SLOTS]; /* a colour's place + 1, at its hash or after it */
};

bool palette_append_row(struct palette *palette, const uint32_t *pixels, size_t count);
/* Each pixel's place in the list, which holds them all. */
void palette_name_row(const struct palette *palette, const uint32_t *pixels, size_t count, unsigned char *names);

#endif
