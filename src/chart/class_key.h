/* The key of colour classes: a swatch a class with its limits beneath and the magnitude of the values, then a swatch for each state
 * that is no class.
 *
 * Shape: laid out above a plot; states without room behind the classes stand beneath them. Where all cells are in one state and
 *        none has a class, the key says so in words.
 */
#ifndef RACIMO_CHART_CLASS_KEY_H
#define RACIMO_CHART_CLASS_KEY_H

#include "chart/cell.h"

struct key_entry {
    enum cell_state state; /* CELL_CLASS: a text alone */
    struct str text;
    struct point at; /* its upper left corner, from that of the key */
    double width_pt;
};

struct class_key {
    struct box room; /* its upper left corner and its width */
    struct heat_classes classes;
    double swatch_pt, line_pt, height_pt;
    double least_pt; /* width of a swatch that its limits need */
    double first_pt; /* width of the first limit, half of which stands left of the swatches */
    bool ends_only;  /* the limits are too long to be written one by one */
    bool too_long;   /* they are hard to read: a magnitude would serve */
    bool has_classes;
    struct key_entry entries[CELL_STATES + 1];
    size_t entry_count;
};

enum key_also { /* what else the key says */
    KEY_OUTSIDE = 1,  /* some of what is drawn is not in the figure */
    KEY_ELSEWHERE = 2 /* the values do not stand in the cells: they are in the table */
};

bool class_key_plan(const struct canvas *canvas, struct box room, unsigned also, struct class_key *out, struct fault *fault);
bool class_key_draw(const struct canvas *canvas, const struct class_key *key, struct fault *fault);

#endif
