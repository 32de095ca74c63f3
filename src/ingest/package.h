/* A zip package of parts (OPC: xlsx), inflated in blocks and counted while it inflates.
 *
 * Owns:  the archive from package_open to package_close, and a part from part_open to part_close.
 * Fails: FAULT_DATA: not a sound archive, too many entries, a part or the whole too large or too tightly packed, a damaged part.
 * Source: ECMA-376 part 2 (part names); ratio and size limits as in limits.h, never the sizes that the archive declares.
 */
#ifndef RACIMO_INGEST_PACKAGE_H
#define RACIMO_INGEST_PACKAGE_H

#include "base/vec.h"
#include "ingest/input.h"

struct package {
    struct arena *arena;
    const struct input *input;
    void *archive;
    VEC(uint64_t) inflated; /* by entry, the most that one reading of it gave */
    uint64_t total;
};

struct part {
    struct package *package;
    struct str path; /* "xl/workbook.xml" */
    void *entry;
    uint64_t index;
    uint64_t stored;
    uint64_t inflated;
};

bool package_open(struct package *package, struct arena *arena, const struct input *input, struct fault *fault);
void package_close(struct package *package);
/* Paths have no leading slash and are compared without case. */
bool package_has(const struct package *package, struct str path);

bool part_open(struct part *part, struct package *package, struct str path, struct fault *fault);
/* Fewer bytes than asked for only at the end. */
bool part_read(struct part *part, char *at, size_t size, size_t *got, struct fault *fault);
void part_close(struct part *part);

#endif
