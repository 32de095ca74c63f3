/* The Mexican tax id (RFC) as a key: brought to one spelling, its form and its check digit tested.
 *
 * Shape: 12 characters for a company, 13 for a natural person: letters, a date yymmdd, two characters that tell namesakes apart, and
 *        the check digit. Ñ counts as one character.
 * Fails: never; the verdict says what is wrong. A wrong digit leaves a usable key, as a mistyped member is still a member.
 * Source: the check digit is a weighted sum modulo 11 (weights 13 … 2, companies padded with a space) of the values 0-9, A-N = 10-23,
 *        & = 24, O-Z = 25-36, space = 37, Ñ = 38.
 */
#ifndef RACIMO_TIDY_RFC_H
#define RACIMO_TIDY_RFC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/dict.h"
#include "base/str.h"

#define RFC_CHARS 13
#define RFC_BYTES (2 * RFC_CHARS) /* all Ñ */

enum rfc_verdict {
    RFC_GOOD,
    RFC_WRONG_DIGIT,
    RFC_GENERIC, /* stands for the public or for foreigners: names nobody */
    RFC_MALFORMED
};

struct rfc {
    char text[RFC_BYTES];
    uint8_t values[RFC_CHARS];
    size_t len;       /* bytes of text */
    size_t count;     /* characters; RFC_CHARS + 1 when there are more */
    bool repaired;    /* had lower case, spaces, hyphens or stops */
};

/* Whatever the verdict, out->text holds the normalised characters up to the first that no RFC has. */
enum rfc_verdict rfc_parse(struct str text, struct rfc *out);
/* Whether a malformed text looks like a mistyped RFC rather than like words. */
bool rfc_is_attempt(struct str text);
/* The text itself, or "ABCD****" when it may be the RFC of a natural person. */
struct str rfc_mask(struct arena *arena, struct str text);

/* The same for each word of a text that looks like such an RFC (or a CURP, which begins alike); the text itself when none does. */
struct str rfc_mask_within(struct arena *arena, struct str text);
/* The one RFC that a change of one character makes right: a known one, else one that mistakes a character for its like (O and 0). Empty
 * when there is none or more than one. */
struct str rfc_suggest(struct arena *arena, struct str text, const struct dict *known);
/* The one known key that differs from this one in one character, or DICT_NONE; is_known is parallel to the keys. */
uint32_t rfc_find_near(const struct dict *keys, const bool *is_known, struct str key);

#endif
