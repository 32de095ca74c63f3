/* The decoded text of a file that waits to be cut into rows, and where its lines end.
 *
 * Shape: at[from…to) is what waits; offsets stay good until the next csv_text_fill, which moves it to the front. CR LF, LF and CR
 *        end a line each.
 * Owns:  its buffer lives in the reader's arena and grows up to CSV_ROW_MAX and a block.
 */
#ifndef RACIMO_INGEST_CSV_TEXT_H
#define RACIMO_INGEST_CSV_TEXT_H

#include "ingest/decoder.h"

#define CSV_ROW_MAX ((size_t)1 << 20) /* a row that goes on for more has a quote that nobody closed */

struct csv_text {
    struct decoder decoder;
    struct arena *arena;
    char quote;
    char *at;
    size_t size, from, to;
    size_t next_lf, next_cr, next_quote; /* the first at or after a place looked at before; `to` when there is none */
    bool ended;                          /* what waits is the rest of the file */
};

void csv_text_start(struct csv_text *text, char quote);
/* Adds a block to what waits, or says `ended`. */
bool csv_text_fill(struct csv_text *text, struct fault *fault);
/* The line that begins at `at`: its end, and where the next one begins. False when it is not complete yet. */
bool csv_text_line(struct csv_text *text, size_t at, size_t *end, size_t *next);
/* To be called before a line is asked for that stands before one already seen. */
void csv_text_look_again(struct csv_text *text);
bool csv_text_has_quote(struct csv_text *text, size_t at, size_t end);

#endif
