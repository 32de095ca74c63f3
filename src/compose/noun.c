#include "compose/noun.h"

typedef struct str (*inflection)(struct arena *arena, struct str word);

static bool is_capital(struct str s)
{
    size_t offset = 0;
    uint32_t letter = s.len ? str_code_point(s, &offset) : 0;
    return (letter >= 'A' && letter <= 'Z') || (letter >= 0xC0 && letter <= 0xDE);
}

static size_t letter_length(struct str s)
{
    size_t offset = 0;
    if (s.len)
        str_code_point(s, &offset);
    return offset;
}

/* Latin letters differ from their capitals by 0x20 in ASCII and in U+00C0 to U+00FE. */
static struct str with_first(struct arena *arena, struct str phrase, int step)
{
    size_t offset = 0;
    struct strbuf buf = strbuf_new(arena);
    strbuf_append_code_point(&buf, (uint32_t)((int)str_code_point(phrase, &offset) + step));
    strbuf_append(&buf, str_slice(phrase, offset, phrase.len));
    return strbuf_str(&buf);
}

struct str noun_lower(struct arena *arena, struct str phrase)
{
    struct str rest = str_slice(phrase, letter_length(phrase), phrase.len);
    bool code = rest.len && rest.at[0] >= '0' && rest.at[0] <= '9'; /* "Q3 2025" stays */
    return is_capital(phrase) && !is_capital(rest) && !code ? with_first(arena, phrase, 0x20) : phrase;
}

struct str noun_upper(struct arena *arena, struct str phrase)
{
    size_t offset = 0;
    uint32_t letter = phrase.len ? str_code_point(phrase, &offset) : 0;
    bool small = (letter >= 'a' && letter <= 'z') || (letter >= 0xE0 && letter <= 0xFE && letter != 0xF7);
    return small ? with_first(arena, phrase, -0x20) : phrase;
}

static bool ends_with(struct str s, const char *ending)
{
    return str_ends(s, str_from_cstr(ending));
}

