#include "annex/words.h"

#define WORD(id, es, en) [ANNEX_##id] = {es, en},
static const char *const words[ANNEX_WORD_COUNT][LANG_COUNT] = {
#include "annex/words.def"
};
#undef WORD

struct str annex_word_text(enum lang lang, enum annex_word word)
{
    return str_from_cstr(words[word][lang]);
}
