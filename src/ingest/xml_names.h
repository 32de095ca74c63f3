/* Prefixes and their namespaces, for parts that are parsed without them because that is quicker: which names are of a namespace that we
 * know, and whether every prefix was declared.
 *
 * Owns:  its declarations, in the arena given; the room of those that ended is used again.
 * Source: W3C, Namespaces in XML 1.0.
 */
#ifndef RACIMO_INGEST_XML_NAMES_H
#define RACIMO_INGEST_XML_NAMES_H

#include "base/str.h"
#include "base/vec.h"

struct xml_declaration {
    size_t from, len; /* of the prefix in `prefixes`; the default namespace has an empty one */
    unsigned depth;   /* of the element that declares it */
    bool known;       /* the namespace is one of ours */
};

struct xml_names {
    struct arena *arena;
    VEC(struct xml_declaration) declarations;
    struct strbuf prefixes;
    bool is_known; /* what has no prefix */
};

struct xml_names xml_names_new(struct arena *arena);
/* The element at `depth` begins, with these attributes; false when one has a prefix that nobody declared. */
bool xml_names_begin(struct xml_names *names, unsigned depth, const char *const *attributes, bool (*is_known)(struct str space));
/* The element at `depth` has ended, and what it declared with it. */
void xml_names_drop(struct xml_names *names, unsigned depth);
/* The name without its prefix, NULL when it is of a namespace that we do not know. False when nobody declared the prefix. */
bool xml_names_find(const struct xml_names *names, const char *name, const char **local);

/* Elements go by in millions, most with a name of one letter. */
static inline void xml_names_end(struct xml_names *names, unsigned depth)
{
    size_t count = names->declarations.len;
    if (count && names->declarations.at[count - 1].depth >= depth)
        xml_names_drop(names, depth);
}

static inline bool xml_names_resolve(const struct xml_names *names, const char *name, const char **local)
{
    *local = names->is_known ? name : NULL;
    return name[1] == '\0' || xml_names_find(names, name, local);
}

#endif
