/* Widths of columns and heights of rows, which libxlsxwriter leaves to its callers.
 *
 * Units: widths in pixels of a screen (96 an inch), heights in points; text is measured in the face of the report, from which
 *        Calibri's widths differ by a share that is known.
 * Fails: as typeset.h.
 */
#ifndef RACIMO_RENDER_XLSX_FIT_H
#define RACIMO_RENDER_XLSX_FIT_H

#include "model/typeset.h"
#include "render/xlsx_look.h"

#define FIT_CHARACTERS 256

/* Widths of single characters of one face and size, measured once: thousands of cells are made of few of them. */
struct fit_face {
    struct font font;
    double advance_px[FIT_CHARACTERS];
    bool known[FIT_CHARACTERS];
};

struct fit_faces {
    VEC(struct fit_face) list;
};

struct fit {
    const struct typeset *typeset;
    struct arena *arena;
    struct fit_faces *faces; /* NULL: every text is measured as a whole */
};

bool fit_width(const struct fit *fit, struct str text, struct look look, double *width_px, struct fault *fault);
/* The narrowest width within which no word is broken and the text takes at most max_lines. */
bool fit_wrapped_width(const struct fit *fit, struct str text, struct look look, size_t max_lines, double *width_px,
                       struct fault *fault);
/* Height of a row that holds the text wrapped to a column. */
bool fit_height(const struct fit *fit, struct str text, struct look look, double width_px, double *height_pt,
                struct fault *fault);
/* The text as lines that fit, broken at sentences first. */
bool fit_lines(const struct fit *fit, struct str text, struct look look, double width_px, struct lines *out, struct fault *fault);
/* Within what columns may have: 8 to 60 characters. */
double fit_clamp(double width_px);

#endif
