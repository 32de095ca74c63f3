#include "render/xlsx_fit.h"

#include <math.h>

#define PX_A_POINT (96.0 / 72)
/* Calibri's widths are at most this share of Lato's over a line of text. */
#define SHARE_REGULAR 0.945
#define SHARE_BOLD 0.96
#define CELL_PAD_PX 18.0
#define WIDTH_LEAST_PX 61.0 /* 8 characters of the default face */
#define WIDTH_MOST_PX 425.0 /* 60 */
#define WIDTH_STEP_PX 16.0
#define LINE_EM 1.3125 /* 12 point: 15.75 */
#define ROW_PAD_PT 4.0

static struct font fit_font(const struct look *look)
{
    bool bold = look_bold(look);
    double size_px = look_size_pt(look->role) * PX_A_POINT;
    return (struct font){bold ? WEIGHT_BOLD : WEIGHT_REGULAR, size_px * (bold ? SHARE_BOLD : SHARE_REGULAR)};
}

static struct fit_face *find_face(const struct fit *fit, struct font font)
{
    for (size_t i = 0; i < fit->faces->list.len; i++)
        if (fit->faces->list.at[i].font.weight == font.weight && fit->faces->list.at[i].font.size_pt >= font.size_pt &&
            fit->faces->list.at[i].font.size_pt <= font.size_pt)
            return &fit->faces->list.at[i];
    struct fit_face *face = VEC_PUSH(fit->arena, &fit->faces->list);
    *face = (struct fit_face){.font = font};
    return face;
}

/* The sum of its characters, which kerning can only make narrower; *known is false when one is beyond the list. */
static bool add_advances(const struct fit *fit, struct font font, struct str text, double *width_px, bool *known,
                         struct fault *fault)
{
    struct fit_face *face = find_face(fit, font);
    *width_px = 0;
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        uint32_t point = str_code_point(text, &at);
        struct extent extent;
        *known = point >= 0x20 && point < FIT_CHARACTERS;
        if (!*known)
            return true;
        if (!face->known[point]) {
            if (!typeset_measure(fit->typeset, font, str_slice(text, from, at), &extent, fault))
                return false;
            face->advance_px[point] = extent.width_pt;
            face->known[point] = true;
        }
        *width_px += face->advance_px[point];
    }
    return true;
}

bool fit_width(const struct fit *fit, struct str text, struct look look, double *width_px, struct fault *fault)
{
    struct extent extent = {0};
    bool known = false;
    if (fit->faces && text.len && str_is_utf8(text, NULL)) {
        if (!add_advances(fit, fit_font(&look), text, width_px, &known, fault))
            return false;
        *width_px += CELL_PAD_PX;
        if (known)
            return true;
    }
    if (text.len && !typeset_measure(fit->typeset, fit_font(&look), text, &extent, fault))
        return false;
    *width_px = extent.width_pt + CELL_PAD_PX;
    return true;
}

static bool wrap(const struct fit *fit, struct str text, const struct look *look, double width_px, struct lines *out,
                 struct fault *fault)
{
    bool cut;
    *out = (struct lines){0};
    return typeset_wrap(fit->typeset, fit->arena, fit_font(look), text, fmax(width_px - CELL_PAD_PX, 1), 0, out, &cut, fault);
}

static bool widest_word(const struct fit *fit, struct str text, struct look look, double *width_px, struct fault *fault)
{
    struct str rest = text;
    *width_px = 0;
    while (rest.len > 0) {
        double word_px;
        if (!fit_width(fit, str_cut(rest, ' ', &rest), look, &word_px, fault))
            return false;
        *width_px = fmax(*width_px, word_px);
    }
    return true;
}

bool fit_wrapped_width(const struct fit *fit, struct str text, struct look look, size_t max_lines, double *width_px,
                       struct fault *fault)
{
    struct lines lines = {0};
    if (!widest_word(fit, text, look, width_px, fault))
        return false;
    for (; wrap(fit, text, &look, *width_px, &lines, fault); *width_px += WIDTH_STEP_PX)
        if (lines.list.len <= max_lines || *width_px >= WIDTH_MOST_PX)
            return true;
    return false;
}

bool fit_height(const struct fit *fit, struct str text, struct look look, double width_px, double *height_pt, struct fault *fault)
{
    struct lines lines = {0};
    double whole_px;
    if (!fit_width(fit, text, look, &whole_px, fault))
        return false;
    bool one = whole_px <= width_px && str_find(text, STR("\n")) < 0;
    if (!one && !wrap(fit, text, &look, width_px, &lines, fault))
        return false;
    size_t count = lines.list.len ? lines.list.len : 1;
    *height_pt = ceil((double)count * look_size_pt(look.role) * LINE_EM + ROW_PAD_PT);
    return true;
}

static bool starts_sentence(struct str text, size_t at)
{
    if (at + 2 >= text.len || text.at[at + 1] != ' ' || text.at[at] != '.')
        return false;
    unsigned char next = (unsigned char)text.at[at + 2];
    return (next >= 'A' && next <= 'Z') || next >= 0x80;
}

/* A sentence and the rest: a cell that holds a whole sentence reads better than one cut by width. */
static struct str cut_sentence(struct str text, struct str *rest)
{
    for (size_t i = 0; i < text.len; i++)
        if (starts_sentence(text, i)) {
            *rest = str_slice(text, i + 2, text.len);
            return str_slice(text, 0, i + 1);
        }
    *rest = STR_NONE;
    return text;
}

bool fit_lines(const struct fit *fit, struct str text, struct look look, double width_px, struct lines *out, struct fault *fault)
{
    double whole_px;
    struct str rest = text;
    *out = (struct lines){0};
    if (!fit_width(fit, text, look, &whole_px, fault))
        return false;
    if (whole_px <= width_px) {
        *VEC_PUSH(fit->arena, &out->list) = text;
        return true;
    }
    while (rest.len > 0) {
        struct lines part;
        if (!wrap(fit, cut_sentence(rest, &rest), &look, width_px, &part, fault))
            return false;
        for (size_t i = 0; i < part.list.len; i++)
            *VEC_PUSH(fit->arena, &out->list) = part.list.at[i];
    }
    return true;
}

double fit_clamp(double width_px)
{
    return ceil(fmin(fmax(width_px, WIDTH_LEAST_PX), WIDTH_MOST_PX));
}
