/* Who contributed what to which cell, a line a contributor and series: what a generation keeps for the next one to compare with.
 *
 * Shape: "contributor,measure,decimals,parts,period,places,figures" under a heading. A contributor
 *        is a digest of its key. Figures are whole numbers at that many decimals,
 *        undivided (a mean over so many parts), one a period from the period named on, apart by blanks, "-" for none; places are
 *        those that all of them count in, row or row/column, apart by blanks. The lines of a contributor stand together.
 * See:   tally/record.h writes it, guard/late.h reads it; it tells of firms, and so it is internal.
 */
#ifndef RACIMO_MODEL_LEDGER_H
#define RACIMO_MODEL_LEDGER_H

#include "base/period.h"
#include "model/axis.h"

#define LEDGER_HEADING "contributor,measure,decimals,parts,period,places,figures\n"

/* The texts are slices of the line. */
struct ledger_line {
    struct str contributor;
    struct str measure;
    uint8_t decimals;
    uint32_t parts;
    struct period first;
    struct str places;
    struct str figures;
};

/* What separates fields, places and figures is written by its number: texts are compared, and never read back. */
void ledger_append_text(struct strbuf *out, struct str text);
void ledger_append_place(struct strbuf *out, const struct axis *rows, const struct axis *columns, uint32_t row, uint32_t column);
void ledger_append_figure(struct strbuf *out, int128 figure);
/* False when it is no line of a ledger; the heading is none. */
bool ledger_parse(struct str text, struct ledger_line *line);
/* The next figure of a line; false when it is "-" or none. */
bool ledger_next_figure(struct str *figures, int128 *figure);

#endif
