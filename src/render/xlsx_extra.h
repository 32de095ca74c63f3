/* Charts of the workbook for analysis that no chart of the report is behind: the waterfall by stacked columns, the quadrants by points.
 *
 * Shape: the tables of compose/analysis.h: names and change, running, base, up, down, level; or names, weight, growth.
 * Fails: as xlsx_book.h.
 */
#ifndef RACIMO_RENDER_XLSX_EXTRA_H
#define RACIMO_RENDER_XLSX_EXTRA_H

#include "render/xlsx_book.h"

bool xlsx_extra_is(const struct grid *grid);
bool xlsx_extra_append(struct book_sheet *sheet, const struct grid *grid, uint32_t head_row, struct fault *fault);

#endif
