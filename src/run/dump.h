/* What the two ways of dumping a file share.
 *
 * Shape: rows come as the reader hands them out; malformed ones too, as wide as they are, and an issue of their row says so.
 * Owns:  texts that had to be masked live in the arena given.
 */
#ifndef RACIMO_RUN_DUMP_H
#define RACIMO_RUN_DUMP_H

#include <stdio.h>

#include "ingest/ingest.h"
#include "run.h"

enum dump_place { DUMP_TITLE, DUMP_HEADING, DUMP_ROW, DUMP_AGAIN, DUMP_BEYOND };

/* A row as it will be printed. */
struct dump_row {
    const struct batch_cell *cells;
    size_t count;
    size_t values;
    uint32_t number;
    bool malformed;
    enum dump_place place;
};

/* What was found out of a sheet's table while its rows went by. */
struct dump_table {
    struct arena *arena;
    VEC(struct str) heading; /* of its first row, as it stands */
    unsigned heading_rows;   /* taken so far */
    unsigned titles;
    bool begun; /* below its headings */
    bool over;  /* another table began */
};

struct dump {
    const struct run_dump_options *options;
    unsigned heading_rows; /* declared; 0: none */
    struct reader *reader;
    struct issues *issues;
    size_t told; /* issues passed, in the order of rows */
};

/* One sheet's table as CSV: titles above it are left out, and so is what follows a second table's heading; both are told. */
bool dump_csv(struct dump *dump, struct strbuf *out, FILE *to, struct fault *fault);

struct str dump_text(struct arena *scratch, const struct batch_cell *cell);
/* A row of the batch, with as many cells as are worth printing: those of the table, or of a malformed row all up to its last
 * value. To be asked in the rows' order, as its place follows from the rows before. */
struct dump_row dump_row(struct dump *dump, struct dump_table *table, const struct batch *batch, size_t row);
/* What became of a row's place: a heading is one of several by declaration, or because it says the same as the first. */
void dump_place(const struct dump *dump, struct dump_table *table, struct dump_row *row);
/* Writes what was gathered, and empties it. */
bool dump_put(struct strbuf *out, FILE *to, struct fault *fault);

#endif
