/* The opened fonts, for the painters of this room: text shaped by Pango with nothing of the machine's own font set-up.
 *
 * Owns:  the layout handed out belongs to the faces and is valid until the next call.
 * Fails: FAULT_OS for a face that cannot be had, FAULT_INTERNAL for text that cannot be set in one line with it.
 * See:   render.h for opening and closing.
 */
#ifndef RACIMO_RENDER_FACES_H
#define RACIMO_RENDER_FACES_H

#include <pango/pango.h>

#include "render/render.h"

/* One line of text in a font of the scene, every character found in the face itself. */
bool faces_shape(struct faces *faces, struct font font, struct str text, PangoLayout **layout, struct fault *fault);
struct str faces_family(const struct faces *faces);

/* Room of that many bytes for pictures, with what stood in it before; valid until the next call or faces_rest. */
unsigned char *faces_room(struct faces *faces, size_t size);

#endif
