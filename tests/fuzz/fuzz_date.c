/* Any text as a date, a period and a serial; what is read is written and read again. */
#include "fuzz.h"

#include "base/date.h"
#include "base/period.h"
#include "ingest/day.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char day[DAY_SIZE];
    struct date date, again;
    struct period period;
    struct str text = {(const char *)data, size};
    struct arena *arena = arena_new();
    if (date_parse(text, &date))
        fuzz_expect(date_parse(date_format(arena, date), &again) && again.days == date.days,
                    "what is written is read as the same day");
    period_parse(text, &period);
    struct str iso = day_from_iso(day, text);
    fuzz_expect(iso.len == 0 || date_parse(iso, &date), "an ISO day is a day");
    struct str serial = day_from_serial(day, text, size % 2);
    fuzz_expect(serial.len == 0 || date_parse(serial, &date), "a serial is a day");
    arena_drop(arena);
    return 0;
}
