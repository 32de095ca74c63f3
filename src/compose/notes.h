/* What a reader must know to read a table: overlap, bases, ranks; numbered through the report, each text once.
 *
 * Shape: while tables and charts are built their notes are plain lines; notes_number replaces those of the tables by "[nota 3] …"
 *        in reading order and fills the list of the doc. The legend of markers holds those that occur.
 */
#ifndef RACIMO_COMPOSE_NOTES_H
#define RACIMO_COMPOSE_NOTES_H

#include "compose/lines.h"

void notes_for_table(const struct composer *c, const struct table_spec *spec, const struct cell_view *cells, struct grid *grid);
void notes_number(struct composer *c);
void marks_append(struct composer *c);

#endif
