/* Boundaries of places by their key, for maps.
 *
 * Shape: a shape has one ring or more; islands and holes alike, told apart by the even-odd rule. Rings are not closed: the last
 *        position is joined to the first.
 * Units: degrees east and north.
 */
#ifndef RACIMO_MODEL_SHAPES_H
#define RACIMO_MODEL_SHAPES_H

#include "base/str.h"
#include "base/vec.h"

struct position {
    double east, north;
};

struct ring {
    VEC(struct position) positions;
};

struct shape {
    struct str key;
    VEC(struct ring) rings;
};

struct shapes {
    VEC(struct shape) list;
};

#endif
