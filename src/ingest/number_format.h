/* Which number formats of Excel make a day of a number.
 *
 * Shape: "dd/mm/yyyy" and "[$-80A]mmm-yy" do; "0.00", "\"días\" 0" and "[h]:mm" do not: a span of time is no day.
 * Source: ECMA-376 part 1, 18.8.30 and 18.8.31.
 */
#ifndef RACIMO_INGEST_NUMBER_FORMAT_H
#define RACIMO_INGEST_NUMBER_FORMAT_H

#include <stdbool.h>

#include "base/str.h"

bool number_format_is_date(struct str code);
/* Of those that a workbook does not spell out. */
bool number_format_is_built_in_date(unsigned id);

#endif
