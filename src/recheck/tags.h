/* The tags of an XML part, one after another: for parts that this program wrote, when it asks what is in them.
 *
 * Shape: names without their prefix ("c:ser" is "ser"); texts and values as they are written, entities included.
 * Fails: tags_next answers false at the end; `broken` says that tags do not match, or that the part ends within one.
 */
#ifndef RACIMO_RECHECK_TAGS_H
#define RACIMO_RECHECK_TAGS_H

#include "base/str.h"
#include "base/vec.h"

struct tag {
    struct str name;
    struct str attributes;
    struct str before; /* the text between the tag before and this one */
    bool closes;       /* </name> */
    bool empty;        /* <name/>: opens and closes */
};

struct tags {
    struct arena *arena;
    struct str rest;
    VEC(struct str) open;
    bool broken;
};

struct tags tags_of(struct arena *arena, struct str xml);
bool tags_next(struct tags *tags, struct tag *tag);
bool tag_opens(const struct tag *tag, const char *name);
bool tag_closes(const struct tag *tag, const char *name);
/* Empty when it is not there; a name with a prefix is given with it ("r:id"). */
struct str tag_attribute(const struct tag *tag, const char *name);
/* A whole number, or `otherwise`. */
uint32_t tag_number(const struct tag *tag, const char *name, uint32_t otherwise);

#endif
