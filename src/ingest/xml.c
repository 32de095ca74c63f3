#include "ingest/xml.h"

#include <expat.h>
#include <string.h>

#include "ingest/limits.h"

#define CHUNK 65536
#define SEPARATOR '\x1F' /* no character of XML, so that no name can hold it */

static const struct str namespaces[] = {
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", 57},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", 45},
    {"http://schemas.openxmlformats.org/package/2006/relationships", 60},
    {"http://schemas.openxmlformats.org/package/2006/content-types", 60},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", 47},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", 46},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", 48},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", 47},
    {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", 50},
};

/* The name within its namespace, or NULL when the namespace is none of ours. */
static const char *local_name(const char *name)
{
    for (size_t i = 0; i < sizeof namespaces / sizeof namespaces[0]; i++)
        if (strncmp(name, namespaces[i].at, namespaces[i].len) == 0 && name[namespaces[i].len] == SEPARATOR)
            return name + namespaces[i].len + 1;
    return NULL;
}

static bool is_known(struct str space)
{
    for (size_t i = 0; i < sizeof namespaces / sizeof namespaces[0]; i++)
        if (str_equal(space, namespaces[i]))
            return true;
    return false;
}

/* One level deeper, but for a fault. */
static bool go_down(struct xml *xml)
{
    if (xml->stopped)
        return false;
    if (++xml->depth <= LIMIT_XML_DEPTH)
        return true;
    fault_raise(xml->fault, FAULT_DATA, &xml->place, "%.*s is nested deeper than %u levels; save the workbook anew",
                STR_ARGS(xml->part.path), LIMIT_XML_DEPTH);
    xml_stop(xml);
    return false;
}

static bool raise_error(struct xml *xml, enum XML_Error error)
{
    if (error == XML_ERROR_NO_MEMORY)
        fault_abort(FAULT_OS, "out of memory; nothing was published");
    return fault_raise(xml->fault, FAULT_DATA, &xml->place, "%.*s is damaged at line %lu (%s); ask for the file again",
                       STR_ARGS(xml->part.path), (unsigned long)XML_GetCurrentLineNumber(xml->parser), XML_ErrorString(error));
}

static void XMLCALL start_plain(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct xml *xml = context;
    const char *local;
    if (!go_down(xml))
        return;
    if (!xml_names_begin(&xml->names, xml->depth, attributes, is_known) || !xml_names_resolve(&xml->names, name, &local)) {
        raise_error(xml, XML_ERROR_UNBOUND_PREFIX);
        xml_stop(xml);
        return;
    }
    if (local)
        xml->handlers->start(xml->context, local, (struct xml_attributes){attributes});
}

static void XMLCALL end_plain(void *context, const XML_Char *name)
{
    struct xml *xml = context;
    const char *local;
    if (xml->stopped)
        return;
    if (xml_names_resolve(&xml->names, name, &local) && local)
        xml->handlers->end(xml->context, local);
    xml_names_end(&xml->names, xml->depth--);
}

static void XMLCALL start_element(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct xml *xml = context;
    if (!go_down(xml))
        return;
    const char *local = local_name(name);
    if (local)
        xml->handlers->start(xml->context, local, (struct xml_attributes){attributes});
}

static void XMLCALL end_element(void *context, const XML_Char *name)
{
    struct xml *xml = context;
    if (xml->stopped)
        return;
    xml->depth--;
    const char *local = local_name(name);
    if (local)
        xml->handlers->end(xml->context, local);
}

static void XMLCALL character_data(void *context, const XML_Char *at, int length)
{
    struct xml *xml = context;
    if (!xml->stopped)
        xml->handlers->text(xml->context, (struct str){at, (size_t)length});
}

static void XMLCALL start_doctype(void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                                  int internal)
{
    struct xml *xml = context;
    (void)name, (void)system, (void)public, (void)internal;
    fault_raise(xml->fault, FAULT_DATA, &xml->place, "%.*s has a document type (DTD), as no honest workbook has; save it anew",
                STR_ARGS(xml->part.path));
    xml_stop(xml);
}

