/* What each unit states in each period: one column of a source, by key and period, months brought to the cube's frequency.
 *
 * Shape: last = the figure of the last part (month 3 of a quarter); sum and mean need all parts. A mean stays undivided here:
 * `divisor` is how many parts it holds, so that only a cell's value is rounded. Rows of one unit and period add up. A source
 * A figure that did not come may be carried forward from the last one that did, for so many periods as the measure says, and is
 * known as such. A source
 * without periods states the same in all of them: its rows repeat an attribute, and where they differ the largest counts. Fails:
 * FAULT_DATA when the source's periods are coarser than the cube's; FAULT_INTERNAL beyond 64 bits. Source: BLS QCEW uses month 3
 * for over-the-year comparisons; features F02.
 */
#ifndef RACIMO_TALLY_FIGURES_H
#define RACIMO_TALLY_FIGURES_H

#include "base/fault.h"
#include "model/facts.h"
#include "spec/query.h"
#include "tally/frame.h"

/* Only rows with these codes. */
struct row_filter {
    const struct facts_column *column;
    uint32_t code;
};

struct row_filters {
    VEC(struct row_filter) list;
};

bool filters_pass(const struct row_filters *filters, size_t row);

/* What is asked for. */
struct figures_ask {
    const struct facts *facts;
    const struct facts_column *column; /* NULL: 1 where a row states any figure */
    const struct row_filters *filters;
    enum over_time over_time;
    uint32_t carry; /* periods */
    const uint32_t *units; /* of each row; those of unit_count or more are left out */
    uint32_t unit_count;
};

struct figures {
    struct figures_ask ask;
    uint8_t scale;
    uint32_t divisor;
    uint32_t period_count; /* 1 when the source has no periods */
    int64_t *values;       /* unit by unit */
    uint16_t *parts;       /* bits of the parts that were stated; all of them needed are there or the figure is absent */
    uint16_t needed;
    uint8_t *carried; /* parallel to values: how many periods old; NULL when none is */
    bool *seen;       /* by period: any unit has a figure of its own */
};

bool figures_new(struct arena *arena, const struct figures_ask *ask, const struct frame *frame, struct figures **out,
                 struct fault *fault);
/* How the parts of a period are used: the bits that are needed, and what a mean is divided by. */
uint16_t figures_needed(enum over_time over_time, uint32_t parts);
uint32_t figures_divisor(enum over_time over_time, uint32_t parts);

static inline bool figures_find(const struct figures *figures, uint32_t unit, uint32_t period, int64_t *value)
{
    size_t place = (size_t)unit * figures->period_count + (figures->period_count == 1 ? 0 : period);

    *value = figures->values[place];
    return figures->parts[place] == figures->needed;
}

/* How many periods old the figure is: 0 when it is the period's own. */
static inline uint8_t figures_carried(const struct figures *figures, uint32_t unit, uint32_t period)
{
    return figures && figures->carried ? figures->carried[(size_t)unit * figures->period_count + period] : 0;
}

static inline bool figures_seen(const struct figures *figures, uint32_t period)
{
    return figures->seen[figures->period_count == 1 ? 0 : period];
}

#endif
