/* Native charts, to be edited by whoever receives the workbook: drawn from the cells of their sheet, in the colours and words of
 * the chart.
 *
 * Shape: the kinds that spreadsheets have become charts (bars, columns, lines, areas, stacks, shares, dots), those that are
 * lengths drawn otherwise become bars (dots in a row, bullets, dumbbells, a treemap), a heat table becomes shading of its cells,
 * and maps have their table only. A withheld point is never in the file: charts over such cells carry no cached figures, and a
 * line has a gap there, for spreadsheets draw texts as zero. Fails: FAULT_INTERNAL when the grid behind the figure does not hold
 * the figure's points.
 */
#ifndef RACIMO_RENDER_XLSX_CHART_H
#define RACIMO_RENDER_XLSX_CHART_H

#include "model/figure.h"
#include "render/xlsx_book.h"

bool xlsx_chart_beside(const struct figure *figure); /* a chart will stand beside the table */
bool xlsx_chart_shades(const struct figure *figure);
bool xlsx_chart_append(struct book_sheet *sheet, const struct figure *figure, uint32_t head_row, struct fault *fault);

#endif
