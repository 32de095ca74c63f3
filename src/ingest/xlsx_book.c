#include "ingest/xlsx_book.h"

#include "base/speech.h"
#include "ingest/limits.h"
#include "ingest/relations.h"
#include "ingest/xml.h"

#define SAVE_AS_XLSX "open it and save it as .xlsx"

struct book_context {
    struct xml xml;
    struct xlsx_book *book;
    const struct relations *relations;
};

struct types_context {
    struct xml xml;
    struct str path; /* of the part looked for, with a leading slash */
    struct str found;
    struct arena *arena;
};

static void pass_end(void *context, const char *name)
{
    (void)context, (void)name;
}

static bool is_true(struct str value)
{
    return str_equal(value, STR("1")) || str_equal(value, STR("true")) || str_equal(value, STR("on"));
}

static void add_sheet(struct book_context *reading, struct xml_attributes attributes)
{
    struct xlsx_book *book = reading->book;
    struct arena *arena = book->package.arena;
    struct str name = xml_attribute(attributes, "name");
    const struct relation *relation = relations_find_id(reading->relations, xml_reference(attributes));
    struct place place = {.file = book->package.input->shown, .sheet = name};
    if (relation && !str_equal(relation->role, STR("worksheet")))
        return; /* a sheet that is only a chart, or a dialogue of old */
    if (relation && book->sheets.len < LIMIT_SHEETS) {
        struct str state = xml_attribute(attributes, "state");
        *VEC_PUSH(arena, &book->sheets) = (struct xlsx_sheet){
            str_copy(arena, name), relation->path, str_equal(state, STR("hidden")) || str_equal(state, STR("veryHidden"))};
        return;
    }
    if (!relation)
        fault_raise(reading->xml.fault, FAULT_DATA, &place, "the sheet's part is missing; ask for the file again");
    else
        fault_raise(reading->xml.fault, FAULT_DATA, &place, "more than %u sheets; divide the workbook", LIMIT_SHEETS);
    xml_stop(&reading->xml);
}

static void book_start(void *context, const char *name, struct xml_attributes attributes)
{
    struct book_context *reading = context;
    if (xml_is(name, "sheet"))
        add_sheet(reading, attributes);
    else if (xml_is(name, "workbookPr"))
        reading->book->epoch_1904 = is_true(xml_attribute(attributes, "date1904"));
}

static bool equal_without_case(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        char x = a.at[i], y = b.at[i];
        if ((x >= 'A' && x <= 'Z' ? x + 32 : x) != (y >= 'A' && y <= 'Z' ? y + 32 : y))
            return false;
    }
    return true;
}

static void types_start(void *context, const char *name, struct xml_attributes attributes)
{
    struct types_context *reading = context;
    if (xml_is(name, "Override") && equal_without_case(xml_attribute(attributes, "PartName"), reading->path))
        reading->found = str_copy(reading->arena, xml_attribute(attributes, "ContentType"));
}

/* What the package itself says that the workbook is. */
static bool check_type(struct xlsx_book *book, struct fault *fault)
{
    static const struct {
        struct str part;
        const char *what;
        const char *advice;
    } others[] = {
        {{"sheet.binary", 12}, SAID("a binary workbook (.xlsb)"), SAVE_AS_XLSX},
        {{"macroEnabled", 12}, SAID("a workbook with macros (.xlsm)"), SAID("open it and save it as .xlsx, which has none")},
        {{"wordprocessing", 14}, SAID("a Word document"), SAID("ask for the spreadsheet")},
        {{"presentation", 12}, SAID("a presentation"), SAID("ask for the spreadsheet")},
    };
    static const struct xml_handlers handlers = {.start = types_start, .end = pass_end};
    struct arena *arena = book->package.arena;
    struct types_context reading = {.path = str_format(arena, "/%.*s", STR_ARGS(book->path)), .arena = arena};
    struct str list = STR("[Content_Types].xml");
    struct place place = {.file = book->package.input->shown};
    if (package_has(&book->package, list) && !xml_read(&reading.xml, &book->package, list, &handlers, &reading, fault))
        return false;
    if (str_ends(book->path, STR(".bin"))) /* whose type is often given by the extension alone */
        reading.found = others[0].part;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (str_find(reading.found, others[i].part) >= 0)
            return fault_raise(fault, FAULT_DATA, &place, "is %s; %s", others[i].what, others[i].advice);
    return true;
}

static bool refuse_other_package(const struct xlsx_book *book, struct fault *fault)
{
    struct place place = {.file = book->package.input->shown};
    if (package_has(&book->package, STR("content.xml")))
        return fault_raise(fault, FAULT_DATA, &place, "is an OpenDocument file (.ods); open it and save it as .xlsx");
    if (package_has(&book->package, STR("Index/Document.iwa")))
        return fault_raise(fault, FAULT_DATA, &place, "is a Numbers document; export it as .xlsx");
    return fault_raise(fault, FAULT_DATA, &place, "is a zip archive without a workbook; unpack it, or ask for the workbook");
}

bool xlsx_book_open(struct xlsx_book *book, struct arena *arena, const struct input *input, struct fault *fault)
{
    static const struct xml_handlers handlers = {.start = book_start, .end = pass_end};
    struct relations relations;
    *book = (struct xlsx_book){0};
    if (!package_open(&book->package, arena, input, fault) || !relations_read(&book->package, STR_NONE, &relations, fault))
        return false;
    const struct relation *root = relations_find_role(&relations, STR("officeDocument"));
    if (!root)
        return refuse_other_package(book, fault);
    book->path = root->path;
    if (!check_type(book, fault) || !relations_read(&book->package, book->path, &relations, fault))
        return false;
    const struct relation *strings = relations_find_role(&relations, STR("sharedStrings"));
    const struct relation *styles = relations_find_role(&relations, STR("styles"));
    if (strings && package_has(&book->package, strings->path)) /* some writers name one that they leave out */
        book->strings_path = strings->path;
    if (styles) /* without them a date would pass for a number: their absence is a fault */
        book->styles_path = styles->path;
    struct book_context reading = {.book = book, .relations = &relations};
    return xml_read(&reading.xml, &book->package, book->path, &handlers, &reading, fault);
}

bool xlsx_book_load(struct xlsx_book *book, struct fault *fault)
{
    if (book->loaded)
        return true;
    if ((book->strings_path.len && !xlsx_strings_read(book, fault)) || (book->styles_path.len && !xlsx_styles_read(book, fault)))
        return false;
    book->loaded = true;
    return true;
}

void xlsx_book_close(struct xlsx_book *book)
{
    package_close(&book->package);
}
