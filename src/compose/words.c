#include "compose/words.h"

static const struct text words[WORD_COUNT] = {
#define WORD(id, es, en) [WORD_##id] = {{{es, sizeof(es) - 1}, {en, sizeof(en) - 1}}},
#include "compose/words.def"
#undef WORD
};

struct str word_text(enum lang lang, enum word word)
{
    return words[word].in[lang];
}

/* Whether a place to fill in stands at `at`: "{0}". */
static bool place_at(struct str text, size_t at)
{
    return at + 2 < text.len && text.at[at] == '{' && text.at[at + 1] >= '0' && text.at[at + 1] <= '9' && text.at[at + 2] == '}';
}

static bool buf_ends(const struct strbuf *buf, struct str ending)
{
    return str_ends(strbuf_str(buf), ending);
}

/* Spanish joins "de el" to "del" and "a el" to "al". */
static void append_arg(struct strbuf *buf, enum lang lang, struct str arg)
{
    bool joins = lang == LANG_ES && str_starts(arg, STR("el ")) && (buf_ends(buf, STR(" de ")) || buf_ends(buf, STR(" a ")));
    if (joins)
        buf->len--;
    strbuf_append(buf, joins ? str_slice(arg, 1, arg.len) : arg);
}

struct str word_fill(struct arena *arena, enum lang lang, enum word word, const struct str *args, size_t count)
{
    struct strbuf buf = strbuf_new(arena);
    struct str text = word_text(lang, word);
    for (size_t i = 0; i < text.len; i++) {
        if (!place_at(text, i)) {
            strbuf_append_char(&buf, text.at[i]);
            continue;
        }
        size_t index = (size_t)(text.at[i + 1] - '0');
        if (index < count)
            append_arg(&buf, lang, args[index]);
        i += 2;
    }
    return strbuf_str(&buf);
}
