/* Months as spreadsheets show them: "ago-25", "sept 2025".
 *
 * Shape: the month's name, then a year of two or four digits; two mean 1970 to 2069.
 */
#ifndef RACIMO_TIDY_MONTH_H
#define RACIMO_TIDY_MONTH_H

#include "base/period.h"

bool month_parse(struct str text, struct period *out);

#endif
