/* What a row of a sheet is: data, or one of the things that offices put around data.
 *
 * Shape: asked only when the anchor (the key, or what stands for it) has no value. Columns that are not looked at count as blank, so
 *        that a row is judged alike in every batch.
 */
#ifndef RACIMO_TIDY_ROW_KIND_H
#define RACIMO_TIDY_ROW_KIND_H

#include "tidy/layout.h"

enum row_kind { ROW_DATA, ROW_BLANK, ROW_TOTAL, ROW_NOTE, ROW_REFUSED, ROW_FILTERED, ROW_EXCLUDED };

/* "TOTAL", "Subtotal:", "Suma de empresas", "Gran total"; alone: nothing may follow but "general" and marks. */
bool text_is_total(struct str text, bool alone);
/* *first is the first filled cell, or NULL. ROW_DATA here means that nothing speaks against it. */
enum row_kind row_kind_find(const struct layout *layout, const struct feed *feeds, const struct batch_cell *cells, size_t width,
                            const struct batch_cell **first);

#endif
