/* How cells of the workbook look, by their role; renderers of other formats map the same roles in their own way.
 *
 * Shape: a look is a role, the role of its row, and a number format (empty for texts).
 * See:   look.md, "The workbook": Calibri 12, title 18 bold, subtitle 14, no fills, hairlines, totals bold over a thin line.
 */
#ifndef RACIMO_RENDER_XLSX_LOOK_H
#define RACIMO_RENDER_XLSX_LOOK_H

#include <xlsxwriter.h>

#include "model/grid.h"
#include "spec/theme.h"

enum look_role {
    LOOK_TITLE,
    LOOK_SUBTITLE,
    LOOK_HEADING,
    LOOK_LINE,  /* a line of text above a table, running to the right */
    LOOK_QUIET, /* the same in the secondary colour */
    LOOK_WORDS, /* wrapped */
    LOOK_LINK,
    LOOK_LEAD, /* the one figure of the cover */
    LOOK_HEAD_TEXT,
    LOOK_HEAD_FIGURE,
    LOOK_CELL_TEXT,
    LOOK_CELL_LINK,
    LOOK_CELL_FIGURE, /* numbers and markers: right-aligned both */
    LOOK_ROLE_COUNT
};

struct look {
    enum look_role role;
    enum row_role row;
    bool last;     /* row of its table */
    bool filtered; /* in a table with filters: headings are filled, and leave room for the button at their right */
    struct str number_format;
};

/* What the fonts of a role need of a row, and which text they measure with. */
double look_size_pt(enum look_role role);
bool look_bold(const struct look *look);
lxw_color_t look_colour(struct tint tint);
void look_apply(lxw_format *format, const struct look *look, const struct theme *theme, const char *number_format);

#endif
