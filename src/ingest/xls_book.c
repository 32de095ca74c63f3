#include "ingest/xls_book.h"

#include <iconv.h>

#include "base/speech.h"
#include "ingest/limits.h"
#include "ingest/number_format.h"

#define SAVE_AS_XLSX SAID("open it and save it as .xlsx")
#define VERSION_8 0x0600u
#define VERSION_5 0x0500u /* programs of the web write 0 */
#define GLOBALS 0x0005u

bool xls_book_probe(struct str head)
{
    static const struct str bare[] = {{"\x09\x08\x08\x00", 4},
                                      {"\x09\x08\x10\x00", 4},
                                      {"\x09\x00\x04\x00", 4},
                                      {"\x09\x02\x06\x00", 4},
                                      {"\x09\x04\x06\x00", 4}};
    for (size_t i = 0; i < sizeof bare / sizeof bare[0]; i++)
        if (str_starts(head, bare[i]))
            return true;
    return compound_probe(head);
}

static bool refuse(const struct xls_book *book, const char *what, const char *advice, struct fault *fault)
{
    struct place place = {.file = book->input->shown};
    return fault_raise(fault, FAULT_DATA, &place, "is %s; %s", what, advice);
}

/* The stream of records: of a compound document the one that newer programs wrote, when there are two. */
static bool find_stream(struct xls_book *book, struct str head, struct fault *fault)
{
    static const struct {
        struct str entry;
        const char *what;
        const char *advice;
    } others[] = {
        {{"EncryptedPackage", 16}, SAID("a workbook with a password"), SAID("open it and save it without one")},
        {{"_VBA_PROJECT_CUR", 16}, SAID("a workbook with macros"), SAID("open it and save it as .xlsx, which has none")},
        {{"VBA", 3}, SAID("a workbook with macros"), SAID("open it and save it as .xlsx, which has none")},
        {{"WordDocument", 12}, SAID("a Word document"), SAID("ask for the spreadsheet")},
        {{"PowerPoint Document", 19}, SAID("a presentation"), SAID("ask for the spreadsheet")},
    };
    book->stream = stream_of_file(book->input);
    if (!compound_probe(head))
        return true;
    if (!compound_open(&book->compound, book->arena, book->input, fault))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (compound_find(&book->compound, others[i].entry))
            return refuse(book, others[i].what, others[i].advice, fault);
    const struct compound_entry *entry = compound_find(&book->compound, STR("Workbook"));
    if (!entry)
        entry = compound_find(&book->compound, STR("Book"));
    if (!entry || !entry->is_stream)
        return refuse(book, "a document of an old Office program, and no workbook", "ask for the spreadsheet", fault);
    return compound_stream(&book->compound, entry, &book->stream, fault);
}

static bool check_size(const struct biff *biff, size_t least, struct fault *fault)
{
    return biff->size >= least || biff_raise(biff, fault);
}

static bool check_count(const struct xls_book *book, size_t count, unsigned limit, const char *what, struct fault *fault)
{
    struct place place = {.file = book->input->shown};
    return count < limit || fault_raise(fault, FAULT_DATA, &place, "more than %u %s; divide the workbook", limit, what);
}

static bool add_sheet(struct xls_book *book, struct biff *biff, struct fault *fault)
{
    struct strbuf name = strbuf_new(book->arena);
    if (!check_size(biff, 8, fault) || !check_count(book, book->sheets.len, LIMIT_SHEETS, "sheets", fault))
        return false;
    if (biff->data[5] != 0) /* a sheet that is only a chart, or holds macros of old */
        return true;
    biff->at = 6;
    if (!xls_text_read(book, biff, 1, &name, fault))
        return false;
    *VEC_PUSH(book->arena, &book->sheets) =
        (struct xls_sheet){strbuf_str(&name), biff_number(biff, 0, 4), (biff->data[4] & 3) != 0};
    return true;
}

static bool add_format(struct xls_book *book, struct biff *biff, struct fault *fault)
{
    struct strbuf code = strbuf_new(book->arena);
    if (!check_size(biff, 3, fault) || !check_count(book, book->formats.len, LIMIT_FORMATS, "number formats", fault))
        return false;
    unsigned id = biff_number(biff, 0, 2);
    struct str letters =
        str_copy(book->arena, (struct str){(const char *)biff->data + 3, biff->size - 3}); /* reading may go on in the next */
    struct fault unread = {0};
    biff->at = 2;
    if (!xls_text_read(book, biff, book->wide ? 2 : 1, &code, &unread)) { /* its letters for days are ASCII all the same */
        code.len = 0;
        strbuf_append(&code, letters);
    }
    *VEC_PUSH(book->arena, &book->formats) = (struct xls_format){id, number_format_is_date(strbuf_str(&code))};
    return true;
}

