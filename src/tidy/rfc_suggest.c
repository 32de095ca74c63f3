#include "tidy/rfc.h"

#include <string.h>

static const char symbols[] = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ";

/* Characters that hands and eyes take for each other. */
static bool are_alike(char a, char b)
{
    static const char *const pairs[] = {"0O", "0D", "0Q", "1I", "1L", "2Z", "5S", "6G", "8B", "MN", "UV", "VY", "CG", "17", "38", "69"};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        if ((a == pairs[i][0] && b == pairs[i][1]) || (a == pairs[i][1] && b == pairs[i][0]))
            return true;
    return false;
}

struct search {
    const struct dict *known;
    size_t known_count, alike_count;
    char best_known[RFC_BYTES], best_alike[RFC_BYTES];
    size_t len;
};

static void try_change(struct search *search, char *text, size_t len, size_t at, char to)
{
    struct rfc rfc;
    char from = text[at];
    text[at] = to;
    if (rfc_parse((struct str){text, len}, &rfc) == RFC_GOOD) {
        if (search->known && dict_find(search->known, (struct str){text, len}) != DICT_NONE && search->known_count++ == 0)
            memcpy(search->best_known, text, len);
        if (are_alike(from, to) && search->alike_count++ == 0)
            memcpy(search->best_alike, text, len);
    }
    text[at] = from;
}

struct str rfc_suggest(struct arena *arena, struct str text, const struct dict *known)
{
    struct rfc rfc;
    struct search search = {.known = known};
    char work[RFC_BYTES];
    rfc_parse(text, &rfc);
    if (rfc.count != RFC_CHARS && rfc.count != RFC_CHARS - 1)
        return STR_NONE;
    memcpy(work, rfc.text, rfc.len);
    for (size_t at = 0; at < rfc.len; at++)
        for (size_t i = 0; (unsigned char)work[at] < 0x80 && symbols[i]; i++)
            if (symbols[i] != work[at])
                try_change(&search, work, rfc.len, at, symbols[i]);
    if (search.known_count == 1)
        return rfc_mask(arena, str_copy(arena, (struct str){search.best_known, rfc.len}));
    if (search.known_count == 0 && search.alike_count == 1)
        return rfc_mask(arena, str_copy(arena, (struct str){search.best_alike, rfc.len}));
    return STR_NONE;
}

uint32_t rfc_find_near(const struct dict *keys, const bool *is_known, struct str key)
{
    uint32_t found = DICT_NONE;
    char work[RFC_BYTES];
    if (key.len > RFC_BYTES)
        return DICT_NONE;
    memcpy(work, key.at, key.len);
    for (size_t at = 0; at < key.len; at++)
        for (size_t i = 0; (unsigned char)key.at[at] < 0x80 && symbols[i]; i++) {
            work[at] = symbols[i];
            uint32_t id = symbols[i] == key.at[at] ? DICT_NONE : dict_find(keys, (struct str){work, key.len});
            work[at] = key.at[at];
            if (id == DICT_NONE || !is_known[id])
                continue;
            if (found != DICT_NONE)
                return DICT_NONE;
            found = id;
        }
    return found;
}
