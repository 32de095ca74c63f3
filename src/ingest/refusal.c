#include "ingest/refusal.h"

struct refusal {
    struct str magic;
    const char *what;
    const char *advice;
};

#define BYTES(literal)                                                                                                           \
    {                                                                                                                            \
        (literal), sizeof(literal) - 1                                                                                           \
    }
#define SAVE_AS_XLSX "open it in a spreadsheet program and save it as .xlsx"

static const struct refusal binary[] = {
    {BYTES("%PDF-"), "a PDF document", "ask for the spreadsheet that it was made from"},
    {BYTES("PAR1"), "a Parquet file", "export it as CSV"},
    {BYTES("{\\rtf"), "a rich text document", SAVE_AS_XLSX},
    {BYTES("\x1F\x8B"), "a gzip archive", "unpack it first"},
    {BYTES("BZh"), "a bzip2 archive", "unpack it first"},
    {BYTES("\xFD"
           "7zXZ"),
     "an xz archive", "unpack it first"},
    {BYTES("7z\xBC\xAF\x27\x1C"), "a 7z archive", "unpack it first"},
    {BYTES("Rar!"), "a RAR archive", "unpack it first"},
    {BYTES("SQLite format 3"), "a SQLite database", "export the table as CSV"},
    {BYTES("\x89PNG"), "an image", "ask for the spreadsheet"},
    {BYTES("\xFF\xD8\xFF"), "an image", "ask for the spreadsheet"},
};

/* Compared without case, after a byte order mark and white space. */
static const struct refusal markup[] = {
    {BYTES("<!doctype html"), "a web page under another name", SAVE_AS_XLSX},
    {BYTES("<html"), "a web page under another name", SAVE_AS_XLSX},
    {BYTES("<head"), "a web page under another name", SAVE_AS_XLSX},
    {BYTES("<meta"), "a web page under another name", SAVE_AS_XLSX},
    {BYTES("<table"), "a web page under another name", SAVE_AS_XLSX},
    {BYTES("<div"), "a web page under another name", SAVE_AS_XLSX},
    {BYTES("<style"), "a web page under another name", SAVE_AS_XLSX},
    {BYTES("mime-version:"), "a web archive", SAVE_AS_XLSX},
    {BYTES("<?xml"), "an XML file", SAVE_AS_XLSX},
    {BYTES("{"), "a JSON file", "export the table as CSV"},
};

static bool starts_without_case(struct str s, struct str small)
{
    if (s.len < small.len)
        return false;
    for (size_t i = 0; i < small.len; i++)
        if ((s.at[i] >= 'A' && s.at[i] <= 'Z' ? s.at[i] + ('a' - 'A') : s.at[i]) != small.at[i])
            return false;
    return true;
}

static bool refuse(const struct input *input, const char *what, const char *advice, struct fault *fault)
{
    struct place place = {.file = input->shown};
    return fault_raise(fault, FAULT_DATA, &place, "is %s; %s", what, advice);
}

bool refusal_check(const struct input *input, struct str head, struct fault *fault)
{
    if (head.len == 0)
        return refuse(input, "an empty file", "ask for it again", fault);
    for (size_t i = 0; i < sizeof binary / sizeof binary[0]; i++)
        if (str_starts(head, binary[i].magic))
            return refuse(input, binary[i].what, binary[i].advice, fault);
    struct str text = str_trim(head);
    for (size_t i = 0; i < sizeof markup / sizeof markup[0]; i++)
        if (starts_without_case(text, markup[i].magic))
            return refuse(input, markup[i].what, markup[i].advice, fault);
    return true;
}
