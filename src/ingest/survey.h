/* What one pass over the bytes of a text file tells about its encoding.
 *
 * Shape: offsets of first occurrences, SURVEY_NONE where there is none; fed block by block, whatever the cuts.
 * Source: well-formed UTF-8 after table 3-7 of the Unicode Standard.
 */
#ifndef RACIMO_INGEST_SURVEY_H
#define RACIMO_INGEST_SURVEY_H

#include "base/str.h"

#define SURVEY_NONE UINT64_MAX

struct survey {
    uint64_t nul;
    uint64_t not_utf8;   /* first byte that is no part of a well-formed sequence */
    uint64_t latin_utf8; /* first sequence of more than a byte that is a letter or mark of Latin text */
    uint64_t mojibake;   /* first "Ã" or "Â" before what a letter of UTF-8 turns into when it is taken for Windows-1252 */
    uint64_t not_1252;   /* first byte that Windows-1252 leaves undefined */

    uint64_t offset; /* of the next byte; what follows is the sequence that is open */
    uint64_t sequence;
    unsigned missing;
    unsigned low, high; /* bounds of the next byte */
    uint32_t code_point;
    uint32_t before; /* the code point before this one, and where it stands, when it was of two bytes or more */
    uint64_t before_at;
};

struct survey survey_new(void);
void survey_append(void *survey, struct str block); /* as input_walk calls it */
void survey_finish(struct survey *survey);

#endif
