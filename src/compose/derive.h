/* The records of the metrics, each at the end of its derive_*.c. */
#ifndef RACIMO_COMPOSE_DERIVE_H
#define RACIMO_COMPOSE_DERIVE_H

#include "compose/metric.h"

#define METRIC(symbol, name, takes, adds_up) extern const struct metric metric_##symbol;
#include "spec/metrics.def"
#undef METRIC

/* Parts that several metrics share. */
struct spot_of_cell spot_back(struct spot_of_cell at, int lag);
struct str label_over_lag(const struct cell_view *view, enum word usual, enum word unusual);
struct str unit_of_measure(const struct cell_view *view);
struct str unit_percent(const struct cell_view *view);
/* The location quotient to `decimals` places, and the growth over the lag of this measure less that of the other, in points. */
struct reading quotient_of_location(const struct cell_view *view, struct spot_of_cell at, uint8_t decimals);
struct reading growth_beyond(const struct cell_view *view, struct spot_of_cell at, uint8_t decimals);
/* The season's index that the cell at that period is adjusted by. */
struct reading season_of_cell(const struct cell_view *view, struct spot_of_cell at, uint8_t decimals);
/* 100 (v(t) - v(base)) / v(base), with the measure's rule for a base of zero. */
struct reading percent_change(const struct cell_view *view, struct reading now, struct reading base);
struct str label_with_other(const struct cell_view *view, enum word word);

#endif
