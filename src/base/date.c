#include "base/date.h"

#include <string.h>

#define DAYS_IN_400_YEARS 146097
#define DAYS_TO_1970 719468 /* from 1 March of the year 0 */
#define SERIAL_OF_1970 25569
#define SERIAL_OF_1970_IN_1904 24107
#define SERIAL_FIRST 61 /* 1 March 1900, the first after the day that never was */

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Years are taken to begin in March here, so that the leap day is the last of its year and months follow one line. */
bool date_from_civil(int year, int month, int day, struct date *out)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return false;
    int from_march = (month + 9) % 12;
    int y = month > 2 ? year : year - 1;
    int day_of_year = (153 * from_march + 2) / 5 + day - 1;
    out->days = y * 365 + y / 4 - y / 100 + y / 400 + day_of_year - DAYS_TO_1970;
    return true;
}

void date_to_civil(struct date date, int *year, int *month, int *day)
{
    int since = date.days + DAYS_TO_1970;
    int cycle = since / DAYS_IN_400_YEARS;
    int in_cycle = since % DAYS_IN_400_YEARS;
    int year_in_cycle = (in_cycle - in_cycle / 1460 + in_cycle / 36524 - in_cycle / 146096) / 365;
    int in_year = in_cycle - (365 * year_in_cycle + year_in_cycle / 4 - year_in_cycle / 100);
    int from_march = (5 * in_year + 2) / 153;
    *day = in_year - (153 * from_march + 2) / 5 + 1;
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
    *year = cycle * 400 + year_in_cycle + (*month <= 2);
}

bool date_from_serial(double serial, bool epoch_1904, struct date *out)
{
    int first = epoch_1904 ? 0 : SERIAL_FIRST;
    int origin = epoch_1904 ? -SERIAL_OF_1970_IN_1904 : -SERIAL_OF_1970;
    struct date last;
    date_from_civil(9999, 12, 31, &last);
    if (!(serial >= first && serial < (double)(last.days - origin) + 1))
        return false;
    out->days = (int32_t)serial + origin;
    return true;
}

static bool starts_ignoring_case(struct str s, struct str small_prefix)
{
    if (s.len < small_prefix.len)
        return false;
    for (size_t i = 0; i < small_prefix.len; i++)
        if ((s.at[i] >= 'A' && s.at[i] <= 'Z' ? s.at[i] + ('a' - 'A') : s.at[i]) != small_prefix.at[i])
            return false;
    return true;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Any beginning of three letters or more will do: none of them names two months. */
int date_month_from_name(struct str text)
{
    static const struct {
        const char *name;
        int month;
    } names[] = {
        {"enero", 1},      {"january", 1},    {"febrero", 2}, {"february", 2},   {"marzo", 3},     {"march", 3},      {"abril", 4},
        {"april", 4},      {"mayo", 5},       {"may", 5},     {"junio", 6},      {"june", 6},      {"julio", 7},      {"july", 7},
        {"agosto", 8},     {"august", 8},     {"sept", 9},    {"septiembre", 9}, {"september", 9}, {"setiembre", 9},  {"octubre", 10},
        {"october", 10},   {"noviembre", 11}, {"november", 11}, {"diciembre", 12}, {"december", 12},
    };
    if (text.len > 3 && str_ends(text, STR(".")))
        text.len--;
    for (size_t i = 0; text.len >= 3 && i < sizeof names / sizeof names[0]; i++) {
        struct str name = str_slice(str_from_cstr(names[i].name), 0, text.len);
        if (name.len == text.len && starts_ignoring_case(text, name))
            return names[i].month;
    }
    return 0;
}

/* Moves *s past a number of `least` to `most` digits. */
static bool take_number(struct str *s, size_t least, size_t most, int *value)
{
    size_t count = 0;
    *value = 0;
    while (count < s->len && count <= most && s->at[count] >= '0' && s->at[count] <= '9')
        *value = *value * 10 + (s->at[count++] - '0');
    *s = str_slice(*s, count, s->len);
    return count >= least && count <= most;
}

static bool take_mark(struct str *s, char mark)
{
    if (s->len == 0 || s->at[0] != mark)
        return false;
    *s = str_slice(*s, 1, s->len);
    return true;
}

/* The mark between the parts of a date: one of `allowed`, the same throughout. */
static char take_any_mark(struct str *s, const char *allowed)
{
    char mark = s->len ? s->at[0] : '\0';
    return mark && strchr(allowed, mark) && take_mark(s, mark) ? mark : '\0';
}

static int take_month_name(struct str *s)
{
    size_t length = 0;
    while (length < s->len && is_letter(s->at[length]))
        length++;
    int month = date_month_from_name(str_slice(*s, 0, length));
    *s = str_slice(*s, length, s->len);
    take_mark(s, '.');
    return month;
}

static void take_of(struct str *s)
{
    if (starts_ignoring_case(*s, STR("de ")))
        *s = str_slice(*s, 3, s->len);
    else if (starts_ignoring_case(*s, STR("del ")))
        *s = str_slice(*s, 4, s->len);
}

static bool take_year_first(struct str *s, struct date *out)
{
    int year, month, day;
    if (!take_number(s, 4, 4, &year))
        return false;
    char mark = take_any_mark(s, "-/");
    return mark && take_number(s, 1, 2, &month) && take_mark(s, mark) && take_number(s, 1, 2, &day) &&
           date_from_civil(year, month, day, out);
}

static bool take_day_first(struct str *s, struct date *out)
{
    int year, month, day;
    if (!take_number(s, 1, 2, &day))
        return false;
    char mark = take_any_mark(s, "-/. ");
    if (!mark)
        return false;
    if (mark == ' ')
        take_of(s);
    if (s->len && is_letter(s->at[0]))
        month = take_month_name(s);
    else if (mark == ' ' || !take_number(s, 1, 2, &month))
        return false;
    if (!take_mark(s, mark))
        return false;
    if (mark == ' ')
        take_of(s);
    return take_number(s, 4, 4, &year) && date_from_civil(year, month, day, out);
}

/* A time of day, which says nothing about the day: "00:00:00", "T00:00:00.000Z", "12:00 a. m." */
static bool is_time_or_nothing(struct str rest)
{
    int hour, minute;
    if (rest.len == 0)
        return true;
    if (!take_any_mark(&rest, " T"))
        return false;
    rest = str_trim(rest);
    if (!take_number(&rest, 1, 2, &hour) || hour > 24 || !take_mark(&rest, ':') || !take_number(&rest, 2, 2, &minute) || minute > 59)
        return false;
    for (size_t i = 0; i < rest.len; i++)
        if (!strchr("0123456789:.,+-Z apmAPM\xC2\xA0", rest.at[i]) || rest.at[i] == '\0')
            return false;
    return true;
}

bool date_parse(struct str text, struct date *out)
{
    struct date found;
    struct str s = str_trim(text);
    struct str rest = s;
    if (!take_year_first(&rest, &found)) {
        rest = s;
        if (!take_day_first(&rest, &found))
            return false;
    }
    if (!is_time_or_nothing(rest))
        return false;
    *out = found;
    return true;
}

struct str date_format(struct arena *arena, struct date date)
{
    int year, month, day;
    date_to_civil(date, &year, &month, &day);
    return str_format(arena, "%04d-%02d-%02d", year, month, day);
}
