#include "tidy/month.h"

#define CENTURY_TURN 70

static bool parse_year(struct str text, int *year)
{
    *year = 0;
    if (text.len != 2 && text.len != 4)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        *year = *year * 10 + (text.at[i] - '0');
    }
    if (text.len == 2)
        *year += *year < CENTURY_TURN ? 2000 : 1900;
    return *year >= 1800 && *year < 2200;
}

bool month_parse(struct str text, struct period *out)
{
    static const char marks[] = "-/ .";
    struct str whole = str_trim(text);
    for (size_t i = 0; i + 1 < sizeof marks; i++) {
        struct str rest, name = str_cut(whole, marks[i], &rest);
        int month = date_month_from_name(str_trim(name)), year;
        struct date day;
        if (month == 0 || !parse_year(str_trim(rest), &year) || !date_from_civil(year, month, 1, &day))
            continue;
        *out = period_from_date(day, PERIOD_MONTH);
        return true;
    }
    return false;
}
