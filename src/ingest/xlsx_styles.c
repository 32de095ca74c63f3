#include "ingest/limits.h"
#include "ingest/number_format.h"
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
    return number_format_is_built_in_date(id);
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
            (struct own_format){number_from(xml_attribute(attributes, "numFmtId")), number_format_is_date(code)};
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
