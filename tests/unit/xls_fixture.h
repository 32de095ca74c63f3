/* Old Excel workbooks written by the tests: records one after the other, and the compound document around them.
 *
 * Shape: a stream is built by xls_record and what fills it; xls_document puts it into sectors of 512 bytes, as a small stream
 *        when it is below 4096 bytes.
 * Source: [MS-XLS], [MS-CFB].
 */
#ifndef RACIMO_TEST_XLS_FIXTURE_H
#define RACIMO_TEST_XLS_FIXTURE_H

#include <string.h>

#include "base/str.h"

#define XLS_SECTOR 512u
#define XLS_SMALL 64u
#define XLS_END 0xFFFFFFFEu
#define XLS_FREE 0xFFFFFFFFu
#define XLS_TABLE 0xFFFFFFFDu

static inline void xls_put(struct strbuf *out, uint64_t value, unsigned bytes)
{
    for (; bytes--; value >>= 8)
        strbuf_append_char(out, (char)(value & 0xFF));
}

/* A record of the given words of two bytes; its size is written in. */
#define XLS_WORDS(out, type, ...)                                                                                                \
    do {                                                                                                                         \
        const unsigned words_[] = {__VA_ARGS__};                                                                                 \
        xls_put((out), (type), 2);                                                                                               \
        xls_put((out), sizeof words_ / sizeof words_[0] * 2, 2);                                                                 \
        for (size_t i_ = 0; i_ < sizeof words_ / sizeof words_[0]; i_++)                                                         \
            xls_put((out), words_[i_], 2);                                                                                       \
    } while (0)

static inline void xls_record(struct strbuf *out, unsigned type, const void *bytes, size_t size)
{
    xls_put(out, type, 2);
    xls_put(out, size, 2);
    strbuf_append(out, (struct str){bytes, size});
}

static inline void xls_number(struct strbuf *out, unsigned row, unsigned column, unsigned style, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    xls_put(out, 0x0203, 2);
    xls_put(out, 14, 2);
    xls_put(out, row, 2);
    xls_put(out, column, 2);
    xls_put(out, style, 2);
    xls_put(out, bits, 8);
}

/* A formula that has the eight bytes of a value and no tokens. */
static inline void xls_formula(struct strbuf *out, unsigned row, unsigned column, uint64_t value, unsigned flags)
{
    xls_put(out, 0x0006, 2);
    xls_put(out, 22, 2);
    xls_put(out, row, 2);
    xls_put(out, column, 2);
    xls_put(out, 0, 2);
    xls_put(out, value, 8);
    xls_put(out, flags, 2);
    xls_put(out, 0, 4 + 2);
}

static inline void xls_pad(struct strbuf *out, size_t unit)
{
    while (out->len % unit)
        strbuf_append_char(out, '\0');
}

static inline void xls_entry(struct strbuf *out, const char *name, unsigned type, uint32_t right, uint32_t child, uint32_t first,
                             uint64_t size)
{
    size_t from = out->len;
    for (size_t i = 0; name[i]; i++)
        xls_put(out, (unsigned char)name[i], 2);
    while (out->len < from + 64)
        strbuf_append_char(out, '\0');
    xls_put(out, *name ? 2 * (strlen(name) + 1) : 0, 2);
    xls_put(out, type | 0x100, 2);
    xls_put(out, XLS_FREE, 4);
    xls_put(out, right, 4);
    xls_put(out, child, 4);
    for (int i = 0; i < 36; i++)
        strbuf_append_char(out, '\0');
    xls_put(out, first, 4);
    xls_put(out, size, 8);
}

/* Numbers of a chain of `count` sectors from `first` on. */
static inline void xls_chain(struct strbuf *table, uint32_t first, size_t count)
{
    for (size_t i = 1; i <= count; i++)
        xls_put(table, i < count ? first + i : XLS_END, 4);
}

static inline void xls_header(struct strbuf *out, uint32_t tables, uint32_t directory, uint32_t small_table)
{
    strbuf_append(out, (struct str){"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8});
    for (int i = 0; i < 16; i++)
        strbuf_append_char(out, '\0');
    xls_put(out, 0x0003003E, 4);
    xls_put(out, 0x0009FFFE, 4);
    xls_put(out, 6, 8 + 4);
    xls_put(out, tables, 4);
    xls_put(out, directory, 4);
    xls_put(out, 0, 4);
    xls_put(out, 4096, 4);
    xls_put(out, small_table, 4);
    xls_put(out, small_table != XLS_END, 4);
    xls_put(out, XLS_END, 4);
    xls_put(out, 0, 4);
    for (uint32_t i = 0; i < 109; i++)
        xls_put(out, i < tables ? i : XLS_FREE, 4);
}

/* Sectors: the tables, the directory, the table of small sectors when there are any, the stream. A second entry may stand beside
 * the stream, empty. */
static inline struct str xls_document(struct arena *arena, const char *name, struct str stream, const char *beside)
{
    struct strbuf out = strbuf_new(arena), table = strbuf_new(arena), body = strbuf_new(arena), small = strbuf_new(arena);
    bool is_small = stream.len < 4096;
    size_t size = stream.len;
    strbuf_append(&body, stream);
    if (is_small) {
        xls_pad(&body, XLS_SMALL);
        xls_chain(&small, 0, body.len / XLS_SMALL);
    }
    size_t small_size = body.len;
    xls_pad(&body, XLS_SECTOR);
    uint32_t sectors = (uint32_t)(body.len / XLS_SECTOR), tables = 1;
    while (tables * (XLS_SECTOR / 4) < tables + 1 + is_small + sectors)
        tables++;
    for (uint32_t i = 0; i < tables; i++)
        xls_put(&table, XLS_TABLE, 4);
    xls_chain(&table, tables, 1);
    if (is_small)
        xls_chain(&table, tables + 1, 1);
    xls_chain(&table, tables + 1 + is_small, sectors);
    while (table.len % XLS_SECTOR)
        xls_put(&table, XLS_FREE, 4);
    while (small.len % XLS_SECTOR)
        xls_put(&small, XLS_FREE, 4);
    xls_header(&out, tables, tables, is_small ? tables + 1 : XLS_END);
    strbuf_append(&out, strbuf_str(&table));
    xls_entry(&out, "Root Entry", 5, XLS_FREE, 1, is_small ? tables + 2 : XLS_END, is_small ? small_size : 0);
    xls_entry(&out, name, 2, *beside ? 2 : XLS_FREE, XLS_FREE, is_small ? 0 : tables + 1, size);
    xls_entry(&out, beside, *beside ? 1 : 0, XLS_FREE, XLS_FREE, 0, 0);
    xls_entry(&out, "", 0, XLS_FREE, XLS_FREE, 0, 0);
    strbuf_append(&out, strbuf_str(&small));
    strbuf_append(&out, strbuf_str(&body));
    return strbuf_str(&out);
}

#endif
