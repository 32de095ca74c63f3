/* A page as a list of drawing operations in reading order: decided once, then painted alike to PDF, PNG and SVG.
 *
 * Shape: origin at the top left, x to the right, y down. A text operation stands on its baseline and carries the width it was
 *        measured with. Groups nest and carry an id, a role and a description; links and anchors serve PDF pages.
 * Units: points. A chart preset of 1600 × 900 is a page of 1600 × 900 points, of which PNG takes one pixel a point.
 * Owns:  the arena it was made in; texts are copied.
 * Fails: never while building; scene_check returns false on numbers that are not finite, marks or texts off the page, invalid UTF-8,
 *        unbalanced groups, and two texts that meet.
 */
#ifndef RACIMO_MODEL_SCENE_H
#define RACIMO_MODEL_SCENE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/str.h"
#include "base/vec.h"
#include "model/image.h"
#include "model/typeset.h"

struct colour {
    uint8_t red, green, blue, alpha; /* alpha 0: nothing is drawn */
};

#define COLOUR_NONE ((struct colour){0, 0, 0, 0})

struct box {
    double x_pt, y_pt, width_pt, height_pt;
};

struct point {
    double x_pt, y_pt;
};

enum op_kind { OP_RECTANGLE, OP_PATH, OP_TEXT, OP_GROUP, OP_GROUP_END, OP_CLIP, OP_CLIP_END, OP_IMAGE };

enum path_verb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE }; /* a curve takes three points */

enum group_role { /* structure tags of a PDF page; OTHER for plain grouping */
    GROUP_OTHER, GROUP_HEADING1, GROUP_HEADING2, GROUP_HEADING3, GROUP_PARAGRAPH, GROUP_LIST, GROUP_TABLE, GROUP_ROW,
    GROUP_HEAD_CELL, GROUP_CELL, GROUP_FIGURE, GROUP_CAPTION, GROUP_NOTE, GROUP_CONTENTS, GROUP_ENTRY, GROUP_ARTIFACT
};

struct op {
    enum op_kind kind;
    struct box box;             /* rectangle, clip, image */
    struct colour fill;
    struct colour stroke;
    double stroke_pt;
    double dash_pt;             /* 0 solid; else on = off = dash */
    double radius_pt;           /* rounded rectangle */
    VEC(uint8_t) verbs;         /* path */
    VEC(struct point) points;
    struct str text;            /* text; group: id; image: what is said in its place */
    const struct image *image;  /* outlives the scene */
    struct str description;     /* group: what a screen reader says */
    struct str link;            /* group: "#anchor" or an address; */
    enum group_role role;
    struct font font;
    struct extent extent;       /* as measured */
    struct point at;            /* left end of the baseline */
    double angle_deg;           /* text, counter-clockwise around `at`: 0 or 90 */
};

struct scene {
    struct arena *arena;
    struct str id;
    double width_pt;
    double height_pt;
    struct colour paper;
    struct str title;
    struct str description;
    VEC(struct op) ops;
};

struct scene *scene_new(struct arena *arena, struct str id, double width_pt, double height_pt);
struct op *scene_append(struct scene *scene, enum op_kind kind);
struct op *scene_append_rectangle(struct scene *scene, struct box box, struct colour fill);
struct op *scene_append_line(struct scene *scene, struct point from, struct point to, double stroke_pt, struct colour stroke);
void path_append(struct scene *scene, struct op *op, enum path_verb verb, struct point point);
/* anchor 0 left, 0.5 centre, 1 right of `at`. */
bool scene_append_text(struct scene *scene, const struct typeset *typeset, struct font font, struct colour colour, struct str text,
                       struct point at, double anchor, struct fault *fault);
/* In the box, which has its proportions. */
void scene_append_image(struct scene *scene, const struct image *image, struct box box, struct str alt);
struct op *scene_open_group(struct scene *scene, enum group_role role, struct str id, struct str description);
void scene_close_group(struct scene *scene);
/* Copies another scene's operations into this one, moved and scaled by one factor: a chart on a report page. */
void scene_place(struct scene *scene, const struct scene *part, struct point at, double scale);
bool scene_check(const struct scene *scene, struct fault *fault);
void scene_dump(const struct scene *scene, struct strbuf *out);

#endif
