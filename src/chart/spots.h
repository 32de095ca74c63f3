/* Dots of a cloud and their names: each name stands beside its dot where it covers no dot and meets no other name.
 *
 * Shape: large dots first, so that small ones lie on them; equal ones in the order in which they were appended. Highlighted ones
 *        choose their place first; those that find none are counted.
 * Owns:  the canvas's arena; room for one dot a category of the figure, and for their names and one box besides.
 */
#ifndef RACIMO_CHART_SPOTS_H
#define RACIMO_CHART_SPOTS_H

#include "chart/canvas.h"

struct spot {
    size_t category;
    struct point at;
    double radius_pt;
};

struct spots {
    const struct canvas *canvas;
    struct box plot, room; /* names stand within the plot, and to its right as far as the room goes */
    struct spot *list;
    size_t count;
    struct box *taken;
    size_t taken_count;
    size_t unnamed; /* after spots_draw_names */
};

struct spots spots_new(const struct canvas *canvas, struct box plot, struct box room);
void spots_append(struct spots *spots, struct spot spot);
/* Keeps the box from names, unless a dot or a name is there already. */
bool spots_take(struct spots *spots, struct box box);
void spots_draw(const struct spots *spots);
bool spots_draw_names(struct spots *spots, struct fault *fault);

#endif
