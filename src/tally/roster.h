/* Who belongs where: the rows of the source that holds the dimensions, grouped by the unit (firm) they speak of.
 *
 * Shape: rows of unit u are rows[start[u]] … rows[start[u + 1] - 1], in the order of the source. A unit is a key; in a source
 * without key it is a row, or the codes of a row where months must be added. A roster is one of memberships (a row holds from one
 * date to another, or always) or of records (a row is of one period). Owns:  the arena it was made in.
 */
#ifndef RACIMO_TALLY_ROSTER_H
#define RACIMO_TALLY_ROSTER_H

#include "model/facts.h"
#include "spec/schema.h"
#include "tally/holdings.h"

struct roster {
    const struct source_spec *source;
    const struct facts *facts;
    const struct facts_column *key;    /* NULL when rows stand for themselves */
    const struct facts_column *from;   /* NULL: since ever */
    const struct facts_column *until;  /* NULL: for good */
    const struct facts_column *weight; /* NULL: each row takes the whole figure */
    const struct facts_column *period; /* of records; NULL for memberships */
    const struct holdings *holdings;   /* NULL: each unit by itself, and none has consented */
    const uint32_t *units;             /* of each row; UINT32_MAX where the key is blank */
    uint32_t unit_count;
    uint32_t *start;
    uint32_t *rows;
};

struct roster *roster_new(struct arena *arena, const struct source_spec *source, const struct facts *facts);
/* Groups the rows anew by the units given, one a row. */
void roster_group(struct arena *arena, struct roster *roster, const uint32_t *units, uint32_t unit_count);
/* Belongs on that day: joined on it or before, and leaves after it. */
bool roster_active(const struct roster *roster, uint32_t row, struct date day);
/* The unit of each row of a source, by its key column. */
uint32_t *roster_units(struct arena *arena, const struct facts *facts, const struct facts_column *key);
/* The column of periods of a source, or NULL. */
const struct facts_column *roster_find_period(const struct facts *facts);
/* Whether a row states any figure; a source without figure columns states something in each row. */
bool roster_states_figure(const struct facts *facts, size_t row);

#endif
