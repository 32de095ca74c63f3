/* The page being filled: where the next part begins, what is left of the page, and the texts on it.
 *
 * Shape: parts are drawn from the top down at y_pt; a part that does not fit asks for a new page first.
 * Units: points from the top left of the page.
 * Owns:  pages and texts live in the arena.
 * Fails: drawing returns false with the fault filled: a character without a glyph, or a part higher than a page.
 */
#ifndef RACIMO_PAGE_FLOW_H
#define RACIMO_PAGE_FLOW_H

#include "page/page.h"
#include "page/type.h"

struct sheet {
    struct scene *scene;
    struct str section; /* for the running head; empty for a page without head and foot */
};

struct flow {
    const struct doc *doc;
    const struct scene *const *figures;
    const struct theme *theme;
    const struct typeset *typeset;
    struct arena *arena;
    struct fault *fault;
    VEC(struct sheet) sheets;
    VEC(struct outline_entry) outline;
    VEC(struct str) anchors; /* parallel to outline */
    struct scene *scene;
    struct str section;
    double y_pt;
    bool led; /* the section has had its first paragraph */
};

struct colour flow_colour(const struct flow *flow, enum ink ink);
/* The accent thinned with paper: share 1 is the accent. */
struct colour flow_wash(const struct flow *flow, double share);

void flow_break(struct flow *flow);
double flow_left(const struct flow *flow);
bool flow_at_top(const struct flow *flow);
/* White space before a part; none at the top of a page. */
void flow_skip(struct flow *flow, double gap_pt);
/* A new page unless so much is left. */
bool flow_need(struct flow *flow, double height_pt);
/* The same within a group, which goes on as one of its own on the new page: a list that is continued overleaf. */
bool flow_need_within(struct flow *flow, enum group_role role, double height_pt);
/* The place reached goes to outline and contents. */
void flow_mark(struct flow *flow, struct str title, unsigned level, struct str anchor);

#endif
