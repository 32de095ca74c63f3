#include "tidy/rfc.h"

#include <string.h>

#include "base/date.h"

#define VALUE_SPACE 37
#define VALUE_ENYE 38
#define DATE_DIGITS 6
#define TAIL_CHARS 3 /* two that tell namesakes apart and the check digit */

/* A character of the text: an RFC's, one that is skipped, or neither. */
enum rune_kind { RUNE_RFC, RUNE_TILDE, RUNE_SKIPPED, RUNE_OTHER };

struct rune {
    enum rune_kind kind;
    uint8_t value;
    bool lower;
    size_t len;
};

static struct rune rune_from_ascii(char c)
{
    struct rune rune = {.kind = RUNE_RFC, .len = 1};
    if (c >= 'a' && c <= 'z') {
        rune.lower = true;
        c = (char)(c - 'a' + 'A');
    }
    if (c >= '0' && c <= '9')
        rune.value = (uint8_t)(c - '0');
    else if (c >= 'A' && c <= 'N')
        rune.value = (uint8_t)(c - 'A' + 10);
    else if (c >= 'O' && c <= 'Z')
        rune.value = (uint8_t)(c - 'O' + 25);
    else if (c == '&')
        rune.value = 24;
    else
        rune.kind = c == ' ' || c == '-' || c == '.' || c == '\t' ? RUNE_SKIPPED : RUNE_OTHER;
    return rune;
}

/* Ñ composed or as N and a tilde; spaces that do not break; the dashes of U+2010 to U+2015 and the minus sign. */
static struct rune rune_beyond_ascii(struct str s)
{
    if (str_starts(s, STR("\xC3\x91")) || str_starts(s, STR("\xC3\xB1")))
        return (struct rune){.kind = RUNE_RFC, .value = VALUE_ENYE, .lower = s.at[1] == '\xB1', .len = 2};
    if (str_starts(s, STR("\xCC\x83")))
        return (struct rune){.kind = RUNE_TILDE, .len = 2};
    if (str_starts(s, STR("\xC2\xA0")))
        return (struct rune){.kind = RUNE_SKIPPED, .len = 2};
    bool is_dash =
        s.len >= 3 && str_starts(s, STR("\xE2\x80")) && (unsigned char)s.at[2] >= 0x90 && (unsigned char)s.at[2] <= 0x95;
    if (is_dash || str_starts(s, STR("\xE2\x80\xAF")) || str_starts(s, STR("\xE2\x88\x92")))
        return (struct rune){.kind = RUNE_SKIPPED, .len = 3};
    return (struct rune){.kind = RUNE_OTHER, .len = 1};
}

static void append_value(struct rfc *rfc, uint8_t value)
{
    static const char symbols[] = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ";
    if (rfc->count >= RFC_CHARS) {
        rfc->count = RFC_CHARS + 1;
        return;
    }
    rfc->values[rfc->count++] = value;
    if (value == VALUE_ENYE) {
        memcpy(rfc->text + rfc->len, "\xC3\x91", 2);
        rfc->len += 2;
    } else {
        rfc->text[rfc->len++] = symbols[value];
    }
}

/* N with a tilde of its own becomes Ñ. */
static bool take_tilde(struct rfc *rfc)
{
    if (rfc->count == 0 || rfc->count > RFC_CHARS || rfc->text[rfc->len - 1] != 'N')
        return false;
    rfc->count--;
    rfc->len--;
    append_value(rfc, VALUE_ENYE);
    return true;
}

/* False at a character that no RFC has. */
static bool normalise(struct str text, struct rfc *rfc)
{
    bool is_tight =
        text.len && rune_from_ascii(text.at[0]).kind == RUNE_RFC && rune_from_ascii(text.at[text.len - 1]).kind == RUNE_RFC;
    struct str s = is_tight ? text : str_trim(text);
    *rfc = (struct rfc){.len = 0};
    for (size_t i = 0; i < s.len;) {
        struct rune rune = (unsigned char)s.at[i] < 0x80 ? rune_from_ascii(s.at[i]) : rune_beyond_ascii(str_slice(s, i, s.len));
        if (rune.kind == RUNE_RFC)
            append_value(rfc, rune.value);
        else if (rune.kind == RUNE_OTHER || (rune.kind == RUNE_TILDE && !take_tilde(rfc)))
            return false;
        rfc->repaired = rfc->repaired || rune.lower || rune.kind != RUNE_RFC;
        i += rune.len;
    }
    return true;
}