bool xml_open(struct xml *xml, struct package *package, struct str path, struct str sheet, const struct xml_handlers *handlers,
              void *context, struct fault *fault)
{
    *xml = (struct xml){.handlers = handlers, .context = context, .place = {.file = package->input->shown, .sheet = sheet}};
    if (!part_open(&xml->part, package, path, fault))
        return false;
    XML_Parser parser = handlers->plain ? XML_ParserCreate(NULL) : XML_ParserCreateNS(NULL, SEPARATOR);
    if (!parser)
        fault_abort(FAULT_OS, "out of memory; nothing was published");
    xml->parser = parser;
    XML_SetUserData(parser, xml);
    xml->names = xml_names_new(package->arena);
    if (handlers->plain)
        XML_SetElementHandler(parser, start_plain, end_plain);
    else
        XML_SetElementHandler(parser, start_element, end_element);
    XML_SetStartDoctypeDeclHandler(parser, start_doctype);
    if (handlers->text)
        XML_SetCharacterDataHandler(parser, character_data);
    return true;
}

bool xml_read_on(struct xml *xml, struct fault *fault)
{
    size_t got;
    char *buffer = XML_GetBuffer(xml->parser, CHUNK);
    if (!buffer)
        fault_abort(FAULT_OS, "out of memory; nothing was published");
    xml->fault = fault;
    if (!part_read(&xml->part, buffer, CHUNK, &got, fault))
        return false;
    xml->fed += got;
    xml->ended = got < CHUNK;
    enum XML_Status status = XML_ParseBuffer(xml->parser, (int)got, xml->ended);
    if (xml->stopped)
        return false;
    if (status != XML_STATUS_OK)
        return raise_error(xml, XML_GetErrorCode(xml->parser));
    XML_Index parsed = XML_GetCurrentByteIndex(xml->parser);
    if (!xml->ended && parsed >= 0 && xml->fed - (uint64_t)parsed > LIMIT_XML_TOKEN + CHUNK)
        return fault_raise(fault, FAULT_DATA, &xml->place,
                           "%.*s has a tag or comment of more than %zu bytes; save the workbook anew", STR_ARGS(xml->part.path),
                           LIMIT_XML_TOKEN);
    return true;
}

void xml_stop(struct xml *xml)
{
    xml->stopped = true;
    XML_StopParser(xml->parser, XML_FALSE);
}

void xml_close(struct xml *xml)
{
    if (xml->parser)
        XML_ParserFree(xml->parser);
    xml->parser = NULL;
    part_close(&xml->part);
}

bool xml_read(struct xml *xml, struct package *package, struct str path, const struct xml_handlers *handlers, void *context,
              struct fault *fault)
{
    bool ok = xml_open(xml, package, path, STR_NONE, handlers, context, fault);
    while (ok && !xml->ended)
        ok = xml_read_on(xml, fault);
    xml_close(xml);
    return ok;
}

struct str xml_attribute(struct xml_attributes attributes, const char *name)
{
    for (size_t i = 0; attributes.list[i]; i += 2)
        if (strcmp(attributes.list[i], name) == 0)
            return str_from_cstr(attributes.list[i + 1]);
    return STR_NONE;
}

struct str xml_attribute_of(struct xml_attributes attributes, const char *space, const char *name)
{
    size_t length = strlen(space);
    for (size_t i = 0; attributes.list[i]; i += 2)
        if (strncmp(attributes.list[i], space, length) == 0 && attributes.list[i][length] == SEPARATOR &&
            strcmp(attributes.list[i] + length + 1, name) == 0)
            return str_from_cstr(attributes.list[i + 1]);
    return STR_NONE;
}

struct str xml_reference(struct xml_attributes attributes)
{
    struct str name = xml_attribute(attributes, "http://schemas.openxmlformats.org/officeDocument/2006/relationships\x1F"
                                                "id");
    return name.len ? name
                    : xml_attribute(attributes, "http://purl.oclc.org/ooxml/officeDocument/relationships\x1F"
                                                "id");
}
