#include "chart/shade.h"

#include <math.h>

#define CONTRAST_TEXT 4.5
#define CONTRAST_MARK 3.0

struct colour colour_from_tint(struct tint tint)
{
    return (struct colour){tint.red, tint.green, tint.blue, 255};
}

static uint8_t channel_mix(uint8_t a, uint8_t b, double share)
{
    return (uint8_t)lround(a + (b - a) * share);
}

struct tint shade_mix(struct tint a, struct tint b, double share)
{
    return (struct tint){channel_mix(a.red, b.red, share), channel_mix(a.green, b.green, share),
                         channel_mix(a.blue, b.blue, share)};
}

struct tint shade_readable(const struct theme *theme, struct tint tint)
{
    struct tint darker = tint;
    for (int step = 1; step <= 20 && theme_contrast(darker, theme->paper) < CONTRAST_TEXT; step++)
        darker = shade_mix(tint, theme->text, step / 20.0);
    return darker;
}

struct tint shade_text_on(const struct theme *theme, struct tint ground)
{
    return theme_contrast(theme->paper, ground) >= theme_contrast(theme->text, ground) ? theme->paper : theme->text;
}

struct tint shade_ground(const struct theme *theme, struct tint a, struct tint b, double share)
{
    struct tint ground = shade_mix(a, b, share);
    for (int step = 1; step <= 50 && theme_contrast(shade_text_on(theme, ground), ground) < CONTRAST_TEXT; step++) {
        double moved = share + (step % 2 == 1 ? 1 : -1) * ((step + 1) / 2) * 0.02;
        ground = shade_mix(a, b, fmin(1, fmax(0, moved)));
    }
    return ground;
}

bool shade_parse(const struct theme *theme, struct str text, struct tint *out)
{
    struct tint given;
    if (!tint_parse(text, &given))
        return false;
    *out = given;
    for (int step = 1; step <= 20 && theme_contrast(*out, theme->paper) < CONTRAST_MARK; step++)
        *out = shade_mix(given, theme->text, step / 20.0);
    return true;
}
