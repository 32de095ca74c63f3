/* Words of the workbook in the language of the doc; one row each in xlsx_words.def. */
#ifndef RACIMO_RENDER_XLSX_WORDS_H
#define RACIMO_RENDER_XLSX_WORDS_H

#include "base/lang.h"

#define WORD(id, es, en) XLSX_##id,
enum xlsx_word {
#include "render/xlsx_words.def"
    XLSX_WORD_COUNT
};
#undef WORD

struct str xlsx_word(enum lang lang, enum xlsx_word word);

#endif
