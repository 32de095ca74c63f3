/* Days as spreadsheets keep them, as the texts that a batch carries: YYYY-MM-DD, and " HH:MM:SS" where there is a time.
 *
 * Fails: empty when the text is no such day; what stands before day 61 of the 1900 system is none, as a day that never was comes
 * there. Source: ECMA-376 part 1, 18.17.4; OpenDocument 1.2 part 1, 18.2 (date, dateTime).
 */
#ifndef RACIMO_INGEST_DAY_H
#define RACIMO_INGEST_DAY_H

#include <stdbool.h>

#include "base/str.h"

#define DAY_SIZE 24

/* "44197.5" counts days and parts of them; rounded to the second. */
struct str day_from_serial(char out[DAY_SIZE], struct str serial, bool epoch_1904);
/* "2021-01-01T10:10:10"; parts of a second and zones are cut off. */
struct str day_from_iso(char out[DAY_SIZE], struct str value);

#endif
