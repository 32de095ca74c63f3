/* The two axes of an upright plot: values at the left with their grid lines, and categories or periods beneath.
 *
 * Shape: plan first (what is written, and the room that it takes), draw when the plot's place is known.
 *        Periods are labelled one by one where that stays legible, else by year, else thinned from the last one backwards.
 *        Categories climb down the ladder of label.h and are then turned upright; they are never thinned.
 */
#ifndef RACIMO_CHART_AXIS_H
#define RACIMO_CHART_AXIS_H

#include "chart/label.h"
#include "chart/scale.h"
#include "chart/ticks.h"

struct value_axis {
    size_t series; /* whose form its values take */
    struct ticks ticks;
    double size_pt;
    struct str *texts; /* one a tick */
    double width_pt;   /* of the widest */
    struct scale scale;
};

/* height_pt: about what the plot will have, which bounds the number of ticks. */
bool value_axis_plan(const struct canvas *canvas, double low, double high, double height_pt, struct value_axis *out,
                     struct fault *fault);
/* In the form of a series that has its own. */
bool value_axis_plan_series(const struct canvas *canvas, size_t series, double low, double high, double height_pt,
                            struct value_axis *out, struct fault *fault);
/* One step more beneath or above. */
/* Without a last tick that lies more than half a step above what is drawn: marks rise above the one before. */
bool value_axis_trim(const struct canvas *canvas, struct value_axis *axis, double high, struct fault *fault);
bool value_axis_extend(const struct canvas *canvas, struct value_axis *axis, unsigned below, unsigned above, struct fault *fault);
/* Ticks stand left of plot.x_pt; grid lines cross the plot. */
bool value_axis_draw(const struct canvas *canvas, const struct value_axis *axis, struct box plot, struct fault *fault);

struct category_axis {
    const struct figure_item *items;
    size_t count;
    struct block *blocks; /* one a category; without lines where nothing is written */
    size_t *first;        /* with years: the first and the count of the categories under a label */
    size_t *span;
    size_t label_count;
    bool years;
    bool turned;
    bool above; /* labels stand on what follows beneath them: heads of a table */
    double height_pt;
};

/* *fits is false when the labels have no room even turned; time axes always fit. */
bool category_axis_plan(const struct canvas *canvas, const struct figure_item *items, size_t count, bool time, double band_pt,
                        double height_most_pt, struct category_axis *out, bool *fits, struct fault *fault);
/* Bands start at plot.x_pt; labels hang beneath the plot. */
bool category_axis_draw(const struct canvas *canvas, const struct category_axis *axis, struct box plot, double band_pt,
                        struct fault *fault);

#endif
