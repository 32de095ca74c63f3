#include "ingest/limits.h"
#include "ingest/xlsx_book.h"
#include "ingest/xml.h"

struct own_format {
    unsigned id;
    bool is_date;
};

struct styles_context {
    struct xml xml;
    struct xlsx_book *book;
    VEC(struct own_format) formats;
    bool in_cell_styles;
};

/* Skips what a format shows as it stands: "quoted", \x, _x, *x, [bracketed]. Bracketed hours, minutes or seconds are a span. */
static size_t literal_length(struct str code, size_t at, bool *is_span)
{
    char c = code.at[at];
    size_t end = at + 1;
    if (c == '\\' || c == '_' || c == '*')
        return 2;
    if (c != '"' && c != '[')
        return 0;
    while (end < code.len && code.at[end] != (c == '"' ? '"' : ']'))
        end++;
    if (c == '[' && end > at + 1) {
        char first = code.at[at + 1];
        bool one_letter = true;
        for (size_t i = at + 1; i < end; i++)
            one_letter &= (code.at[i] | 0x20) == (first | 0x20);
        *is_span |= one_letter && ((first | 0x20) == 'h' || (first | 0x20) == 'm' || (first | 0x20) == 's');
    }
    return end - at + 1;
}

static bool is_general(struct str code)
{
    static const char general[] = "general";
    if (code.len < sizeof general - 1)
        return false;
    for (size_t i = 0; i < sizeof general - 1; i++)
        if ((code.at[i] | 0x20) != general[i])
            return false;
    return true;
}

bool xlsx_format_is_date(struct str code)
{
    bool is_span = false;
    bool is_date = false;
    if (is_general(code))
        return false;
    for (size_t at = 0; at < code.len;) {
        size_t literal = literal_length(code, at, &is_span);
        if (literal == 0) {
            char c = (char)(code.at[at] | 0x20);
            is_date |= c == 'y' || c == 'm' || c == 'd' || c == 'h' || c == 's';
            literal = 1;
        }
        at += literal;
    }
    return is_date && !is_span;
}

/* The formats that a workbook does not spell out; 46 is [h]:mm:ss, a span. */
static bool is_built_in_date(unsigned id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id == 45 || id == 47 || (id >= 50 && id <= 58);
}

static unsigned number_from(struct str text)
{
    unsigned number = 0;
    for (size_t i = 0; i < text.len && i < 9; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9')
            number = number * 10 + (unsigned)(text.at[i] - '0');
    return number;
}

static bool format_is_date(const struct styles_context *reading, unsigned id)
{
    for (size_t i = 0; i < reading->formats.len; i++)
        if (reading->formats.at[i].id == id)
            return reading->formats.at[i].is_date;
    return is_built_in_date(id);
}

static bool check_count(struct styles_context *reading, size_t count, unsigned limit, const char *what)
{
    if (count < limit)
        return true;
    fault_raise(reading->xml.fault, FAULT_DATA, &reading->xml.place, "more than %u %s; save the workbook anew", limit, what);
    xml_stop(&reading->xml);
    return false;
}

static void styles_start(void *context, const char *name, struct xml_attributes attributes)
{
    struct styles_context *reading = context;
    struct xlsx_book *book = reading->book;
    struct arena *arena = book->package.arena;
    if (xml_is(name, "cellXfs")) {
        reading->in_cell_styles = true;
    } else if (xml_is(name, "numFmt") && check_count(reading, reading->formats.len, LIMIT_FORMATS, "number formats")) {
        struct str code = xml_attribute(attributes, "formatCode");
        *VEC_PUSH(arena, &reading->formats) =
            (struct own_format){number_from(xml_attribute(attributes, "numFmtId")), xlsx_format_is_date(code)};
    } else if (xml_is(name, "xf") && reading->in_cell_styles &&
               check_count(reading, book->style_is_date.len, LIMIT_STYLES, "cell styles")) {
        *VEC_PUSH(arena, &book->style_is_date) = format_is_date(reading, number_from(xml_attribute(attributes, "numFmtId")));
    }
}

static void styles_end(void *context, const char *name)
{
    struct styles_context *reading = context;
    if (xml_is(name, "cellXfs"))
        reading->in_cell_styles = false;
}

bool xlsx_styles_read(struct xlsx_book *book, struct fault *fault)
{
    static const struct xml_handlers handlers = {.start = styles_start, .end = styles_end};
    struct styles_context reading = {.book = book};
    return xml_read(&reading.xml, &book->package, book->styles_path, &handlers, &reading, fault);
}
