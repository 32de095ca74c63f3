/* A name and a value within a box, by the ladder of labels: in full and wrapped, smaller, by the short form, with a word divided; else the
 * value alone; else nothing, which is told.
 *
 * Shape: evenly, all boxes of a chart take names of the smallest size, cut to their beginning where nothing else fits but never
 *        divided, and larger values: a map reads as one.
 */
#ifndef RACIMO_CHART_INSIDE_H
#define RACIMO_CHART_INSIDE_H

#include "chart/canvas.h"

struct inside {
    struct block name;  /* without lines: left out */
    struct font value;  /* size 0: left out */
    double height_pt;
};

bool inside_plan(const struct canvas *canvas, const struct figure_item *item, struct str value, double width_pt, double height_pt,
                 bool evenly, struct inside *out, struct fault *fault);
/* As inside_plan, at one size with the name in full; false in fits where that takes more than a part of the height. */
bool inside_plan_display(const struct canvas *canvas, const struct figure_item *item, struct str value, double size_pt, double width_pt,
                         double height_pt, struct inside *out, bool *fits, struct fault *fault);
/* The box that its texts take in the middle of another: strokes do not cross them. */
bool inside_extent(const struct canvas *canvas, const struct inside *inside, struct str value, struct box within, struct box *out,
                   struct fault *fault);
/* From the top left corner, or centred in the box. */
bool inside_draw(const struct canvas *canvas, const struct inside *inside, struct str value, struct tint tint, struct box box,
                 bool centred, struct fault *fault);

#endif
