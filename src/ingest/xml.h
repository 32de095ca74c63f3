/* One XML part, parsed as it is inflated, without document type, entities or depth to speak of.
 *
 * Shape: xml_open, xml_read_on until `ended`, xml_close; or xml_read for a whole part. Handlers get the local name of elements
 *        in the spreadsheet, package and relations namespaces (Transitional and Strict are the same to them) and in those of
 *        OpenDocument; elements of others are passed over. A handler that fails raises its fault in xml->fault and calls
 *        xml_stop.
 * Owns:  the expat parser and the open part, until xml_close. The struct must not move in between.
 * Fails: FAULT_DATA: not well-formed, a DOCTYPE, too deep, a tag too long, and all that a part may fail with.
 * Source: OWASP, XML External Entity Prevention: refuse document types altogether.
 */
#ifndef RACIMO_INGEST_XML_H
#define RACIMO_INGEST_XML_H

#include <string.h>

#include "ingest/package.h"
#include "ingest/xml_names.h"

/* Read with xml_attribute and xml_reference. */
struct xml_attributes {
    const char *const *list;
};

struct xml_handlers {
    void (*start)(void *context, const char *name, struct xml_attributes attributes);
    void (*end)(void *context, const char *name);
    void (*text)(void *context, struct str text); /* may be NULL */
    bool plain; /* attributes without a namespace are all that is looked at: others come as they are written, which is quicker */
};

struct xml {
    void *parser;
    struct part part;
    const struct xml_handlers *handlers;
    void *context;
    struct place place; /* file and sheet of faults */
    struct xml_names names; /* where the handlers are plain */
    unsigned depth;
    uint64_t fed;
    bool stopped;
    bool ended;
    struct fault *fault;
};

bool xml_open(struct xml *xml, struct package *package, struct str path, struct str sheet, const struct xml_handlers *handlers,
              void *context, struct fault *fault);
bool xml_read_on(struct xml *xml, struct fault *fault);
void xml_stop(struct xml *xml);
void xml_close(struct xml *xml);

/* The whole part; `xml` is that of the context, so that its handlers can stop it. */
bool xml_read(struct xml *xml, struct package *package, struct str path, const struct xml_handlers *handlers, void *context,
              struct fault *fault);

/* The attribute without a namespace; empty when it is not there. */
struct str xml_attribute(struct xml_attributes attributes, const char *name);
/* That of a namespace. */
struct str xml_attribute_of(struct xml_attributes attributes, const char *space, const char *name);
/* The id of the relation that the element refers to, `r:id`. */
struct str xml_reference(struct xml_attributes attributes);

static inline bool xml_is(const char *name, const char *wanted)
{
    return name[0] == wanted[0] && strcmp(name, wanted) == 0;
}

/* For names of one letter, of which there are millions. */
static inline bool xml_is_letter(const char *name, char wanted)
{
    return name[0] == wanted && name[1] == '\0';
}

#endif
