/* Labels that must fit a room, by a ladder: in full and wrapped, then smaller, then by their short form.
 *
 * Shape: a rung holds every label at one size and in one form, wrapped to one width. Rungs are made when they are first asked
 * for. Units: sizes come from the preset and never fall below its smallest.
 */
#ifndef RACIMO_CHART_LABEL_H
#define RACIMO_CHART_LABEL_H

#include "chart/canvas.h"

#define LABEL_SIZES 3
#define LABEL_RUNGS (2 * LABEL_SIZES)

struct label_rung {
    double size_pt;
    struct block *blocks; /* one an item; NULL: not made yet */
    bool *broken;         /* a word of it had to be divided */
};

struct label_ladder {
    const struct figure_item *items;
    size_t count;
    double width_pt;
    struct label_rung rungs[LABEL_RUNGS];
};

/* It and its rungs live in the canvas's arena. */
struct label_ladder *label_ladder_new(const struct canvas *canvas, const struct figure_item *items, size_t count,
                                      double width_pt);
bool label_rung_make(const struct canvas *canvas, struct label_ladder *ladder, size_t rung, struct fault *fault);
/* The steps of the type scale that labels may take: the preset's label size first, its smallest last. */
double label_size(const struct preset *preset, size_t step);

#endif
