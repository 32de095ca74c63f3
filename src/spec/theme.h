/* How it looks: colours, type scale, and the page sizes of charts. Used by chart, page and render.
 *
 * Units: points. Contrast of text on paper is at least 4.5 and of marks at least 3 (WCAG 2.1, 1.4.3 and 1.4.11): theme_check.
 */
#ifndef RACIMO_SPEC_THEME_H
#define RACIMO_SPEC_THEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/str.h"
#include "base/vec.h"

struct tint {
    uint8_t red, green, blue;
};

#define THEME_SERIES 4

struct theme {
    struct tint paper, text, secondary, muted, grid, zero, accent, highlight, positive, negative;
    struct tint series[THEME_SERIES];
    struct str logo; /* path of a PNG file; empty: none */
    struct str font; /* family, one of fonts.yaml; empty: its first */
};

/* A size that a chart is laid out for; larger type on smaller pages is a preset's business, not a stretch. */
struct preset {
    const char *name;    /* "press", "page" */
    double width_pt, height_pt;
    double margin_pt;
    double free_top_pt, free_bottom_pt; /* beyond the margin: bands that something else covers */
    double headline_pt, subtitle_pt, label_pt, foot_pt, smallest_pt;
    bool frame;          /* headline, foot and accent tab drawn within; false on report pages, which caption by themselves */
    double paper_pt;     /* what one point measures in print */
    bool transparent;    /* no paper behind */
};

/* A size of the definition: charts are laid out for it as well. */
struct size_spec {
    struct preset preset;
    int scale; /* pixels a point, 1 to 3 */
};

/* A face by role, from fonts/fonts.yaml. */
struct face_spec {
    struct str role;     /* "regular", "semibold", "bold", "workbook" */
    struct str family;
    struct str file;     /* absolute path where Debian's package puts it */
    struct str package;
    struct str sha256;
};

struct faces_spec {
    struct str path;     /* of fonts.yaml */
    VEC(struct face_spec) faces;
};

const struct theme *theme_default(void);
/* NULL when there is none of that name. */
const struct preset *preset_find(const char *name);
size_t preset_count(void);
const struct preset *preset_at(size_t index);
/* A size of one's own, with the type of the preset nearest in shape, in proportion. */
struct preset preset_sized(const char *name, double width_pt, double height_pt);
/* "#12436D". */
bool tint_parse(struct str text, struct tint *out);
double theme_contrast(struct tint a, struct tint b);
bool theme_check(const struct theme *theme, struct fault *fault);

#endif
