/* The sheets before the tables: cover, contents with links, and notes (signs, notes, method).
 *
 * Fails: as xlsx_book.h and typeset.h.
 */
#ifndef RACIMO_RENDER_XLSX_FRONT_H
#define RACIMO_RENDER_XLSX_FRONT_H

#include "render/xlsx_sheet.h"
#include "render/xlsx_words.h"

bool xlsx_write_cover(struct book *book, const struct fit *fit, const struct doc *doc, struct fault *fault);
bool xlsx_write_contents(struct book *book, const struct fit *fit, const struct doc *doc, struct fault *fault);
bool xlsx_write_notes(struct book *book, const struct fit *fit, const struct doc *doc, struct fault *fault);
/* A sheet a chart, its figures beside it (xlsx.c). */
bool xlsx_write_figures(struct book *book, const struct fit *fit, const struct doc *doc, struct fault *fault);
/* What stands above the table of a sheet. `holds` says what the sheet has. */
struct sheet_head xlsx_table_head(struct arena *arena, enum lang lang, const struct grid *grid, enum xlsx_word holds);
struct sheet_head xlsx_figure_head(struct arena *arena, enum lang lang, const struct figure *figure, enum xlsx_word holds);
/* "Cuadro T1. Puestos de trabajo por clúster": as the sheet's title, and in the contents. */
struct str xlsx_table_title(struct arena *arena, enum lang lang, const struct grid *grid);
struct str xlsx_chart_title(struct arena *arena, enum lang lang, const struct figure *figure);

#endif
