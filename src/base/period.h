/* Years, quarters and months as points on a line of whole numbers.
 *
 * Shape: {PERIOD_QUARTER, 8106} is 2026Q3: ordinal = year × periods a year + index from 0.
 * Fails: period_parse returns false on anything it does not know.
 */
#ifndef RACIMO_BASE_PERIOD_H
#define RACIMO_BASE_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"

enum period_kind { PERIOD_NONE, PERIOD_YEAR, PERIOD_QUARTER, PERIOD_MONTH };

struct period {
    enum period_kind kind;
    int32_t ordinal;
};

/* 2026, 2026Q3, 2026T3, 2026-T3, 3T 2026, T3 2026, 2026-09, 2026/Sep, 2021/Dec, sep-2026, septiembre (de) 2026, 09/2026; years
 * 1800 to 2199. A month in figures has two of them, as "3/2026" may mean a quarter. */
bool period_parse(struct str text, struct period *out);
int period_year(struct period period);
int period_index(struct period period); /* 1…4 or 1…12; 1 for a year */
struct period period_from_date(struct date date, enum period_kind kind);
/* The period of the coarser kind that holds this one; PERIOD_NONE when `kind` is finer. */
struct period period_widen(struct period period, enum period_kind kind);
struct date period_last_day(struct period period);
int period_order(struct period a, struct period b); /* by last day, then by kind */
/* The machine form: 2026, 2026Q3, 2026-09. */
struct str period_format(struct arena *arena, struct period period);

#endif
