/* Texts as libxlsxwriter may have them: checked and escaped here, for the library checks too little and escapes too little.
 *
 * Shape: NUL-terminated copies without const, as the library's structs ask; it copies what it keeps.
 * Owns:  copies live in the arena.
 * Fails: FAULT_DATA for text that is not UTF-8, holds characters that XML forbids, or is longer than the place allows;
 * FAULT_INTERNAL for a sheet name that a workbook cannot have. Source: ECMA-376 part 1, §22.9.2.19 (ST_Xstring: "_xHHHH_" stands
 * for a character); limits of a cell: 32,767 characters.
 */
#ifndef RACIMO_RENDER_XLSX_TEXT_H
#define RACIMO_RENDER_XLSX_TEXT_H

#include "base/fault.h"
#include "base/str.h"

#define XLSX_CELL_CHARS 32767
#define XLSX_SHORT_CHARS 255 /* headings of tables, properties, descriptions */

/* Text of a cell: line feeds and tabs are allowed, "_x0041_" is written so that it stays as it is. */
bool xlsx_text_cell(struct arena *arena, struct str text, char **out, struct fault *fault);
/* A heading of a table: one line. */
bool xlsx_text_heading(struct arena *arena, struct str text, char **out, struct fault *fault);
/* Properties, descriptions of charts: cut at a word when longer than the place, for they only help. */
bool xlsx_text_short(struct arena *arena, struct str text, char **out, struct fault *fault);
/* 1 to 31 characters, none of []:*?/\ and no apostrophe (formulas quote with it), not a name that spreadsheets keep for
 * themselves. */
bool xlsx_text_sheet_name(struct arena *arena, struct str name, char **out, struct fault *fault);

#endif
