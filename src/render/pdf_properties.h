/* What Cairo leaves out of a PDF: the language, the title in the window, XMP, alt texts of figures and the scope of table heads.
 *
 * Owns:  the bytes live in the arena given; the qpdf handle is closed before return.
 * Fails: FAULT_INTERNAL when qpdf finds the drawn file wanting in any way, or when pages or figures are not as many as were
 * drawn. Source: ISO 32000-1 §14.3.2 (metadata), §14.7 (structure), §14.9.2 (language), §14.9.3 (alternate descriptions).
 */
#ifndef RACIMO_RENDER_PDF_PROPERTIES_H
#define RACIMO_RENDER_PDF_PROPERTIES_H

#include "render/render.h"

struct pdf_facts {
    const struct str *figures; /* alt texts in drawing order */
    size_t figure_count;
    size_t page_count;
};

bool pdf_complete(struct str drawn, const struct pdf_facts *facts, const struct render_meta *meta, struct arena *arena,
                  struct str *bytes, struct fault *fault);
/* Noon of the day in the world's zone: "2026-11-16T12:00:00Z". */
struct str pdf_moment(struct arena *arena, struct date date);

#endif
