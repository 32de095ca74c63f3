/* Safe figures: a cube after disclosure control. A withheld value is absent from it, not flagged beside it.
 *
 * Shape: same places as the cube it came from. Each has a state, and a value only when the state is STATE_SHOWN.
 * Owns:  the arena it was made in; no pointer leads back to the cube.
 * Fails: release_value is false unless the value is shown: there is no other way to read one.
 */
#ifndef RACIMO_MODEL_RELEASE_H
#define RACIMO_MODEL_RELEASE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/num.h"
#include "base/period.h"
#include "base/str.h"
#include "model/axis.h"

enum cell_state {
    STATE_SHOWN,
    STATE_EMPTY,      /* no contributor: shown as 0 for counts and sums */
    STATE_WITHHELD,   /* primary: the rule forbids it. [c] */
    STATE_WITHHELD_SECONDARY, /* complementary. [c] */
    STATE_MISSING,    /* no figure for that period. [x] */
    STATE_NOT_APPLICABLE /* [z] */
};

struct release {
    struct str table;
    struct axis rows;
    struct axis columns;
    enum period_kind period_kind;
    int32_t first_period;
    uint32_t period_count;
    size_t measure_count;
    const struct measure_info *measures;
    enum cell_state *states;
    struct num *values;
    uint32_t *carried; /* by cell that is shown: contributors whose figure is of an earlier period; NULL when no measure carries */
};

enum cell_state release_state(const struct release *release, size_t measure, uint32_t row, uint32_t column, uint32_t period);
/* STATE_EMPTY answers true with 0 for additive measures. */
bool release_value(const struct release *release, size_t measure, uint32_t row, uint32_t column, uint32_t period, struct num *value);
/* Contributors of a shown cell whose figure was carried forward. */
uint32_t release_carried(const struct release *release, size_t measure, uint32_t row, uint32_t column, uint32_t period);
/* Position of a measure by name, or -1. */
int release_measure(const struct release *release, struct str name);
struct period release_period(const struct release *release, uint32_t period);
/* No withheld place holds a value; every place has a state. */
bool release_check(const struct release *release, struct fault *fault);
void release_dump(const struct release *release, struct strbuf *out);

#endif
