#include "tidy/rfc.h"

#define PERSON_LETTERS 4U
#define PERSON_DIGITS 6U

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '&';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes of an Ñ or ñ at this place, or 0. */
static size_t enye_at(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.len);
    return str_starts(rest, STR("\xC3\x91")) || str_starts(rest, STR("\xC3\xB1")) ? 2 : 0;
}

static size_t skip_gap(struct str text, size_t at)
{
    return at < text.len && (text.at[at] == '-' || text.at[at] == ' ') ? at + 1 : at;
}

/* Four letters and six digits, with a hyphen or a space between at most: the end of them, or 0. */
static size_t person_end(struct str text, size_t at, size_t *letters_end)
{
    for (size_t i = 0; i < PERSON_LETTERS; i++) {
        size_t enye = enye_at(text, at);
        if (!enye && (at >= text.len || !is_letter(text.at[at])))
            return 0;
        at += enye ? enye : 1;
    }
    *letters_end = at;
    at = skip_gap(text, at);
    for (size_t i = 0; i < PERSON_DIGITS; i++, at++)
        if (at >= text.len || !is_digit(text.at[at]))
            return 0;
    return at;
}

static bool is_word(char c)
{
    return is_letter(c) || is_digit(c) || (unsigned char)c >= 0x80;
}

static bool is_generic_at(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.len);
    return str_starts(rest, STR("XAXX010101000")) || str_starts(rest, STR("XEXX010101000"));
}

struct str rfc_mask_within(struct arena *arena, struct str text)
{
    struct strbuf buf = strbuf_new(arena);
    bool is_masked = false;
    for (size_t at = 0; at < text.len;) {
        size_t letters_end, end = at && is_word(text.at[at - 1]) ? 0 : person_end(text, at, &letters_end);
        if (!end || is_generic_at(text, at)) {
            strbuf_append_char(&buf, text.at[at++]);
            continue;
        }
        strbuf_append(&buf, str_slice(text, at, letters_end));
        strbuf_append(&buf, STR("****"));
        is_masked = true;
        at = end;
        if (at + 1 < text.len && (text.at[at] == '-' || text.at[at] == ' ') && is_word(text.at[at + 1]))
            at++;
        while (at < text.len && is_word(text.at[at]))
            at++;
    }
    return is_masked ? strbuf_str(&buf) : text;
}
