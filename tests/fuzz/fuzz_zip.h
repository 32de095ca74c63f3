/* A zip package of parts that are stored as they are, so that what is fuzzed is the reader of the parts and not the unpacking.
 *
 * Source: APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
 */
#ifndef RACIMO_FUZZ_ZIP_H
#define RACIMO_FUZZ_ZIP_H

#include <zlib.h>

#include "fuzz.h"

struct fuzz_part {
    const char *name;
    const void *at;
    size_t size;
};

struct fuzz_zip {
    unsigned char *at;
    size_t size;
};

static inline void fuzz_put(struct fuzz_zip *zip, uint64_t value, unsigned bytes)
{
    for (; bytes--; value >>= 8)
        zip->at[zip->size++] = (unsigned char)value;
}

static inline void fuzz_put_text(struct fuzz_zip *zip, const void *text, size_t size)
{
    if (size)
        memcpy(zip->at + zip->size, text, size);
    zip->size += size;
}

/* From "version needed" to the extra field's length, alike in both headers. */
static inline void fuzz_put_entry(struct fuzz_zip *zip, const struct fuzz_part *part)
{
    fuzz_put(zip, 10, 2);
    fuzz_put(zip, 0, 2 + 2 + 2);
    fuzz_put(zip, 0x21, 2);
    fuzz_put(zip, crc32(0, part->at, (uInt)part->size), 4);
    fuzz_put(zip, part->size, 4);
    fuzz_put(zip, part->size, 4);
    fuzz_put(zip, strlen(part->name), 2);
    fuzz_put(zip, 0, 2);
}

static inline void fuzz_read_zip(const struct fuzz_part *parts, size_t count)
{
    struct fuzz_zip zip = {0};
    size_t offsets[16], room = 22;
    for (size_t i = 0; i < count; i++)
        room += parts[i].size + 2 * strlen(parts[i].name) + 96;
    zip.at = malloc(room);
    for (size_t i = 0; i < count; i++) {
        offsets[i] = zip.size;
        fuzz_put(&zip, 0x04034B50, 4);
        fuzz_put_entry(&zip, &parts[i]);
        fuzz_put_text(&zip, parts[i].name, strlen(parts[i].name));
        fuzz_put_text(&zip, parts[i].at, parts[i].size);
    }
    size_t directory = zip.size;
    for (size_t i = 0; i < count; i++) {
        fuzz_put(&zip, 0x02014B50, 4);
        fuzz_put(&zip, 10, 2);
        fuzz_put_entry(&zip, &parts[i]);
        fuzz_put(&zip, 0, 2 + 2 + 2);
        fuzz_put(&zip, 0, 4);
        fuzz_put(&zip, offsets[i], 4);
        fuzz_put_text(&zip, parts[i].name, strlen(parts[i].name));
    }
    size_t length = zip.size - directory;
    fuzz_put(&zip, 0x06054B50, 4);
    fuzz_put(&zip, 0, 2 + 2);
    fuzz_put(&zip, count, 2);
    fuzz_put(&zip, count, 2);
    fuzz_put(&zip, length, 4);
    fuzz_put(&zip, directory, 4);
    fuzz_put(&zip, 0, 2);
    fuzz_read(zip.at, zip.size);
    free(zip.at);
}

#endif
