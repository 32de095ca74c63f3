/* Registry of derived metrics: what is made of a measure's released values, and nothing else.
 *
 * Shape: a record a metric (one derive_*.c, one row in spec/metrics.def). A reading is a number, or the marker that stands for it.
 * Units: shares and changes in percent, contributions in percentage points; rounded once, half to even unless the definition says half up.
 * Fails: never; an overflow raises FAULT_INTERNAL in the composer and reads as "not available".
 */
#ifndef RACIMO_COMPOSE_METRIC_H
#define RACIMO_COMPOSE_METRIC_H

#include "compose/composer.h"

struct reading {
    enum mark mark; /* MARK_NONE: the number stands */
    struct num number;
};

struct spot_of_cell { /* where in a release */
    uint32_t row;
    uint32_t column;
    int32_t period; /* may lie outside: not available */
};

struct cell_view;

struct metric {
    const char *name;    /* as in a definition: "change_pct"; "" for the measure itself */
    const char *summary; /* one line */
    const char *source;  /* where the definition comes from */
    const char *operands; /* what it is made of: v the measure, r the other one, capitals for the totals, y the year's base, b at the break,
                             s the season's index; 0 for the start; "v..." for all periods of the span */
    const char *worked;   /* the formula in those names, for `explain` to put the values in */
    bool linear;         /* of a sum it is the sum: the overlap has one too */
    bool signed_form;
    bool needs_other; /* a second measure: per(other) */
    bool spans;       /* compares with a period `lag` back: a break between the two shows */
    enum grid_kind kind;
    int decimals; /* -1: those of the measure */
    enum word note; /* 0: none is needed */
    struct str (*label)(const struct cell_view *view);
    struct str (*unit)(const struct cell_view *view);
    struct reading (*compute)(const struct cell_view *view, struct spot_of_cell at);
};

/* A cell of the definition bound to a release: what tables, charts and sentences read figures with. */
struct cell_view {
    const struct composer *c;
    const struct cell_spec *spec;
    const struct release *release;
    const struct metric *metric;
    const struct measure_info *info;
    size_t measure; /* in the release */
    size_t other;   /* per(other) */
    int32_t latest;
    bool *carried; /* or NULL; set when a level that is read has a figure carried forward in it */
};

size_t metric_count(void);
const struct metric *metric_at(size_t index);
const struct metric *metric_find(struct str name);

/* False (and a fault) when the metric or the measure is not there. */
bool cell_view_new(const struct composer *c, const struct release *release, const struct cell_spec *spec, struct cell_view *out);
struct reading cell_read(const struct cell_view *view, struct spot_of_cell at);
/* The marker of a figure: what the definition declares for its period (provisional, revised, estimated, after a break), else
 * estimated when anything that it is made of was carried forward. */
enum mark cell_flag(const struct cell_view *view, struct spot_of_cell at);
/* a / b × 10^shift with the markers of the operands, rounded as the cell says: its decimals, its rounding, its factor. */
struct reading cell_ratio(const struct cell_view *view, struct reading a, struct reading b, unsigned shift);
/* The measure's own value, or another's. */
struct reading cell_level(const struct cell_view *view, size_t measure, struct spot_of_cell at);
uint8_t cell_decimals(const struct cell_view *view);
enum rounding cell_rounding(const struct cell_view *view);
bool cell_is_signed(const struct cell_view *view);
struct str cell_label(const struct cell_view *view);       /* "Puestos de trabajo: variación anual (%)" */
struct str cell_short_label(const struct cell_view *view); /* "Variación anual (%)"; for the measure itself its label */
struct str cell_unit(const struct cell_view *view);
struct str cell_text(const struct cell_view *view, struct reading reading); /* as a table writes it */

struct reading reading_of(struct num number);
struct reading reading_mark(enum mark mark);
/* The marker that two operands leave: MARK_NONE when both are numbers, else confidential before missing before the rest. */
enum mark reading_join(struct reading a, struct reading b);
/* a - b, and a / b × 10^shift, with the markers of the operands; a zero divisor does not apply. */
struct reading reading_subtract(const struct composer *c, struct reading a, struct reading b);
struct reading reading_ratio(const struct composer *c, struct reading a, struct reading b, unsigned shift, uint8_t decimals);

#endif
