/* The skeleton that all sheets with a table share: lines in column A, then one real table, and nothing beneath.
 *
 * Shape: A1 title, A2 subtitle, A3 what the sheet holds, A4 source, then notes and the way back; empty ones are left out, without
 * blank rows. Fails: as xlsx_book.h and typeset.h.
 */
#ifndef RACIMO_RENDER_XLSX_SHEET_H
#define RACIMO_RENDER_XLSX_SHEET_H

#include "render/xlsx_book.h"
#include "render/xlsx_fit.h"
#include "render/xlsx_formula.h"

struct sheet_head {
    struct str title;
    struct str subtitle;
    struct str statement;
    struct str source;
    const struct str *notes;
    size_t note_count;
};

struct sheet_body {
    const struct grid *grid;
    const struct str *targets; /* one sheet name a row, linked to from the second column; NULL for none */
    bool beside;               /* a chart stands at the right */
    const struct formulas *formulas; /* NULL: figures only */
    size_t table;                    /* with formulas: which one of the doc */
};

/* *head_row is the row of the headings. */
bool sheet_write_grid(struct book_sheet *sheet, const struct fit *fit, const struct sheet_head *head,
                      const struct sheet_body *body, uint32_t *head_row, struct fault *fault);
/* A text grid made by hand: Contents and Notes. */
struct grid sheet_text_grid(struct arena *arena, const struct str *headings, size_t count);
void sheet_text_grid_append(struct arena *arena, struct grid *grid, const struct str *texts);

#endif
