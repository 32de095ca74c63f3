/* Ordinary rows of a long table, split at their delimiters eight bytes at a time: what nearly all lines of a large file are.
 *
 * Shape: a line without quotes below other sound rows, with as many cells as they have. Whatever else a line may be, csv_rows.c reads it
 *        cell by cell, to the same end.
 */
#ifndef RACIMO_INGEST_CSV_PLAIN_H
#define RACIMO_INGEST_CSV_PLAIN_H

#include "ingest/csv_rows.h"

/* Whether the line was such a row, and is one of csv->rows now. */
bool csv_plain_take(struct csv_rows *csv, struct str line);

#endif
