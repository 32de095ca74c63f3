/* Room tour: page lays a doc out on Letter pages: scenes of one page each, ready to be painted.
 *
 * flow.c walks the blocks and breaks pages; cover.c, contents.c, cards.c, table.c (heads repeat; widths and panels by
 * table_plan.c), figure_block.c, fit.c (how high charts are drawn), words.c (headings, paragraphs, bullets), lists.c (notes,
 * pairs) and facts.c (short lists side by side) build the parts. Charts come as scenes that were drawn for the width they get
 * (page_figure_preset) and are placed, not redrawn.
 *
 * Units: points; Letter is 612 × 792 (Mexico prints Carta).
 * Owns:  the scenes live in the arena given.
 * Fails: FAULT_INTERNAL when a part cannot fit a page of its own.
 */
#ifndef RACIMO_PAGE_PAGE_H
#define RACIMO_PAGE_PAGE_H

#include "base/fault.h"
#include "model/doc.h"
#include "model/scene.h"
#include "model/typeset.h"
#include "spec/theme.h"

struct outline_entry {
    struct str title;
    unsigned level; /* 1… */
    size_t page;    /* index into pages */
    double y_pt;
};

struct pages {
    VEC(struct scene *) list;
    VEC(struct outline_entry) outline;
};

/* The preset that the figures of the doc are to be drawn with for the report. */
const struct preset *page_figure_preset(void);
/* The same, as high as the rows of this figure need, at most what a page takes beside a section's title and the caption. */
struct preset page_preset_for(const struct figure *figure);
/* The preset of each figure of the doc and then of each inset: charts are lower, within what can be read, where that lets the
 * table or chart after them stand on the same page. */
bool page_presets(const struct doc *doc, const struct theme *theme, const struct typeset *typeset, struct preset *presets,
                  struct fault *fault);
/* figures[i] is the drawn scene of doc->figures.at[i], and after them those of the insets; their marks are within a group of role
 * GROUP_FIGURE that carries the alt text. */
bool page_layout(const struct doc *doc, const struct scene *const *figures, const struct theme *theme,
                 const struct typeset *typeset, struct arena *arena, struct pages *out, struct fault *fault);

#endif