static bool is_letter_at(const struct rfc *rfc, size_t i)
{
    return rfc->values[i] >= 10;
}

static bool has_date(const struct rfc *rfc, size_t from)
{
    const uint8_t *digits = rfc->values + from;
    struct date date;
    for (size_t i = 0; i < DATE_DIGITS; i++)
        if (is_letter_at(rfc, from + i))
            return false;
    /* Of the two centuries 2000 is taken: both have the same leap years but for 1900. */
    return date_from_civil(2000 + digits[0] * 10 + digits[1], digits[2] * 10 + digits[3], digits[4] * 10 + digits[5], &date);
}

static bool has_form(const struct rfc *rfc)
{
    if (rfc->count != RFC_CHARS && rfc->count != RFC_CHARS - 1)
        return false;
    size_t letters = rfc->count - DATE_DIGITS - TAIL_CHARS;
    for (size_t i = 0; i < letters; i++)
        if (!is_letter_at(rfc, i))
            return false;
    for (size_t i = letters + DATE_DIGITS; i < rfc->count; i++)
        if (rfc->values[i] == VALUE_ENYE || rfc->values[i] == 24)
            return false;
    return has_date(rfc, letters) && rfc->values[rfc->count - 1] <= 10;
}

static uint8_t check_value(const struct rfc *rfc)
{
    size_t pad = RFC_CHARS - rfc->count;
    unsigned sum = pad ? VALUE_SPACE * RFC_CHARS : 0;
    for (size_t i = 0; i + 1 < rfc->count; i++)
        sum += rfc->values[i] * (unsigned)(RFC_CHARS - pad - i);
    return (uint8_t)((11 - sum % 11) % 11);
}

static bool is_generic(struct str text)
{
    return str_equal(text, STR("XAXX010101000")) || str_equal(text, STR("XEXX010101000"));
}

enum rfc_verdict rfc_parse(struct str text, struct rfc *out)
{
    if (!normalise(text, out))
        return RFC_MALFORMED;
    if (is_generic((struct str){out->text, out->len}))
        return RFC_GENERIC;
    if (!has_form(out))
        return RFC_MALFORMED;
    return check_value(out) == out->values[out->count - 1] ? RFC_GOOD : RFC_WRONG_DIGIT;
}

bool rfc_is_attempt(struct str text)
{
    struct rfc rfc;
    size_t digits = 0;
    if (!normalise(text, &rfc) || rfc.count < 8 || !is_letter_at(&rfc, 0) || !is_letter_at(&rfc, 1))
        return false;
    for (size_t i = 0; i < rfc.count && i < RFC_CHARS; i++)
        digits += !is_letter_at(&rfc, i);
    return digits >= 4;
}

struct str rfc_mask(struct arena *arena, struct str text)
{
    struct rfc rfc;
    size_t letters = 0;
    normalise(text, &rfc);
    while (letters < rfc.count && letters < RFC_CHARS && is_letter_at(&rfc, letters))
        letters++;
    bool is_long = rfc.count >= RFC_CHARS && rfc_is_attempt(text); /* a person's with a mistyped letter, perhaps */
    if (is_generic((struct str){rfc.text, rfc.len}) || ((letters != 4 || rfc.count <= letters) && !is_long))
        return text;
    letters = letters < 4 ? letters : 4;
    size_t bytes = 0;
    for (size_t i = 0; i < letters; i++)
        bytes += rfc.values[i] == VALUE_ENYE ? 2 : 1;
    return str_format(arena, "%.*s****", (int)bytes, rfc.text);
}
