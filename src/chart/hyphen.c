#include "chart/hyphen.h"

#include <stdbool.h>
#include <string.h>

#define LETTERS_MOST 64
#define LETTERS_LEAST 3 /* on each side */

struct letters {
    uint32_t points[LETTERS_MOST];
    size_t starts[LETTERS_MOST];
    size_t count;
};

static bool one_of(uint32_t point, const char *list)
{
    if (point < 0x80)
        return point > 0 && strchr(list, (int)point);
    struct str rest = str_from_cstr(list);
    for (size_t at = 0; at < rest.len;)
        if (str_code_point(rest, &at) == point)
            return true;
    return false;
}

static bool is_vowel(uint32_t point)
{
    return one_of(point, "aeiouáéíóúüAEIOUÁÉÍÓÚ");
}

/* Consonants that begin a syllable together, or are one sound. */
static bool belong(uint32_t one, uint32_t other)
{
    return (one_of(one, "pbtdcgf") && one_of(other, "lr")) || (one == 'c' && other == 'h') || (one == other && one_of(one, "lr"));
}

static bool syllable_begins(const struct letters *letters, size_t at)
{
    const uint32_t *point = letters->points;
    if (is_vowel(point[at]) || belong(point[at - 1], point[at]))
        return false;
    return is_vowel(point[at + 1]) || (belong(point[at], point[at + 1]) && at + 2 < letters->count && is_vowel(point[at + 2]));
}

static struct letters letters_read(struct str word)
{
    struct letters letters = {.count = 0};
    for (size_t at = 0; at < word.len && letters.count < LETTERS_MOST; letters.count++) {
        letters.starts[letters.count] = at;
        letters.points[letters.count] = str_code_point(word, &at);
    }
    return letters;
}

size_t hyphen_middle(struct str word)
{
    const struct letters letters = letters_read(word);
    size_t best = 0, best_off = LETTERS_MOST;
    for (size_t i = LETTERS_LEAST; i + LETTERS_LEAST <= letters.count; i++) {
        size_t off = 2 * i > letters.count ? 2 * i - letters.count : letters.count - 2 * i;
        if (syllable_begins(&letters, i) && off < best_off) {
            best = letters.starts[i];
            best_off = off;
        }
    }
    return best;
}

size_t hyphen_before(struct str word, size_t end)
{
    const struct letters letters = letters_read(word);
    size_t last = 0;
    for (size_t i = LETTERS_LEAST; i + LETTERS_LEAST <= letters.count; i++)
        if (letters.starts[i] < end && syllable_begins(&letters, i))
            last = letters.starts[i];
    return last;
}
