/* The records of the metrics, each at the end of its derive_*.c. */
#ifndef RACIMO_COMPOSE_DERIVE_H
#define RACIMO_COMPOSE_DERIVE_H

#include "compose/metric.h"

#define METRIC(record) extern const struct metric record;
#include "compose/metrics.def"
#undef METRIC

/* Parts that several metrics share. */
struct spot_of_cell spot_back(struct spot_of_cell at, int lag);
struct str label_over_lag(const struct cell_view *view, enum word usual, enum word unusual);
struct str unit_of_measure(const struct cell_view *view);
struct str unit_percent(const struct cell_view *view);

#endif
