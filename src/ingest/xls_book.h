/* The frame of an old Excel workbook: its sheets, its shared texts, the number formats that make a number a day.
 *
 * Shape: BIFF8 (Excel 97 to 2003) and BIFF5 (5.0 and 95), within a compound document or as they are; a stream that begins with a
 *        worksheet, as some web programs write it, is a book of one sheet.
 * Owns:  an iconv handle for the texts of BIFF5, until xls_book_close; the rest lives in the arena.
 * Fails: FAULT_DATA: another document, a password, macros, Excel 4 and older, over the limits, what compound.h and biff.h refuse.
 * Source: [MS-XLS]: Globals Substream, BoundSheet8, SST. Written here as freexl 1.0 drops the text and truth values of
 *         formulas, and libxls is not in Debian.
 */
#ifndef RACIMO_INGEST_XLS_BOOK_H
#define RACIMO_INGEST_XLS_BOOK_H

#include "ingest/biff.h"

enum { XLS_WORKSHEET = 0x0010 }; /* what the first record of a stream of records says that follows */

struct xls_sheet {
    struct str name;
    uint64_t offset;
    bool hidden;
};

struct xls_format {
    unsigned id;
    bool is_date;
};

struct xls_book {
    struct arena *arena;
    const struct input *input;
    struct compound compound;
    struct stream stream;
    unsigned char *window; /* for one reading of its records at a time */
    struct strbuf bytes;   /* of the text being converted */
    bool wide;             /* BIFF8: texts are Unicode */
    bool epoch_1904;
    bool calculated;    /* by a program that says that it calculates */
    unsigned code_page; /* of BIFF5; 0: not said */
    void *converter;    /* from it; opened with the first text that needs it */
    VEC(struct xls_sheet) sheets;
    VEC(struct xls_format) formats;
    VEC(uint16_t) style_formats;
    uint64_t strings_at; /* offset of the record; 0: none */
    uint32_t strings_declared;
    bool loaded; /* what follows */
    VEC(bool) style_is_date;
    VEC(struct str) strings;
    size_t strings_size;
};

bool xls_book_probe(struct str head);
bool xls_book_open(struct xls_book *book, struct arena *arena, const struct input *input, struct fault *fault);
/* Reads the shared texts, once. */
bool xls_book_load(struct xls_book *book, struct fault *fault);
void xls_book_close(struct xls_book *book);

/* A text at the cursor, whose length is written in `bytes` bytes before it, as UTF-8 appended to `text`. */
bool xls_text_read(struct xls_book *book, struct biff *biff, unsigned bytes, struct strbuf *text, struct fault *fault);
bool xls_strings_read(struct xls_book *book, struct fault *fault);

#endif
