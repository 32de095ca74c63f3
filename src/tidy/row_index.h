/* Rows of facts that agree in some columns, found by hash: first of its like, and the next like it.
 *
 * Shape: columns are keys, codes, texts, dates or periods; an absent value agrees with an absent one only.
 * Owns:  the arena given.
 * Fails: never.
 */
#ifndef RACIMO_TIDY_ROW_INDEX_H
#define RACIMO_TIDY_ROW_INDEX_H

#include "model/facts.h"

#define ROW_NONE UINT32_MAX

struct row_index {
    struct arena *arena;
    VEC(const struct facts_column *) columns; /* filled before the first row is appended */
    uint32_t *slots;                          /* first rows, open addressing */
    size_t slot_count;
    uint32_t *next; /* by row: the next one that agrees, or ROW_NONE */
    uint32_t *last; /* by first row: the last that agrees so far */
};

struct row_index row_index_new(struct arena *arena, const struct facts *facts);
/* The first row that agrees with this one: the row itself if it is the first. Rows are appended in order, each once. */
uint32_t row_index_append(struct row_index *index, uint32_t row);

#endif
