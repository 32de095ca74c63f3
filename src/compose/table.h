/* The grid of a table: rows × cells for the latest period, over periods, or across a second dimension.
 *
 * Shape: columns are the cells as the definition writes them ("jobs.change_pct(4)"), or the codes of an axis. Notes are plain;
 * notes.c numbers them.
 */
#ifndef RACIMO_COMPOSE_TABLE_H
#define RACIMO_COMPOSE_TABLE_H

#include "compose/lines.h"

/* Appends the grid to the doc. */
bool table_append(struct composer *c, size_t table);
/* Shared with the grids behind charts. */
void grid_append_column(const struct composer *c, struct grid *grid, struct str id, struct str label,
                        const struct cell_view *view);
void grid_append_text(const struct composer *c, struct grid_row *row, struct str text);
void grid_append_reading(const struct composer *c, struct grid_row *row, struct reading reading);
/* "Puestos de trabajo por clúster" when the definition names no title. */
struct str title_by_axis(const struct composer *c, const struct cell_view *view);
struct str source_line(const struct composer *c);

#endif
