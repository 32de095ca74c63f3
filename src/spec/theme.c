#include "spec/theme.h"

#include <math.h>
#include <string.h>

#define CONTRAST_TEXT 4.5
#define CONTRAST_MARK 3.0

static const struct theme house = {
    .paper = {0xFF, 0xFF, 0xFF},
    .text = {0x1A, 0x1A, 0x1A},
    .secondary = {0x59, 0x59, 0x59},
    .muted = {0x94, 0x94, 0x94},
    .grid = {0xD9, 0xD9, 0xD9},
    .zero = {0x33, 0x33, 0x33},
    .accent = {0x12, 0x43, 0x6D},
    .highlight = {0xF4, 0x6A, 0x25},
    .positive = {0x12, 0x43, 0x6D},
    .negative = {0xF4, 0x6A, 0x25},
    .series = {{0x12, 0x43, 0x6D}, {0x28, 0xA1, 0x97}, {0x80, 0x16, 0x50}, {0xF4, 0x6A, 0x25}},
};

static const struct preset presets[] = {
#define PRESET(name, width, height, margin, top, bottom, headline, subtitle, label, foot, smallest, frame, paper)                \
    {name, width, height, margin, top, bottom, headline, subtitle, label, foot, smallest, frame, paper, false},
#include "spec/presets.def"
#undef PRESET
};

const struct theme *theme_default(void)
{
    return &house;
}

size_t preset_count(void)
{
    return sizeof presets / sizeof *presets;
}

const struct preset *preset_at(size_t index)
{
    return &presets[index];
}

const struct preset *preset_find(const char *name)
{
    for (size_t i = 0; i < preset_count(); i++)
        if (strcmp(presets[i].name, name) == 0)
            return &presets[i];
    return NULL;
}

/* What is legible on a screen at one pixel a point: type of a small picture does not shrink with it below this. */
#define HEADLINE_LEAST_PT 18
#define SUBTITLE_LEAST_PT 13
#define LABEL_LEAST_PT 12
#define FOOT_LEAST_PT 10
#define SMALLEST_LEAST_PT 10

static double type_size(double size_pt, double least_pt)
{
    return fmax(round(size_pt * 2) / 2, least_pt);
}

struct preset preset_sized(const char *name, double width_pt, double height_pt)
{
    const double shape = width_pt / height_pt;
    const struct preset *like = preset_find(shape > 1.3 ? "press" : shape > 0.9 ? "square" : shape > 0.65 ? "portrait" : "story");
    struct preset preset = *like;
    double factor = sqrt(width_pt * height_pt / (like->width_pt * like->height_pt));
    preset.name = name;
    preset.width_pt = width_pt;
    preset.height_pt = height_pt;
    preset.margin_pt = round(like->margin_pt * factor);
    preset.free_top_pt = preset.free_bottom_pt = 0;
    preset.headline_pt = type_size(like->headline_pt * factor, HEADLINE_LEAST_PT);
    preset.subtitle_pt = type_size(like->subtitle_pt * factor, SUBTITLE_LEAST_PT);
    preset.label_pt = type_size(like->label_pt * factor, LABEL_LEAST_PT);
    preset.foot_pt = type_size(like->foot_pt * factor, FOOT_LEAST_PT);
    preset.smallest_pt = type_size(like->smallest_pt * factor, SMALLEST_LEAST_PT);
    preset.paper_pt = like->paper_pt / factor;
    return preset;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool tint_parse(struct str text, struct tint *out)
{
    uint8_t channels[3];
    if (text.len != 7 || text.at[0] != '#')
        return false;
    for (size_t i = 0; i < 3; i++) {
        int high = hex_digit(text.at[1 + 2 * i]), low = hex_digit(text.at[2 + 2 * i]);
        if (high < 0 || low < 0)
            return false;
        channels[i] = (uint8_t)(high * 16 + low);
    }
    *out = (struct tint){channels[0], channels[1], channels[2]};
    return true;
}

static double channel_luminance(uint8_t channel)
{
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double tint_luminance(struct tint tint)
{
    return 0.2126 * channel_luminance(tint.red) + 0.7152 * channel_luminance(tint.green) + 0.0722 * channel_luminance(tint.blue);
}

double theme_contrast(struct tint a, struct tint b)
{
    double one = tint_luminance(a) + 0.05, two = tint_luminance(b) + 0.05;
    return one > two ? one / two : two / one;
}

static bool contrast_check(const struct theme *theme, const char *name, struct tint tint, double least, struct fault *fault)
{
    double contrast = theme_contrast(tint, theme->paper);
    if (contrast >= least)
        return true;
    return fault_raise(fault, FAULT_DEFINITION, NULL,
                       "the theme's colour '%s', #%02X%02X%02X, has a contrast of %.2f with the paper #%02X%02X%02X and needs "
                       "%.1f; choose a darker one",
                       name, tint.red, tint.green, tint.blue, floor(contrast * 100) / 100, theme->paper.red, theme->paper.green,
                       theme->paper.blue, least);
}

bool theme_check(const struct theme *theme, struct fault *fault)
{
    const struct {
        const char *name;
        struct tint tint;
        double least;
    } rules[] = {
        {"text", theme->text, CONTRAST_TEXT},          {"secondary", theme->secondary, CONTRAST_TEXT},
        {"muted", theme->muted, CONTRAST_MARK},        {"zero", theme->zero, CONTRAST_MARK},
        {"accent", theme->accent, CONTRAST_TEXT},      {"highlight", theme->highlight, CONTRAST_MARK},
        {"positive", theme->positive, CONTRAST_MARK},  {"negative", theme->negative, CONTRAST_MARK},
        {"series 1", theme->series[0], CONTRAST_MARK}, {"series 2", theme->series[1], CONTRAST_MARK},
        {"series 3", theme->series[2], CONTRAST_MARK}, {"series 4", theme->series[3], CONTRAST_MARK},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (!contrast_check(theme, rules[i].name, rules[i].tint, rules[i].least, fault))
            return false;
    return true;
}
