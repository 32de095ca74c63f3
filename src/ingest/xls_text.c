#include <errno.h>
#include <iconv.h>
#include <stdio.h>

#include "ingest/limits.h"
#include "ingest/xls_book.h"

#define FLAG_WIDE 1u
#define FLAG_PHONETIC 4u
#define FLAG_RUNS 8u

/* The characters, of which the length was read; what describes their looks and their sounds is passed over. */
static bool read_wide(struct biff *biff, size_t count, struct strbuf *text, struct fault *fault)
{
    uint32_t flags, runs = 0, phonetic = 0;
    return biff_take(biff, 1, &flags, fault) && (!(flags & FLAG_RUNS) || biff_take(biff, 2, &runs, fault)) &&
           (!(flags & FLAG_PHONETIC) || biff_take(biff, 4, &phonetic, fault)) &&
           biff_take_wide_text(biff, count, flags & FLAG_WIDE, text, fault) &&
           biff_pass(biff, (uint64_t)runs * 4 + phonetic, fault);
}

static const char *system_name(unsigned code_page, char room[16])
{
    if (code_page == 10000 || code_page == 32768)
        return "MACINTOSH";
    snprintf(room, 16, "CP%u", code_page == 32769 ? 1252 : code_page);
    return room;
}

static bool open_converter(struct xls_book *book, const struct biff *biff, struct fault *fault)
{
    char room[16];
    if (book->converter)
        return true;
    if (book->code_page == 0)
        return fault_raise(fault, FAULT_DATA, &biff->place,
                           "letters beyond ASCII, and the workbook does not say their encoding; open it and save it as .xlsx");
    iconv_t converter = iconv_open("UTF-8", system_name(book->code_page, room));
    if ((intptr_t)converter == -1)
        return fault_raise(fault, FAULT_DATA, &biff->place,
                           "the workbook's code page %u is not known; open it and save it as .xlsx", book->code_page);
    book->converter = converter;
    return true;
}

static bool convert(struct xls_book *book, const struct biff *biff, struct str bytes, struct strbuf *text, struct fault *fault)
{
    char out[1024];
    char *in = (char *)(uintptr_t)bytes.at;
    size_t left = bytes.len;
    if (!open_converter(book, biff, fault))
        return false;
    iconv(book->converter, NULL, NULL, NULL, NULL);
    while (left) {
        char *at = out;
        size_t room = sizeof out;
        size_t result = iconv(book->converter, &in, &left, &at, &room);
        strbuf_append(text, (struct str){out, (size_t)(at - out)});
        if (result == (size_t)-1 && errno != E2BIG)
            return fault_raise(fault, FAULT_DATA, &biff->place,
                               "a byte without a meaning in the workbook's code page %u; open it and save it as .xlsx",
                               book->code_page);
    }
    return true;
}

static bool read_bytes(struct xls_book *book, struct biff *biff, size_t count, struct strbuf *text, struct fault *fault)
{
    struct strbuf *bytes = &book->bytes;
    bool ascii = true;
    bytes->len = 0;
    if (!biff_take_bytes(biff, count, bytes, fault))
        return false;
    for (size_t i = 0; i < bytes->len; i++)
        ascii &= bytes->at[i] > 0; /* a NUL is not told apart from what has no meaning */
    if (!ascii)
        return convert(book, biff, strbuf_str(bytes), text, fault);
    strbuf_append(text, strbuf_str(bytes));
    return true;
}

bool xls_text_read(struct xls_book *book, struct biff *biff, unsigned bytes, struct strbuf *text, struct fault *fault)
{
    uint32_t count;
    return biff_take(biff, bytes, &count, fault) &&
           (book->wide ? read_wide(biff, count, text, fault) : read_bytes(book, biff, count, text, fault));
}

/* The number that the record declares is often wrong: what is there is read. */
bool xls_strings_read(struct xls_book *book, struct fault *fault)
{
    struct biff biff;
    struct strbuf text = strbuf_new(book->arena);
    biff_open(&biff, book->window, &book->stream, STR_NONE);
    biff_seek(&biff, book->strings_at);
    if (!biff_next(&biff, fault) || !biff_pass(&biff, 8, fault))
        return false;
    while (biff.at < biff.size || (biff_peek(&biff) == BIFF_CONTINUE && book->strings.len < book->strings_declared)) {
        text.len = 0;
        if (!xls_text_read(book, &biff, 2, &text, fault))
            return false;
        book->strings_size += text.len + sizeof(struct str);
        if (book->strings_size > LIMIT_STRINGS)
            return fault_raise(fault, FAULT_DATA, &biff.place, "more than %zu bytes of shared texts; divide the workbook",
                               LIMIT_STRINGS);
        *VEC_PUSH(book->arena, &book->strings) = str_copy(book->arena, strbuf_str(&text));
    }
    return true;
}
