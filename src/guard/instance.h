/* A table in the JJ format as a problem by itself: cells and relations of any number of dimensions, hierarchies and links.
 *
 * Shape: a cell is named by its index. Statuses: s may be withheld, u must be, z may not; m was withheld by whoever wrote the
 * file. A level that lies beyond the bounds that everybody knows is asked for only as far as them. Units: figures at one scale,
 * the finest of the file. Owns:  the arena given. Fails: FAULT_DATA, with the line, when the file is none or a relation does not
 * add up; FAULT_INTERNAL when a figure cannot be protected, or is exposed; FAULT_STOPPED. Source: tau-Argus, user's manual,
 * appendix on the JJ format; sdcTable, writeJJFormat; Fischetti and Salazar (2001), Management Science 47(7).
 */
#ifndef RACIMO_GUARD_INSTANCE_H
#define RACIMO_GUARD_INSTANCE_H

#include "base/fault.h"
#include "guard/problem.h"

struct instance {
    struct problem *problem;
    uint8_t scale;
    bool *before;          /* by cell: m in the file */
    VEC(struct str) lines; /* of the cells, as they stand in the file */
    struct str relations;  /* the rest of the file */
};

struct instance_losses {
    size_t primary, secondary, cells;
    double cost, whole; /* of the secondary ones, and of all that may be withheld */
};

/* `path` is for messages. */
bool instance_read(struct str path, struct str text, struct arena *arena, struct instance **out, struct fault *fault);
/* Takes the file's own pattern, to attack it. */
void instance_keep(struct instance *instance);
/* Chooses a pattern; those of the file are preferred. */
bool instance_protect(struct instance *instance, struct fault *fault);
/* The audit: false when a primary figure can be told too well. `ranges` may be NULL; else a line a primary cell: index, value,
 * least and most that can be told, lower and upper level, by TAB. */
bool instance_attack(const struct instance *instance, struct strbuf *ranges, struct fault *fault);
struct instance_losses instance_count(const struct instance *instance);
/* The file again, with the statuses of the pattern. */
struct str instance_format(const struct instance *instance, struct arena *arena);

#endif
