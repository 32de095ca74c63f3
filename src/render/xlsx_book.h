/* A workbook that cannot be written wrongly in silence: the only way of this room to libxlsxwriter, with every guard that it
 * needs.
 *
 * The library reports success on bad UTF-8, NaN, comma decimals and full disks, crashes on pointers it did not check, and takes
 * sheet names that readers refuse. Here every text and name is checked, every return code is a fault, every pointer is looked at;
 * what it still writes wrongly is found by reading the file back (recheck).
 *
 * Shape: rows and columns count from 0. A sheet holds at most one table; there is no way to merge or hide. Formulas are made by
 *        xlsx_formula.c from places, never from data.
 * Owns:  book_drop closes the library's handle; call it once, whether book_finish was called or not.
 * Fails: FAULT_DATA (a text or figure a workbook cannot hold), FAULT_IO (disk), FAULT_INTERNAL (names, the library's refusals).
 */
#ifndef RACIMO_RENDER_XLSX_BOOK_H
#define RACIMO_RENDER_XLSX_BOOK_H

#include <xlsxwriter.h>

#include "base/fault.h"
#include "base/lang.h"
#include "base/vec.h"
#include "model/doc.h"
#include "render/xlsx_look.h"

struct book_format {
    struct look look;
    lxw_format *handle;
};

struct book {
    struct arena *arena;
    struct str path;
    const struct theme *theme;
    lxw_workbook *handle;
    enum lang lang;
    bool filters; /* tables carry filters: the workbook for analysis */
    VEC(struct book_format) formats;
    VEC(struct str) names; /* of sheets and tables, folded: each stands once */
};

struct book_sheet {
    struct book *book;
    struct str name;
    lxw_worksheet *handle;
};

/* A heading of a table, and whether it stands over texts or figures. */
struct book_heading {
    struct str text;
    enum look_role role;
};

/* The library keeps its temporary files beside `path`. */
bool book_open(struct str path, const struct theme *theme, enum lang lang, struct arena *arena, struct book *book,
               struct fault *fault);
bool book_write_head(struct book *book, const struct doc_head *head, struct fault *fault);
bool book_finish(struct book *book, struct fault *fault);
void book_drop(struct book *book);

bool book_append_sheet(struct book *book, struct str name, struct book_sheet *sheet, struct fault *fault);
/* Raises a fault for any code but success; `what` names the step. */
bool book_accept(lxw_error code, const struct book_sheet *sheet, const char *what, struct fault *fault);

bool sheet_write_text(struct book_sheet *sheet, uint32_t row, uint16_t column, struct str text, struct look look,
                      struct fault *fault);
bool sheet_write_number(struct book_sheet *sheet, uint32_t row, uint16_t column, double value, struct look look,
                        struct fault *fault);
/* With the value that it has, for whoever does not compute it. */
bool sheet_write_formula(struct book_sheet *sheet, uint32_t row, uint16_t column, struct str formula, double value,
                         struct look look, struct fault *fault);
/* Rows above `row` and columns before `column` stay in view. */
void sheet_freeze(struct book_sheet *sheet, uint32_t row, uint16_t column);
/* A name for a part of a column: letters, digits and '_' are kept of it. */
bool sheet_name_range(struct book_sheet *sheet, struct str name, uint16_t column, uint32_t first, uint32_t last,
                      struct fault *fault);
/* To the first cell of another sheet. */
bool sheet_write_link(struct book_sheet *sheet, uint32_t row, uint16_t column, struct str target, struct str text,
                      struct look look, struct fault *fault);
/* One real table: the heading row at `row` and row_count rows under it, from column 0 on. Without rows, just the headings: a
 * table has some. */
bool sheet_append_table(struct book_sheet *sheet, uint32_t row, uint32_t row_count, const struct book_heading *headings,
                        size_t column_count, struct fault *fault);
bool sheet_size_column(struct book_sheet *sheet, uint16_t column, double width_px, struct fault *fault);
bool sheet_size_row(struct book_sheet *sheet, uint32_t row, double height_pt, struct fault *fault);
/* Letter, one page wide, the heading row on every page. */
bool sheet_size_page(struct book_sheet *sheet, bool landscape, bool has_head, uint32_t head_row, struct fault *fault);

#endif
