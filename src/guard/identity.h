/* What readers know beside the margins: one count less another is a code of a third table. Firms less those that reported are the
 * firms of no known size.
 *
 * Shape: for two counts `all` and `with`: all at whole - with at whole = all at lacking, where lacking is whole with "not
 *        specified" on one more dimension. It is taken as known when it holds wherever the tables let one look, and somewhere with
 *        more than nothing.
 * Owns:  the arena of the lattice.
 */
#ifndef RACIMO_GUARD_IDENTITY_H
#define RACIMO_GUARD_IDENTITY_H

#include "guard/lattice.h"

struct identity {
    struct str all;
    struct str with;
    uint32_t whole; /* places */
    uint32_t lacking;
};

struct identities {
    VEC(struct identity) list;
};

struct identities identities_find(const struct lattice *lattice);

#endif
