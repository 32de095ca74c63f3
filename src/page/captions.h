/* What stands above and below a table or a chart: number, title and subtitle; source and notes.
 *
 * Fails: as flow.h.
 */
#ifndef RACIMO_PAGE_CAPTIONS_H
#define RACIMO_PAGE_CAPTIONS_H

#include "page/flow.h"

struct caption {
    struct str anchor;  /* of the head; empty for none */
    struct str eyebrow; /* "Cuadro T1" */
    struct str title;
    struct str subtitle;
    struct str source;
    const struct str *notes;
    size_t note_count;
};

bool caption_measure(struct flow *flow, const struct caption *caption, double *head_pt, double *foot_pt);
bool caption_draw_head(struct flow *flow, const struct caption *caption);
bool caption_draw_foot(struct flow *flow, const struct caption *caption);
/* "Cuadro T1. Title", for contents and outline. */
struct str caption_entry(const struct flow *flow, const struct caption *caption);

#endif
