/* The words of the annexes in both languages; one row each in words.def. */
#ifndef RACIMO_ANNEX_WORDS_H
#define RACIMO_ANNEX_WORDS_H

#include "base/lang.h"

#define WORD(id, es, en) ANNEX_##id,
enum annex_word {
#include "annex/words.def"
    ANNEX_WORD_COUNT
};
#undef WORD

struct str annex_word_text(enum lang lang, enum annex_word word);

#endif
