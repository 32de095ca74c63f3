#include "ingest/day.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"

#define SERIAL_SCALE 10
#define SERIAL_FIRST_1900 61
#define SECONDS_A_DAY 86400

static void write_digits(char *at, size_t count, int number)
{
    while (count-- > 0) {
        at[count] = (char)('0' + number % 10);
        number /= 10;
    }
}

/* Columns of a million days are no rarity, and printf is slow. */
static int write_day(char out[DAY_SIZE], int year, int month, int day)
{
    memcpy(out, "0000-00-00", 11);
    write_digits(out, 4, year);
    write_digits(out + 5, 2, month);
    write_digits(out + 8, 2, day);
    return 10;
}

struct str day_from_serial(char out[DAY_SIZE], struct str serial, bool epoch_1904)
{
    struct num number;
    int128 day_units = 1;
    struct date date;
    int year, month, day;
    if (!num_parse_float(serial, SERIAL_SCALE, &number) || number.scale != SERIAL_SCALE)
        return STR_NONE;
    for (int i = 0; i < SERIAL_SCALE; i++)
        day_units *= 10;
    if (number.units < 0 || number.units / day_units > 4000000)
        return STR_NONE;
    int64_t days = (int64_t)(number.units / day_units);
    int64_t seconds = (int64_t)((number.units % day_units * SECONDS_A_DAY + day_units / 2) / day_units);
    days += seconds / SECONDS_A_DAY;
    seconds %= SECONDS_A_DAY;
    if (days < (epoch_1904 ? 1 : SERIAL_FIRST_1900) || !date_from_serial((double)days, epoch_1904, &date))
        return STR_NONE;
    date_to_civil(date, &year, &month, &day);
    int length = write_day(out, year, month, day);
    if (seconds)
        length += snprintf(out + length, DAY_SIZE - (size_t)length, " %02d:%02d:%02d", (int)(seconds / 3600),
                           (int)(seconds / 60 % 60), (int)(seconds % 60));
    return (struct str){out, (size_t)length};
}

/* "10:10" or "10:10:10", an hour of a day. */
static bool is_time(struct str text)
{
    static const char highest[] = "23:59:59";
    if (text.len != 5 && text.len != 8)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (highest[i] == ':' ? c != ':' : c < '0' || c > (i % 3 ? '9' : highest[i]))
            return false;
    }
    return text.at[0] != '2' || text.at[1] <= '3';
}

static bool is_day(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (i == 4 || i == 7 ? text.at[i] != '-' : text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len == 10;
}

struct str day_from_iso(char out[DAY_SIZE], struct str value)
{
    struct date date;
    struct str day = str_slice(value, 0, 10);
    struct str time = str_slice(value, 11, 19);
    if (!is_day(day) || !date_parse(day, &date) || (value.len > 10 && value.at[10] != 'T'))
        return STR_NONE;
    if (value.len > 10 && !is_time(time))
        return STR_NONE;
    memcpy(out, day.at, day.len);
    if (time.len == 0 || str_equal(time, STR("00:00:00")) || str_equal(time, STR("00:00")))
        return (struct str){out, day.len};
    out[day.len] = ' ';
    memcpy(out + day.len + 1, time.at, time.len);
    return (struct str){out, day.len + 1 + time.len};
}
