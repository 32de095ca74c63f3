/* A text file as UTF-8, block by block, whatever its encoding.
 *
 * Owns:  an iconv handle, from decoder_open to decoder_close; its blocks live in the arena.
 * Fails: FAULT_DATA on bytes without a meaning; FAULT_DEFINITION for an encoding nobody knows.
 */
#ifndef RACIMO_INGEST_DECODER_H
#define RACIMO_INGEST_DECODER_H

#include "ingest/encoding.h"

struct decoder {
    const struct input *input;
    struct encoding encoding;
    void *converter;     /* NULL when the bytes are UTF-8 as they are, or Windows-1252 */
    const char *letters; /* of Windows-1252: 128 times a length and up to three bytes; NULL: another encoding */
    char *raw;
    char *text;
    uint64_t offset; /* in the file, of the byte after those in `raw` */
    size_t from, to; /* the bytes in `raw` that wait */
};

bool decoder_open(struct decoder *decoder, struct arena *arena, const struct input *input, const struct encoding *encoding,
                  struct fault *fault);
void decoder_rewind(struct decoder *decoder);
/* The next block, valid until the next call; empty at the end of the file. */
bool decoder_read(struct decoder *decoder, struct str *block, struct fault *fault);
void decoder_close(struct decoder *decoder);

#endif
