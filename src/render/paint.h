/* A scene played on a Cairo context, the same for every surface.
 *
 * Units: a point of the scene is a unit of the context; the caller scales it.
 * Fails: FAULT_INTERNAL for numbers that are not finite or far off any page, and for whatever the context reports; Cairo draws on
 * in silence after an error, so its status is asked after every scene.
 */
#ifndef RACIMO_RENDER_PAINT_H
#define RACIMO_RENDER_PAINT_H

#include <cairo.h>

#include "render/render.h"

/* The structure of a tagged PDF, gathered while its pages are painted. */
struct paint_tags {
    struct arena *arena;
    VEC(struct str) figures; /* descriptions, in the order in which figures were opened */
};

/* tags NULL: no structure is written, only marks. */
bool paint_scene(cairo_t *context, const struct scene *scene, struct faces *faces, struct paint_tags *tags, struct fault *fault);

#endif
