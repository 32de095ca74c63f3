#include "chart/divide.h"

#include "chart/hyphen.h"

#define WIDEST_EM 1.0 /* of a letter, and of none that takes several bytes: a word that is shorter anyway need not be measured */

struct dividing {
    const struct canvas *canvas;
    struct font font;
    double width_pt;
};

static bool piece_fits(const struct dividing *dividing, struct str piece, bool hyphen, bool *fits, struct fault *fault)
{
    double width_pt = 0;
    struct str text = hyphen ? str_format(dividing->canvas->arena, "%.*s-", STR_ARGS(piece)) : piece;
    if (!text_width(dividing->canvas, dividing->font, text, &width_pt, fault))
        return false;
    *fits = width_pt <= dividing->width_pt;
    return true;
}

/* Letters, but for punctuation at its ends. */
static bool is_word(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i], lower = c | 0x20;
        bool letter = (lower >= 'a' && lower <= 'z') || c >= 0x80;
        if (!letter && i > 0 && i + 1 < text.len)
            return false;
    }
    return text.len > 0;
}

/* Where the first line of the word ends: 0 when it has no place for that. */
static bool place_find(const struct dividing *dividing, struct str word, size_t *place, struct fault *fault)
{
    bool first = false, second = false;
    *place = hyphen_middle(word);
    if (*place > 0 && (!piece_fits(dividing, str_slice(word, 0, *place), true, &first, fault) ||
                       !piece_fits(dividing, str_slice(word, *place, word.len), false, &second, fault)))
        return false;
    for (*place = first && second ? *place : word.len; !(first && second) && *place > 0;) {
        *place = hyphen_before(word, *place);
        if (*place > 0 && !piece_fits(dividing, str_slice(word, 0, *place), true, &first, fault))
            return false;
        second = true;
    }
    return true;
}

static bool word_divide(const struct dividing *dividing, struct str word, struct strbuf *out, bool *divided, struct fault *fault)
{
    bool fits = (double)word.len * dividing->font.size_pt * WIDEST_EM <= dividing->width_pt || !is_word(word);
    while (!fits) {
        size_t place = 0;
        if (!piece_fits(dividing, word, false, &fits, fault) || (!fits && !place_find(dividing, word, &place, fault)))
            return false;
        if (fits || place == 0)
            break;
        strbuf_append(out, str_slice(word, 0, place));
        strbuf_append_char(out, '-');
        word = str_slice(word, place, word.len);
        *divided = true;
    }
    strbuf_append(out, word);
    return true;
}

bool words_divide(const struct canvas *canvas, struct font font, struct str text, double width_pt, struct str *out, bool *divided,
                  struct fault *fault)
{
    const struct dividing dividing = {canvas, font, width_pt};
    struct strbuf buf = strbuf_new(canvas->arena);
    *divided = false;
    for (struct str rest = text; rest.len > 0;) {
        struct str word = str_cut(rest, ' ', &rest);
        if (!word_divide(&dividing, word, &buf, divided, fault))
            return false;
        if (rest.len > 0)
            strbuf_append_char(&buf, ' ');
    }
    *out = *divided ? strbuf_str(&buf) : text;
    return true;
}
