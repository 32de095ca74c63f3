/* The relations of a package's part: which part plays which role, whatever it is called.
 *
 * Owns:  the texts live in the arena of the package.
 * Fails: FAULT_DATA as xml.h, and for too many relations.
 * Source: ECMA-376 part 2, clause 9.3 (relationships); Strict and Transitional role names end alike.
 */
#ifndef RACIMO_INGEST_RELATIONS_H
#define RACIMO_INGEST_RELATIONS_H

#include "ingest/package.h"

struct relation {
    struct str id;
    struct str role; /* the end of the type: "worksheet", "sharedStrings" */
    struct str path; /* in the package, resolved */
};

struct relations {
    VEC(struct relation) list;
};

/* Of the part `path`, or of the package itself when it is empty; none when there is no such list. */
bool relations_read(struct package *package, struct str path, struct relations *relations, struct fault *fault);
const struct relation *relations_find_role(const struct relations *relations, struct str role);
const struct relation *relations_find_id(const struct relations *relations, struct str id);

#endif
