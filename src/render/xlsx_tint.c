#include "render/xlsx_tint.h"

#include <math.h>

#define CONTRAST_MARK 3.0

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* "#12436D", when it can be told from the paper. */
static bool parse_tint(const struct theme *theme, struct str text, struct tint *out)
{
    uint8_t channels[3];
    if (text.len != 7 || text.at[0] != '#')
        return false;
    for (size_t i = 0; i < 3; i++) {
        int high = hex_value(text.at[1 + 2 * i]), low = hex_value(text.at[2 + 2 * i]);
        if (high < 0 || low < 0)
            return false;
        channels[i] = (uint8_t)(high * 16 + low);
    }
    *out = (struct tint){channels[0], channels[1], channels[2]};
    return theme_contrast(*out, theme->paper) >= CONTRAST_MARK;
}

static uint8_t mix_channel(uint8_t a, uint8_t b, double share)
{
    return (uint8_t)lround(a + (b - a) * share);
}

struct tint xlsx_tint_mix(struct tint a, struct tint b, double share)
{
    return (struct tint){mix_channel(a.red, b.red, share), mix_channel(a.green, b.green, share),
                         mix_channel(a.blue, b.blue, share)};
}

static bool any_highlight(const struct figure_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (items[i].highlight)
            return true;
    return false;
}

struct tint xlsx_tint_item(const struct theme *theme, const struct figure_item *items, size_t count, size_t at, struct tint plain)
{
    struct tint own;
    bool highlights = any_highlight(items, count);
    if (highlights && items[at].highlight)
        return theme->accent;
    if (items[at].total)
        return theme->secondary;
    if (highlights)
        return theme->muted;
    return parse_tint(theme, items[at].colour, &own) ? own : plain;
}

struct tint xlsx_tint_part(const struct theme *theme, const struct figure_item *items, size_t count, size_t at, struct tint plain)
{
    size_t rank = 0, greys = 0;
    if (!any_highlight(items, count) || items[at].highlight)
        return xlsx_tint_item(theme, items, count, at, plain);
    for (size_t i = 0; i < count; i++) {
        bool grey = !items[i].highlight && !items[i].total;
        rank += grey && i < at;
        greys += grey;
    }
    return xlsx_tint_mix(theme->muted, theme->secondary, greys > 1 ? (double)rank / (double)(greys - 1) : 0);
}
