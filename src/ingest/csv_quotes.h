/* Rows with quotes, by libcsv in its strict way: one row at a time, over as many lines as it takes.
 *
 * Shape: a row that libcsv refuses is mended (csv_mend.h) or set aside, with its first line only; reading goes on with the next
 * line. Fails: FAULT_DATA for a quote that nothing closes, or that runs on over several lines to no good end: where the rows
 * after it begin cannot be known. See:   csv_rows.h, whose struct it shares.
 */
#ifndef RACIMO_INGEST_CSV_QUOTES_H
#define RACIMO_INGEST_CSV_QUOTES_H

#include "ingest/csv_rows.h"

void csv_quotes_start(struct csv_rows *csv);
void csv_quotes_stop(struct csv_rows *csv);
bool csv_quotes_take_row(struct csv_rows *csv, bool *more);

/* Of csv_rows.c: a row's beginning, its cells, its end; or that it cannot be read, when `quote_fault` says why. */
bool csv_rows_begin(struct csv_rows *csv);
void csv_rows_append(struct csv_rows *csv, struct str text);
void csv_rows_end(struct csv_rows *csv);
void csv_rows_refuse(struct csv_rows *csv);
/* The open row's quotes were understood otherwise than the standard has it. */
void csv_rows_mended(struct csv_rows *csv);

#endif
