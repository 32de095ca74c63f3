/* Calendar days without clock or zone, as a count from 1970-01-01 (proleptic Gregorian).
 *
 * Shape: years 1 to 9999.
 * Source: day counts over 400-year cycles of years that begin in March (H. Hinnant, chrono-Compatible Low-Level Date Algorithms).
 * Fails: the parsers return false on an impossible day or an unknown form.
 */
#ifndef RACIMO_BASE_DATE_H
#define RACIMO_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct date {
    int32_t days;
};

bool date_from_civil(int year, int month, int day, struct date *out);
void date_to_civil(struct date date, int *year, int *month, int *day);
/* 2025-08-14, 14/08/2025, 14-08-2025, 14.08.2025, 14-ago-2025, 14 ago 2025, 14 de agosto de 2025, with a time after it ignored
 * ("2025-08-14 00:00:00"). Day first always: Mexican practice. Two-digit years are refused. */
bool date_parse(struct str text, struct date *out);
/* A serial of Excel's 1900 system (61 and later; 60 is a day that never was) or of the 1904 system. */
bool date_from_serial(double serial, bool epoch_1904, struct date *out);
/* 1…12 from "ene", "enero", "jan", "sept" …; 0 when it is no month. */
int date_month_from_name(struct str text);
struct str date_format(struct arena *arena, struct date date); /* 2025-08-14 */

#endif
