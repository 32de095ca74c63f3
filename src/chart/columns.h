/* Columns, of stacked parts or of one, before they are drawn: which categories stand, how wide, and whether totals or an axis tell the values.
 *
 * Shape: totals stand on top, and there is no axis, where every one has room over its own column and nothing is negative. Parts
 * carry their values all or none. Categories that have no room are counted in a line beneath; periods all stand. What is absent
 * has a sign always, and its words over it or upright; where a column is too narrow for them the key explains the sign. Fails:
 * FAULT_DEFINITION for more parts than can be told apart; room_refuse when not one column has room.
 */
#ifndef RACIMO_CHART_COLUMNS_H
#define RACIMO_CHART_COLUMNS_H

#include "chart/annotations.h"
#include "chart/axis.h"
#include "chart/key.h"
#include "chart/stack.h"

#define COLUMN_TOTAL_GAP_PX 6 /* between a column and its total */

enum column_words { WORDS_NONE, WORDS_ACROSS, WORDS_UPRIGHT };

struct columns {
    const struct canvas *canvas;
    struct box room;
    double fixed_share; /* of a band that its column takes; 0: as the values' labels need */
    double whole;       /* what columns add up to: the scale ends there and their tops say nothing; 0: as they are */
    struct stack stack;
    bool own_tints; /* neighbours differ enough in the series' own colours */
    struct key key;
    struct annotations said;
    size_t *index; /* categories drawn */
    size_t count;
    struct figure_item *items; /* theirs */
    struct value_axis values;
    struct category_axis axis;
    bool has_axis;
    enum column_words *words; /* one a column drawn: its total, or what says that it has none */
    bool unsaid;              /* of some column that is absent there is a sign only */
    double stub_pt;     /* height of the stub in place of what is absent */
    double least_share; /* of the height, what is left to the columns */
    double total_pt; /* size of the totals; 0: they do not fit, the axis says the values */
    double share;    /* of a band that its column takes */
    double part_pt;  /* size of the parts' values; 0: they do not fit */
    double rest_pt;  /* height of the line that counts what is left out */
    struct box plot;
    double band_pt;
};

/* The stack and the key of its parts, for bars that lie across as well. */
bool columns_open(struct columns *columns, struct key_item **items, size_t *count, struct fault *fault);
/* columns comes with its canvas, room, and what is fixed. */
bool columns_plan(struct columns *columns, struct fault *fault);
bool columns_draw(const struct columns *columns, struct fault *fault);
/* Where a column is drawn, and where what it shows ends, stub included. */
double column_left(const struct columns *columns, size_t column);
double column_width(const struct columns *columns);
double column_top(const struct columns *columns, size_t column);
/* Whether what is absent of a column has a place: a stub, or the rest of a known whole. A column without data has its words. */
bool column_has_sign(const struct columns *columns, size_t column);
/* Chooses what stands over each column, when their places are known. */
bool columns_say(struct columns *columns, struct fault *fault);
bool column_words_draw(const struct columns *columns, size_t column, struct fault *fault);
/* The colour of a part: beside a highlighted one the others are greys that can be told apart. */
struct tint part_shade(const struct columns *columns, size_t part);

#endif
