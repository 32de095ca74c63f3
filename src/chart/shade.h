/* Colours worked out from the theme's: mixed, darkened until they can be read, or chosen for a ground. */
#ifndef RACIMO_CHART_SHADE_H
#define RACIMO_CHART_SHADE_H

#include "model/scene.h"
#include "spec/theme.h"

struct colour colour_from_tint(struct tint tint);
/* share 0 is a, 1 is b. */
struct tint shade_mix(struct tint a, struct tint b, double share);
/* The tint, darkened towards the text colour until its contrast with the paper is 4.5. */
struct tint shade_readable(const struct theme *theme, struct tint tint);
/* a mixed with b, the share moved to the nearest at which paper or text colour can be read on it. */
struct tint shade_ground(const struct theme *theme, struct tint a, struct tint b, double share);
/* Paper or text colour, whichever reads better on the ground. */
struct tint shade_text_on(const struct theme *theme, struct tint ground);
/* "#12436D"; one too pale for a mark on the paper is darkened until it shows. False when it is not of that form. */
bool shade_parse(const struct theme *theme, struct str text, struct tint *out);

#endif
