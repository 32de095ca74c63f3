/* Where figures come from: the files of each source, with rows and hash, for the sheet that says so.
 *
 * Owns:  texts live in the run's arena.
 */
#ifndef RACIMO_MODEL_LINEAGE_H
#define RACIMO_MODEL_LINEAGE_H

#include <stdint.h>

#include "base/vec.h"
#include "base/str.h"

struct lineage_source {
    struct str name;  /* parallel to the sources of the definition */
    struct str label[2];
    size_t files;
    uint64_t rows_read, rows_used;
    char sha256[65]; /* over the hashes of the files, in their order */
};

struct lineage {
    VEC(struct lineage_source) sources;
};

#endif
