#include "ingest/refusal.h"

#include "base/speech.h"

struct refusal {
    struct str magic;
    const char *what;
    const char *advice;
};

#define BYTES(literal)                                                                                                           \
    {                                                                                                                            \
        (literal), sizeof(literal) - 1                                                                                           \
    }
#define SAVE_AS_XLSX SAID("open it in a spreadsheet program and save it as .xlsx")

static const struct refusal binary[] = {
    {BYTES("%PDF-"), SAID("a PDF document"), SAID("ask for the spreadsheet that it was made from")},
    {BYTES("PAR1"), SAID("a Parquet file"), SAID("export it as CSV")},
    {BYTES("{\\rtf"), SAID("a rich text document"), SAVE_AS_XLSX},
    {BYTES("\x1F\x8B"), SAID("a gzip archive"), SAID("unpack it first")},
    {BYTES("BZh"), SAID("a bzip2 archive"), SAID("unpack it first")},
    {BYTES("\xFD"
           "7zXZ"),
     SAID("an xz archive"), SAID("unpack it first")},
    {BYTES("7z\xBC\xAF\x27\x1C"), SAID("a 7z archive"), SAID("unpack it first")},
    {BYTES("Rar!"), SAID("a RAR archive"), SAID("unpack it first")},
    {BYTES("SQLite format 3"), SAID("a SQLite database"), SAID("export the table as CSV")},
    {BYTES("\x89PNG"), SAID("an image"), SAID("ask for the spreadsheet")},
    {BYTES("\xFF\xD8\xFF"), SAID("an image"), SAID("ask for the spreadsheet")},
};

/* Compared without case, after a byte order mark and white space. */
static const struct refusal markup[] = {
    {BYTES("<!doctype html"), SAID("a web page under another name"), SAVE_AS_XLSX},
    {BYTES("<html"), SAID("a web page under another name"), SAVE_AS_XLSX},
    {BYTES("<head"), SAID("a web page under another name"), SAVE_AS_XLSX},
    {BYTES("<meta"), SAID("a web page under another name"), SAVE_AS_XLSX},
    {BYTES("<table"), SAID("a web page under another name"), SAVE_AS_XLSX},
    {BYTES("<div"), SAID("a web page under another name"), SAVE_AS_XLSX},
    {BYTES("<style"), SAID("a web page under another name"), SAVE_AS_XLSX},
    {BYTES("mime-version:"), SAID("a web archive"), SAVE_AS_XLSX},
    {BYTES("<?xml"), SAID("an XML file"), SAVE_AS_XLSX},
    {BYTES("{"), SAID("a JSON file"), SAID("export the table as CSV")},
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
