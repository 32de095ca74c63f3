/* The key of colour classes: a swatch a class with its limits beneath, then one for what is withheld and one for what is missing.
 *
 * Shape: laid out above a plot; where the states have no room behind the classes they stand on a second line.
 */
#ifndef RACIMO_CHART_CLASS_KEY_H
#define RACIMO_CHART_CLASS_KEY_H

#include "chart/heat_classes.h"

struct class_key {
    struct box room; /* its upper left corner and its width */
    struct heat_classes classes;
    double swatch_pt, line_pt, height_pt;
    double first_pt; /* width of the first limit, half of which stands left of the swatches */
    bool ends_only;  /* the limits are too long to be written one by one */
    bool states_beneath;
    bool has_withheld, has_missing;
};

bool class_key_plan(const struct canvas *canvas, struct box room, struct class_key *out, struct fault *fault);
bool class_key_draw(const struct canvas *canvas, const struct class_key *key, struct fault *fault);

#endif
