/* Figures of a grid as a workbook stores and shows them: a binary float that is exactly the nearest to the decimal, and a number
 * format.
 *
 * Units: percentages are stored as fractions (12.3% is 0.123), so that formulas of readers come out right.
 * Fails: FAULT_DATA for a figure of more than 15 digits, which spreadsheets do not keep.
 * Source: ECMA-376 part 1, §18.8.31 (number formats); IEEE 754-2019 §5.4.1: division is rounded once.
 */
#ifndef RACIMO_RENDER_XLSX_NUMBER_H
#define RACIMO_RENDER_XLSX_NUMBER_H

#include "model/grid.h"

bool xlsx_number_value(const struct grid_column *column, struct num number, double *out, struct fault *fault);
/* "#,##0", "0.0%", with a sign for changes; a marker beside the number goes into the format, so that the cell stays a number. */
struct str xlsx_number_format(struct arena *arena, const struct grid_column *column, enum mark mark);

#endif
