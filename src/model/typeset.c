#include "model/typeset.h"

#include <math.h>

bool typeset_measure(const struct typeset *typeset, struct font font, struct str text, struct extent *out, struct fault *fault)
{
    size_t bad = 0;
    if (!str_is_utf8(text, &bad))
        return fault_raise(fault, FAULT_INTERNAL, NULL, "a text to be measured is not UTF-8 at byte %zu", bad);
    if (!isfinite(font.size_pt) || font.size_pt <= 0)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "a text is to be set in size %g; sizes are above zero", font.size_pt);
    if (!typeset->measure(typeset->self, font, text, out, fault))
        return false;
    if (!isfinite(out->width_pt) || !isfinite(out->ascent_pt) || !isfinite(out->descent_pt))
        return fault_raise(fault, FAULT_INTERNAL, NULL, "the text \"%.*s\" was measured with an endless extent", STR_ARGS(text));
    return true;
}

/* What one call of typeset_wrap works on. */
struct wrapping {
    const struct typeset *typeset;
    struct arena *arena;
    struct font font;
    double width_pt;
};

static bool text_measure(const struct wrapping *wrapping, struct str text, double *width_pt, struct fault *fault)
{
    struct extent extent = {0};
    if (!typeset_measure(wrapping->typeset, wrapping->font, text, &extent, fault))
        return false;
    *width_pt = extent.width_pt;
    return true;
}

/* The end of the piece that starts at `from`: up to a space, or with a '-' or '/' that joins two words. */
static size_t piece_end(struct str text, size_t from)
{
    size_t at = from;
    while (at < text.len && text.at[at] != ' ') {
        char c = text.at[at++];
        bool joins = (c == '-' || c == '/') && at - 1 > from && at < text.len && text.at[at] != ' ';
        if (joins)
            break;
    }
    return at;
}

static size_t spaces_end(struct str text, size_t from)
{
    while (from < text.len && text.at[from] == ' ')
        from++;
    return from;
}

static bool is_combining(uint32_t code_point)
{
    return code_point >= 0x0300 && code_point <= 0x036F;
}

/* The end of the character at `from`, with the accents that combine with it. */
static size_t character_end(struct str text, size_t from)
{
    str_code_point(text, &from);
    while (from < text.len) {
        size_t next = from;
        if (!is_combining(str_code_point(text, &next)))
            break;
        from = next;
    }
    return from;
}

/* As many characters of a word as fit, but one at least. */
static bool word_break(const struct wrapping *wrapping, struct str text, size_t from, size_t to, size_t *end, struct fault *fault)
{
    *end = character_end(text, from);
    while (*end < to) {
        size_t next = character_end(text, *end);
        double width_pt = 0;
        if (!text_measure(wrapping, str_slice(text, from, next), &width_pt, fault))
            return false;
        if (width_pt > wrapping->width_pt)
            break;
        *end = next;
    }
    return true;
}

/* The end of the longest line that starts at `from` (a character that is no space). */
static bool line_end(const struct wrapping *wrapping, struct str text, size_t from, size_t *end, struct fault *fault)
{
    *end = from;
    for (size_t next = from; next < text.len;) {
        size_t piece = piece_end(text, spaces_end(text, next));
        double width_pt = 0;
        if (!text_measure(wrapping, str_slice(text, from, piece), &width_pt, fault))
            return false;
        if (width_pt > wrapping->width_pt)
            return *end > from || word_break(wrapping, text, from, piece, end, fault);
        *end = next = piece;
    }
    return true;
}

static bool line_append(const struct wrapping *wrapping, struct lines *lines, struct str line, struct fault *fault)
{
    double width_pt = 0;
    if (!text_measure(wrapping, line, &width_pt, fault))
        return false;
    *VEC_PUSH(wrapping->arena, &lines->list) = line;
    lines->width_pt = width_pt > lines->width_pt ? width_pt : lines->width_pt;
    return true;
}

bool typeset_wrap(const struct typeset *typeset, struct arena *arena, struct font font, struct str text, double width_pt,
                  size_t max_lines, struct lines *out, bool *cut, struct fault *fault)
{
    const struct wrapping wrapping = {typeset, arena, font, width_pt};
    *out = (struct lines){0};
    if (cut)
        *cut = false;
    text = str_trim(text);
    double whole_pt = 0;
    if (!text_measure(&wrapping, text, &whole_pt, fault))
        return false;
    if (text.len > 0 && whole_pt <= width_pt)
        return line_append(&wrapping, out, text, fault);
    for (size_t from = 0, end = 0; from < text.len; from = spaces_end(text, end)) {
        if (max_lines != 0 && out->list.len == max_lines) {
            if (cut)
                *cut = true;
            break;
        }
        if (!line_end(&wrapping, text, from, &end, fault) || !line_append(&wrapping, out, str_slice(text, from, end), fault))
            return false;
    }
    return true;
}
