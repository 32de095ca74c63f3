#include "render/palette.h"

/* Where the colour stands among the slots, or the free one where it belongs: there are four slots for each colour. */
static size_t slot_of(const struct palette *palette, uint32_t colour)
{
    size_t slot = (size_t)(colour * UINT32_C(2654435769) >> 22);
    while (palette->slots[slot] && palette->colours[palette->slots[slot] - 1] != colour)
        slot = (slot + 1) % PALETTE_SLOTS;
    return slot;
}

bool palette_append_row(struct palette *palette, const uint32_t *pixels, size_t count)
{
    for (size_t x = 0; x < count; x++) {
        if (x && pixels[x] == pixels[x - 1])
            continue;
        uint32_t colour = pixels[x] & palette->mask;
        size_t slot = slot_of(palette, colour);
        if (palette->slots[slot])
            continue;
        if (palette->count == PALETTE_MOST)
            return false;
        palette->colours[palette->count++] = colour;
        palette->slots[slot] = (uint16_t)palette->count;
    }
    return true;
}

void palette_name_row(const struct palette *palette, const uint32_t *pixels, size_t count, unsigned char *names)
{
    for (size_t x = 0; x < count; x++)
        names[x] = x && pixels[x] == pixels[x - 1] ? names[x - 1]
                                                    : (unsigned char)(palette->slots[slot_of(palette, pixels[x] & palette->mask)] - 1);
}
