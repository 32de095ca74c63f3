/* The report's own words in both languages, with places to fill in.
 *
 * Shape: ids are rows of words.def. {0} … {9} stand for the arguments, which arrive already written in the language.
 * Fails: never; an argument that was not given stays empty.
 */
#ifndef RACIMO_COMPOSE_WORDS_H
#define RACIMO_COMPOSE_WORDS_H

#include "base/lang.h"

enum word {
#define WORD(id, es, en) WORD_##id,
#include "compose/words.def"
#undef WORD
    WORD_COUNT
};

struct str word_text(enum lang lang, enum word word);
struct str word_fill(struct arena *arena, enum lang lang, enum word word, const struct str *args, size_t count);

/* What a composer says: SAY(composer, WORD_SOURCE, source). */
#define SAY(composer, word, ...)                                                                                                 \
    word_fill((composer)->arena, (composer)->lang, (word), (const struct str[]){__VA_ARGS__},                                    \
              sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

#endif
