/* Rows beside a plot whose values run across: the ground of dots, dumbbells, bullets, stacked bars, pyramids and waterfalls.
 *
 * Shape: from the top: key, axis or not, then a lane a category with its label at the left; the line that counts what is left
 * out stands beneath. The plot begins behind the labels, and leaves the width asked for at either side to values beside marks.
 * Fails: room_refuse when labels leave no room.
 */
#ifndef RACIMO_CHART_LANES_H
#define RACIMO_CHART_LANES_H

#include "chart/across.h"
#include "chart/key.h"
#include "chart/rows.h"

struct lanes {
    const struct canvas *canvas;
    struct box room;
    struct key key;
    struct rows rows;
    bool has_axis;
    double text_pt;          /* largest size of values */
    struct across_axis axis; /* its scale is the lanes', with or without */
    struct box plot;
};

struct lanes_ask {
    const struct figure_item *items; /* one a lane; NULL: the figure's categories */
    size_t count;
    struct key_item *key;
    size_t key_count;
    double low, high;
    bool has_axis;
    size_t series;            /* whose form the axis takes */
    double left_pt, right_pt; /* beside the plot, for marks and gaps */
    double left_text_pt, right_text_pt; /* and for values, as wide as at the label size; smaller where there is no room */
    double lane_least_em;     /* height that marks need, in label sizes */
};

bool lanes_plan(const struct canvas *canvas, struct box room, const struct lanes_ask *ask, struct lanes *out, struct fault *fault);
/* Key and axis. */
bool lanes_draw_ground(const struct lanes *lanes, struct fault *fault);
/* Opens the lane's group and writes its label; `said` describes it. Close it with scene_close_group. */
bool lane_open(const struct lanes *lanes, size_t lane, struct str said, struct fault *fault);
/* The category of the lane, and the middle of its height. */
size_t lane_index(const struct lanes *lanes, size_t lane);
double lane_middle(const struct lanes *lanes, size_t lane);
double lane_x(const struct lanes *lanes, double value);
struct font lane_font(const struct lanes *lanes, bool bold);
/* A value beside a mark. */
bool lane_text(const struct lanes *lanes, size_t lane, bool bold, struct tint tint, struct str text, double x, double anchor,
               struct fault *fault);
bool lanes_draw_rest(const struct lanes *lanes, struct fault *fault);
/* The widest of the values of a series, as written, at the label size; what has no value counts with its sign and stub. */
bool lanes_value_width(const struct canvas *canvas, size_t series, double *width_pt, struct fault *fault);

#endif
