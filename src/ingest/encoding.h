/* Which characters the bytes of a text file stand for.
 *
 * Shape: encoding_find walks the whole file once: a byte order mark decides, then the declaration, then a strict UTF-8 check,
 *        then Windows-1252 where every byte has a meaning in it. A file that mixes UTF-8 and another encoding is refused.
 * Fails: FAULT_DATA naming the line: NUL bytes, bytes without a meaning, mixed encodings, a declaration that is not borne out.
 * Source: WHATWG Encoding Standard for reading "latin1" as Windows-1252; the five undefined bytes of Windows-1252.
 */
#ifndef RACIMO_INGEST_ENCODING_H
#define RACIMO_INGEST_ENCODING_H

#include "ingest/input.h"

struct encoding {
    const char *system_name; /* for iconv; NULL for UTF-8 */
    const char *shown;
    size_t mark; /* bytes of the byte order mark, skipped */
    bool guessed;
    unsigned mojibake_line; /* the first with letters that were converted twice; 0: none */
};

/* `declared` is empty when the definition says nothing. Also fills the digest of the input. */
bool encoding_find(struct arena *arena, struct input *input, struct str declared, struct encoding *encoding, struct fault *fault);

#endif
