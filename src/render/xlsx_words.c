#include "render/xlsx_words.h"

#define WORD(id, es, en) [XLSX_##id] = {es, en},
static const char *const words[XLSX_WORD_COUNT][LANG_COUNT] = {
#include "render/xlsx_words.def"
};
#undef WORD

struct str xlsx_word(enum lang lang, enum xlsx_word word)
{
    return str_from_cstr(words[word][lang]);
}
