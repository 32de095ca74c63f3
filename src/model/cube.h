/* True figures over declared dimensions and periods: only guard and the conductor may see them.
 *
 * Shape: measure × row position × column position × period; cube_at gives the cell. Positions are those of axis.h; a cube
 *        without a column dimension has one column position.
 * Units: value is fixed-point with the measure's scale; contributors counts distinct units (firms), or rows where a source has no key.
 *        top holds the three largest contributions, same scale, for the dominance rules.
 * Owns:  the arena it was made in.
 * Source: margins are computed from the facts, never by adding cells: a firm in two clusters counts once in the total.
 */
#ifndef RACIMO_MODEL_CUBE_H
#define RACIMO_MODEL_CUBE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/num.h"
#include "base/period.h"
#include "base/str.h"
#include "model/axis.h"

struct cube_cell {
    int128 value;
    int128 whole;   /* the contributions by size, without sign, added: what the largest are compared with, whatever the value is */
    int64_t top[3]; /* the three largest, without sign, at the scale of `whole`, which for sums is the value's; a count keeps none */
    int64_t aside;  /* the largest of those that consented to be recognised: they are not among the three */
    uint32_t contributors; /* of one group are one */
    uint32_t consenting;   /* how many of them consented */
    uint32_t repeated; /* in gross totals: contributors that stand in more than one code, and so in the overlap */
    uint32_t carried;  /* contributors whose figure is of an earlier period */
    bool known; /* false: no figure at all for this place and period */
};

struct cube {
    struct str table; /* id of the table that asked */
    struct axis rows;
    struct axis columns;
    enum period_kind period_kind;
    int32_t first_period; /* ordinal */
    uint32_t period_count;
    size_t measure_count;
    const struct measure_info *measures;
    struct cube_cell *cells;
};

size_t cube_cell_count(const struct cube *cube);
struct cube_cell *cube_at(const struct cube *cube, size_t measure, uint32_t row, uint32_t column, uint32_t period);
void cube_dump(const struct cube *cube, struct strbuf *out);

#endif
