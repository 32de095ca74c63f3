/* Figures that earlier generations showed: whatever is withheld of them now, readers have it.
 *
 * Shape: a text a figure with its value, as its open data had it. A figure counts as told when the very value that it has now was
 *        shown: such a one cannot be protected any more, and withholding it protects no other.
 * Owns:  the arena of the dictionary.
 */
#ifndef RACIMO_GUARD_HISTORY_H
#define RACIMO_GUARD_HISTORY_H

#include "guard/guard.h"

/* One shown figure of a table in long form: the names of its columns before "period", what stands in them, and the rest. */
struct history_row {
    const struct str *heads;
    const struct str *keys;
    size_t count;
    struct str period, measure, value;
};

void history_append(struct dict *told, const struct history_row *row, struct arena *scratch);
bool history_tells(const struct guard_inputs *inputs, size_t table, size_t measure, uint32_t row, uint32_t column,
                   int32_t ordinal, struct arena *scratch);

/* A cell of a table. */
struct history_place {
    size_t table, measure;
    uint32_t row, column;
    int32_t ordinal;
};

/* Whether a figure reads otherwise now than the earlier value, which was shown; without any open data it may have been. */
bool history_shows_other(const struct guard_inputs *inputs, const struct history_place *at, int128 earlier, struct arena *scratch);

#endif
