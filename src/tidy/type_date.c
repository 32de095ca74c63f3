#include "base/date.h"
#include "base/num.h"
#include "tidy/month.h"
#include "tidy/types.h"

#define SERIAL_LEAST 10000  /* 1927; smaller numbers are no dates that anybody means */
#define SERIAL_MOST 80000   /* 2119 */

static bool parse_serial(const struct batch_cell *cell, unsigned system, struct date *out)
{
    struct num serial;
    return (cell->kind == CELL_FIGURE || cell->kind == CELL_WORDS) && num_parse_float(cell->text, 0, &serial) &&
           serial.units >= SERIAL_LEAST && serial.units <= SERIAL_MOST &&
           date_from_serial((double)serial.units, system == 1904, out);
}

/* A day number is read where the definition says of which system it is; elsewhere what it may mean is a hint. */
static void read_serial(const struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value)
{
    struct date date;
    struct arena *arena = site->issues->arena;
    if (!parse_serial(cell, feed->spec->serials, &date))
        return;
    if (!feed->spec->serials) {
        value->advice = date_format(arena, date);
        return;
    }
    *value = (struct value){.ordinal = date.days, .present = true, .problem = ISSUE_NONE, .hint = CODE_NONE};
    site_raise(site, feed->heading, ISSUE_DATE_SERIAL, cell->text, date_format(arena, date), STR_NONE);
}

static void read_date(struct feed *feed, const struct batch_cell *cell, const struct site *site, struct value *value)
{
    struct date date;
    struct period month;
    if (cell->text.len == 0 || cell_is_blank(cell))
        return;
    value->present = (cell->kind == CELL_DAY || cell->kind == CELL_WORDS) && date_parse(cell->text, &date);
    if (!value->present && cell->kind == CELL_WORDS && month_parse(cell->text, &month) &&
        date_from_civil(period_year(month), period_index(month), 1, &date)) {
        value->present = true;
        site_raise(site, feed->heading, ISSUE_DATE_MONTH, cell->text, date_format(site->issues->arena, date), STR_NONE);
    }
    if (value->present) {
        value->ordinal = date.days;
        return;
    }
    value->problem = ISSUE_DATE_INVALID;
    read_serial(feed, cell, site, value);
}

const struct cell_type type_date = {.type = COLUMN_DATE,
                                    .name = "date",
                                    .summary = "a day: a date cell, or text with the day first or as 2025-12-31",
                                    .kind = FACTS_DATE,
                                    .read = read_date};
