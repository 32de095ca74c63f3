/* The container of old Office documents: a small file system of streams, whose sectors lie scattered over the file.
 *
 * Shape: an entry is one of the root's own, so that a workbook that lies within another one, as an object of its, is not taken
 *        for it. A stream is read at any offset; one without sectors is the file as it is.
 * Owns:  nothing foreign; tables and lists of sectors live in the arena.
 * Fails: FAULT_DATA: a sector outside the file or in two places (loops are of this kind), a chain shorter than its stream.
 * Source: [MS-CFB]. Written here, strictly and within our limits: libgsf would bring libxml2 and GObject for three small tables.
 */
#ifndef RACIMO_INGEST_COMPOUND_H
#define RACIMO_INGEST_COMPOUND_H

#include "base/vec.h"
#include "ingest/input.h"

struct stream {
    const struct input *input;
    const struct stream *within; /* of which it takes small pieces; NULL: it takes them of the file */
    const uint32_t *sectors;     /* in order; NULL: one piece from the beginning on */
    uint64_t base;               /* where sector 0 begins */
    unsigned shift;              /* a sector has 1 << shift bytes */
    uint64_t size;
};

struct compound_entry {
    struct str name;
    bool is_stream;
    uint32_t first; /* sector */
    uint64_t size;
};

struct compound_table {
    VEC(uint32_t) next; /* by sector */
    VEC(bool) taken;
};

struct compound {
    struct arena *arena;
    const struct input *input;
    unsigned shift;
    uint32_t sector_count; /* of the file */
    uint32_t small_limit;  /* streams below it lie in the small one */
    struct compound_table large;
    struct compound_table small;
    struct stream small_stream;
    VEC(struct compound_entry) entries;
};

bool compound_probe(struct str head);
bool compound_open(struct compound *compound, struct arena *arena, const struct input *input, struct fault *fault);
/* Names are compared without case; NULL when there is none. */
const struct compound_entry *compound_find(const struct compound *compound, struct str name);
/* Once for an entry: its sectors are taken then. */
bool compound_stream(struct compound *compound, const struct compound_entry *entry, struct stream *stream, struct fault *fault);

struct stream stream_of_file(const struct input *input);
/* All `size` bytes; false when the stream or the file ends before. */
bool stream_read(const struct stream *stream, uint64_t offset, unsigned char *at, size_t size, struct fault *fault);
bool stream_raise(const struct input *input, struct fault *fault);

#endif
