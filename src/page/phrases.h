/* The few words that pages bring themselves, in both languages. */
#ifndef RACIMO_PAGE_PHRASES_H
#define RACIMO_PAGE_PHRASES_H

#include "base/lang.h"

enum phrase {
    PHRASE_PAGE,
    PHRASE_OF,
    PHRASE_CONTENTS,
    PHRASE_TABLE,
    PHRASE_FIGURE,
    PHRASE_CONTINUED,
    PHRASE_PART,
    PHRASE_RELEASED,
    PHRASE_NEXT,
    PHRASE_CONTACT,
    PHRASE_NOTE,
    PHRASE_SIGNS,
    PHRASE_COUNT
};

struct str phrase_find(enum phrase phrase, enum lang lang);

#endif