static bool read_record(struct xls_book *book, struct biff *biff, struct fault *fault)
{
    switch (biff->type) {
    case BIFF_FILEPASS:
        return refuse(book, "a workbook with a password", "open it and save it without one", fault);
    case BIFF_CODEPAGE:
        if (check_size(biff, 2, fault))
            book->code_page = biff_number(biff, 0, 2);
        return biff->size >= 2;
    case BIFF_DATEMODE:
        if (check_size(biff, 2, fault))
            book->epoch_1904 = biff_number(biff, 0, 2) == 1;
        return biff->size >= 2;
    case BIFF_RECALCID:
        book->calculated = true;
        return true;
    case BIFF_BOUNDSHEET:
        return add_sheet(book, biff, fault);
    case BIFF_FORMAT:
        return add_format(book, biff, fault);
    case BIFF_XF:
        if (!check_size(biff, 4, fault) || !check_count(book, book->style_formats.len, LIMIT_STYLES, "cell styles", fault))
            return false;
        *VEC_PUSH(book->arena, &book->style_formats) = (uint16_t)biff_number(biff, 2, 2);
        return true;
    case BIFF_SST:
        book->strings_at = biff->offset;
        book->strings_declared = biff->size >= 8 ? biff_number(biff, 4, 4) : 0;
        return check_size(biff, 8, fault);
    default:
        return true;
    }
}

static void settle_styles(struct xls_book *book)
{
    for (size_t i = 0; i < book->style_formats.len; i++) {
        bool is_date = number_format_is_built_in_date(book->style_formats.at[i]);
        for (size_t j = 0; j < book->formats.len; j++)
            if (book->formats.at[j].id == book->style_formats.at[i])
                is_date = book->formats.at[j].is_date;
        *VEC_PUSH(book->arena, &book->style_is_date) = is_date;
    }
}

static bool read_frame(struct xls_book *book, struct fault *fault)
{
    struct biff biff;
    biff_open(&biff, book->window, &book->stream, STR_NONE);
    if (!biff_next(&biff, fault))
        return false;
    if (biff.type != BIFF_BOF)
        return refuse(book, "a workbook of Excel 4 or older", SAVE_AS_XLSX, fault);
    if (!check_size(&biff, 4, fault))
        return false;
    unsigned version = biff_number(&biff, 0, 2), what = biff_number(&biff, 2, 2);
    book->wide = version == VERSION_8;
    if ((version != VERSION_8 && version != VERSION_5 && version != 0) || (what != GLOBALS && what != XLS_WORKSHEET))
        return biff_raise(&biff, fault);
    if (what == XLS_WORKSHEET)
        *VEC_PUSH(book->arena, &book->sheets) = (struct xls_sheet){.name = STR("Sheet1")};
    for (unsigned depth = 1; depth;) {
        if (!biff_next(&biff, fault) || (depth == 1 && !read_record(book, &biff, fault)))
            return false;
        depth = biff.type == BIFF_BOF ? depth + 1 : biff.type == BIFF_EOF ? depth - 1 : depth;
    }
    settle_styles(book);
    return true;
}

bool xls_book_open(struct xls_book *book, struct arena *arena, const struct input *input, struct fault *fault)
{
    char head[16];
    size_t got;
    *book = (struct xls_book){.arena = arena, .input = input, .bytes = strbuf_new(arena)};
    book->window = arena_alloc(arena, BIFF_WINDOW);
    return input_read(input, 0, head, sizeof head, &got, fault) && find_stream(book, (struct str){head, got}, fault) &&
           read_frame(book, fault);
}

bool xls_book_load(struct xls_book *book, struct fault *fault)
{
    if (!book->loaded && book->strings_at && !xls_strings_read(book, fault))
        return false;
    book->loaded = true;
    return true;
}

void xls_book_close(struct xls_book *book)
{
    if (book->converter)
        iconv_close(book->converter);
    book->converter = NULL;
}
