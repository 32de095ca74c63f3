/* The measuring of text, as an interface: chart and page lay out with it, render implements it (Pango), tests fake it.
 *
 * Units: points of the scene. Ascent and descent are those of the face, so that lines of one size stand evenly.
 * Fails: the measuring callback returns false with a fault for a face that is not there or a character that no face has.
 */
#ifndef RACIMO_MODEL_TYPESET_H
#define RACIMO_MODEL_TYPESET_H

#include <stdbool.h>

#include "base/fault.h"
#include "base/str.h"
#include "base/vec.h"

enum weight { WEIGHT_REGULAR, WEIGHT_SEMIBOLD, WEIGHT_BOLD, WEIGHT_COUNT };

struct font {
    enum weight weight;
    double size_pt;
};

struct extent {
    double width_pt;
    double ascent_pt;
    double descent_pt;
};

struct typeset {
    void *self;
    bool (*measure)(void *self, struct font font, struct str text, struct extent *out, struct fault *fault);
};

struct lines {
    VEC(struct str) list;
    double width_pt; /* of the widest */
};

bool typeset_measure(const struct typeset *typeset, struct font font, struct str text, struct extent *out, struct fault *fault);
/* Breaks at spaces (and after '-' or '/') so that no line is wider than width_pt; a word that is wider alone is broken between
 * characters. At most max_lines when it is not 0: *cut tells that text was left over (nothing is dropped silently). */
bool typeset_wrap(const struct typeset *typeset, struct arena *arena, struct font font, struct str text, double width_pt,
                  size_t max_lines, struct lines *out, bool *cut, struct fault *fault);

#endif
