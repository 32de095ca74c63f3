/* Points by two measures in a native chart: a name beside each, where it meets the fewest others, and axes that cross where the
 * quadrants meet.
 *
 * Shape: rows [first, first + count) of a table that stands at head_row; a row that lacks one of the two figures is left out, for
 * a text among the figures would turn them all into ranks. The axes cross at the medians, or where `crosses` says. Fails: as
 * xlsx_book.h.
 */
#ifndef RACIMO_RENDER_XLSX_DOTS_H
#define RACIMO_RENDER_XLSX_DOTS_H

#include "render/xlsx_book.h"

struct dots {
    struct book_sheet *sheet;
    lxw_chart *chart; /* LXW_CHART_SCATTER */
    const struct grid *grid;
    uint32_t head_row;
    size_t first, count;
    size_t across, up; /* columns */
    bool crosses;
    double cross_across, cross_up;
};

bool dots_append(const struct dots *dots, struct fault *fault);

#endif
