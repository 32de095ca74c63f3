/* Rows that a reader has found and not yet given out, made into batches of one width.
 *
 * Shape: the first fill is ragged; rows_settle fixes the width, after which a row is filled with blanks up to it, and a
 *        value beyond it is a fault, or left out. A row without any cell is a blank line: it is a row only where the table has one column.
 *        Lifetime: start, then begin, append…, end for each row, settle once, give until it says 0, clear, and on.
 * Owns:  the texts copied by rows_append_copy, until the rows were given out and cleared.
 * Fails: FAULT_DATA over the limits of rows, columns and characters, with the place.
 */
#ifndef RACIMO_INGEST_ROWS_H
#define RACIMO_INGEST_ROWS_H

#include "base/fault.h"
#include "base/vec.h"
#include "model/batch.h"

struct text_block {
    char *at;
    size_t size;
};

/* Blocks are kept from fill to fill, so that memory stays that of the bulkiest fill. */
struct text_store {
    VEC(struct text_block) blocks;
    size_t block; /* being filled */
    size_t used;  /* of it */
};

struct rows {
    struct arena *arena;
    struct str file;
    struct str sheet;
    VEC(struct batch_cell) cells;
    VEC(size_t) starts;    /* of each complete row in `cells` */
    VEC(uint32_t) numbers; /* of each complete row in the file */
    VEC(struct batch_cell) laid_out;
    bool open; /* a row was begun and not ended: its cells are the last ones */
    size_t open_start;
    uint32_t open_number;
    size_t given;
    size_t width;
    size_t widest;
    bool settled;
    bool clips; /* what stands beyond the width is left out, and is no fault */
    uint64_t total;
    VEC(bool) wanted;            /* empty: all */
    /* The texts of this fill, of the one before, where an open row may have begun, and of the one before that, handed over. */
    struct text_store stores[3];
    size_t store;
};

/* Forgets all and begins a sheet. */
void rows_start(struct rows *rows, struct arena *arena, struct str file, struct str sheet);
/* Before it is settled: values beyond the width, up to the limit of columns, stand under no heading and are left out. */
void rows_clip(struct rows *rows);
void rows_project(struct rows *rows, const bool *wanted, size_t count);
/* Whether a cell of the column is worth the trouble of appending it. */
static inline bool rows_want(const struct rows *rows, size_t column)
{
    return rows->wanted.len == 0 || (column < rows->wanted.len && rows->wanted.at[column]);
}

bool rows_begin(struct rows *rows, uint32_t number, struct fault *fault);
/* Columns count from 0 and come in ascending order; those left out are blank, those nobody wants are made so. */
bool rows_append_copy(struct rows *rows, size_t column, enum cell_kind kind, struct str text, struct fault *fault);
/* For a text that lives as long as the reader. */
bool rows_append(struct rows *rows, size_t column, enum cell_kind kind, struct str text, struct fault *fault);
void rows_end(struct rows *rows);
/* As if the open row had not begun. */
void rows_abandon(struct rows *rows);

/* A whole row at once, where one is as wide as the others: room for its cells, all blank, which becomes a row by rows_lay, or nothing. */
bool rows_may_lay(const struct rows *rows, size_t width);
struct batch_cell *rows_lay_out(struct rows *rows);
void rows_lay(struct rows *rows, uint32_t number);
/* A copy that lasts as those of rows_append_copy do, with so many bytes behind it that may be read, and are not its own. */
#define ROWS_SPARE ((size_t)8)
struct str rows_keep(struct rows *rows, struct str text);

/* Complete rows that were not given out. */
size_t rows_waiting(const struct rows *rows);
void rows_settle(struct rows *rows, size_t width_least);
void rows_give(struct rows *rows, struct batch *batch);
/* Forgets the rows that were given out; one that is open stays. */
void rows_clear(struct rows *rows);
/* Moves the complete rows to `to`, which gives them out while others are read here; it gets back what was moved there before. */
void rows_hand_over(struct rows *rows, struct rows *to);

#endif