static struct str replace_end(struct arena *arena, struct str s, size_t cut, const char *ending)
{
    struct str stem = str_slice(s, 0, s.len - cut);
    return str_format(arena, "%.*s%s", STR_ARGS(stem), ending);
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* The letter before the last `skip` bytes, as an unaccented vowel or as it is. */
static char letter_before(struct str s, size_t skip)
{
    if (s.len <= skip)
        return '\0';
    unsigned char last = (unsigned char)s.at[s.len - skip - 1];
    if (last < 0x80)
        return (char)last;
    static const struct {
        unsigned char byte;
        char vowel;
    } accents[] = {{0xA1, 'a'}, {0xA9, 'e'}, {0xAD, 'i'}, {0xB3, 'o'}, {0xBA, 'u'}};
    for (size_t i = 0; i < sizeof accents / sizeof accents[0]; i++)
        if (accents[i].byte == last)
            return accents[i].vowel;
    return (char)last;
}

static struct str plural_es(struct arena *arena, struct str word)
{
    if (ends_with(word, "s"))
        return word;
    if (ends_with(word, "ión"))
        return replace_end(arena, word, 3, "ones");
    if (ends_with(word, "z"))
        return replace_end(arena, word, 1, "ces");
    return replace_end(arena, word, 0, is_vowel(letter_before(word, 0)) ? "s" : "es");
}

/* "empleadores" loses -es as its stem ends in vowel and l, n, r or d; "clientes" and "trimestres" lose -s. */
static struct str singular_es(struct arena *arena, struct str word)
{
    if (!ends_with(word, "s"))
        return word;
    if (ends_with(word, "iones"))
        return replace_end(arena, word, 4, "ón");
    char last = letter_before(word, 2);
    bool stem = (last == 'l' || last == 'n' || last == 'r' || last == 'd') && is_vowel(letter_before(word, 3));
    return replace_end(arena, word, ends_with(word, "es") && stem ? 2 : 1, "");
}

static bool is_sibilant(struct str word, size_t cut)
{
    struct str stem = str_slice(word, 0, word.len - cut);
    return ends_with(stem, "s") || ends_with(stem, "x") || ends_with(stem, "ch") || ends_with(stem, "sh");
}

static struct str plural_en(struct arena *arena, struct str word)
{
    if (ends_with(word, "y") && !is_vowel(letter_before(word, 1)))
        return replace_end(arena, word, 1, "ies");
    return replace_end(arena, word, 0, is_sibilant(word, 0) ? "es" : "s");
}

static struct str singular_en(struct arena *arena, struct str word)
{
    if (str_equal(word, STR("people")))
        return STR("person");
    if (!ends_with(word, "s") || ends_with(word, "ss"))
        return word;
    if (ends_with(word, "ies"))
        return replace_end(arena, word, 3, "y");
    return replace_end(arena, word, ends_with(word, "es") && is_sibilant(word, 2) ? 2 : 1, "");
}

static bool is_preposition(struct str word)
{
    static const char *const list[] = {"de", "del", "en", "por", "con", "para", "a", "al", "que", "sin"};
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
        if (str_equal(word, str_from_cstr(list[i])))
            return true;
    return false;
}

static struct str inflect_es(struct arena *arena, struct str phrase, inflection inflect)
{
    struct strbuf buf = strbuf_new(arena);
    bool agreeing = true;
    for (struct str rest = phrase; rest.len;) {
        struct str word = str_cut(rest, ' ', &rest);
        agreeing = agreeing && !is_preposition(word);
        strbuf_append(&buf, agreeing ? inflect(arena, word) : word);
        if (rest.len)
            strbuf_append_char(&buf, ' ');
    }
    return strbuf_str(&buf);
}

static struct str inflect_en(struct arena *arena, struct str phrase, inflection inflect)
{
    size_t at = phrase.len;
    while (at > 0 && phrase.at[at - 1] != ' ')
        at--;
    struct str before = str_slice(phrase, 0, at);
    struct str last = phrase.len ? inflect(arena, str_slice(phrase, at, phrase.len)) : phrase;
    return str_format(arena, "%.*s%.*s", STR_ARGS(before), STR_ARGS(last));
}

struct str noun_plural(struct arena *arena, struct str phrase, enum lang lang)
{
    return lang == LANG_ES ? inflect_es(arena, phrase, plural_es) : inflect_en(arena, phrase, plural_en);
}

struct str noun_singular(struct arena *arena, struct str phrase, enum lang lang)
{
    return lang == LANG_ES ? inflect_es(arena, phrase, singular_es) : inflect_en(arena, phrase, singular_en);
}

static struct str first_word(struct str phrase)
{
    struct str rest;
    return str_cut(phrase, ' ', &rest);
}

bool noun_is_plural(struct str phrase, enum lang lang)
{
    if (lang == LANG_ES)
        return ends_with(first_word(phrase), "s");
    return ends_with(phrase, "people") || (ends_with(phrase, "s") && !ends_with(phrase, "ss"));
}

bool noun_is_feminine(struct str phrase)
{
    static const char *const endings[] = {"a", "as", "ión", "iones", "dad", "dades", "tud", "tudes"};
    static const char *const exceptions[] = {"día", "días", "programa", "programas", "sistema", "sistemas", "mapa", "mapas"};
    struct str word = first_word(phrase);
    for (size_t i = 0; i < sizeof exceptions / sizeof exceptions[0]; i++)
        if (str_equal(word, str_from_cstr(exceptions[i])))
            return false;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (ends_with(word, endings[i]))
            return true;
    return false;
}

struct str noun_with_article(struct arena *arena, struct str phrase, enum lang lang)
{
    if (lang != LANG_ES)
        return phrase;
    static const char *const articles[2][2] = {{"el", "los"}, {"la", "las"}};
    const char *article = articles[noun_is_feminine(phrase)][noun_is_plural(phrase, lang)];
    return str_format(arena, "%s %.*s", article, STR_ARGS(phrase));
}
