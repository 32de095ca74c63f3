/* Rows of a text file: the sound ones are handed on, the others set aside, each with its line.
 *
 * Shape: where most records of the file have as many cells, a row that has more values, or that has fewer or more cells and holds
 * what its columns never hold (csv_habits.h), is malformed. So is one whose quotes do not close as they should, unless only one
 *        reading gives it the cells of the others (csv_mend.h). Its values cannot be told apart for certain: none of them is
 * used, and it is an error at its line. Of fifty rows one may be malformed, in a table of twenty or more; beyond that the file is
 * refused. Owns:  libcsv's parser, from csv_rows_start to csv_rows_stop. Fails: FAULT_DATA at the end for too many malformed
 * rows, with the place of the first; at once for a quote that is never closed; what rows.h fails with. Source: RFC 4180.
 */
#ifndef RACIMO_INGEST_CSV_ROWS_H
#define RACIMO_INGEST_CSV_ROWS_H

#include <csv.h>

#include "ingest/csv_habits.h"
#include "ingest/csv_text.h"
#include "ingest/delimiter.h"
#include "ingest/rows.h"
#include "model/issue.h"

struct csv_rows {
    struct csv_text text;
    struct dialect dialect;
    struct csv_habits habits;
    bool shows; /* malformed rows are handed on as well, cut at their delimiters: for who looks at the file */
    struct rows *rows;
    struct issues *issues;
    struct fault *fault;
    uint32_t line; /* of the row that is next, or open */

    size_t cells, filled; /* of the open row: how many, and up to the last with a value */
    size_t blanks;
    uint32_t lines;    /* that it takes; 0: one without quotes */
    struct str record; /* all of it, as it stands in the file */
    bool has_figure;   /* a cell is a number: no heading */
    bool failed;       /* `fault` is filled */

    struct csv_parser parser;
    bool parsing;       /* `parser` is to be freed */
    bool row_ended;     /* libcsv said so */
    uint32_t cell_line; /* on which the open cell begins */
    struct fault quote_fault;

    uint64_t sound, aside;
    size_t short_cells;  /* of the row before the first sound one, when it lacks some: perhaps its heading */
    uint64_t aside_last; /* since the last sound row, by their number of cells alone: perhaps notes at the foot */
    struct fault first;  /* the first row set aside */
    uint32_t reported;   /* last line of which a problem was told, in this pass over the file or an earlier one */
};

void csv_rows_start(struct csv_rows *csv);
/* Reads a block of the file, or its end. */
bool csv_rows_read_on(struct csv_rows *csv, bool *ended, struct fault *fault);
/* What was shown: whether it would have been read, but for the malformed rows. */
bool csv_rows_judge(const struct csv_rows *csv, struct fault *fault);
void csv_rows_stop(struct csv_rows *csv);

#endif
