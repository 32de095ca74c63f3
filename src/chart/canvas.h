/* What every part of a chart draws with: the figure, the preset, the theme, and texts that are measured before they are placed.
 *
 * Shape: a block is a text broken into lines of one font; a line is as high as ascent and descent together.
 * Units: points; unit_pt is one pixel of the press chart in the preset at hand, so that strokes and gaps keep their proportion to
 * the type.
 */
#ifndef RACIMO_CHART_CANVAS_H
#define RACIMO_CHART_CANVAS_H

#include "base/fault.h"
#include "chart/shade.h"
#include "model/figure.h"
#include "model/scene.h"
#include "model/typeset.h"
#include "spec/theme.h"

struct magnitude;

struct canvas {
    const struct figure *figure;
    const struct preset *preset;
    const struct theme *theme;
    const struct typeset *typeset;
    struct arena *arena;
    struct scene *scene;
    double ascent_em, descent_em; /* of the highest and deepest weight, with half the leading each */
    double unit_pt;
    const struct magnitude *magnitude; /* that values are written in; NULL: as they are */
    bool *crowded; /* set by room_refuse */
};

struct block {
    struct font font;
    struct lines lines;
    bool divided; /* a word of it has a hyphen that it had not */
    bool broken;  /* a word of it is broken between characters, for it has no place for a hyphen */
};

enum word {
#define WORD(id, es, en) WORD_##id,
#include "chart/words.def"
#undef WORD
    WORD_COUNT
};

bool canvas_open(struct canvas *canvas, struct fault *fault);
/* Always false: `what` has no room. Whoever asked for it may take a lower rung of the ladder, or pass the refusal on. */
bool room_refuse(const struct canvas *canvas, const char *what, struct fault *fault);
/* The word in the figure's language; %s is replaced by `argument`. */
struct str canvas_word(const struct canvas *canvas, enum word word, struct str argument);
/* Between the page's margins. */
double content_width(const struct canvas *canvas);
double line_height(const struct canvas *canvas, double size_pt);
/* Where the baseline stands in a line whose middle is at y_pt. */
double baseline_in_line(const struct canvas *canvas, double size_pt, double middle_pt);
bool text_width(const struct canvas *canvas, struct font font, struct str text, double *width_pt, struct fault *fault);
bool text_draw(const struct canvas *canvas, struct font font, struct tint tint, struct str text, struct point at, double anchor,
               struct fault *fault);
bool block_wrap(const struct canvas *canvas, struct font font, struct str text, double width_pt, struct block *out,
                struct fault *fault);
/* Words stay whole; one that is wider is broken. */
bool block_wrap_whole(const struct canvas *canvas, struct font font, struct str text, double width_pt, struct block *out,
                      struct fault *fault);
double block_height(const struct canvas *canvas, const struct block *block);
bool block_draw(const struct canvas *canvas, const struct block *block, struct tint tint, struct point top, double anchor,
                struct fault *fault);

#endif
