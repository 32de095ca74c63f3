#include "ingest/limits.h"
#include "ingest/xlsx_book.h"
#include "ingest/xlsx_text.h"
#include "ingest/xml.h"

struct strings_context {
    struct xml xml;
    struct xlsx_book *book;
    struct xlsx_text text;
    bool in_item;
};

static void strings_start(void *context, const char *name, struct xml_attributes attributes)
{
    struct strings_context *reading = context;
    (void)attributes;
    if (xml_is(name, "si")) {
        reading->in_item = true;
        xlsx_text_clear(&reading->text);
    } else if (reading->in_item) {
        xlsx_text_start(&reading->text, name);
    }
}

static void strings_end(void *context, const char *name)
{
    struct strings_context *reading = context;
    struct xlsx_book *book = reading->book;
    if (!xml_is(name, "si")) {
        xlsx_text_end(&reading->text, name);
        return;
    }
    struct str text = xlsx_text_take(&reading->text);
    reading->in_item = false;
    book->strings_size += text.len + sizeof text;
    *VEC_PUSH(book->package.arena, &book->strings) = text.len ? str_copy(book->package.arena, text) : STR_NONE;
}

static void strings_text(void *context, struct str text)
{
    struct strings_context *reading = context;
    if (!reading->in_item)
        return;
    xlsx_text_append(&reading->text, text);
    if (reading->book->strings_size + reading->text.buf.len <= LIMIT_STRINGS)
        return;
    fault_raise(reading->xml.fault, FAULT_DATA, &reading->xml.place, "its texts take more than %zu MiB; divide the workbook",
                LIMIT_STRINGS >> 20);
    xml_stop(&reading->xml);
}

bool xlsx_strings_read(struct xlsx_book *book, struct fault *fault)
{
    static const struct xml_handlers handlers = {.start = strings_start, .end = strings_end, .text = strings_text, .plain = true};
    struct strings_context reading = {.book = book, .text = {.buf = strbuf_new(book->package.arena)}};
    return xml_read(&reading.xml, &book->package, book->strings_path, &handlers, &reading, fault);
}
