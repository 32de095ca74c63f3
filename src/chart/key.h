/* The key above a plot: a square (or ring, dot, stroke, sign of what is not shown) in the series' colour and its name, in one line where it fits, else in several. */
#ifndef RACIMO_CHART_KEY_H
#define RACIMO_CHART_KEY_H

#include "chart/canvas.h"

enum key_shape { KEY_SQUARE, KEY_RING, KEY_DOT, KEY_UPRIGHT, KEY_ABSENT };

struct key_item {
    struct tint tint;
    enum key_shape shape;
    enum point_state state; /* of KEY_ABSENT */
    struct str label;
    struct block block;
    struct point at; /* of the square, relative to the corner of the key */
};

struct key {
    struct key_item *items;
    size_t count;
    double size_pt;
    double height_pt; /* with the air beneath */
};

/* Items come with tint and label; the rest is laid out here. */
bool key_layout(const struct canvas *canvas, struct key_item *items, size_t count, double width_pt, struct key *out,
                struct fault *fault);
/* Moves two items to either side of a line, that far from the key's corner, where they have room there. */
void key_part(struct key *key, double line_pt, double width_pt);
/* An item for each state of the figure's points that stands for no value: "[c]: dato confidencial". */
void key_add_states(const struct canvas *canvas, struct key_item **items, size_t *count);
/* The mark alone, filling the box; open: its outline, for what has no value. */
void key_mark_draw(const struct canvas *canvas, const struct key_item *item, struct box box, bool open);
bool key_draw(const struct canvas *canvas, const struct key *key, struct point corner, struct fault *fault);

#endif
